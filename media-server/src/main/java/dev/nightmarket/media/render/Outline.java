package dev.nightmarket.media.render;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The edges of a mesh with the triangles on their two sides. An edge whose one side faces the camera and whose
 * other side does not (or is not there) is part of the outline. Vertices at the same place count as one, so that a
 * seam of the texture is no outline. Immutable.
 */
final class Outline {
    /** No triangle on this side. */
    static final int NONE = -1;

    /** Two vertices an edge, in the order of its first triangle. */
    final int[] ends;
    /** Two triangles an edge: the first, and the second or {@link #NONE}. */
    final int[] sides;

    private Outline(int[] ends, int[] sides) {
        this.ends = ends;
        this.sides = sides;
    }

    int size() {
        return ends.length / 2;
    }

    static Outline of(PackMesh mesh) {
        int[] same = weld(mesh);
        int[] tri = mesh.triangles();
        Map<Long, Integer> open = new HashMap<>(tri.length);
        int[] ends = new int[tri.length * 2];
        int[] sides = new int[tri.length * 2];
        int n = 0;
        for (int t = 0; t < tri.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int a = tri[t + k];
                int b = tri[t + (k + 1) % 3];
                if (same[a] == same[b]) {
                    continue; // no length, so no edge
                }
                // The neighbour runs along the same edge the other way.
                Integer other = open.remove(key(same[b], same[a]));
                if (other != null) {
                    sides[other * 2 + 1] = t / 3;
                    continue;
                }
                ends[n * 2] = a;
                ends[n * 2 + 1] = b;
                sides[n * 2] = t / 3;
                sides[n * 2 + 1] = NONE;
                open.put(key(same[a], same[b]), n++);
            }
        }
        if (mesh.material() == PackMesh.Material.BLENDED) {
            n = dropOpen(ends, sides, n);
        }
        return new Outline(Arrays.copyOf(ends, n * 2), Arrays.copyOf(sides, n * 2));
    }

    /** The rim of a blended strip is as soft as its texture makes it; strips of hair have little but rims. */
    private static int dropOpen(int[] ends, int[] sides, int n) {
        int kept = 0;
        for (int i = 0; i < n; i++) {
            if (sides[i * 2 + 1] != NONE) {
                for (int k = 0; k < 2; k++) {
                    ends[kept * 2 + k] = ends[i * 2 + k];
                    sides[kept * 2 + k] = sides[i * 2 + k];
                }
                kept++;
            }
        }
        return kept;
    }

    private static long key(int a, int b) {
        return (long) a << 32 | b;
    }

    private record Place(float x, float y, float z) {}

    private static int[] weld(PackMesh mesh) {
        Map<Place, Integer> first = new HashMap<>();
        int[] same = new int[mesh.vertices()];
        float[] p = mesh.positions();
        for (int i = 0; i < same.length; i++) {
            Integer known = first.putIfAbsent(new Place(p[i * 3], p[i * 3 + 1], p[i * 3 + 2]), i);
            same[i] = known == null ? i : known;
        }
        return same;
    }
}
