package dev.nightmarket.speech;

/** Takes what a voice says, on the voice's calling thread. */
public interface SpeechSink {
    /** Once, before any sound: all phonemes and words with their times. */
    void onTimeline(SpeechTimeline timeline);

    /**
     * The next samples, mono 48 kHz. The array is the callee's to keep.
     *
     * @return false to stop here
     */
    boolean onPcm(short[] samples);
}
