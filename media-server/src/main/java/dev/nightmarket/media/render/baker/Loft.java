package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;

/**
 * A sheet of cloth spanned by rows of points: collars, lapels, plackets, cuffs, cords. Row after row goes along the
 * piece, a row goes across it (or around, for a tube). Its texture is as long and wide as the piece, in decimetres;
 * {@link TriMesh#light}'s
 * free channel is the distance to the piece's edge.
 */
final class Loft {
    private record Row(float[][] points, float[][] weights, float[] edge, float[] heart) {}

    private final List<Row> rows = new ArrayList<>();

    /**
     * @param points of the row, each x, y, z
     * @param weights one for each point, or one for all
     * @param edge distance to the piece's edge at each point
     * @param heart a point below the row or within the tube: the surface is turned away from it
     */
    void row(float[][] points, float[][] weights, float[] edge, float[] heart) {
        rows.add(new Row(points, weights, edge, heart));
    }

    int rows() {
        return rows.size();
    }

    /** @param closed whether the last row is joined to the first */
    Panel build(String name, boolean closed) {
        int across = rows.get(0).points.length;
        int along = rows.size() + (closed ? 1 : 0);
        TriMesh m = new TriMesh(name, along * across);
        double[] length = new double[along];
        double[] width = new double[across];
        for (int i = 0; i < along; i++) {
            Row row = rows.get(i % rows.size());
            Row last = rows.get((i + rows.size() - 1) % rows.size());
            double step = 0;
            for (int j = 0; j < across; j++) {
                int v = i * across + j;
                System.arraycopy(row.points[j], 0, m.p, v * 3, 3);
                float[] w = row.weights.length == 1 ? row.weights[0] : row.weights[j];
                System.arraycopy(w, 0, m.w, v * BakeRig.COUNT, BakeRig.COUNT);
                step += i == 0 ? 0 : distance(row.points[j], last.points[j]) / across;
                if (j > 0) {
                    width[j] += distance(row.points[j], row.points[j - 1]) / along;
                }
            }
            length[i] = (i == 0 ? 0 : length[i - 1]) + step;
        }
        for (int j = 1; j < across; j++) {
            width[j] += width[j - 1];
        }
        System.arraycopy(m.p, 0, m.rest, 0, m.p.length);
        m.triangles = new int[(along - 1) * (across - 1) * 6];
        int t = 0;
        for (int i = 0; i + 1 < along; i++) {
            for (int j = 0; j + 1 < across; j++) {
                int a = i * across + j;
                int b = a + across;
                for (int v : new int[] {a, b, a + 1, a + 1, b, b + 1}) {
                    m.triangles[t++] = v;
                }
            }
        }
        turnOutwards(m, across);
        for (int i = 0; i < along; i++) {
            for (int j = 0; j < across; j++) {
                int v = i * across + j;
                m.uv[v * 2] = (float) (length[i] / Math.max(1e-6, length[along - 1]));
                m.uv[v * 2 + 1] = (float) (width[j] / Math.max(1e-6, width[across - 1]));
            }
        }
        for (int v = 0; v < m.vertices; v++) {
            m.light[v * 4 + 3] = rows.get(v / across % rows.size()).edge[v % across];
        }
        return new Panel(m, (float) length[along - 1], (float) width[across - 1]);
    }

    private void turnOutwards(TriMesh m, int across) {
        m.computeNormals();
        double sum = 0;
        for (int v = 0; v < m.vertices; v++) {
            float[] heart = rows.get(v / across % rows.size()).heart;
            for (int c = 0; c < 3; c++) {
                sum += m.n[v * 3 + c] * (m.p[v * 3 + c] - heart[c]);
            }
        }
        if (sum < 0) {
            m.turnOver();
            m.computeNormals();
        }
    }

    private static double distance(float[] a, float[] b) {
        double x = a[0] - b[0];
        double y = a[1] - b[1];
        double z = a[2] - b[2];
        return Math.sqrt(x * x + y * y + z * z);
    }

    /** {@link #relax} that leaves the first and last {@code still} points where they are. */
    static float[][] relaxMiddle(float[][] line, int still, int rounds) {
        float[][] part = java.util.Arrays.copyOfRange(line, still, line.length - still);
        float[][] soft = relax(part, false, rounds);
        float[][] out = line.clone();
        System.arraycopy(soft, 0, out, still, soft.length);
        return out;
    }

    /** The direction between two. */
    static float[] middle(float[] a, float[] b) {
        float[] o = {a[0] + b[0], a[1] + b[1], a[2] + b[2]};
        Light.normalize(o);
        return o;
    }

    /** Evenly spaced points along a line, as many as asked for. */
    static float[][] resample(float[][] line, boolean closed, int count) {
        int n = line.length + (closed ? 1 : 0);
        double[] at = new double[n];
        for (int i = 1; i < n; i++) {
            at[i] = at[i - 1] + distance(line[i % line.length], line[i - 1]);
        }
        float[][] out = new float[count][];
        int k = 0;
        for (int i = 0; i < count; i++) {
            double s = at[n - 1] * i / (closed ? count : count - 1);
            while (k + 2 < n && at[k + 1] < s) {
                k++;
            }
            float t = (float) Math.min(1, (s - at[k]) / (at[k + 1] - at[k] + 1e-9));
            out[i] = new float[line[0].length];
            for (int c = 0; c < line[0].length; c++) {
                out[i][c] = Light.mix(line[k][c], line[(k + 1) % line.length][c], t);
            }
        }
        return out;
    }

    /** Averages each point with its neighbours; the ends of an open line stay. */
    static float[][] relax(float[][] line, boolean closed, int rounds) {
        float[][] at = line;
        int n = line.length;
        for (int r = 0; r < rounds; r++) {
            float[][] next = new float[n][];
            for (int i = 0; i < n; i++) {
                if (!closed && (i == 0 || i == n - 1)) {
                    next[i] = at[i];
                    continue;
                }
                next[i] = new float[at[i].length];
                for (int c = 0; c < at[i].length; c++) {
                    next[i][c] = at[i][c] / 2 + (at[(i + n - 1) % n][c] + at[(i + 1) % n][c]) / 4;
                }
            }
            at = next;
        }
        return at;
    }

    /** Points on a smooth curve through control points (Catmull and Rom), {@code per} for each gap. */
    static float[][] curve(float[][] control, int per) {
        int n = control.length;
        float[][] out = new float[(n - 1) * per + 1][];
        for (int i = 0; i < out.length; i++) {
            int k = Math.min(n - 2, i / per);
            float t = (float) i / per - k;
            float[] a = control[Math.max(0, k - 1)];
            float[] b = control[k];
            float[] c = control[k + 1];
            float[] d = control[Math.min(n - 1, k + 2)];
            out[i] = new float[b.length];
            for (int x = 0; x < b.length; x++) {
                out[i][x] = .5f
                        * (2 * b[x]
                                + (c[x] - a[x]) * t
                                + (2 * a[x] - 5 * b[x] + 4 * c[x] - d[x]) * t * t
                                + (3 * b[x] - a[x] - 3 * c[x] + d[x]) * t * t * t);
            }
        }
        return out;
    }
}
