package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** A polygon mesh with skin weights and dense morphs that can be subdivided (Catmull and Clark, 1978). */
final class PolyMesh {
    final int vertices;
    /** Three floats a vertex. */
    final float[] positions;
    /** {@link BakeRig#COUNT} floats a vertex. */
    final float[] weights;
    /** Offsets by name, three floats a vertex. */
    final Map<String, float[]> morphs;

    final int[][] faces;
    /** Two floats a corner, face by face. */
    final float[][] faceUvs;

    private PolyMesh(
            float[] positions, float[] weights, Map<String, float[]> morphs, int[][] faces, float[][] faceUvs) {
        this.vertices = positions.length / 3;
        this.positions = positions;
        this.weights = weights;
        this.morphs = morphs;
        this.faces = faces;
        this.faceUvs = faceUvs;
    }

    /** The faces of a group whose centre passes. */
    static PolyMesh select(
            MakeHumanData data,
            BakeRig rig,
            List<MakeHumanData.Face> group,
            Map<String, MakeHumanData.Target> units,
            Predicate<float[]> keep) {
        int[] map = new int[data.positions.length / 3];
        Arrays.fill(map, -1);
        List<Integer> back = new ArrayList<>();
        List<int[]> faces = new ArrayList<>();
        List<float[]> faceUvs = new ArrayList<>();
        for (MakeHumanData.Face f : group) {
            int n = f.vertices().length;
            float[] centre = new float[3];
            for (int v : f.vertices()) {
                for (int c = 0; c < 3; c++) {
                    centre[c] += data.positions[v * 3 + c] / n;
                }
            }
            if (!keep.test(centre)) {
                continue;
            }
            int[] face = new int[n];
            float[] uv = new float[n * 2];
            for (int k = 0; k < n; k++) {
                int v = f.vertices()[k];
                if (map[v] < 0) {
                    map[v] = back.size();
                    back.add(v);
                }
                face[k] = map[v];
                uv[k * 2] = data.uvs[f.uvs()[k] * 2];
                uv[k * 2 + 1] = data.uvs[f.uvs()[k] * 2 + 1];
            }
            faces.add(face);
            faceUvs.add(uv);
        }
        int n = back.size();
        float[] p = new float[n * 3];
        float[] w = new float[n * BakeRig.COUNT];
        for (int i = 0; i < n; i++) {
            System.arraycopy(data.positions, back.get(i) * 3, p, i * 3, 3);
            System.arraycopy(rig.weights, back.get(i) * BakeRig.COUNT, w, i * BakeRig.COUNT, BakeRig.COUNT);
        }
        return new PolyMesh(p, w, dense(units, map, n), faces.toArray(new int[0][]), faceUvs.toArray(new float[0][]));
    }

    private static Map<String, float[]> dense(Map<String, MakeHumanData.Target> units, int[] map, int n) {
        Map<String, float[]> morphs = new LinkedHashMap<>();
        units.forEach((name, t) -> {
            float[] d = new float[n * 3];
            boolean any = false;
            for (int k = 0; k < t.vertices().length; k++) {
                int v = map[t.vertices()[k]];
                if (v >= 0) {
                    System.arraycopy(t.offsets(), k * 3, d, v * 3, 3);
                    any = true;
                }
            }
            if (any) {
                morphs.put(name, d);
            }
        });
        return morphs;
    }

    private static long key(int a, int b) {
        return (long) Math.min(a, b) << 32 | Math.max(a, b);
    }

    private static int edge(Map<Long, Integer> ids, int a, int b) {
        return Objects.requireNonNull(ids.get(key(a, b)));
    }

    /** Sparse rows of the subdivision's linear map. */
    private static final class Rows {
        final int[][] index;
        final float[][] weight;

        Rows(int n) {
            index = new int[n][0];
            weight = new float[n][0];
        }

        void add(int row, int i, float w) {
            int[] ix = index[row];
            for (int k = 0; k < ix.length; k++) {
                if (ix[k] == i) {
                    weight[row][k] += w;
                    return;
                }
            }
            index[row] = Arrays.copyOf(ix, ix.length + 1);
            weight[row] = Arrays.copyOf(weight[row], ix.length + 1);
            index[row][ix.length] = i;
            weight[row][ix.length] = w;
        }

