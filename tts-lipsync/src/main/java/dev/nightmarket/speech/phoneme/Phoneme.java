package dev.nightmarket.speech.phoneme;

/**
 * One unit of an utterance as the voice model is fed: a phoneme, or a boundary.
 *
 * @param symbol IPA of {@link Phonemes}; empty for a boundary
 * @param stress of a vowel
 * @param word index into {@link PhonemeText#words()}; {@value #NO_WORD} for a boundary
 * @param mark of a boundary: a space, or one of {@code , . ; : ! ?}; empty for a phoneme and for
 *     a pause
 * @param pauseMs of a boundary: silence that is wanted here beyond what the mark brings; 0 for none
 */
public record Phoneme(String symbol, Stress stress, int word, String mark, int pauseMs) {
    public static final int NO_WORD = -1;

    /** As IPA writes it in front of the vowel. */
    public enum Stress {
        NONE(""),
        SECONDARY("ˌ"),
        PRIMARY("ˈ");

        private final String ipa;

        Stress(String ipa) {
            this.ipa = ipa;
        }

        /** The IPA mark; empty for none. */
        public String ipa() {
            return ipa;
        }
    }

    /** A space or a punctuation mark. */
    public static Phoneme boundary(String mark) {
        return new Phoneme("", Stress.NONE, NO_WORD, mark, 0);
    }

    /** Silence of a given length. */
    public static Phoneme pause(int pauseMs) {
        return new Phoneme("", Stress.NONE, NO_WORD, "", pauseMs);
    }

    /** A sound of a word. */
    public static Phoneme sound(String symbol, Stress stress, int word) {
        return new Phoneme(symbol, stress, word, "", 0);
    }

    Phoneme ofWord(int index) {
        return new Phoneme(symbol, stress, index, mark, pauseMs);
    }

    /** A space between words or a punctuation mark. */
    public boolean isBoundary() {
        return symbol.isEmpty();
    }
}
