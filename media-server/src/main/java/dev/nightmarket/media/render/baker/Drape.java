package dev.nightmarket.media.render.baker;

import java.util.Arrays;

/** Finds places on a mesh in the baked pose, to lay other cloth on it. Immutable while the mesh does not change. */
final class Drape {
    private static final float CELL = .25f;

    /** A place on the mesh. */
    record Spot(float[] p, float[] n, float[] w) {
        /** The place moved along the normal. */
        float[] out(float by) {
            return new float[] {p[0] + n[0] * by, p[1] + n[1] * by, p[2] + n[2] * by};
        }
    }

    private final TriMesh m;
    private final float[] low = {9e9f, 9e9f, 9e9f};
    private final int[] size = new int[3];
    private final int[][] cells;

    Drape(TriMesh m) {
        this.m = m;
        float[] high = {-9e9f, -9e9f, -9e9f};
        for (int i = 0; i < m.p.length; i++) {
            low[i % 3] = Math.min(low[i % 3], m.p[i]);
            high[i % 3] = Math.max(high[i % 3], m.p[i]);
        }
        for (int c = 0; c < 3; c++) {
            size[c] = (int) ((high[c] - low[c]) / CELL) + 1;
        }
        cells = new int[size[0] * size[1] * size[2]][0];
        int[] used = new int[cells.length];
        int[] from = new int[3];
        int[] to = new int[3];
        for (int t = 0; t < m.triangles.length; t += 3) {
            for (int c = 0; c < 3; c++) {
                float a = m.p[m.triangles[t] * 3 + c];
                float b = m.p[m.triangles[t + 1] * 3 + c];
                float d = m.p[m.triangles[t + 2] * 3 + c];
                from[c] = cell(Math.min(a, Math.min(b, d)), c);
                to[c] = cell(Math.max(a, Math.max(b, d)), c);
            }
            for (int z = from[2]; z <= to[2]; z++) {
                for (int y = from[1]; y <= to[1]; y++) {
                    for (int x = from[0]; x <= to[0]; x++) {
                        int o = (z * size[1] + y) * size[0] + x;
                        if (used[o] == cells[o].length) {
                            cells[o] = Arrays.copyOf(cells[o], used[o] * 2 + 4);
                        }
                        cells[o][used[o]++] = t;
                    }
                }
            }
        }
        for (int o = 0; o < cells.length; o++) {
            cells[o] = Arrays.copyOf(cells[o], used[o]);
        }
    }

    private int cell(float x, int axis) {
        return Math.max(0, Math.min(size[axis] - 1, (int) ((x - low[axis]) / CELL)));
    }

    /** The place nearest to a point. */
    Spot nearest(float[] q) {
        float best = Float.MAX_VALUE;
        int at = 0;
        float[] weights = {1, 0, 0};
        float[] b = new float[3];
        int reach = Math.max(size[0], Math.max(size[1], size[2]));
        for (int r = 0; r <= reach; r++) {
            // Cells at distance r hold nothing nearer than r - 1 cells.
            float least = (r - 1) * CELL;
            if (r > 0 && least > 0 && best < least * least) {
                break;
            }
            for (int z = cell(q[2], 2) - r; z <= cell(q[2], 2) + r; z++) {
                for (int y = cell(q[1], 1) - r; y <= cell(q[1], 1) + r; y++) {
                    boolean shell = Math.abs(z - cell(q[2], 2)) == r || Math.abs(y - cell(q[1], 1)) == r;
                    for (int x = cell(q[0], 0) - r; x <= cell(q[0], 0) + r; x += shell || r == 0 ? 1 : 2 * r) {
                        if (x < 0 || y < 0 || z < 0 || x >= size[0] || y >= size[1] || z >= size[2]) {
                            continue;
                        }
                        for (int t : cells[(z * size[1] + y) * size[0] + x]) {
                            float d = closest(q, t, b);
                            if (d < best) {
                                best = d;
                                at = t;
                                weights = b.clone();
                            }
                        }
                    }
                }
            }
        }
        return spot(at, weights);
    }

