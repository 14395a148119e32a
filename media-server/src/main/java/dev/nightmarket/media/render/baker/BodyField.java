package dev.nightmarket.media.render.baker;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How far a point is from the surface of head, neck and clothes: negative inside. The solid is what lies between the
 * first and the last surface seen along z, so the meshes need not be closed. Immutable; callable from any thread.
 */
final class BodyField implements Solid {
    /** Edge of a cell in decimetres. */
    private static final float CELL = .06f;

    private static final float[] FROM = {-2.7f, -4.6f, -3.2f};
    private static final int[] SIZE = {91, 110, 80};
    private static final float FAR = 1e9f;
    private static final float REACH = 12;

    /** Smallest corner. */
    private final float[] from;

    private final float[] distance = new float[SIZE[0] * SIZE[1] * SIZE[2]];

    BodyField(Bake bake, List<TriMesh> meshes) {
        from = new float[] {FROM[0], bake.body.eyeY + FROM[1], bake.body.eyeZ - 1 + FROM[2] + 1};
        Bvh bvh = new Bvh(meshes);
        float[] inside = new float[distance.length];
        float[] outside = new float[distance.length];
        fill(bvh, inside, outside);
        transform(inside);
        transform(outside);
        for (int i = 0; i < distance.length; i++) {
            distance[i] = (float) (Math.sqrt(outside[i]) - Math.sqrt(inside[i])) * CELL;
        }
        blur();
    }

    private static int index(int x, int y, int z) {
        return (x * SIZE[1] + y) * SIZE[2] + z;
    }

    private void fill(Bvh bvh, float[] inside, float[] outside) {
        IntStream.range(0, SIZE[0]).parallel().forEach(x -> {
            int[] stack = new int[Bvh.STACK];
            float px = from[0] + x * CELL + 1e-5f;
            for (int y = 0; y < SIZE[1]; y++) {
                float py = from[1] + y * CELL + 1e-5f;
                float front = bvh.farthest(px, py, -REACH / 2, 1e-7f, 1e-7f, 1, REACH, stack) - REACH / 2;
                float back = REACH / 2 - bvh.farthest(px, py, REACH / 2, 1e-7f, 1e-7f, -1, REACH, stack);
                for (int z = 0; z < SIZE[2]; z++) {
                    float pz = from[2] + z * CELL;
                    boolean solid = front > -REACH / 2 && pz < front && pz > back;
                    inside[index(x, y, z)] = solid ? FAR : 0;
                    outside[index(x, y, z)] = solid ? 0 : FAR;
                }
            }
        });
    }

    /** Squared distance to the nearest 0, in cells (Felzenszwalb and Huttenlocher, 2012). */
    private static void transform(float[] f) {
        int[] stride = {SIZE[1] * SIZE[2], SIZE[2], 1};
        for (int axis = 0; axis < 3; axis++) {
            int n = SIZE[axis];
            int a = SIZE[(axis + 1) % 3];
            int step = stride[axis];
            int sa = stride[(axis + 1) % 3];
            int sb = stride[(axis + 2) % 3];
            IntStream.range(0, SIZE[(axis + 2) % 3]).parallel().forEach(j -> {
                float[] line = new float[n];
                int[] v = new int[n];
                float[] z = new float[n + 1];
                for (int i = 0; i < a; i++) {
                    int o = i * sa + j * sb;
                    for (int k = 0; k < n; k++) {
                        line[k] = f[o + k * step];
                    }
                    envelope(line, v, z);
                    int q = 0;
                    for (int k = 0; k < n; k++) {
                        while (z[q + 1] < k) {
                            q++;
                        }
                        f[o + k * step] = Math.min(FAR, (k - v[q]) * (k - v[q]) + line[v[q]]);
                    }
                }
            });
        }
    }

    private static void envelope(float[] f, int[] v, float[] z) {
        int k = 0;
        v[0] = 0;
        z[0] = -FAR;
        z[1] = FAR;
        for (int q = 1; q < f.length; q++) {
            float s = meet(f, q, v[k]);
            while (k > 0 && s <= z[k]) {
                k--;
                s = meet(f, q, v[k]);
            }
            k++;
            v[k] = q;
            z[k] = k == 1 ? Math.max(s, -FAR) : s;
            z[k + 1] = FAR;
        }
    }

    private static float meet(float[] f, int q, int p) {
        return (float) (((double) f[q] + q * q - ((double) f[p] + p * p)) / (2.0 * q - 2.0 * p));
    }

    private void blur() {
        float[] o = distance.clone();
        for (int x = 1; x < SIZE[0] - 1; x++) {
            for (int y = 1; y < SIZE[1] - 1; y++) {
                for (int z = 1; z < SIZE[2] - 1; z++) {
                    int i = index(x, y, z);
                    distance[i] = o[i] / 2
                            + (o[i - 1]
                                            + o[i + 1]
                                            + o[index(x, y - 1, z)]
                                            + o[index(x, y + 1, z)]
                                            + o[index(x - 1, y, z)]
                                            + o[index(x + 1, y, z)])
                                    / 12;
                }
            }
        }
    }

    /** Signed distance in decimetres. */
    float at(float px, float py, float pz) {
        float x = Math.max(0, Math.min(SIZE[0] - 1.001f, (px - from[0]) / CELL));
        float y = Math.max(0, Math.min(SIZE[1] - 1.001f, (py - from[1]) / CELL));
        float z = Math.max(0, Math.min(SIZE[2] - 1.001f, (pz - from[2]) / CELL));
        int ix = (int) x;
        int iy = (int) y;
        int iz = (int) z;
        float[] c = new float[4];
        for (int k = 0; k < 4; k++) {
            int i = index(ix + k / 2, iy + k % 2, iz);
            c[k] = Light.mix(distance[i], distance[i + 1], z - iz);
        }
        return Light.mix(Light.mix(c[0], c[1], y - iy), Light.mix(c[2], c[3], y - iy), x - ix);
    }

    /** Unit vector away from the surface. */
    float[] normal(float x, float y, float z) {
        float h = CELL;
        float[] n = {
            at(x + h, y, z) - at(x - h, y, z), at(x, y + h, z) - at(x, y - h, z), at(x, y, z + h) - at(x, y, z - h)
        };
        if (Math.abs(n[0]) + Math.abs(n[1]) + Math.abs(n[2]) < 1e-6f) {
            Arrays.fill(n, 0);
            n[1] = 1;
        }
        Light.normalize(n);
        return n;
    }

    @Override
    public void pushOut(float[] p, float margin) {
        for (int round = 0; round < 3; round++) {
            float d = at(p[0], p[1], p[2]);
            if (d >= margin) {
                return;
            }
            float[] n = normal(p[0], p[1], p[2]);
            for (int k = 0; k < 3; k++) {
                p[k] += n[k] * (margin - d);
            }
        }
    }
}
