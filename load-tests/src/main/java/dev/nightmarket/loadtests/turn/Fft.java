package dev.nightmarket.loadtests.turn;

/** In-place radix-2 fast Fourier transform (Cooley and Tukey, 1965). Pure functions. */
final class Fft {
    private Fft() {}

    /** The smallest power of two that is not below {@code n}. */
    static int sizeFor(int n) {
        return n <= 1 ? 1 : Integer.highestOneBit(n - 1) << 1;
    }

    /**
     * Transforms {@code re + i·im}; the inverse is scaled by 1/n.
     *
     * @throws IllegalArgumentException when the arrays differ in length or it is no power of two
     */
    static void transform(double[] re, double[] im, boolean inverse) {
        int n = re.length;
        if (im.length != n || Integer.bitCount(n) != 1) {
            throw new IllegalArgumentException(
                    "lengths: " + n + " and " + im.length + " (expected: the same power of two)");
        }
        reverseBits(re, im);
        for (int half = 1; half < n; half <<= 1) {
            double step = (inverse ? Math.PI : -Math.PI) / half;
            for (int k = 0; k < half; k++) {
                double wr = Math.cos(step * k);
                double wi = Math.sin(step * k);
                for (int i = k; i < n; i += half << 1) {
                    int j = i + half;
                    double tr = wr * re[j] - wi * im[j];
                    double ti = wr * im[j] + wi * re[j];
                    re[j] = re[i] - tr;
                    im[j] = im[i] - ti;
                    re[i] += tr;
                    im[i] += ti;
                }
            }
        }
        if (inverse) {
            for (int i = 0; i < n; i++) {
                re[i] /= n;
                im[i] /= n;
            }
        }
    }

    private static void reverseBits(double[] re, double[] im) {
        int n = re.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double t = re[i];
                re[i] = re[j];
                re[j] = t;
                t = im[i];
                im[i] = im[j];
                im[j] = t;
            }
        }
    }
}
