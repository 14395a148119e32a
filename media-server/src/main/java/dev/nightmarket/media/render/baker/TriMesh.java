package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A triangle mesh on its way into the pack. Arrays may be replaced, never shared. */
final class TriMesh {
    /** A function of a point in the data's A-pose. */
    @FunctionalInterface
    interface Field {
        double at(double x, double y, double z);
    }

    final String name;
    int vertices;
    /** Posed positions. */
    float[] p;
    /** Unit normals. */
    float[] n;
    /** Positions in the A-pose: what procedural patterns and cuts are functions of. */
    float[] rest;
    /** Texture coordinates, 0 to 1. */
    float[] uv;
    /** {@link BakeRig#COUNT} floats a vertex. */
    float[] w;
    /** Open sky, key light, rim light and a free channel: four floats a vertex, 0 to 1. */
    float[] light;

    int[] triangles = {};
    Map<String, float[]> morphs = new LinkedHashMap<>();
    /** The bone that carries the whole mesh; null: by weights. */
    AvatarPack.@Nullable Bone carrier;

    TriMesh(String name, int vertices) {
        this.name = name;
        this.vertices = vertices;
        p = new float[vertices * 3];
        n = new float[vertices * 3];
        rest = new float[vertices * 3];
        uv = new float[vertices * 2];
        w = new float[vertices * BakeRig.COUNT];
        light = new float[vertices * 4];
        Arrays.fill(light, 1);
    }

    /** Cross product of two edges of the triangle that begins at index {@code t} of {@link #triangles}: twice its area long. */
    float[] across(int t) {
        int a = triangles[t] * 3;
        int b = triangles[t + 1] * 3;
        int c = triangles[t + 2] * 3;
        return Light.cross(
                new float[] {p[b] - p[a], p[b + 1] - p[a + 1], p[b + 2] - p[a + 2]},
                new float[] {p[c] - p[a], p[c + 1] - p[a + 1], p[c + 2] - p[a + 2]});
    }

    /** Triangles of a polygon mesh, with vertices split where texture coordinates differ. */
    static TriMesh of(String name, PolyMesh poly) {
        Map<String, Integer> ids = new HashMap<>();
        List<Integer> source = new ArrayList<>();
        List<float[]> uvs = new ArrayList<>();
        List<Integer> tri = new ArrayList<>();
        for (int f = 0; f < poly.faces.length; f++) {
            int[] face = poly.faces[f];
            int[] id = new int[face.length];
            for (int k = 0; k < face.length; k++) {
                float u = poly.faceUvs[f][k * 2];
                float v = poly.faceUvs[f][k * 2 + 1];
                String key = face[k] + "_" + Math.round(u * 20000) + "_" + Math.round(v * 20000);
                Integer known = ids.putIfAbsent(key, source.size());
                if (known == null) {
                    id[k] = source.size();
                    source.add(face[k]);
                    uvs.add(new float[] {u, v});
                } else {
                    id[k] = known;
                }
            }
            for (int k = 2; k < id.length; k++) {
                tri.add(id[0]);
                tri.add(id[k - 1]);
                tri.add(id[k]);
            }
        }
        TriMesh m = new TriMesh(name, source.size());
        for (int i = 0; i < m.vertices; i++) {
            int s = source.get(i);
            System.arraycopy(poly.positions, s * 3, m.p, i * 3, 3);
            System.arraycopy(poly.weights, s * BakeRig.COUNT, m.w, i * BakeRig.COUNT, BakeRig.COUNT);
            System.arraycopy(uvs.get(i), 0, m.uv, i * 2, 2);
        }
        m.rest = m.p.clone();
        m.triangles = tri.stream().mapToInt(i -> i).toArray();
        poly.morphs.forEach((unit, d) -> {
            float[] o = new float[m.vertices * 3];
            for (int i = 0; i < m.vertices; i++) {
                System.arraycopy(d, source.get(i) * 3, o, i * 3, 3);
            }
            m.morphs.put(unit, o);
        });
        m.computeNormals();
        return m;
    }

