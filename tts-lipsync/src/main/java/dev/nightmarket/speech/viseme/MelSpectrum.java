package dev.nightmarket.speech.viseme;

/**
 * Log-mel spectra of sound, one every 10 ms: {@value #BANDS} bands from 80 to 7,600 Hz of a Hann window of 25 ms, in nats against
 * the speaker's own level, so that loud and quiet microphones look alike; what lies further below it than {@value #FLOOR_NATS}
 * is not told apart. Owned by one thread; allocates nothing from window to window.
 */
final class MelSpectrum {
    static final int BANDS = 26;
    /** Samples at 48 kHz from one window to the next. */
    static final int HOP = 480;
    /** Samples of a window; its time is its middle. */
    static final int WINDOW = 1200;

    static final float FLOOR_NATS = -9;

    private static final int SIZE = 2048;
    private static final double LOW_HZ = 80;
    private static final double HIGH_HZ = 7_600;
    /** The level follows a louder speaker at once and a quieter one within some seconds, never into the noise of a room. */
    private static final double LEVEL_RISE = .2;

    private static final double LEVEL_FALL = .004;
    /** Mean square of -45 dBFS, times the window's gain, in nats. */
    private static final double LEVEL_MIN = Math.log(3.2e-5);

    private static final double LEVEL_START = Math.log(1.2e-2);
    /** Speech is at most so far below its level: 30 dB. */
    private static final double VOICED_NATS = -7;

    private static final double NOISE_RISE = .002;
    private static final double ABOVE_NOISE_NATS = 1.2;

    private final float[] window = new float[WINDOW];
    private final double[] cos = new double[SIZE / 2];
    private final double[] sin = new double[SIZE / 2];
    private final double[] re = new double[SIZE];
    private final double[] im = new double[SIZE];
    private final int[] edges = new int[BANDS + 2];
    private double level = LEVEL_START;
    private double noise = LEVEL_MIN - 5;
    private boolean voiced;

    MelSpectrum() {
        for (int i = 0; i < WINDOW; i++) {
            window[i] = (float) (.5 - .5 * Math.cos(2 * Math.PI * (i + .5) / WINDOW));
        }
        for (int i = 0; i < SIZE / 2; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / SIZE);
            sin[i] = -Math.sin(2 * Math.PI * i / SIZE);
        }
        for (int b = 0; b < edges.length; b++) {
            double mel = mel(LOW_HZ) + (mel(HIGH_HZ) - mel(LOW_HZ)) * b / (BANDS + 1);
            double hz = 700 * (Math.exp(mel / 1127) - 1);
            edges[b] = (int) Math.round(hz * SIZE / 48_000);
            if (b > 0 && edges[b] <= edges[b - 1]) {
                edges[b] = edges[b - 1] + 1;
            }
        }
    }

    private static double mel(double hz) {
        return 1127 * Math.log(1 + hz / 700);
    }

    /**
     * The next window.
     *
     * @param pcm {@value #WINDOW} samples from {@code from} on
     * @param out {@value #BANDS} values from {@code at} on
     */
    void next(short[] pcm, int from, float[] out, int at) {
        double power = 0;
        for (int i = 0; i < SIZE; i++) {
            double x = i < WINDOW ? pcm[from + i] / 32768.0 * window[i] : 0;
            power += x * x;
            re[i] = x;
            im[i] = 0;
        }
        double energy = Math.log(power / WINDOW + 1e-10);
        follow(energy);
        transform();
        for (int b = 0; b < BANDS; b++) {
            double sum = 0;
            double weights = 0;
            for (int k = edges[b]; k < edges[b + 2]; k++) {
                double w = k <= edges[b + 1]
                        ? (k - edges[b] + 1.0) / (edges[b + 1] - edges[b] + 1)
                        : (edges[b + 2] - k + 0.0) / (edges[b + 2] - edges[b + 1]);
                sum += w * (re[k] * re[k] + im[k] * im[k]);
                weights += w;
            }
            double nats = Math.log(sum / weights / WINDOW + 1e-10) - level;
            out[at + b] = (float) Math.max(FLOOR_NATS, nats);
        }
    }

    private void follow(double energy) {
        noise = Math.min(energy, noise + NOISE_RISE);
        boolean above = energy > noise + ABOVE_NOISE_NATS;
        if (energy > level) {
            level += LEVEL_RISE * (energy - level);
        } else if (above && energy > level + VOICED_NATS) {
            level = Math.max(LEVEL_MIN, level + LEVEL_FALL * (energy + 1 - level));
        }
        voiced = above && energy > level + VOICED_NATS;
    }

    /** Whether somebody spoke in the last window. */
    boolean voiced() {
        return voiced;
    }

    /** Radix 2, in place. */
    private void transform() {
        for (int i = 1, j = 0; i < SIZE; i++) {
            int bit = SIZE >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
            }
        }
        for (int length = 2; length <= SIZE; length <<= 1) {
            int half = length / 2;
            int step = SIZE / length;
            for (int i = 0; i < SIZE; i += length) {
                for (int k = 0; k < half; k++) {
                    int a = i + k;
                    int b = a + half;
                    double x = re[b] * cos[k * step] - im[b] * sin[k * step];
                    double y = re[b] * sin[k * step] + im[b] * cos[k * step];
                    re[b] = re[a] - x;
                    im[b] = im[a] - y;
                    re[a] += x;
                    im[a] += y;
                }
            }
        }
    }
}
