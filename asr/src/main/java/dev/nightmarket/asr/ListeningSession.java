package dev.nightmarket.asr;

/** One talker's microphone. One thread at a time. */
public interface ListeningSession extends AutoCloseable {
    /** The rate of the sound that a session takes. */
    int SAMPLE_RATE_HZ = 16_000;

    /**
     * The next sound. Never blocks: recognition runs elsewhere, behind a bounded queue; what
     * does not fit is dropped and counted.
     *
     * @param samples mono, 16 kHz; copied
     * @param length may be 0: nothing came until {@code nowNs}, which ends a turn that has fallen silent
     * @param nowNs monotonic arrival time of the last sample
     */
    void accept(short[] samples, int length, long nowNs);

    /** Ends a running turn with what was heard of it; afterwards sound is ignored. */
    @Override
    void close();
}
