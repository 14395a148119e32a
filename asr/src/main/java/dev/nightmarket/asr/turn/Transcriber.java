package dev.nightmarket.asr.turn;

/** Writes down one turn after the other. */
public interface Transcriber extends AutoCloseable {
    /**
     * What was said in a turn.
     *
     * @param confidence 0 to 1, mean over words; 0 without words
     */
    record Heard(String text, double confidence) {}

    /** The next sound of the running turn: mono, 16 kHz. */
    void accept(short[] samples);

    /** What is understood so far; later words may still change it. */
    String partial();

    /** Ends the turn; the next sound begins another. */
    Heard finish();

    @Override
    void close();
}
