package dev.nightmarket.speech.phoneme;

/**
 * One unit of an utterance as the voice model is fed: a phoneme, or a boundary.
 *
 * @param symbol IPA of {@link Phonemes}; empty for a boundary
 * @param stress of a vowel
 * @param word index into {@link PhonemeText#words()}; {@value #NO_WORD} for a boundary
 * @param mark of a boundary: a space, or one of {@code , . ; : ! ?}; empty for a phoneme
 */
public record Phoneme(String symbol, Stress stress, int word, String mark) {
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

    static Phoneme boundary(String mark) {
        return new Phoneme("", Stress.NONE, NO_WORD, mark);
    }

    Phoneme ofWord(int index) {
        return new Phoneme(symbol, stress, index, mark);
    }

    /** A space between words or a punctuation mark. */
    public boolean isBoundary() {
        return symbol.isEmpty();
    }
}
