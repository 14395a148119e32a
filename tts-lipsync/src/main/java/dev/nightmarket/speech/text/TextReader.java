package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;

/** Reads one language aloud, in words: what "€ 24,90" or "EU 38" or "2 × 30 ml" is when somebody says it. */
public interface TextReader {
    /** The language, with a region where the rules differ by it. */
    Locale locale();

    /**
     * Reads a text: plain, without mark-up.
     *
     * @param dictionary the seller's own pronunciations, which come before every rule
     * @return marks only between words and at the end; without pieces when nothing can be said
     */
    Reading reading(String text, Pronunciations dictionary);

    /**
     * Reads a text as what its author says that it is.
     *
     * @param format of a date, letters {@code d m y} in the order of the text; else empty
     * @throws dev.nightmarket.speech.SpeechException when the text is not that
     */
    Reading readingAs(SayAs as, String text, String format);

    /** The pieces alone, in order, without overlap. */
    default List<Piece> read(String text, Pronunciations dictionary) {
        return reading(text, dictionary).pieces();
    }
}
