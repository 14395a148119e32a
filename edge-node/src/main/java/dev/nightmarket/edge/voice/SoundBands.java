package dev.nightmarket.edge.voice;

/**
 * The loudness of a frame of {@value #FRAME} samples at 16 kHz in {@value #BANDS} bands between 150 and 6,400 Hz, as
 * natural logarithms of power. Owned by a voice thread.
 */
final class SoundBands {
    static final int FRAME = 320;
    static final int BANDS = 14;
    /** Of one frame. */
    static final long FRAME_NS = 20_000_000L;

    private static final int FFT = 512;
    private static final double HZ_MIN = 150;
    private static final double HZ_MAX = 6_400;
    private static final double RATE_HZ = 16_000;
    /** Below this there is silence: a level of some five steps of 16 bits. */
    private static final double POWER_MIN = 1e4;

    private static final int[] EDGES = edges();
    private static final float[] WINDOW = window();

    private final float[] re = new float[FFT];
    private final float[] im = new float[FFT];

    /** What silence looks like. */
    static final float SILENT = (float) Math.log(POWER_MIN);

    private static int[] edges() {
        int[] edges = new int[BANDS + 1];
        double from = mel(HZ_MIN);
        double step = (mel(HZ_MAX) - from) / BANDS;
        for (int i = 0; i <= BANDS; i++) {
            double hz = 700 * (Math.exp((from + i * step) / 1127) - 1);
            edges[i] = (int) Math.round(hz * FFT / RATE_HZ);
        }
        return edges;
    }

    private static double mel(double hz) {
        return 1127 * Math.log(1 + hz / 700);
    }

    private static float[] window() {
        float[] window = new float[FRAME];
        for (int i = 0; i < FRAME; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / FRAME));
        }
        return window;
    }

    float[] of(short[] samples, int from) {
        java.util.Arrays.fill(re, 0);
        java.util.Arrays.fill(im, 0);
        for (int i = 0; i < FRAME; i++) {
            re[i] = samples[from + i] * WINDOW[i];
        }
        transform();
        float[] bands = new float[BANDS];
        for (int b = 0; b < BANDS; b++) {
            double power = POWER_MIN;
            for (int k = EDGES[b]; k < EDGES[b + 1]; k++) {
                power += re[k] * re[k] + im[k] * im[k];
            }
            bands[b] = (float) Math.log(power);
        }
        return bands;
    }

    /** Radix 2, in place. */
    private void transform() {
        for (int i = 1, j = 0; i < FFT; i++) {
            int bit = FFT >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                float swap = re[i];
                re[i] = re[j];
                re[j] = swap;
                // The imaginary part is zero so far.
            }
        }
        for (int length = 2; length <= FFT; length <<= 1) {
            double angle = -2 * Math.PI / length;
            for (int k = 0; k < length / 2; k++) {
                float wr = (float) Math.cos(angle * k);
                float wi = (float) Math.sin(angle * k);
                for (int i = k; i < FFT; i += length) {
                    int j = i + length / 2;
                    float xr = re[j] * wr - im[j] * wi;
                    float xi = re[j] * wi + im[j] * wr;
                    re[j] = re[i] - xr;
                    im[j] = im[i] - xi;
                    re[i] += xr;
                    im[i] += xi;
                }
            }
        }
    }
}
