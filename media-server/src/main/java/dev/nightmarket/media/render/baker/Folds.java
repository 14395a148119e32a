package dev.nightmarket.media.render.baker;

import java.util.Random;

/** A relief of folds over a piece of cloth: heights in decimetres on a grid. Filled once, then read by many threads. */
final class Folds {
    /** Grid points a decimetre: folds are soft. */
    private static final float DENSITY = 48;

    private final int columns;
    private final int rows;
    private final float left;
    private final float top;
    private final float readLeft;
    private final float readTop;
    private final float[] relief;
    private float[] hollow = {};
    private final Random random;

    /**
     * Covers {@code width} by {@code height} decimetres from (left, top); the second coordinate grows downwards.
     *
     * @param seed of the small irregularities
     */
    Folds(float left, float top, float width, float height, long seed) {
        this.left = left;
        this.top = top;
        readLeft = left;
        readTop = top;
        columns = (int) Math.ceil(width * DENSITY) + 2;
        rows = (int) Math.ceil(height * DENSITY) + 2;
        relief = new float[columns * rows];
        random = new Random(seed);
    }

    private Folds(Folds other, float readLeft, float readTop) {
        columns = other.columns;
        rows = other.rows;
        left = other.left;
        top = other.top;
        relief = other.relief;
        hollow = other.hollow;
        random = other.random;
        this.readLeft = readLeft;
        this.readTop = readTop;
    }

    /**
     * One fold: a ridge along a bent line, steeper on one side, with a valley beside it; it fades towards both ends.
     *
     * @param bend how far the line's middle is off the straight one, in decimetres
     * @param broad half width
     * @param high of the ridge
     */
    void fold(double x0, double y0, double x1, double y1, double bend, double broad, double high) {
        double jitter = .06;
        x0 += random.nextGaussian() * jitter;
        y0 += random.nextGaussian() * jitter;
        x1 += random.nextGaussian() * jitter;
        y1 += random.nextGaussian() * jitter;
        broad *= 1 + .2 * random.nextGaussian();
        high *= 1 + .2 * random.nextGaussian();
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.sqrt(dx * dx + dy * dy);
        if (length < 1e-3) {
            return;
        }
        double nx = -dy / length;
        double ny = dx / length;
        double margin = Math.abs(bend) + broad * 4;
        int c0 = column(Math.min(x0, x1) - margin);
        int c1 = column(Math.max(x0, x1) + margin);
        int r0 = row(Math.min(y0, y1) - margin);
        int r1 = row(Math.max(y0, y1) + margin);
        for (int r = r0; r <= r1; r++) {
            for (int c = c0; c <= c1; c++) {
                double qx = left + c / DENSITY - x0;
                double qy = top + r / DENSITY - y0;
                double t = (qx * dx + qy * dy) / (length * length);
                if (t < -.1 || t > 1.1) {
                    continue;
                }
                double tt = Math.max(0, Math.min(1, t));
                double across = qx * nx + qy * ny - bend * 4 * tt * (1 - tt);
                double fade = Noise.smooth(-.05, .35, t) * Noise.smooth(1.05, .55, t);
                double wide = broad * (.65 + .7 * tt);
                double a = across / wide;
                double ridge = StrictMath.exp(-(a > 0 ? a * a * 1.9 : a * a * .7));
                double b = (across - 1.5 * wide) / wide;
                double valley = StrictMath.exp(-b * b);
                relief[r * columns + c] += (float) (high * fade * (ridge - .55 * valley));
            }
        }
    }

    /** A soft unevenness everywhere. */
    void roughen(Noise noise, double scale, double high) {
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                double x = left + c / DENSITY;
                double y = top + r / DENSITY;
                relief[r * columns + c] += (float) (high
                        * (noise.at(0, x * scale, y * scale * .6)
                                - .5
                                + (noise.at(1, y * scale, x * scale) - .5) * .5));
            }
        }
    }

    /** Ends the drawing: soaks the relief so that hollows are known. */
    Folds done() {
        float[] soft = blur(blur(relief, 5), 9);
        hollow = new float[relief.length];
        for (int i = 0; i < hollow.length; i++) {
            hollow[i] = soft[i] - relief[i];
        }
        return this;
    }

    private float[] blur(float[] from, int radius) {
        float[] a = new float[from.length];
        for (int r = 0; r < rows; r++) {
            slide(from, a, r * columns, 1, columns, radius);
        }
        float[] b = new float[from.length];
        for (int c = 0; c < columns; c++) {
            slide(a, b, c, columns, rows, radius);
        }
        return b;
    }

    private static void slide(float[] from, float[] to, int start, int step, int n, int radius) {
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += from[start + Math.max(0, Math.min(n - 1, i)) * step];
        }
        for (int i = 0; i < n; i++) {
            to[start + i * step] = sum / (2 * radius + 1);
            sum += from[start + Math.min(n - 1, i + radius + 1) * step] - from[start + Math.max(0, i - radius) * step];
        }
    }

    private int column(double x) {
        return (int) Math.max(0, Math.min(columns - 1, (x - left) * DENSITY));
    }

    private int row(double y) {
        return (int) Math.max(0, Math.min(rows - 1, (y - top) * DENSITY));
    }

    private float read(float[] a, double x, double y) {
        double fx = Math.max(0, Math.min(columns - 1.001, (x - left) * DENSITY));
        double fy = Math.max(0, Math.min(rows - 1.001, (y - top) * DENSITY));
        int ix = (int) fx;
        int iy = (int) fy;
        float tx = (float) (fx - ix);
        float ty = (float) (fy - iy);
        int o = iy * columns + ix;
        return Light.mix(Light.mix(a[o], a[o + 1], tx), Light.mix(a[o + columns], a[o + columns + 1], tx), ty);
    }

    float height(double x, double y) {
        return read(relief, x, y);
    }

    /** Above 0 in a valley, below 0 on a ridge. */
    float hollow(double x, double y) {
        return read(hollow, x, y);
    }

    /** Rise of the relief across and down, decimetres a decimetre. */
    void slope(double x, double y, float[] out) {
        double e = 1.2 / DENSITY;
        out[0] = (float) ((height(x + e, y) - height(x - e, y)) / (2 * e));
        out[1] = (float) ((height(x, y + e) - height(x, y - e)) / (2 * e));
    }

    /** The same folds, read from another origin. */
    Folds from(float x, float y) {
        return new Folds(this, x, y);
    }

    /** Where the first coordinate of a panel's texture starts. */
    float left() {
        return readLeft;
    }

    /** Where the second coordinate of a panel's texture starts. */
    float top() {
        return readTop;
    }
}