    TriMesh copy(String newName) {
        TriMesh m = new TriMesh(newName, vertices);
        m.p = p.clone();
        m.n = n.clone();
        m.rest = rest.clone();
        m.uv = uv.clone();
        m.w = w.clone();
        m.light = light.clone();
        m.triangles = triangles.clone();
        morphs.forEach((k, d) -> m.morphs.put(k, d.clone()));
        m.carrier = carrier;
        return m;
    }

    /** For each vertex, the first one at the same place. */
    int[] weld() {
        Map<String, Integer> first = new HashMap<>();
        int[] id = new int[vertices];
        for (int i = 0; i < vertices; i++) {
            String key = Math.round(rest[i * 3] * 1e4)
                    + "_" + Math.round(rest[i * 3 + 1] * 1e4)
                    + "_" + Math.round(rest[i * 3 + 2] * 1e4);
            Integer known = first.putIfAbsent(key, i);
            id[i] = known == null ? i : known;
        }
        return id;
    }

    /** Area-weighted, smooth over texture seams. */
    void computeNormals() {
        int[] id = weld();
        float[] r = new float[vertices * 3];
        for (int t = 0; t < triangles.length; t += 3) {
            int a = triangles[t] * 3;
            int b = triangles[t + 1] * 3;
            int c = triangles[t + 2] * 3;
            float ux = p[b] - p[a];
            float uy = p[b + 1] - p[a + 1];
            float uz = p[b + 2] - p[a + 2];
            float vx = p[c] - p[a];
            float vy = p[c + 1] - p[a + 1];
            float vz = p[c + 2] - p[a + 2];
            for (int k = 0; k < 3; k++) {
                int o = id[triangles[t + k]] * 3;
                r[o] += uy * vz - uz * vy;
                r[o + 1] += uz * vx - ux * vz;
                r[o + 2] += ux * vy - uy * vx;
            }
        }
        for (int i = 0; i < vertices; i++) {
            int o = id[i] * 3;
            float l = (float) Math.sqrt(r[o] * r[o] + r[o + 1] * r[o + 1] + r[o + 2] * r[o + 2]);
            for (int c = 0; c < 3; c++) {
                n[i * 3 + c] = l < 1e-12f ? (c == 2 ? 1 : 0) : r[o + c] / l;
            }
        }
    }

