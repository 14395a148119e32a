package dev.nightmarket.speech.dsp;

/** Floats to 16-bit samples: straight up to a knee, then bent so that nothing clips. */
public final class SoftLimiter {
    /** Of full scale. Below it the sound is untouched. */
    static final float KNEE = 0.7f;

    private static final float CEILING = 0.98f;

    private SoftLimiter() {}

    /** @param gain linear, before the knee */
    public static short[] toPcm16(float[] in, float gain) {
        short[] out = new short[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = (short) Math.round(32767f * limit(in[i] * gain));
        }
        return out;
    }

    /** @return in (-0.98, 0.98), with a continuous slope */
    static float limit(float x) {
        float size = Math.abs(x);
        if (size <= KNEE) {
            return x;
        }
        float room = CEILING - KNEE;
        return Math.copySign(KNEE + room * (float) Math.tanh((size - KNEE) / room), x);
    }
}
