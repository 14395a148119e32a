package dev.nightmarket.asr.turn;

/**
 * Lifts quiet microphones: the gain follows the loudest of the last seconds and never amplifies more than
 * {@value #GAIN_MAX} times, so that a silent room stays silent.
 */
final class Leveler {
    private static final float GAIN_MAX = 10;
    /** Root mean square of a window that needs no lift: -24 dB of full scale. */
    private static final float TARGET_RMS = 2_000;
    /** Per window of 32 ms: the level halves in about two seconds. */
    private static final float DECAY = 0.989f;

    private float level;
    private float gain = 1;

    /** @param window changed in place */
    void apply(short[] window) {
        double sum = 0;
        for (short s : window) {
            sum += (double) s * s;
        }
        level = Math.max((float) Math.sqrt(sum / window.length), level * DECAY);
        float wanted = Math.max(1, Math.min(GAIN_MAX, TARGET_RMS / Math.max(level, TARGET_RMS / GAIN_MAX)));
        // Down at once, or a loud onset would clip; up over the window.
        float from = Math.min(gain, wanted);
        float step = (wanted - from) / window.length;
        for (int i = 0; i < window.length; i++) {
            float lifted = window[i] * (from + step * i);
            window[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(lifted)));
        }
        gain = wanted;
    }
}
