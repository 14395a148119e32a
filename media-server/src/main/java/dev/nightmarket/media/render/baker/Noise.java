package dev.nightmarket.media.render.baker;

import java.util.Random;

/** Tiling value noise in four channels; channel 3 is finer. Deterministic for a seed. */
final class Noise {
    private static final int SIZE = 256;
    private final float[][] channels = new float[4][SIZE * SIZE];

    Noise(long seed) {
        Random random = new Random(seed);
        for (int c = 0; c < 4; c++) {
            float amplitude = 1;
            for (int f = c == 3 ? 64 : 8; f <= SIZE; f *= 2) {
                addOctave(channels[c], f, amplitude, random);
                amplitude *= .72f;
            }
            normalize(channels[c]);
        }
    }

    private static void addOctave(float[] a, int f, float amplitude, Random random) {
        float[] grid = new float[f * f];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = random.nextFloat();
        }
        for (int y = 0; y < SIZE; y++) {
            for (int x = 0; x < SIZE; x++) {
                float fx = x * f / (float) SIZE;
                float fy = y * f / (float) SIZE;
                int x0 = (int) fx;
                int y0 = (int) fy;
                float tx = smooth(0, 1, fx - x0);
                float ty = smooth(0, 1, fy - y0);
                int x1 = (x0 + 1) % f;
                int y1 = (y0 + 1) % f;
                float upper = grid[y0 * f + x0] * (1 - tx) + grid[y0 * f + x1] * tx;
                float lower = grid[y1 * f + x0] * (1 - tx) + grid[y1 * f + x1] * tx;
                a[y * SIZE + x] += amplitude * (upper * (1 - ty) + lower * ty);
            }
        }
    }

    private static void normalize(float[] a) {
        float lo = 9e9f;
        float hi = -9e9f;
        for (float v : a) {
            lo = Math.min(lo, v);
            hi = Math.max(hi, v);
        }
        for (int i = 0; i < a.length; i++) {
            a[i] = (a[i] - lo) / (hi - lo);
        }
    }

    /** 0 to 1; one tile is 1 wide and high. */
    float at(int channel, double u, double v) {
        double fu = (u - Math.floor(u)) * SIZE;
        double fv = (v - Math.floor(v)) * SIZE;
        int x = (int) fu % SIZE;
        int y = (int) fv % SIZE;
        float tx = (float) (fu - Math.floor(fu));
        float ty = (float) (fv - Math.floor(fv));
        float[] a = channels[channel];
        int x1 = (x + 1) % SIZE;
        int y1 = (y + 1) % SIZE;
        return (a[y * SIZE + x] * (1 - tx) + a[y * SIZE + x1] * tx) * (1 - ty)
                + (a[y1 * SIZE + x] * (1 - tx) + a[y1 * SIZE + x1] * tx) * ty;
    }

    /** Hermite step from 0 at {@code a} to 1 at {@code b}; {@code a} may be the larger one. */
    static float smooth(double a, double b, double x) {
        double t = Math.max(0, Math.min(1, (x - a) / (b - a)));
        return (float) (t * t * (3 - 2 * t));
    }
}
