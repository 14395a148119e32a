package dev.nightmarket.edge.voice;

/**
 * 48 kHz to 16 kHz: a windowed-sinc low-pass (Hamming, {@value #TAPS} taps, 7 kHz) evaluated at every third sample.
 * Delays by 0.65 ms. Owned by a voice thread.
 */
final class Decimator {
    static final int FACTOR = 3;

    private static final int TAPS = 63;
    private static final double CUTOFF = 7_000.0 / 48_000;
    private static final float[] FILTER = filter();

    private final float[] history = new float[TAPS];
    private int at;
    private int phase;

    private static float[] filter() {
        float[] h = new float[TAPS];
        double sum = 0;
        for (int i = 0; i < TAPS; i++) {
            double t = i - (TAPS - 1) / 2.0;
            double sinc = t == 0 ? 2 * CUTOFF : Math.sin(2 * Math.PI * CUTOFF * t) / (Math.PI * t);
            h[i] = (float) (sinc * (0.54 - 0.46 * Math.cos(2 * Math.PI * i / (TAPS - 1))));
            sum += h[i];
        }
        for (int i = 0; i < TAPS; i++) {
            h[i] /= (float) sum;
        }
        return h;
    }

    /**
     * Takes {@code length} samples at 48 kHz.
     *
     * @param out at least {@code length / 3 + 1}
     * @return samples at 16 kHz
     */
    int process(short[] in, int length, short[] out) {
        int made = 0;
        for (int i = 0; i < length; i++) {
            history[at] = in[i];
            at = at + 1 == TAPS ? 0 : at + 1;
            phase++;
            if (phase == FACTOR) {
                phase = 0;
                out[made++] = next();
            }
        }
        return made;
    }

    private short next() {
        float sum = 0;
        for (int k = 0, i = at; k < TAPS; k++) {
            sum += FILTER[k] * history[i]; // symmetric, so the direction does not matter
            i = i + 1 == TAPS ? 0 : i + 1;
        }
        return (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, Math.round(sum)));
    }
}
