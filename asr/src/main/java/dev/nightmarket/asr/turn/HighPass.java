package dev.nightmarket.asr.turn;

/**
 * Takes out what is no sound: a microphone's constant offset and rumble. One pole and one zero, 3 dB down at 51 Hz for
 * 16 kHz.
 */
final class HighPass {
    private static final float POLE = 0.98f;

    private float in;
    private float out;

    /** @param window changed in place */
    void apply(short[] window) {
        for (int i = 0; i < window.length; i++) {
            float x = window[i];
            out = x - in + POLE * out;
            in = x;
            window[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(out)));
        }
    }
}
