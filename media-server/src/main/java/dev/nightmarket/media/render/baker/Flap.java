package dev.nightmarket.media.render.baker;

import org.jspecify.annotations.Nullable;

/** One row of cloth that lies on other cloth: from where it is folded or sewn to its outer edge, over it and a little under. */
final class Flap {
    private static final int STEPS = 5;

    private Flap() {}

    /**
     * @param from where the piece is folded
     * @param to its outer edge, on the cloth below
     * @param normal of the cloth below
     * @param thick of the piece
     * @param bulge how far its middle stands off
     * @param end distance of the row to the piece's end, dm
     */
    static void row(
            Loft loft,
            float[] from,
            float[] to,
            float[] normal,
            float thick,
            float bulge,
            float end,
            float[][] w,
            @Nullable Drape on) {
        row(loft, from, to, normal, thick, bulge, end, w, on, thick);
    }

    /**
     * As the other one.
     *
     * @param clear how far the piece stays above the cloth below: more than its thickness when another piece lies between
     */
    static void row(
            Loft loft,
            float[] from,
            float[] to,
            float[] normal,
            float thick,
            float bulge,
            float end,
            float[][] w,
            @Nullable Drape on,
            float clear) {
        int n = STEPS + 4;
        float[][] points = new float[n][3];
        float[] edge = new float[n];
        float[][] weights = new float[n][];
        float length = 0;
        for (int c = 0; c < 3; c++) {
            length += (to[c] - from[c]) * (to[c] - from[c]);
        }
        length = (float) Math.sqrt(length);
        for (int j = 0; j <= STEPS; j++) {
            float t = (float) j / STEPS;
            float[] q = new float[3];
            for (int c = 0; c < 3; c++) {
                q[c] = Light.mix(from[c], to[c], t) + normal[c] * bulge * 4 * t * (1 - t);
            }
            // Never below the cloth that it lies on.
            if (on != null && j > 0) {
                Drape.Spot s = on.nearest(q);
                float above = 0;
                for (int c = 0; c < 3; c++) {
                    above += (q[c] - s.p()[c]) * s.n()[c];
                }
                float lack = clear - above;
                if (lack > 0 && above > -.4f) {
                    for (int c = 0; c < 3; c++) {
                        q[c] += s.n()[c] * lack;
                    }
                }
            }
            points[j + 1] = q;
            edge[j + 1] = Math.min(end, length * (1 - t));
            weights[j + 1] = w.length == 1 ? w[0] : blend(w[0], w[1], t);
        }
        points[0] = shift(points[1], normal, -thick * 1.2f);
        edge[0] = edge[1];
        weights[0] = weights[1];
        float[] outwards = Light.towards(points[n - 4], points[n - 3]);
        points[n - 2] = shift(points[n - 3], normal, -thick * .5f);
        for (int c = 0; c < 3; c++) {
            points[n - 2][c] += outwards[c] * thick * .4f;
        }
        points[n - 1] = shift(points[n - 3], normal, -thick * 1.3f);
        for (int j = n - 2; j < n; j++) {
            edge[j] = 0;
            weights[j] = weights[n - 3];
        }
        float[] heart = new float[3];
        for (int c = 0; c < 3; c++) {
            heart[c] = (from[c] + to[c]) / 2 - normal[c] * .3f;
        }
        loft.row(points, weights, edge, heart);
    }

    private static float[] blend(float[] a, float[] b, float t) {
        float[] o = new float[a.length];
        for (int c = 0; c < o.length; c++) {
            o[c] = Light.mix(a[c], b[c], t);
        }
        return o;
    }

    private static float[] shift(float[] p, float[] n, float by) {
        return new float[] {p[0] + n[0] * by, p[1] + n[1] * by, p[2] + n[2] * by};
    }
}
