package dev.nightmarket.asr.turn;

import dev.nightmarket.asr.names.Hearing;
import java.util.List;
import java.util.Locale;

/** Writes down a turn. */
public interface Transcriber extends AutoCloseable {
    /**
     * What was said in a turn.
     *
     * @param confidence 0 to 1, mean over words; 0 without words
     * @param alternatives ways to hear it, likeliest first, {@code text} among them; may be empty
     * @param locale the language in which it was understood
     */
    record Heard(String text, double confidence, List<Hearing> alternatives, Locale locale) {}

    /** The next sound of the running turn: mono, 16 kHz. */
    void accept(short[] samples);

    /** What is understood so far; later words may still change it. */
    String partial();

    /** Ends the turn; the next sound begins another. */
    Heard finish();

    /** Ends its use; what was heard and not finished is forgotten. */
    @Override
    void close();
}
