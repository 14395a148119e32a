package dev.nightmarket.media.render.baker;

/** The edge of cloth around the neck, evenly spaced from the front's middle to the host's left and round. Immutable. */
final class NeckLine {
    final float[][] p;
    /** Away from the cloth. */
    final float[][] out;
    /** Up the neck, along the cloth. */
    final float[][] rise;

    final float[][] w;
    /** Distance from the front's middle, growing all the way round. */
    final float[] at;

    final float length;

    NeckLine(Shell shell, Drape on, int points, int smoothing) {
        float[][] line = shell.border(new float[] {0, shell.tailor.neckY, shell.tailor.neckZ}, points, smoothing);
        int first = 0;
        for (int i = 0; i < points; i++) {
            if (line[i][2] - 2 * Math.abs(line[i][0]) > line[first][2] - 2 * Math.abs(line[first][0])) {
                first = i;
            }
        }
        int step = line[(first + 2) % points][0] > line[first][0] ? 1 : points - 1;
        p = new float[points][];
        float[][] normals = new float[points][];
        float[][] weights = new float[points][];
        for (int i = 0; i < points; i++) {
            p[i] = line[(first + i * step) % points];
            Drape.Spot spot = on.nearest(p[i]);
            normals[i] = spot.n();
            weights[i] = spot.w();
        }
        w = Loft.relax(weights, true, 8);
        out = Loft.relax(normals, true, 6);
        rise = new float[points][];
        at = new float[points];
        for (int i = 0; i < points; i++) {
            float[] tangent = Light.towards(p[(i + points - 1) % points], p[(i + 1) % points]);
            float d = Light.dot(out[i], tangent);
            for (int c = 0; c < 3; c++) {
                out[i][c] -= d * tangent[c];
            }
            Light.normalize(out[i]);
            rise[i] = Light.cross(out[i], tangent);
            if (rise[i][1] < 0) {
                rise[i] = new float[] {-rise[i][0], -rise[i][1], -rise[i][2]};
            }
            at[i] = i == 0 ? 0 : at[i - 1] + length(p[i], p[i - 1]);
        }
        length = at[points - 1] + length(p[0], p[points - 1]);
    }

    private static float length(float[] a, float[] b) {
        return (float) Math.sqrt(
                (a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
    }

    /** Distance from the front's middle, whichever way is shorter. */
    float fromFront(int i) {
        return Math.min(at[i], length - at[i]);
    }

    /** 1 on the host's left half, -1 on the right. */
    int side(int i) {
        return at[i] <= length / 2 ? 1 : -1;
    }

    /** A place off the line. */
    float[] off(int i, float outwards, float up) {
        float[] q = new float[3];
        for (int c = 0; c < 3; c++) {
            q[c] = p[i][c] + out[i][c] * outwards + rise[i][c] * up;
        }
        return q;
    }
}