        float[] apply(float[] a, int stride) {
            float[] o = new float[index.length * stride];
            for (int r = 0; r < index.length; r++) {
                for (int k = 0; k < index[r].length; k++) {
                    float w = weight[r][k];
                    int s = index[r][k] * stride;
                    for (int c = 0; c < stride; c++) {
                        o[r * stride + c] += w * a[s + c];
                    }
                }
            }
            return o;
        }
    }

    /** One level finer: every n-gon becomes n quads. */
    PolyMesh subdivide() {
        int nf = faces.length;
        Map<Long, Integer> edgeIds = new HashMap<>();
        List<int[]> edges = new ArrayList<>(); // a, b, face, face or -1
        for (int f = 0; f < nf; f++) {
            int[] face = faces[f];
            for (int k = 0; k < face.length; k++) {
                int a = face[k];
                int b = face[(k + 1) % face.length];
                Integer e = edgeIds.get(key(a, b));
                if (e == null) {
                    edgeIds.put(key(a, b), edges.size());
                    edges.add(new int[] {a, b, f, -1});
                } else {
                    edges.get(e)[3] = f;
                }
            }
        }
        Rows rows = rows(edges);
        int[][] quads = new int[Arrays.stream(faces).mapToInt(f -> f.length).sum()][];
        float[][] quadUvs = new float[quads.length][];
        int q = 0;
        for (int f = 0; f < nf; f++) {
            int[] face = faces[f];
            float[] uv = faceUvs[f];
            int n = face.length;
            float cu = 0;
            float cv = 0;
            for (int k = 0; k < n; k++) {
                cu += uv[k * 2] / n;
                cv += uv[k * 2 + 1] / n;
            }
            for (int k = 0; k < n; k++) {
                int next = (k + 1) % n;
                int last = (k + n - 1) % n;
                quads[q] = new int[] {
                    face[k],
                    vertices + nf + edge(edgeIds, face[k], face[next]),
                    vertices + f,
                    vertices + nf + edge(edgeIds, face[last], face[k])
                };
                quadUvs[q++] = new float[] {
                    uv[k * 2],
                    uv[k * 2 + 1],
                    (uv[k * 2] + uv[next * 2]) / 2,
                    (uv[k * 2 + 1] + uv[next * 2 + 1]) / 2,
                    cu,
                    cv,
                    (uv[k * 2] + uv[last * 2]) / 2,
                    (uv[k * 2 + 1] + uv[last * 2 + 1]) / 2
                };
            }
        }
        Map<String, float[]> finer = new LinkedHashMap<>();
        morphs.forEach((name, d) -> finer.put(name, rows.apply(d, 3)));
        return new PolyMesh(rows.apply(positions, 3), rows.apply(weights, BakeRig.COUNT), finer, quads, quadUvs);
    }

    /** The same faces with their corners half-way to where one {@link #subdivide} moves them: rounder, hardly thinner. */
    PolyMesh smoothed() {
        PolyMesh fine = subdivide();
        Map<String, float[]> moved = new LinkedHashMap<>();
        fine.morphs.forEach((name, d) -> moved.put(name, Arrays.copyOf(d, vertices * 3)));
        return new PolyMesh(
                halfWay(fine.positions), Arrays.copyOf(fine.weights, vertices * BakeRig.COUNT), moved, faces, faceUvs);
    }

    private float[] halfWay(float[] to) {
        float[] out = new float[positions.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (positions[i] + to[i]) / 2;
        }
        return out;
    }

