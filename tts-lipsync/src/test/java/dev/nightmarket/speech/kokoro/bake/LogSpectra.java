package dev.nightmarket.speech.kokoro.bake;

/** How far two sounds are apart. */
public final class LogSpectra {
    private static final int POINTS = 1024;
    private static final int HOP = 256;
    /** Of a full-scale sine's power: what is quieter counts as silence. */
    private static final double FLOOR = 1e-8;

    private LogSpectra() {}

    /** Root mean square over frequency of the difference in dB, averaged over frames of 1,024 samples. */
    public static double distanceDb(float[] a, float[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(a.length + " and " + b.length + " samples");
        }
        double total = 0;
        int frames = 0;
        for (int from = -POINTS / 2; from <= a.length - POINTS / 2; from += HOP, frames++) {
            double[] left = power(a, from);
            double[] right = power(b, from);
            double sum = 0;
            for (int f = 0; f < left.length; f++) {
                sum += Math.pow(10 * Math.log10((left[f] + FLOOR) / (right[f] + FLOOR)), 2);
            }
            total += Math.sqrt(sum / left.length);
        }
        return total / frames;
    }

    private static double[] power(float[] sound, int from) {
        double[] re = new double[POINTS];
        double[] im = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            int at = from + i;
            double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / POINTS);
            re[i] = at >= 0 && at < sound.length ? sound[at] * window / (POINTS / 2.0) : 0;
        }
        transform(re, im);
        double[] power = new double[POINTS / 2 + 1];
        for (int f = 0; f < power.length; f++) {
            power[f] = re[f] * re[f] + im[f] * im[f];
        }
        return power;
    }

    /** Fast Fourier transform in place, radix 2. */
    private static void transform(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double swap = re[i];
                re[i] = re[j];
                re[j] = swap;
            }
        }
        for (int size = 2; size <= n; size <<= 1) {
            for (int start = 0; start < n; start += size) {
                for (int k = 0; k < size / 2; k++) {
                    double angle = -2 * Math.PI * k / size;
                    double c = Math.cos(angle);
                    double s = Math.sin(angle);
                    int p = start + k;
                    int q = p + size / 2;
                    double x = re[q] * c - im[q] * s;
                    double y = re[q] * s + im[q] * c;
                    re[q] = re[p] - x;
                    im[q] = im[p] - y;
                    re[p] += x;
                    im[p] += y;
                }
            }
        }
    }
}
