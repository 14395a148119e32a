package dev.nightmarket.speech;

/**
 * One speaking voice. Calls are serialised by the implementation: a second {@link #speak} waits for
 * the first. All sound is mono, 48 kHz, signed 16 bit: the rate of the show's audio clock.
 */
public interface Voice extends AutoCloseable {
    /** The rate of all sound that a voice gives out. */
    int SAMPLE_RATE_HZ = 48_000;

    VoiceInfo info();

    /**
     * Names the sound of this voice: another one whenever the same request would sound otherwise, be it by another engine,
     * model, bake or gain. Part of a phrase's name in a cache.
     */
    default String fingerprint() {
        return info().id();
    }

    /**
     * Says one sentence or clause. On the calling thread: first {@link SpeechSink#onTimeline} once, then
     * {@link SpeechSink#onPcm} for each window in order, then returns. Returns early when the sink
     * returns false.
     *
     * @throws SpeechException when the text cannot be spoken (empty, no pronounceable character)
     *     or the engine failed; nothing else is disturbed and the next call may succeed
     */
    void speak(SpeechRequest request, SpeechSink sink);

    @Override
    void close();
}
