package dev.nightmarket.edge.voice;

/** One voice thread, as its users see it; a test's runs on virtual time. */
public interface VoiceThread extends AutoCloseable {
    /** Runs the task on this thread, in the order of the calls. */
    void execute(Runnable task);

    /** Runs the task on this thread again and again, some ten times a second. */
    void every(Runnable task);

    /** Runs what waits, then ends. */
    @Override
    void close();
}
