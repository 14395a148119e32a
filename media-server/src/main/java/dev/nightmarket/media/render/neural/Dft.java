package dev.nightmarket.media.render.neural;

import java.util.ArrayList;
import java.util.List;

/**
 * The discrete Fourier transform of any length, in mixed radix (Cooley and Tukey 1965): mel spectra are often made with
 * lengths that are no power of two. Owned by one thread; allocates nothing.
 */
final class Dft {
    final double[] re;
    final double[] im;
    private final int size;
    private final int[] factors;
    private final double[] cos;
    private final double[] sin;
    private final double[] partRe;
    private final double[] partIm;

    Dft(int size) {
        this.size = size;
        re = new double[size];
        im = new double[size];
        cos = new double[size];
        sin = new double[size];
        for (int i = 0; i < size; i++) {
            cos[i] = Math.cos(2 * Math.PI * i / size);
            sin[i] = -Math.sin(2 * Math.PI * i / size);
        }
        List<Integer> found = new ArrayList<>();
        int left = size;
        for (int p = 2; left > 1; p++) {
            for (; left % p == 0; left /= p) {
                found.add(p);
            }
        }
        factors = found.stream().mapToInt(i -> i).toArray();
        int most = found.stream().mapToInt(i -> i).max().orElse(1);
        partRe = new double[most];
        partIm = new double[most];
    }

    /** Transforms real samples into {@link #re} and {@link #im}. */
    void transform(double[] in) {
        step(in, 0, 1, 0, size, 0);
    }

    private void step(double[] in, int from, int stride, int to, int n, int depth) {
        if (n == 1) {
            re[to] = in[from];
            im[to] = 0;
            return;
        }
        int p = factors[depth];
        int m = n / p;
        for (int q = 0; q < p; q++) {
            step(in, from + q * stride, stride * p, to + q * m, m, depth + 1);
        }
        // The twiddle factors of length n are every (size / n)th of those of the whole.
        int turn = size / n;
        for (int k = 0; k < m; k++) {
            for (int q = 0; q < p; q++) {
                partRe[q] = re[to + q * m + k];
                partIm[q] = im[to + q * m + k];
            }
            for (int r = 0; r < p; r++) {
                double a = 0;
                double b = 0;
                int angle = 0;
                int by = (k + r * m) * turn;
                for (int q = 0; q < p; q++) {
                    a += partRe[q] * cos[angle] - partIm[q] * sin[angle];
                    b += partRe[q] * sin[angle] + partIm[q] * cos[angle];
                    angle += by;
                    angle = angle >= size ? angle - size : angle;
                }
                re[to + r * m + k] = a;
                im[to + r * m + k] = b;
            }
        }
    }
}
