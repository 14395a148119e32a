package dev.nightmarket.media.render.baker;

import java.util.List;

/** A bounding-volume tree over triangles, for the bake's rays. Immutable; callable from any thread. */
final class Bvh {
    private static final int LEAF = 4;
    /** Deep enough for 2^60 triangles of balanced splits. */
    static final int STACK = 128;

    private final float[] t;
    private final int[] order;
    private final float[] box;
    private final int[] left;
    private final int[] right;
    private final int[] start;
    private final int[] count;
    private int nodes;

    Bvh(List<TriMesh> meshes) {
        int n = meshes.stream().mapToInt(m -> m.triangles.length / 3).sum();
        t = new float[n * 9];
        int k = 0;
        for (TriMesh m : meshes) {
            for (int v : m.triangles) {
                System.arraycopy(m.p, v * 3, t, k, 3);
                k += 3;
            }
        }
        order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        int cap = Math.max(1, 2 * n);
        box = new float[cap * 6];
        left = new int[cap];
        right = new int[cap];
        start = new int[cap];
        count = new int[cap];
        build(0, n);
    }

    private float centre(int i, int axis) {
        return t[i * 9 + axis] + t[i * 9 + 3 + axis] + t[i * 9 + 6 + axis];
    }

    private int build(int from, int to) {
        int id = nodes++;
        float[] b = {9e9f, 9e9f, 9e9f, -9e9f, -9e9f, -9e9f};
        float[] cb = b.clone();
        for (int q = from; q < to; q++) {
            int i = order[q];
            for (int a = 0; a < 3; a++) {
                for (int v = 0; v < 3; v++) {
                    float x = t[i * 9 + v * 3 + a];
                    b[a] = Math.min(b[a], x);
                    b[3 + a] = Math.max(b[3 + a], x);
                }
                cb[a] = Math.min(cb[a], centre(i, a));
                cb[3 + a] = Math.max(cb[3 + a], centre(i, a));
            }
        }
        System.arraycopy(b, 0, box, id * 6, 6);
        if (to - from <= LEAF) {
            start[id] = from;
            count[id] = to - from;
            return id;
        }
        int axis = 0;
        for (int a = 1; a < 3; a++) {
            if (cb[3 + a] - cb[a] > cb[3 + axis] - cb[axis]) {
                axis = a;
            }
        }
        int mid = (from + to) / 2;
        select(from, to - 1, mid, axis);
        left[id] = build(from, mid);
        right[id] = build(mid, to);
        return id;
    }

    /** Hoare's quickselect: everything before {@code mid} is not greater than what follows. */
    private void select(int from, int to, int mid, int axis) {
        int lo = from;
        int hi = to;
        while (lo < hi) {
            float pivot = centre(order[(lo + hi) >>> 1], axis);
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (centre(order[i], axis) < pivot) {
                    i++;
                }
                while (centre(order[j], axis) > pivot) {
                    j--;
                }
                if (i <= j) {
                    int x = order[i];
                    order[i++] = order[j];
                    order[j--] = x;
                }
            }
            if (mid <= j) {
                hi = j;
            } else if (mid >= i) {
                lo = i;
            } else {
                return;
            }
        }
    }

    /** Whether anything lies between 0 and {@code max} along the ray. */
    boolean blocked(float ox, float oy, float oz, float dx, float dy, float dz, float max, int[] stack) {
        return trace(ox, oy, oz, dx, dy, dz, max, stack, true) < max;
    }

    /** Distance to the last surface along the ray within {@code max}, 0 when there is none. */
    float farthest(float ox, float oy, float oz, float dx, float dy, float dz, float max, int[] stack) {
        // Shot backwards from outside, the first hit is the outermost.
        float d = trace(ox + dx * max, oy + dy * max, oz + dz * max, -dx, -dy, -dz, max, stack, false);
        return d < max ? max - d : 0;
    }

    private float trace(
            float ox, float oy, float oz, float dx, float dy, float dz, float max, int[] stack, boolean any) {
        float ix = 1 / dx;
        float iy = 1 / dy;
        float iz = 1 / dz;
        float best = max;
        int sp = 0;
        stack[sp++] = 0;
        while (sp > 0) {
            int id = stack[--sp];
            int o = id * 6;
            float x0 = (box[o] - ox) * ix;
            float x1 = (box[o + 3] - ox) * ix;
            float y0 = (box[o + 1] - oy) * iy;
            float y1 = (box[o + 4] - oy) * iy;
            float z0 = (box[o + 2] - oz) * iz;
            float z1 = (box[o + 5] - oz) * iz;
            float near = Math.max(Math.max(Math.min(x0, x1), Math.min(y0, y1)), Math.min(z0, z1));
            float far = Math.min(Math.min(Math.max(x0, x1), Math.max(y0, y1)), Math.max(z0, z1));
            if (far < Math.max(near, 0) || near > best) {
                continue;
            }
            if (count[id] == 0) {
                stack[sp++] = left[id];
                stack[sp++] = right[id];
                continue;
            }
            for (int q = start[id]; q < start[id] + count[id]; q++) {
                float d = hit(order[q] * 9, ox, oy, oz, dx, dy, dz);
                if (d > 0 && d < best) {
                    best = d;
                    if (any) {
                        return best;
                    }
                }
            }
        }
        return best;
    }

    /** Möller and Trumbore (1997); -1 for a miss. */
    private float hit(int i, float ox, float oy, float oz, float dx, float dy, float dz) {
        float ax = t[i + 3] - t[i];
        float ay = t[i + 4] - t[i + 1];
        float az = t[i + 5] - t[i + 2];
        float bx = t[i + 6] - t[i];
        float by = t[i + 7] - t[i + 1];
        float bz = t[i + 8] - t[i + 2];
        float px = dy * bz - dz * by;
        float py = dz * bx - dx * bz;
        float pz = dx * by - dy * bx;
        float det = ax * px + ay * py + az * pz;
        if (Math.abs(det) < 1e-12f) {
            return -1;
        }
        float inv = 1 / det;
        float tx = ox - t[i];
        float ty = oy - t[i + 1];
        float tz = oz - t[i + 2];
        float u = (tx * px + ty * py + tz * pz) * inv;
        if (u < 0 || u > 1) {
            return -1;
        }
        float qx = ty * az - tz * ay;
        float qy = tz * ax - tx * az;
        float qz = tx * ay - ty * ax;
        float v = (dx * qx + dy * qy + dz * qz) * inv;
        if (v < 0 || u + v > 1) {
            return -1;
        }
        return (bx * qx + by * qy + bz * qz) * inv;
    }
}
