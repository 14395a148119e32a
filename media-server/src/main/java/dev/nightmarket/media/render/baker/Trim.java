package dev.nightmarket.media.render.baker;

/** Cloth along a line on other cloth: ribs, hems, cords, piping, bands and plackets. */
final class Trim {
    /** Neighbouring triangles of the cloth below differ; what is sewn to it must not. */
    private static final int SMOOTHING = 6;

    private Trim() {}

    /** A round section of some radius around a point of the (out, up) plane; the first point comes again at the end. */
    static float[][] round(float radius, int points) {
        return oval(0, 0, radius, radius, points);
    }

    /** An oval section: out and up of its middle, half thickness and half height. */
    static float[][] oval(float out, float up, float thick, float high, int points) {
        float[][] s = new float[points + 1][];
        for (int i = 0; i <= points; i++) {
            double a = 2 * Math.PI * i / points;
            double cos = StrictMath.cos(a);
            double sin = StrictMath.sin(a);
            // A superellipse: flat sides, round edges.
            double k = StrictMath.pow(StrictMath.pow(Math.abs(cos), 3) + StrictMath.pow(Math.abs(sin), 3), -1 / 3.0);
            s[i] = new float[] {out + thick * (float) (cos * k), up + high * (float) (sin * k)};
        }
        return s;
    }

    /**
     * Sweeps a section along a line.
     *
     * @param on the cloth that the line lies on: gives normals and weights
     * @param up roughly where the section's second coordinate points
     * @param section out and up of each point
     */
    static Panel sweep(String name, Drape on, float[][] line, boolean closed, float[] up, float[][] section) {
        Loft loft = new Loft();
        int n = line.length;
        float[][] normals = new float[n][];
        float[][] weights = new float[n][];
        for (int i = 0; i < n; i++) {
            Drape.Spot spot = on.nearest(line[i]);
            normals[i] = spot.n();
            weights[i] = spot.w();
        }
        normals = Loft.relax(normals, closed, SMOOTHING);
        weights = Loft.relax(weights, closed, SMOOTHING);
        for (int i = 0; i < n; i++) {
            float[] before = line[closed ? (i + n - 1) % n : Math.max(0, i - 1)];
            float[] after = line[closed ? (i + 1) % n : Math.min(n - 1, i + 1)];
            float[] tangent = Light.towards(before, after);
            float[] out = normals[i].clone();
            float d = Light.dot(out, tangent);
            for (int c = 0; c < 3; c++) {
                out[c] -= d * tangent[c];
            }
            Light.normalize(out);
            float[] rise = Light.cross(tangent, out);
            if (Light.dot(rise, up) < 0) {
                rise = new float[] {-rise[0], -rise[1], -rise[2]};
            }
            float[][] points = new float[section.length][3];
            float[] heart = new float[3];
            float[] edge = new float[section.length];
            for (int j = 0; j < section.length; j++) {
                for (int c = 0; c < 3; c++) {
                    points[j][c] = line[i][c] + out[c] * section[j][0] + rise[c] * section[j][1];
                    heart[c] += points[j][c] / section.length;
                }
                edge[j] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {weights[i]}, edge, heart);
        }
        return loft.build(name, closed);
    }

    /** Grain of a sweep or loft whose u runs along it: across is the piece's length. */
    static Panel alongGrain(Panel p) {
        TriMesh m = p.mesh;
        // The direction of u at each vertex, kept in the places of the A-pose, which a sewn piece does not need.
        float[] t = new float[m.vertices * 3];
        for (int k = 0; k < m.triangles.length; k += 3) {
            int a = m.triangles[k];
            int b = m.triangles[k + 1];
            int c = m.triangles[k + 2];
            float du1 = m.uv[b * 2] - m.uv[a * 2];
            float du2 = m.uv[c * 2] - m.uv[a * 2];
            float dv1 = m.uv[b * 2 + 1] - m.uv[a * 2 + 1];
            float dv2 = m.uv[c * 2 + 1] - m.uv[a * 2 + 1];
            float det = du1 * dv2 - du2 * dv1;
            if (Math.abs(det) < 1e-12f) {
                continue;
            }
            for (int x = 0; x < 3; x++) {
                float g = (dv2 * (m.p[b * 3 + x] - m.p[a * 3 + x]) - dv1 * (m.p[c * 3 + x] - m.p[a * 3 + x])) / det;
                for (int v : new int[] {a, b, c}) {
                    t[v * 3 + x] += g;
                }
            }
        }
        m.rest = t;
        p.grain = (s, across, down) -> {
            System.arraycopy(s.rest, 0, across, 0, 3);
            Light.normalize(across);
            float[] d = Light.cross(s.n, across);
            System.arraycopy(d, 0, down, 0, 3);
        };
        return p;
    }
}
