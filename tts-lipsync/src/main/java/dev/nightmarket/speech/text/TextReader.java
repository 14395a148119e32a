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
     * @return pieces in order, without overlap; marks only between words and at the end; empty when nothing can be said
     */
    List<Piece> read(String text, Pronunciations dictionary);
}
