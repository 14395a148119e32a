package dev.nightmarket.media.render.baker;

import java.util.List;

/**
 * What is woven into or printed on cloth, as a function of the place on it in decimetres. Immutable.
 *
 * @param kind one of {@link #NAMES}, or {@code brocade} or {@code embroidery}
 * @param colours of the motif
 */
record Print(String kind, float[][] colours, float scale) {
    static final List<String> NAMES = List.of("plain", "stripe", "pinstripe", "check", "floral");

    static Print plain() {
        return new Print("plain", new float[0][], 1);
    }

    /**
     * A look's pattern.
     *
     * @throws IllegalArgumentException when there is no such pattern
     */
    static Print of(String name, float scale, float[]... colours) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("pattern: " + name + " (expected: one of " + NAMES + ")");
        }
        return new Print(name, colours, scale);
    }

    /** Tone in tone, as woven into silk. */
    static Print brocade(float[] thread) {
        return new Print("brocade", new float[][] {thread}, .72f);
    }

    /** Needlework along a band, {@code wide} across. */
    static Print embroidery(float[] thread, float wide) {
        return new Print("embroidery", new float[][] {thread}, wide);
    }

    /** Whether it runs along the piece it is on, so that it does not go on with the cloth around. */
    boolean alongPiece() {
        return kind.equals("embroidery");
    }

    /** Colours {@code c}, which holds the ground; says how much of a motif is there, 0 to 1. */
    float paint(double u, double v, float[] c) {
        double x = u / scale;
        double y = v / scale;
        switch (kind) {
            case "stripe" -> {
                return mix(c, 0, band(x, .34, .12));
            }
            case "pinstripe" -> {
                return mix(c, 0, .55f * band(x, .22, .012));
            }
            case "check" -> {
                float a = band(x, .42, .15);
                float b = band(y, .42, .15);
                mix(c, 0, .5f * a);
                mix(c, 0, .5f * b);
                if (colours.length > 1) {
                    mix(c, 1, .45f * Math.max(band(x + .21, .42, .016), band(y + .21, .42, .016)));
                }
                return 0;
            }
            case "floral" -> {
                return floral(x, y, c);
            }
            case "brocade" -> {
                float a = medallion(x, y);
                mix(c, 0, a);
                return a;
            }
            case "embroidery" -> {
                return mix(c, 0, .92f * needlework(x, y));
            }
            default -> {
                return 0;
            }
        }
    }

    private float mix(float[] c, int colour, float a) {
        for (int k = 0; k < 3; k++) {
            c[k] = Light.mix(c[k], colours[colour][k], a);
        }
        return a;
    }

    /** 1 within a stripe, with soft edges of about a texel. */
    private static float band(double x, double period, double wide) {
        double at = Math.abs(x / period - Math.floor(x / period) - .5) * period;
        return Noise.smooth(wide / 2 + .005, wide / 2 - .005, at);
    }

    private static double hash(long x, long y, int k) {
        long h = x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL + k * 0x165667B19E3779F9L;
        h ^= h >>> 29;
        h *= 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return (h >>> 11) / (double) (1L << 53);
    }

    /** Flowers of five petals with two leaves each, scattered over a jittered grid. */
    private float floral(double x, double y, float[] c) {
        double cell = .62;
        float most = 0;
        long cx = (long) Math.floor(x / cell);
        long cy = (long) Math.floor(y / cell);
        for (long j = cy - 1; j <= cy + 1; j++) {
            for (long i = cx - 1; i <= cx + 1; i++) {
                double px = (i + .25 + .5 * hash(i, j, 1) + (j & 1) * .5) * cell;
                double py = (j + .25 + .5 * hash(i, j, 2)) * cell;
                double size = cell * (.2 + .16 * hash(i, j, 3));
                double turn = hash(i, j, 4) * 6.283;
                double dx = x - px;
                double dy = y - py;
                double r = Math.sqrt(dx * dx + dy * dy) / size;
                double a = StrictMath.atan2(dy, dx) + turn;
                double leaf = 1.75 * Math.pow(Math.abs(StrictMath.cos(a)), 5) - r;
                most = Math.max(most, mix(c, colours.length - 1, .9f * Noise.smooth(-.04, .06, leaf)));
                double petal = (.72 + .28 * Math.abs(StrictMath.cos(a * 2.5))) - r;
                float flower = Noise.smooth(-.03, .06, petal);
                most = Math.max(most, mix(c, 0, flower * (float) (.75 + .25 * Math.min(1, r))));
                mix(c, colours.length - 1, .8f * Noise.smooth(.26, .18, r));
            }
        }
        return most;
    }

    /** Roundels with a blossom, and sprigs between them. */
    private static float medallion(double x, double y) {
        double w = .95;
        double h = 1.1;
        float best = 0;
        for (int k = 0; k < 2; k++) {
            double ox = x / w + k * .5;
            double oy = y / h + k * .5;
            double dx = (ox - Math.floor(ox) - .5) * w;
            double dy = (oy - Math.floor(oy) - .5) * h;
            double r = Math.sqrt(dx * dx + dy * dy);
            double a = StrictMath.atan2(dy, dx);
            float ring = k == 0 ? Noise.smooth(.016, .008, Math.abs(r - .27)) : 0;
            double size = k == 0 ? .2 : .15;
            double petal = size * (.62 + .38 * Math.abs(StrictMath.cos(a * 2.5 + k))) - r;
            float blossom = Noise.smooth(0, .012, petal) * (1 - .8f * Noise.smooth(.012, .004, Math.abs(petal - .035)));
            double vein = Math.abs(StrictMath.sin(a * 2.5 + k)) * r;
            blossom *= 1 - .7f * Noise.smooth(.010, .004, vein);
            double curl = r - .36 - .045 * StrictMath.cos(a * 6);
            float scroll = k == 0 ? Noise.smooth(.013, .006, Math.abs(curl)) : 0;
            best = Math.max(best, Math.max(ring, Math.max(blossom, scroll)));
        }
        return best;
    }

    /** Two lines, between them blossoms and pairs of leaves by turns; y runs from 0 to 1 across the band. */
    private static float needlework(double x, double y) {
        double q = y - .5;
        float best = Noise.smooth(.03, .018, Math.abs(Math.abs(q) - .40));
        double dots = x * 9 - Math.floor(x * 9) - .5;
        best = Math.max(best, Noise.smooth(.028, .018, Math.hypot(dots / 9, Math.abs(q) - .33)));
        double cell = x / .56;
        double dx = (cell - Math.floor(cell) - .5) * .56;
        double r = Math.hypot(dx, q);
        double a = StrictMath.atan2(q, dx);
        double petal = .17 * (.6 + .4 * Math.abs(StrictMath.cos(a * 3))) - r;
        float flower = Noise.smooth(0, .014, petal) * (1 - .8f * Noise.smooth(.012, .004, Math.abs(petal - .035)));
        double ex = .28 - Math.abs(dx);
        double leaf = .10 - Math.abs(Math.abs(q) - .10 - ex * .3) * 2.2 - ex * .7;
        float leaves = Noise.smooth(0, .014, leaf) * (ex < .12 ? 1 : 0);
        double stem = Math.abs(q) - .016;
        float line = Noise.smooth(.008, 0, stem) * (r > .16 ? 1 : 0);
        return Math.max(best, Math.max(flower, Math.max(leaves, line)));
    }
}