    /** The frontmost place at x and y; where there is none, the nearest to (x, y, z). */
    Spot front(float x, float y, float z) {
        float best = -9e9f;
        int at = -1;
        float[] weights = new float[3];
        int cx = cell(x, 0);
        int cy = cell(y, 1);
        for (int cz = size[2] - 1; cz >= 0; cz--) {
            for (int t : cells[(cz * size[1] + cy) * size[0] + cx]) {
                int i = m.triangles[t] * 3;
                int j = m.triangles[t + 1] * 3;
                int k = m.triangles[t + 2] * 3;
                float bx = m.p[j] - m.p[i];
                float by = m.p[j + 1] - m.p[i + 1];
                float dx = m.p[k] - m.p[i];
                float dy = m.p[k + 1] - m.p[i + 1];
                float area = bx * dy - by * dx;
                if (area <= 0) {
                    continue;
                }
                float qx = x - m.p[i];
                float qy = y - m.p[i + 1];
                float u = (qx * dy - qy * dx) / area;
                float v = (bx * qy - by * qx) / area;
                if (u < 0 || v < 0 || u + v > 1) {
                    continue;
                }
                float at3 = m.p[i + 2] * (1 - u - v) + m.p[j + 2] * u + m.p[k + 2] * v;
                if (at3 > best) {
                    best = at3;
                    at = t;
                    weights = new float[] {1 - u - v, u, v};
                }
            }
        }
        return at < 0 ? nearest(new float[] {x, y, z}) : spot(at, weights);
    }

    private Spot spot(int t, float[] b) {
        float[] p = new float[3];
        float[] n = new float[3];
        float[] w = new float[BakeRig.COUNT];
        for (int k = 0; k < 3; k++) {
            int v = m.triangles[t + k];
            for (int c = 0; c < 3; c++) {
                p[c] += b[k] * m.p[v * 3 + c];
                n[c] += b[k] * m.n[v * 3 + c];
            }
            for (int c = 0; c < BakeRig.COUNT; c++) {
                w[c] += b[k] * m.w[v * BakeRig.COUNT + c];
            }
        }
        Light.normalize(n);
        return new Spot(p, n, w);
    }

    /** Squared distance to a triangle; the nearest point's weights go to {@code out} (Ericson, Real-Time Collision Detection, 5.1.5). */
    private float closest(float[] q, int t, float[] out) {
        int i = m.triangles[t] * 3;
        int j = m.triangles[t + 1] * 3;
        int k = m.triangles[t + 2] * 3;
        float[] ab = new float[3];
        float[] ac = new float[3];
        float[] ap = new float[3];
        float[] bp = new float[3];
        float[] cp = new float[3];
        for (int c = 0; c < 3; c++) {
            ab[c] = m.p[j + c] - m.p[i + c];
            ac[c] = m.p[k + c] - m.p[i + c];
            ap[c] = q[c] - m.p[i + c];
            bp[c] = q[c] - m.p[j + c];
            cp[c] = q[c] - m.p[k + c];
        }
        float d1 = Light.dot(ab, ap);
        float d2 = Light.dot(ac, ap);
        float d3 = Light.dot(ab, bp);
        float d4 = Light.dot(ac, bp);
        float d5 = Light.dot(ab, cp);
        float d6 = Light.dot(ac, cp);
        float va = d3 * d6 - d5 * d4;
        float vb = d5 * d2 - d1 * d6;
        float vc = d1 * d4 - d3 * d2;
        float u;
        float v;
        if (d1 <= 0 && d2 <= 0) {
            u = v = 0;
        } else if (d3 >= 0 && d4 <= d3) {
            u = 1;
            v = 0;
        } else if (d6 >= 0 && d5 <= d6) {
            u = 0;
            v = 1;
        } else if (vc <= 0 && d1 >= 0 && d3 <= 0) {
            u = d1 / (d1 - d3);
            v = 0;
        } else if (vb <= 0 && d2 >= 0 && d6 <= 0) {
            u = 0;
            v = d2 / (d2 - d6);
        } else if (va <= 0 && d4 - d3 >= 0 && d5 - d6 >= 0) {
            v = (d4 - d3) / (d4 - d3 + (d5 - d6));
            u = 1 - v;
        } else {
            float sum = va + vb + vc;
            u = vb / sum;
            v = vc / sum;
        }
        float d = 0;
        for (int c = 0; c < 3; c++) {
            float e = ap[c] - u * ab[c] - v * ac[c];
            d += e * e;
        }
        out[0] = 1 - u - v;
        out[1] = u;
        out[2] = v;
        return d;
    }
}
