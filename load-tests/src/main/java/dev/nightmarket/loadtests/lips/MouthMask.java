package dev.nightmarket.loadtests.lips;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes of any pack one that shows its mouth alone: the lips and the skin around them white, all that is behind the lips black.
 * The geometry stays as it is, so that a picture of it shows the opening that the host's own picture has.
 *
 * <p>What is inside is found by looking at the closed mouth from the front: what is seen then is outside, so is what hangs on
 * it within {@value #LIP_DM} dm (the lips' wet side); teeth, tongue and the rest of the hollow are inside.
 */
final class MouthMask {
    /** How far the lips reach into the mouth. */
    static final float LIP_DM = .045f;

    static final int WHITE = 0xff << 24 | 235 << 16 | 128 << 8 | 128;
    static final int BLACK = 0xff << 24 | 16 << 16 | 128 << 8 | 128;

    private static final float BOX_X = .62f;
    private static final float BOX_UP = .45f;
    private static final float BOX_DOWN = .85f;
    private static final int GRID = 900;
    /** Of what faces the front: pieces such as teeth show less of themselves in a slit. */
    private static final double SEEN_OF_PIECE = .15;

    private static final double SEEN_OF_TRIANGLE = .4;

    /** x, y, z of the middle of the lips, and their half width. */
    final float[] centre;

    final float halfWidth;

    private final AvatarPack pack;
    private final List<Part> parts = new ArrayList<>();

    /** A mesh's triangles in the box; those of the inside by index of triangle. */
    private record Part(PackMesh mesh, int[] triangles, boolean[] outside) {}

    MouthMask(AvatarPack pack) {
        this.pack = pack;
        float[] extent = lips(pack);
        centre = new float[] {extent[0], extent[1], extent[2]};
        halfWidth = extent[3];
        for (PackMesh mesh : pack.meshes()) {
            boolean opaque = mesh.material() != PackMesh.Material.BLENDED && mesh.material() != PackMesh.Material.VEIL;
            int[] near = opaque ? near(mesh) : new int[0];
            if (near.length > 0) {
                parts.add(new Part(mesh, near, new boolean[near.length / 3]));
            }
        }
        seen();
        parts.forEach(MouthMask::reach);
    }

    /** Where {@code mouthClose} and {@code mouthPucker} move the face: middle, weighted by how much, and half width. */
    private static float[] lips(AvatarPack pack) {
        double[] sum = new double[3];
        double total = 0;
        List<float[]> corners = new ArrayList<>();
        for (PackMesh mesh : pack.meshes()) {
            int[] moved = mesh.morphVertices()[ArkitCurve.MOUTH_CLOSE.ordinal()];
            float[] by = mesh.morphOffsets()[ArkitCurve.MOUTH_CLOSE.ordinal()];
            for (int i = 0; i < moved.length; i++) {
                double w = Math.abs(by[i * 3 + 1]);
                total += w;
                for (int k = 0; k < 3; k++) {
                    sum[k] += w * mesh.positions()[moved[i] * 3 + k];
                }
                corners.add(new float[] {mesh.positions()[moved[i] * 3], (float) w});
            }
        }
        if (total == 0) {
            throw new IllegalArgumentException("pack " + pack.look() + ": no mouthClose (expected: the lips' morphs)");
        }
        double x = sum[0] / total;
        double spread = 0;
        for (float[] c : corners) {
            spread += c[1] * Math.abs(c[0] - x) / total;
        }
        return new float[] {(float) x, (float) (sum[1] / total), (float) (sum[2] / total), (float) (2 * spread)};
    }

    private int[] near(PackMesh mesh) {
        int[] all = mesh.triangles();
        int[] out = new int[all.length];
        int n = 0;
        for (int t = 0; t < all.length; t += 3) {
            boolean in = false;
            for (int k = 0; k < 3; k++) {
                in |= inBox(mesh, all[t + k]);
            }
            if (in) {
                System.arraycopy(all, t, out, n, 3);
                n += 3;
            }
        }
        return Arrays.copyOf(out, n);
    }

    private boolean inBox(PackMesh mesh, int vertex) {
        float[] p = mesh.positions();
        float y = p[vertex * 3 + 1] - centre[1];
        return Math.abs(p[vertex * 3] - centre[0]) < BOX_X
                && y < BOX_UP
                && y > -BOX_DOWN
                && p[vertex * 3 + 2] > centre[2] - 1;
    }

    /** Marks what is seen from the front while the mouth is at rest. */
    private void seen() {
        float[] depth = new float[GRID * GRID];
        int[] owner = new int[GRID * GRID];
        Arrays.fill(depth, Float.NEGATIVE_INFINITY);
        Arrays.fill(owner, -1);
        int all = parts.stream().mapToInt(part -> part.outside.length).sum();
        int[] covered = new int[all];
        int id = 0;
        for (Part part : parts) {
            for (int t = 0; t < part.triangles.length; t += 3) {
                covered[id] = fill(part, t, id, depth, owner);
                id++;
            }
        }
        int[] visible = new int[all];
        for (int o : owner) {
            if (o >= 0) {
                visible[o]++;
            }
        }
        int base = 0;
        for (Part part : parts) {
            mark(part, visible, covered, base);
            base += part.outside.length;
        }
    }

    /** What is seen only through a slit between the lips, as a whole piece or as a triangle, is inside all the same. */
    private static void mark(Part part, int[] visible, int[] covered, int base) {
        int[] piece = pieces(part);
        long[] seen = new long[piece.length];
        long[] there = new long[piece.length];
        for (int t = 0; t < piece.length; t++) {
            seen[piece[t]] += visible[base + t];
            there[piece[t]] += covered[base + t];
        }
        for (int t = 0; t < piece.length; t++) {
            boolean wholly = seen[piece[t]] > SEEN_OF_PIECE * there[piece[t]];
            part.outside[t] = wholly && visible[base + t] > SEEN_OF_TRIANGLE * covered[base + t];
        }
    }

    /** Of each triangle: the first one of those that hang together with it. */
    private static int[] pieces(Part part) {
        Map<Long, Integer> first = new HashMap<>();
        int[] parent = new int[part.triangles.length / 3];
        for (int t = 0; t < parent.length; t++) {
            parent[t] = t;
            for (int k = 0; k < 3; k++) {
                Integer other = first.putIfAbsent(key(part.mesh.positions(), part.triangles[t * 3 + k]), t);
                int root = root(parent, other == null ? t : other);
                int own = root(parent, t);
                parent[Math.max(root, own)] = Math.min(root, own);
            }
        }
        for (int t = 0; t < parent.length; t++) {
            parent[t] = root(parent, t);
        }
        return parent;
    }

    private static int root(int[] parent, int t) {
        int at = t;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** @return how many places of the grid the triangle covers */
    private int fill(Part part, int t, int id, float[] depth, int[] owner) {
        float[] p = part.mesh.positions();
        float[] x = new float[3];
        float[] y = new float[3];
        float[] z = new float[3];
        for (int k = 0; k < 3; k++) {
            int v = part.triangles[t + k] * 3;
            x[k] = (p[v] - centre[0] + BOX_X) / (2 * BOX_X) * GRID;
            y[k] = (p[v + 1] - centre[1] + BOX_DOWN) / (BOX_UP + BOX_DOWN) * GRID;
            z[k] = p[v + 2];
        }
        float area = (x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0]);
        if (area <= 0) {
            return 0; // from behind
        }
        int count = 0;
        int x0 = Math.max(0, (int) Math.floor(Math.min(x[0], Math.min(x[1], x[2]))));
        int x1 = Math.min(GRID - 1, (int) Math.ceil(Math.max(x[0], Math.max(x[1], x[2]))));
        int y0 = Math.max(0, (int) Math.floor(Math.min(y[0], Math.min(y[1], y[2]))));
        int y1 = Math.min(GRID - 1, (int) Math.ceil(Math.max(y[0], Math.max(y[1], y[2]))));
        for (int gy = y0; gy <= y1; gy++) {
            for (int gx = x0; gx <= x1; gx++) {
                float a = ((x[1] - gx) * (y[2] - gy) - (x[2] - gx) * (y[1] - gy)) / area;
                float b = ((x[2] - gx) * (y[0] - gy) - (x[0] - gx) * (y[2] - gy)) / area;
                float c = 1 - a - b;
                if (a < 0 || b < 0 || c < 0) {
                    continue;
                }
                count++;
                float now = a * z[0] + b * z[1] + c * z[2];
                int at = gy * GRID + gx;
                if (now > depth[at]) {
                    depth[at] = now;
                    owner[at] = id;
                }
            }
        }
        return count;
    }

    /** Counts as outside what hangs together with it within {@link #LIP_DM} along the surface. Seams of textures are bridged. */
    private static void reach(Part part) {
        PackMesh mesh = part.mesh;
        Map<Long, Integer> places = new HashMap<>();
        int[] place = new int[mesh.vertices()];
        for (int v : part.triangles) {
            place[v] = places.computeIfAbsent(key(mesh.positions(), v), k -> places.size());
        }
        float[] far = new float[places.size()];
        Arrays.fill(far, Float.MAX_VALUE);
        for (int t = 0; t < part.outside.length; t++) {
            for (int k = 0; part.outside[t] && k < 3; k++) {
                far[place[part.triangles[t * 3 + k]]] = 0;
            }
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < part.triangles.length; i++) {
                int a = part.triangles[i];
                int b = part.triangles[i / 3 * 3 + (i + 1) % 3];
                float length = distance(mesh.positions(), a, b);
                int pa = place[a];
                int pb = place[b];
                if (far[pa] + length < far[pb] && far[pa] + length <= LIP_DM) {
                    far[pb] = far[pa] + length;
                    changed = true;
                } else if (far[pb] + length < far[pa] && far[pb] + length <= LIP_DM) {
                    far[pa] = far[pb] + length;
                    changed = true;
                }
            }
        }
        for (int t = 0; t < part.outside.length; t++) {
            boolean all = true;
            for (int k = 0; k < 3; k++) {
                all &= far[place[part.triangles[t * 3 + k]]] <= LIP_DM;
            }
            part.outside[t] |= all;
        }
    }

    private static long key(float[] p, int v) {
        long x = Math.round(p[v * 3] * 20_000) & 0x1fffff;
        long y = Math.round(p[v * 3 + 1] * 20_000) & 0x1fffff;
        long z = Math.round(p[v * 3 + 2] * 20_000) & 0x1fffff;
        return x << 42 | y << 21 | z;
    }

    private static float distance(float[] p, int a, int b) {
        float x = p[a * 3] - p[b * 3];
        float y = p[a * 3 + 1] - p[b * 3 + 1];
        float z = p[a * 3 + 2] - p[b * 3 + 2];
        return (float) Math.sqrt(x * x + y * y + z * z);
    }

    /** The pack to take pictures of. */
    AvatarPack masked(AvatarPack.Camera camera) {
        List<PackMesh> meshes = new ArrayList<>();
        for (Part part : parts) {
            meshes.add(cut(part, true, WHITE));
            meshes.add(cut(part, false, BLACK));
        }
        return new AvatarPack(pack.look(), pack.joints(), camera, meshes, List.of());
    }

    private static PackMesh cut(Part part, boolean outside, int colour) {
        PackMesh mesh = part.mesh;
        int[] index = new int[mesh.vertices()];
        Arrays.fill(index, -1);
        List<Integer> kept = new ArrayList<>();
        int[] triangles = new int[part.triangles.length];
        int n = 0;
        for (int i = 0; i < part.triangles.length; i++) {
            if (part.outside[i / 3] == outside) {
                int v = part.triangles[i];
                if (index[v] < 0) {
                    index[v] = kept.size();
                    kept.add(v);
                }
                triangles[n++] = index[v];
            }
        }
        int count = kept.size();
        float[] positions = new float[count * 3];
        byte[] bones = new byte[count * PackMesh.BONES_PER_VERTEX];
        float[] weights = new float[bones.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(mesh.positions(), kept.get(i) * 3, positions, i * 3, 3);
            int from = kept.get(i) * PackMesh.BONES_PER_VERTEX;
            int to = i * PackMesh.BONES_PER_VERTEX;
            System.arraycopy(mesh.bones(), from, bones, to, PackMesh.BONES_PER_VERTEX);
            System.arraycopy(mesh.boneWeights(), from, weights, to, PackMesh.BONES_PER_VERTEX);
        }
        int[][] vertices = new int[AvatarPack.MORPHS][];
        float[][] offsets = new float[AvatarPack.MORPHS][];
        for (int m = 0; m < AvatarPack.MORPHS; m++) {
            morph(mesh, m, index, vertices, offsets);
        }
        int[] colours = new int[count];
        Arrays.fill(colours, colour);
        return new PackMesh(
                mesh.name() + (outside ? ", outside" : ", inside"),
                PackMesh.Material.GOURAUD,
                -1,
                positions,
                new float[0],
                colours,
                bones,
                weights,
                Arrays.copyOf(triangles, n),
                vertices,
                offsets);
    }

    private static void morph(PackMesh mesh, int m, int[] index, int[][] vertices, float[][] offsets) {
        int[] all = mesh.morphVertices()[m];
        int[] some = new int[all.length];
        float[] by = new float[all.length * 3];
        int n = 0;
        for (int i = 0; i < all.length; i++) {
            if (index[all[i]] >= 0) {
                System.arraycopy(mesh.morphOffsets()[m], i * 3, by, n * 3, 3);
                some[n++] = index[all[i]];
            }
        }
        vertices[m] = Arrays.copyOf(some, n);
        offsets[m] = Arrays.copyOf(by, n * 3);
    }
}
