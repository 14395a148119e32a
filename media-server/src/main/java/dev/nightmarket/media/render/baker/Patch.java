package dev.nightmarket.media.render.baker;

/** Cloth laid flat on the front of other cloth, with a rim all around: pockets, plackets, welts. */
final class Patch {
    private Patch() {}

    /**
     * @param left points (x, y) of one side, from one end to the other
     * @param right as many of the opposite side
     * @param thick how far the patch stands off
     */
    static Panel lay(String name, Drape on, float[][] left, float[][] right, int steps, float thick) {
        Loft loft = new Loft();
        int n = left.length;
        double length = 0;
        double[] at = new double[n];
        for (int i = 1; i < n; i++) {
            length += Math.hypot(left[i][0] - left[i - 1][0], left[i][1] - left[i - 1][1]);
            at[i] = length;
        }
        for (int i = -1; i <= n; i++) {
            int k = Math.max(0, Math.min(n - 1, i));
            boolean cap = i != k;
            float end = cap ? 0 : (float) Math.min(at[k], length - at[k]);
            float[][] points = new float[steps + 3][];
            float[][] weights = new float[steps + 3][];
            float[] edge = new float[steps + 3];
            double wide = Math.hypot(left[k][0] - right[k][0], left[k][1] - right[k][1]);
            float[] heart = new float[3];
            for (int j = -1; j <= steps + 1; j++) {
                int q = Math.max(0, Math.min(steps, j));
                float t = (float) q / steps;
                Drape.Spot s =
                        on.front(Light.mix(left[k][0], right[k][0], t), Light.mix(left[k][1], right[k][1], t), .8f);
                boolean rim = cap || j != q;
                points[j + 1] = s.out(rim ? -.012f : thick);
                weights[j + 1] = s.w();
                edge[j + 1] = rim ? 0 : (float) Math.min(end, Math.min(t, 1 - t) * wide);
                if (q == steps / 2) {
                    heart = s.out(-.3f);
                }
            }
            loft.row(points, weights, edge, heart);
        }
        Panel p = loft.build(name, false).flat();
        p.matched = true;
        return p;
    }

    /** A strip of even width along a line of (x, y). */
    static Panel strip(String name, Drape on, float[][] line, float width, int steps, float thick) {
        float[][] left = new float[line.length][];
        float[][] right = new float[line.length][];
        for (int i = 0; i < line.length; i++) {
            float[] a = line[Math.max(0, i - 1)];
            float[] b = line[Math.min(line.length - 1, i + 1)];
            float l = (float) Math.hypot(b[0] - a[0], b[1] - a[1]);
            float nx = -(b[1] - a[1]) / l * width / 2;
            float ny = (b[0] - a[0]) / l * width / 2;
            left[i] = new float[] {line[i][0] + nx, line[i][1] + ny};
            right[i] = new float[] {line[i][0] - nx, line[i][1] - ny};
        }
        return lay(name, on, left, right, steps, thick);
    }

    /** A line from one place to another with {@code points} points. */
    static float[][] line(double x0, double y0, double x1, double y1, int points) {
        float[][] l = new float[points][];
        for (int i = 0; i < points; i++) {
            float t = (float) i / (points - 1);
            l[i] = new float[] {Light.mix((float) x0, (float) x1, t), Light.mix((float) y0, (float) y1, t)};
        }
        return l;
    }

    /** A round knob. */
    static Panel knob(String name, Drape on, float x, float y, float radius, float high) {
        return turned(name, on.front(x, y, .8f), radius, new float[][] {
            {0, high}, {.4f, high * .93f}, {.72f, high * .68f}, {.95f, high * .3f}, {1, 0}, {.9f, -.012f}
        });
    }

    /** A round button with a rim. */
    static Panel button(String name, Drape on, float x, float y, float radius) {
        return turned(name, on.front(x, y, .8f), radius, new float[][] {
            {0, .026f}, {.62f, .026f}, {.84f, .040f}, {1, .022f}, {.98f, -.01f}
        });
    }

    /** A profile of (radius, height) turned about the surface's normal. */
    static Panel turned(String name, Drape.Spot s, float radius, float[][] profile) {
        float[] side = {1, 0, 0};
        float d = Light.dot(side, s.n());
        for (int c = 0; c < 3; c++) {
            side[c] -= d * s.n()[c];
        }
        Light.normalize(side);
        float[] up = Light.cross(s.n(), side);
        Loft loft = new Loft();
        int round = 10;
        for (int i = 0; i < round; i++) {
            double a = 2 * Math.PI * i / round;
            float[][] points = new float[profile.length][3];
            float[] edge = new float[profile.length];
            for (int j = 0; j < profile.length; j++) {
                for (int c = 0; c < 3; c++) {
                    points[j][c] = s.p()[c]
                            + s.n()[c] * profile[j][1]
                            + profile[j][0]
                                    * radius
                                    * (side[c] * (float) StrictMath.cos(a) + up[c] * (float) StrictMath.sin(a));
                }
                edge[j] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {s.w()}, edge, s.out(-.1f));
        }
        return loft.build(name, true).flat();
    }
}
