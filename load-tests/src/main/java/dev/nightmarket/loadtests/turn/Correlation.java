package dev.nightmarket.loadtests.turn;

import java.util.Optional;

/**
 * Finds a known piece of sound in a recording by normalised cross-correlation, at 8 kHz: what a codec keeps best, and
 * fine enough (0.125 ms). Pure functions.
 */
final class Correlation {
    /** Of the sound that comes in. */
    static final int SAMPLE_RATE_HZ = 48_000;

    private static final int DECIMATION = 6;
    private static final int TAPS = 73;
    /** Below this mean square a stretch of the recording counts as silent and matches nothing. */
    private static final double SILENCE_POWER = 20.0 * 20.0;

    private Correlation() {}

    /**
     * Where the piece begins.
     *
     * @param sample index into the recording, 48 kHz; within 3 samples
     * @param score 1 is identical up to loudness, 0 is unrelated
     */
    record Match(int sample, double score) {}

    /**
     * The best place of {@code piece} in {@code recording}, both mono, 48 kHz; empty when the piece is longer than the
     * recording, silent, or correlates nowhere at {@code scoreMin}.
     */
    static Optional<Match> find(short[] recording, short[] piece, double scoreMin) {
        double[] signal = decimate(recording);
        double[] template = decimate(piece);
        int places = signal.length - template.length + 1;
        double templateEnergy = energy(template);
        if (places <= 0 || template.length == 0 || templateEnergy < SILENCE_POWER * template.length) {
            return Optional.empty();
        }
        double[] products = crossProducts(signal, template);
        double[] sums = new double[signal.length + 1];
        for (int i = 0; i < signal.length; i++) {
            sums[i + 1] = sums[i] + signal[i] * signal[i];
        }
        int best = -1;
        double bestScore = scoreMin;
        for (int k = 0; k < places; k++) {
            double windowEnergy = sums[k + template.length] - sums[k];
            if (windowEnergy < SILENCE_POWER * template.length) {
                continue;
            }
            double score = products[k] / Math.sqrt(windowEnergy * templateEnergy);
            if (score > bestScore) {
                bestScore = score;
                best = k;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(new Match(best * DECIMATION, bestScore));
    }

    private static double[] crossProducts(double[] signal, double[] template) {
        int n = Fft.sizeFor(signal.length + template.length);
        double[] sr = java.util.Arrays.copyOf(signal, n);
        double[] si = new double[n];
        double[] tr = java.util.Arrays.copyOf(template, n);
        double[] ti = new double[n];
        Fft.transform(sr, si, false);
        Fft.transform(tr, ti, false);
        for (int i = 0; i < n; i++) {
            double re = sr[i] * tr[i] + si[i] * ti[i];
            double im = si[i] * tr[i] - sr[i] * ti[i];
            sr[i] = re;
            si[i] = im;
        }
        Fft.transform(sr, si, true);
        return sr;
    }

    private static double energy(double[] x) {
        double sum = 0;
        for (double v : x) {
            sum += v * v;
        }
        return sum;
    }

    /** 48 to 8 kHz, linear phase without shift: sample {@code k} is that of {@code 6k}. */
    static double[] decimate(short[] x) {
        double[] taps = lowPass();
        double[] out = new double[x.length / DECIMATION];
        for (int k = 0; k < out.length; k++) {
            int centre = k * DECIMATION;
            double sum = 0;
            for (int t = 0; t < TAPS; t++) {
                int at = centre + t - TAPS / 2;
                if (at >= 0 && at < x.length) {
                    sum += taps[t] * x[at];
                }
            }
            out[k] = sum;
        }
        return out;
    }

    /** Windowed sinc (Blackman), cut at 3.4 kHz. */
    private static double[] lowPass() {
        double[] taps = new double[TAPS];
        double cut = 3_400.0 / SAMPLE_RATE_HZ;
        double sum = 0;
        for (int t = 0; t < TAPS; t++) {
            double x = t - TAPS / 2;
            double sinc = x == 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x);
            double phase = 2 * Math.PI * t / (TAPS - 1);
            taps[t] = sinc * (0.42 - 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase));
            sum += taps[t];
        }
        for (int t = 0; t < TAPS; t++) {
            taps[t] /= sum;
        }
        return taps;
    }
}