    private int[][] neighbours(int[] id) {
        List<List<Integer>> near = new ArrayList<>();
        for (int i = 0; i < vertices; i++) {
            near.add(new ArrayList<>(6));
        }
        for (int t = 0; t < triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int a = id[triangles[t + k]];
                int b = id[triangles[t + (k + 1) % 3]];
                if (!near.get(a).contains(b)) {
                    near.get(a).add(b);
                }
                if (!near.get(b).contains(a)) {
                    near.get(b).add(a);
                }
            }
        }
        int[][] out = new int[vertices][];
        for (int i = 0; i < vertices; i++) {
            out[i] = near.get(i).stream().mapToInt(x -> x).toArray();
        }
        return out;
    }

    /** Moves the surface out along its normals, then relaxes it {@code rounds} times by {@code strength}. */
    void inflate(Field offset, Field strength, int rounds) {
        int[] id = weld();
        int[][] near = neighbours(id);
        float[] q = new float[vertices * 3];
        float[] s = new float[vertices];
        for (int i = 0; i < vertices; i++) {
            double o = offset.at(rest[i * 3], rest[i * 3 + 1], rest[i * 3 + 2]);
            s[i] = (float) strength.at(rest[i * 3], rest[i * 3 + 1], rest[i * 3 + 2]);
            for (int c = 0; c < 3; c++) {
                q[i * 3 + c] = (float) (p[i * 3 + c] + o * n[i * 3 + c]);
            }
        }
        for (int round = 0; round < rounds; round++) {
            float[] o = q.clone();
            for (int i = 0; i < vertices; i++) {
                if (id[i] != i || near[i].length == 0) {
                    continue;
                }
                for (int c = 0; c < 3; c++) {
                    float mean = 0;
                    for (int j : near[i]) {
                        mean += q[j * 3 + c];
                    }
                    o[i * 3 + c] += s[i] * (mean / near[i].length - q[i * 3 + c]);
                }
            }
            q = o;
        }
        for (int i = 0; i < vertices; i++) {
            System.arraycopy(q, id[i] * 3, p, i * 3, 3);
        }
        computeNormals();
    }

    /** Averages one light channel with its neighbours. */
    void smoothLight(int rounds) {
        int[] id = weld();
        int[][] near = neighbours(id);
        for (int round = 0; round < rounds; round++) {
            float[] o = light.clone();
            for (int i = 0; i < vertices; i++) {
                int[] ring = near[id[i]];
                for (int c = 0; c < 3 && ring.length > 0; c++) {
                    float sum = 0;
                    for (int j : ring) {
                        sum += light[j * 4 + c];
                    }
                    o[i * 4 + c] = .5f * light[id[i] * 4 + c] + .5f * sum / ring.length;
                }
            }
            light = o;
        }
    }

    /** Keeps what is at or above 0, with a clean cut through the triangles at the edge. */
    TriMesh clip(Field field) {
        float[] s = new float[vertices];
        for (int i = 0; i < vertices; i++) {
            s[i] = (float) field.at(rest[i * 3], rest[i * 3 + 1], rest[i * 3 + 2]);
        }
        Map<Long, Integer> cuts = new HashMap<>();
        List<int[]> ends = new ArrayList<>();
        List<Integer> tri = new ArrayList<>();
        int[] poly = new int[6];
        for (int t = 0; t < triangles.length; t += 3) {
            int c = 0;
            for (int k = 0; k < 3; k++) {
                int a = triangles[t + k];
                int b = triangles[t + (k + 1) % 3];
                if (s[a] >= 0) {
                    poly[c++] = a;
                }
                if (s[a] >= 0 != s[b] >= 0) {
                    long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
                    Integer known = cuts.putIfAbsent(key, vertices + ends.size());
                    if (known == null) {
                        poly[c++] = vertices + ends.size();
                        ends.add(new int[] {Math.min(a, b), Math.max(a, b)});
                    } else {
                        poly[c++] = known;
                    }
                }
            }
            for (int k = 2; k < c; k++) {
                tri.add(poly[0]);
                tri.add(poly[k - 1]);
                tri.add(poly[k]);
            }
        }
        TriMesh m = new TriMesh(name, vertices + ends.size());
        for (int i = 0; i < m.vertices; i++) {
            boolean old = i < vertices;
            int a = old ? i : ends.get(i - vertices)[0];
            int b = old ? i : ends.get(i - vertices)[1];
            float k = old ? 0 : s[a] / (s[a] - s[b]);
            mix(p, m.p, a, b, i, k, 3);
            mix(n, m.n, a, b, i, k, 3);
            mix(rest, m.rest, a, b, i, k, 3);
            mix(uv, m.uv, a, b, i, k, 2);
            mix(w, m.w, a, b, i, k, BakeRig.COUNT);
            mix(light, m.light, a, b, i, k, 4);
        }
        m.triangles = tri.stream().mapToInt(i -> i).toArray();
        return m.compact();
    }

    private static void mix(float[] from, float[] to, int a, int b, int i, float k, int stride) {
        for (int c = 0; c < stride; c++) {
            to[i * stride + c] = from[a * stride + c] * (1 - k) + from[b * stride + c] * k;
        }
    }

    /** Drops vertices that no triangle uses. */
    TriMesh compact() {
        int[] map = new int[vertices];
        Arrays.fill(map, -1);
        int[] order = new int[vertices];
        int k = 0;
        int[] tri = new int[triangles.length];
        for (int t = 0; t < tri.length; t++) {
            int v = triangles[t];
            if (map[v] < 0) {
                order[k] = v;
                map[v] = k++;
            }
            tri[t] = map[v];
        }
        TriMesh m = new TriMesh(name, k);
        gather(p, m.p, order, k, 3);
        gather(n, m.n, order, k, 3);
        gather(rest, m.rest, order, k, 3);
        gather(uv, m.uv, order, k, 2);
        gather(w, m.w, order, k, BakeRig.COUNT);
        gather(light, m.light, order, k, 4);
        int count = k;
        morphs.forEach((unit, d) -> {
            float[] o = new float[count * 3];
            gather(d, o, order, count, 3);
            m.morphs.put(unit, o);
        });
        m.triangles = tri;
        m.carrier = carrier;
        return m;
    }

    private static void gather(float[] from, float[] to, int[] order, int n, int stride) {
        for (int i = 0; i < n; i++) {
            System.arraycopy(from, order[i] * stride, to, i * stride, stride);
        }
    }

    /** Keeps the triangles that pass. */
    void keepTriangles(java.util.function.IntPredicate keep) {
        int[] kept = new int[triangles.length];
        int k = 0;
        for (int t = 0; t < triangles.length; t += 3) {
            if (keep.test(t)) {
                System.arraycopy(triangles, t, kept, k, 3);
                k += 3;
            }
        }
        triangles = Arrays.copyOf(kept, k);
    }

    /** Outside becomes inside; normals are left to the caller. */
    void turnOver() {
        for (int t = 0; t < triangles.length; t += 3) {
            int x = triangles[t];
            triangles[t] = triangles[t + 1];
            triangles[t + 1] = x;
        }
    }

    /** Averages bone weights with the neighbours': cloth bends in wide curves. */
    void smoothWeights(int rounds) {
        int[] id = weld();
        int[][] near = neighbours(id);
        for (int round = 0; round < rounds; round++) {
            float[] o = w.clone();
            for (int i = 0; i < vertices; i++) {
                int[] ring = near[id[i]];
                for (int c = 0; c < BakeRig.COUNT && ring.length > 0; c++) {
                    float sum = 0;
                    for (int j : ring) {
                        sum += w[j * BakeRig.COUNT + c];
                    }
                    o[i * BakeRig.COUNT + c] = .5f * w[id[i] * BakeRig.COUNT + c] + .5f * sum / ring.length;
                }
            }
            w = o;
        }
    }

    void bindTo(int bone) {
        Arrays.fill(w, 0);
        for (int i = 0; i < vertices; i++) {
            w[i * BakeRig.COUNT + bone] = 1;
        }
    }

    /** Border loops of the surface, longest first, each as vertex indices in order. */
    List<int[]> borders() {
        int[] id = weld();
        Map<Long, int[]> open = new LinkedHashMap<>();
        for (int t = 0; t < triangles.length; t += 3) {
            for (int k = 0; k < 3; k++) {
                int a = id[triangles[t + k]];
                int b = id[triangles[t + (k + 1) % 3]];
                long key = (long) Math.min(a, b) << 32 | Math.max(a, b);
                if (a != b && open.remove(key) == null) {
                    open.put(key, new int[] {a, b});
                }
            }
        }
        Map<Integer, Integer> next = new LinkedHashMap<>();
        open.values().forEach(e -> next.put(e[0], e[1]));
        List<int[]> loops = new ArrayList<>();
        while (!next.isEmpty()) {
            List<Integer> loop = new ArrayList<>();
            Integer at = next.keySet().iterator().next();
            while (at != null && next.containsKey(at)) {
                loop.add(at);
                at = next.remove(at);
            }
            loops.add(loop.stream().mapToInt(i -> i).toArray());
        }
        loops.sort((a, b) -> Integer.compare(b.length, a.length));
        return loops;
    }
}
