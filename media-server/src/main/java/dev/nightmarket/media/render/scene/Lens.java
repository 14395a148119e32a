package dev.nightmarket.media.render.scene;

/** What a lens does to what is not in focus: every point becomes a disc. */
final class Lens {
    /** Discs smaller than this change nothing that anyone could see. */
    private static final double RADIUS_MIN = .35;

    private Lens() {}

    /**
     * The average over a disc at every pixel; beyond the edge lies the edge's own colour.
     *
     * @param radius in pixels
     */
    static float[] blur(float[] in, int width, int height, double radius) {
        if (radius < RADIUS_MIN) {
            return in;
        }
        int reach = (int) Math.ceil(radius);
        int padded = width + 2 * reach + 2;
        double[][] sums = new double[height][];
        for (int y = 0; y < height; y++) {
            double[] s = new double[padded + 1];
            for (int x = 0; x < padded; x++) {
                int from = Math.max(0, Math.min(width - 1, x - reach));
                s[x + 1] = s[x] + in[y * width + from];
            }
            sums[y] = s;
        }
        double[] chord = new double[2 * reach + 1];
        double area = 0;
        for (int d = -reach; d <= reach; d++) {
            double inside = radius * radius - d * d;
            chord[d + reach] = inside <= 0 ? 0 : StrictMath.sqrt(inside);
            area += 2 * chord[d + reach];
        }
        float[] out = new float[in.length];
        for (int d = -reach; d <= reach; d++) {
            double c = chord[d + reach];
            if (c > 0) {
                addRows(out, sums, width, height, d, c, reach, area);
            }
        }
        return out;
    }

    private static void addRows(
            float[] out, double[][] sums, int width, int height, int d, double chord, int reach, double area) {
        int whole = (int) chord;
        float part = (float) (chord - whole);
        for (int y = 0; y < height; y++) {
            double[] s = sums[Math.max(0, Math.min(height - 1, y + d))];
            int o = y * width;
            for (int x = 0; x < width; x++) {
                int at = x + reach;
                double left = s[at - whole] + (s[at - whole] - s[Math.max(0, at - whole - 1)]) * -part;
                double right = s[at + whole] + (s[at + whole + 1] - s[at + whole]) * part;
                out[o + x] += (float) ((right - left) / area);
            }
        }
    }
}