    /**
     * One level finer where that shows: a face whose finer self lies within {@code allowed} decimetres of it, at rest
     * and in every morph, stays one polygon. Without cracks: a polygon takes over the points of its finer neighbours.
     */
    PolyMesh subdivideWhereCurved(Bake.Tolerance allowed) {
        PolyMesh fine = subdivide();
        boolean[] flat = new boolean[faces.length];
        int child = 0;
        int[] first = new int[faces.length];
        Map<Long, Integer> curved = new HashMap<>(); // by edge: how many finer faces share it
        for (int f = 0; f < faces.length; f++) {
            int n = faces[f].length;
            first[f] = child;
            flat[f] = true;
            float tolerance = allowed.pixels(centre(faces[f]));
            for (int k = 0; k < n && flat[f]; k++) {
                int[] quad = fine.faces[child + k];
                int next = fine.faces[child + (k + 1) % n][0];
                int across = fine.faces[child + (k + 2) % n][0];
                flat[f] = fine.between(quad[0], next, quad[1], tolerance)
                        && fine.between(quad[0], across, quad[2], tolerance);
            }
            for (int k = 0; k < n && !flat[f]; k++) {
                curved.merge(key(faces[f][k], faces[f][(k + 1) % n]), 1, Integer::sum);
            }
            child += n;
        }
        List<int[]> out = new ArrayList<>();
        List<float[]> outUvs = new ArrayList<>();
        for (int f = 0; f < faces.length; f++) {
            int n = faces[f].length;
            if (!flat[f]) {
                for (int k = 0; k < n; k++) {
                    out.add(fine.faces[first[f] + k]);
                    outUvs.add(fine.faceUvs[first[f] + k]);
                }
                continue;
            }
            int[] face = new int[n * 2];
            float[] uv = new float[n * 4];
            int c = 0;
            for (int k = 0; k < n; k++) {
                boolean open = curved.containsKey(key(faces[f][k], faces[f][(k + 1) % n]));
                for (int i = 0; i < (open ? 2 : 1); i++) {
                    face[c] = fine.faces[first[f] + k][i];
                    uv[c * 2] = fine.faceUvs[first[f] + k][i * 2];
                    uv[c * 2 + 1] = fine.faceUvs[first[f] + k][i * 2 + 1];
                    c++;
                }
            }
            out.add(Arrays.copyOf(face, c));
            outUvs.add(Arrays.copyOf(uv, c * 2));
        }
        return new PolyMesh(
                fine.positions, fine.weights, fine.morphs, out.toArray(new int[0][]), outUvs.toArray(new float[0][]));
    }

    private float[] centre(int[] face) {
        float[] c = new float[3];
        for (int v : face) {
            for (int q = 0; q < 3; q++) {
                c[q] += positions[v * 3 + q] / face.length;
            }
        }
        return c;
    }

    /** Whether {@code m} is in the middle of {@code a} and {@code b}, at rest and in every morph. */
    private boolean between(int a, int b, int m, float tolerance) {
        if (!near(positions, a, b, m, tolerance)) {
            return false;
        }
        for (float[] d : morphs.values()) {
            if (!near(d, a, b, m, tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static boolean near(float[] v, int a, int b, int m, float tolerance) {
        float sum = 0;
        for (int c = 0; c < 3; c++) {
            float off = v[m * 3 + c] - (v[a * 3 + c] + v[b * 3 + c]) / 2;
            sum += off * off;
        }
        return sum < tolerance * tolerance;
    }

    private Rows rows(List<int[]> edges) {
        int nf = faces.length;
        Rows rows = new Rows(vertices + nf + edges.size());
        int[] valence = new int[vertices];
        int[] border = new int[vertices];
        for (int[] face : faces) {
            for (int v : face) {
                valence[v]++;
            }
        }
        for (int[] e : edges) {
            if (e[3] < 0) {
                border[e[0]]++;
                border[e[1]]++;
            }
        }
        for (int v = 0; v < vertices; v++) {
            int n = valence[v];
            rows.add(v, v, border[v] == 2 ? .75f : border[v] > 0 || n == 0 ? 1 : (n - 3f) / n);
        }
        for (int f = 0; f < nf; f++) {
            int[] face = faces[f];
            for (int v : face) {
                rows.add(vertices + f, v, 1f / face.length);
                if (border[v] == 0) {
                    for (int a : face) {
                        rows.add(v, a, 1f / (valence[v] * valence[v] * face.length));
                    }
                }
            }
        }
        for (int i = 0; i < edges.size(); i++) {
            int[] e = edges.get(i);
            int row = vertices + nf + i;
            boolean open = e[3] < 0;
            for (int s = 0; s < 2; s++) {
                int v = e[s];
                rows.add(row, v, open ? .5f : .25f);
                if (!open) {
                    for (int a : faces[e[2 + s]]) {
                        rows.add(row, a, .25f / faces[e[2 + s]].length);
                    }
                }
                if (open && border[v] == 2) {
                    rows.add(v, e[1 - s], .125f);
                } else if (border[v] == 0) {
                    float w = 1f / (valence[v] * valence[v]);
                    rows.add(v, e[0], w);
                    rows.add(v, e[1], w);
                }
            }
        }
        return rows;
    }
}
