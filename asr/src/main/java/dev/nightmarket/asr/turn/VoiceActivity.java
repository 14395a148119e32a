package dev.nightmarket.asr.turn;

/** Tells voice from other sound, window by window; remembers what came before. */
public interface VoiceActivity {
    /** Samples of a window: 32 ms at 16 kHz. */
    int WINDOW_SAMPLES = 512;

    /**
     * @param window {@value #WINDOW_SAMPLES} samples, mono, 16 kHz
     * @return how likely it holds voice, 0 to 1
     */
    float probability(short[] window);

    /** Forgets what came before. */
    void reset();
}
