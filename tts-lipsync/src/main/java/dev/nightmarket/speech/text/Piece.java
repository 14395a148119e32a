package dev.nightmarket.speech.text;

import java.util.Locale;

/**
 * A piece of the written text and how it is said.
 *
 * @param kind what {@code spoken} is
 * @param start offset in the written text
 * @param end exclusive
 * @param written the slice of the written text
 * @param spoken by kind: words in lower case, separated by spaces (in English a word of the form {@code "<letter>."} is the
 *     name of that letter; capitals that may be initials keep their case); a mark, one of {@code , . ; : ! ?}; IPA with
 *     stress marks, words separated by spaces; or the length of a pause in milliseconds
 * @param language whose words these are: the utterance's own, or another one's for a foreign name
 * @param prosody how it is said
 */
public record Piece(Kind kind, int start, int end, String written, String spoken, Locale language, Prosody prosody) {
    /** What a piece holds. */
    public enum Kind {
        WORDS,
        MARK,
        PHONEMES,
        PAUSE
    }

    /** Words of the text as they stand. */
    public static Piece words(int start, int end, String written, String spoken, Locale language) {
        return new Piece(Kind.WORDS, start, end, written, spoken, language, Prosody.PLAIN);
    }

    /** A punctuation mark, one of {@code , . ; : ! ?}. */
    public static Piece mark(int start, int end, String written, String mark, Locale language) {
        return new Piece(Kind.MARK, start, end, written, mark, language, Prosody.PLAIN);
    }

    /** The same said in another way. */
    public Piece with(Prosody other) {
        return new Piece(kind, start, end, written, spoken, language, other);
    }

    /** A punctuation mark or a pause, not words. */
    public boolean boundary() {
        return kind == Kind.MARK || kind == Kind.PAUSE;
    }
}
