package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.PackMesh;
import dev.nightmarket.media.render.PackTexture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Locks as one mesh with one texture. Where a piece of a lock lets nothing through it goes into an opaque mesh, else
 * into one that is blended from back to front.
 */
final class LockMesh {
    /** Of one of single hairs. */
    private static final float[] FLAT = {-1, 1};

    /** Least forward part of a ribbon's normal: what faces away would not be drawn. */
    private static final float FACING = .75f;

    /** Half widths of a lock in the radius of its bend, at most: its inner rim would fold over. */
    private static final float BEND_MAX = .75f;

    /** Least distance of a vertex from what it lies on, in decimetres. */
    private static final float CLEAR = .006f;

    private static final int ATLAS_WIDTH = 2048;
    private static final int PAD = 2;
    /** Texels along a lock for one across: hairs hardly change along their way. */
    private static final float ALONG = .5f;

    /** Decimetres from which a lock has fewer texels along, and that share. */
    private static final float LONG = 2.2f;

    private static final float LONG_ALONG = .7f;

    private static final int LENGTH_MIN = 24;
    private static final int LENGTH_MAX = 460;
    /** Alpha of a texel that counts as opaque. */
    private static final int OPAQUE = 250;
    /** Below this a rim shows no more than its hairs' ends. */
    private static final int FAINT = 40;

    private final List<Lock> locks;
    private final TriMesh mesh;
    private final int[] firstVertex;
    /** Left, top, width, height in texels. */
    private final int[][] cells;

    private final List<int[]> solid = new ArrayList<>();
    private final List<int[]> blended = new ArrayList<>();

    private int atlasHeight;
    private int[] texels = {};

    /**
     * @param follow sets each vertex's bones
     * @param body what no vertex may enter; null when the locks are known to lie outside
     */
    LockMesh(Bake bake, String name, List<Lock> locks, HairBinding follow, @Nullable Solid body) {
        this.locks = List.copyOf(locks);
        cells = new int[locks.size()][];
        pack(bake);
        firstVertex = new int[locks.size()];
        int n = 0;
        for (int i = 0; i < firstVertex.length; i++) {
            firstVertex[i] = n;
            n += vertices(locks.get(i));
        }
        mesh = new TriMesh(name, n);
        List<int[]> quads = new ArrayList<>();
        for (int i = 0; i < firstVertex.length; i++) {
            sweep(i, quads, body);
        }
        System.arraycopy(mesh.p, 0, mesh.rest, 0, n * 3);
        mesh.triangles = quads.stream()
                .flatMapToInt(q -> Arrays.stream(new int[] {q[0], q[1], q[2], q[2], q[1], q[3]}))
                .toArray();
        follow.bind(mesh);
    }

    /** Cross-section of a lock that is round; its places from one rim (-1) to the other (1). */
    private static float[] round(float rim) {
        return new float[] {-1, rim - 1, 1 - rim, 1};
    }

    /** What lets nothing through has soft rims to both sides; single hairs need none. */
    private static float[] across(Lock l) {
        return l.look.ground() ? round(l.rim()) : FLAT;
    }

    private static int vertices(Lock l) {
        return l.points() * across(l).length;
    }

    TriMesh mesh() {
        return mesh;
    }

    /** Each lock moves with a vertex of the skin as the face does. */
    void follow(TriMesh skin, List<Integer> roots) {
        skin.morphs.forEach((unit, d) -> {
            float[] o = new float[mesh.vertices * 3];
            for (int i = 0; i < firstVertex.length; i++) {
                int end = firstVertex[i] + vertices(locks.get(i));
                for (int v = firstVertex[i]; v < end; v++) {
                    System.arraycopy(d, roots.get(i) * 3, o, v * 3, 3);
                }
            }
            mesh.morphs.put(unit, o);
        });
    }

    private static float along(Lock l) {
        return l.length() > LONG ? ALONG * LONG_ALONG : ALONG;
    }

    /** Shelves of falling height. */
    private void pack(Bake bake) {
        float density = bake.texelsPerDm();
        Integer[] order = new Integer[cells.length];
        for (int i = 0; i < cells.length; i++) {
            Lock l = locks.get(i);
            int w = Math.max(6, Math.round(l.half * 2 * density));
            int h = Math.max(LENGTH_MIN, Math.min(LENGTH_MAX, Math.round(l.length() * density * along(l))));
            cells[i] = new int[] {0, 0, w, h};
            order[i] = i;
        }
        Arrays.sort(order, Comparator.<Integer>comparingInt(i -> -cells[i][3]).thenComparingInt(i -> i));
        int x = 0;
        int y = 0;
        int shelf = 0;
        for (int i : order) {
            int[] c = cells[i];
            if (x + c[2] + PAD > ATLAS_WIDTH) {
                x = 0;
                y += shelf;
                shelf = 0;
            }
            c[0] = x;
            c[1] = y;
            shelf = Math.max(shelf, c[3] + PAD);
            x += c[2] + PAD;
        }
        atlasHeight = Math.max(8, y + shelf);
    }

    private void sweep(int index, List<int[]> quads, @Nullable Solid body) {
        Lock l = locks.get(index);
        int n = l.points();
        float[] across = across(l);
        int columns = across.length;
        int[] cell = cells[index];
        float[] p = new float[3];
        for (int i = 0; i < n; i++) {
            float v = l.at[i];
            float[] t = tangent(l.path, i);
            float[] up = facing(l, i);
            float[] side = Light.cross(up, t);
            Light.normalize(side);
            up = Light.cross(t, side);
            Light.normalize(up);
            float half = Math.min(l.half * l.profile(v), BEND_MAX / Math.max(1e-3f, bend(l, i, side)));
            for (int k = 0; k < columns; k++) {
                int o = firstVertex[index] + i * columns + k;
                float a = across[k];
                float rise = l.look.bulge() * half * (.35f - a * a);
                for (int q = 0; q < 3; q++) {
                    p[q] = l.path[i * 3 + q] + side[q] * a * half + up[q] * rise;
                }
                if (body != null) {
                    body.pushOut(p, CLEAR);
                }
                for (int q = 0; q < 3; q++) {
                    mesh.p[o * 3 + q] = p[q];
                    mesh.n[o * 3 + q] = up[q] + side[q] * a * .75f;
                }
                normalizeAt(mesh.n, o * 3);
                mesh.uv[o * 2] = (cell[0] + .5f + (a + 1) / 2 * (cell[2] - 1)) / ATLAS_WIDTH;
                mesh.uv[o * 2 + 1] = (cell[1] + .5f + v * (cell[3] - 1)) / atlasHeight;
                if (i > 0 && k > 0) {
                    quads.add(new int[] {o - columns - 1, o - 1, o - columns, o});
                }
            }
        }
    }

    private static void normalizeAt(float[] a, int o) {
        float[] v = {a[o], a[o + 1], a[o + 2]};
        Light.normalize(v);
        System.arraycopy(v, 0, a, o, 3);
    }

    /** The head never turns far: ribbons at its sides and back face the camera, so that they are never seen on edge. */
    private static float[] facing(Lock l, int i) {
        float[] f = {l.normal[i * 3], l.normal[i * 3 + 1], l.normal[i * 3 + 2]};
        f[2] = Math.max(f[2], FACING);
        Light.normalize(f);
        return f;
    }

    private static float[] tangent(float[] path, int i) {
        int a = Math.max(0, i - 1) * 3;
        int b = Math.min(path.length / 3 - 1, i + 1) * 3;
        float[] t = {path[b] - path[a], path[b + 1] - path[a + 1], path[b + 2] - path[a + 2]};
        Light.normalize(t);
        return t;
    }

    /** How sharply a path turns to its side, in radians a decimetre. */
    private static float bend(Lock l, int i, float[] side) {
        if (i == 0 || i == l.points() - 1) {
            return 0;
        }
        float turn = 0;
        float before = 0;
        float after = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int q = 0; q < 3; q++) {
                float a = l.path[i * 3 + q] - l.path[i * 3 - 3 + q];
                float b = l.path[i * 3 + 3 + q] - l.path[i * 3 + q];
                if (pass == 0) {
                    before += a * a;
                    after += b * b;
                } else {
                    turn += (b / after - a / before) * side[q];
                }
            }
            if (pass == 0) {
                before = (float) Math.sqrt(before) + 1e-6f;
                after = (float) Math.sqrt(after) + 1e-6f;
            }
        }
        return Math.abs(turn) * 2 / (before + after);
    }

    /** Draws the hairs of all locks; the mesh must have its light. */
    void draw(Bake bake, HairShade shade) {
        texels = new int[ATLAS_WIDTH * atlasHeight];
        IntStream.range(0, cells.length).parallel().forEach(i -> {
            LockPainter painter =
                    new LockPainter(locks.get(i), mesh, firstVertex[i], across(locks.get(i)), cells[i][2], cells[i][3]);
            painter.paint(shade, bake.light, texels, ATLAS_WIDTH, cells[i][0], cells[i][1]);
        });
    }

    /**
     * Finds out what can be seen; the locks must be drawn.
     *
     * @param head hides what is behind it
     */
    void sort(Bake bake, TriMesh head) {
        for (int i = 0; i < cells.length; i++) {
            trim(i);
        }
        List<int[]> quads = new ArrayList<>();
        for (int t = 0; t < mesh.triangles.length; t += 6) {
            if (alpha(Arrays.copyOfRange(mesh.triangles, t, t + 6)) >= 0) {
                quads.add(Arrays.copyOfRange(mesh.triangles, t, t + 6));
            }
        }
        Sight sight = new Sight(mesh, this::alphaAt, List.of(head), bake.body.neck);
        boolean[] seen = sight.seen(quads, q -> alpha(q) == 1);
        for (int i = 0; i < seen.length; i++) {
            int[] q = quads.get(i);
            if (seen[i]) {
                (alpha(q) == 1 ? solid : blended).add(q);
            }
        }
        blended.sort(Comparator.comparingDouble(this::distance));
        solid.sort(Comparator.comparingDouble(q -> -distance(q))); // nearest first: the others are then not filled
    }

    /** What hides things behind it. */
    TriMesh cover() {
        TriMesh m = mesh.copy("cover");
        m.triangles = solid.stream().flatMapToInt(Arrays::stream).toArray();
        return m;
    }

    /** Puts the meshes into the pack. */
    void add(Bake bake) {
        PackTexture texture = new PackTexture(ATLAS_WIDTH, atlasHeight, texels);
        part(bake, mesh.name + "-solid", solid, PackMesh.Material.TEXTURED, texture);
        part(bake, mesh.name, blended, PackMesh.Material.BLENDED, texture);
    }

    private int alphaAt(float u, float v) {
        int x = Math.max(0, Math.min(ATLAS_WIDTH - 1, (int) (u * ATLAS_WIDTH)));
        int y = Math.max(0, Math.min(atlasHeight - 1, (int) (v * atlasHeight)));
        return texels[y * ATLAS_WIDTH + x] >>> 24;
    }

    private double distance(int[] quad) {
        return mesh.p[quad[0] * 3 + 2] + mesh.p[quad[1] * 3 + 2] + mesh.p[quad[2] * 3 + 2] + mesh.p[quad[5] * 3 + 2];
    }

    private void part(Bake bake, String name, List<int[]> quads, PackMesh.Material material, PackTexture texture) {
        if (quads.isEmpty()) {
            return;
        }
        TriMesh m = mesh.copy(name);
        m.triangles = quads.stream().flatMapToInt(Arrays::stream).toArray();
        bake.textured(m.compact(), material, texture);
    }

    /** Brings a lock's rims in to where hairs are, and what is opaque out to where it ends. */
    private void trim(int index) {
        Lock l = locks.get(index);
        int columns = across(l).length;
        int[] cell = cells[index];
        int half = (cell[2] - 1) / 2;
        for (int i = 0; i < l.points(); i++) {
            int y0 = cell[1] + (int) Math.floor(l.at[Math.max(0, i - 1)] * (cell[3] - 1));
            int y1 = cell[1] + (int) Math.ceil(l.at[Math.min(l.points() - 1, i + 1)] * (cell[3] - 1));
            for (int side = 0; side < 2; side++) {
                int o = firstVertex[index] + i * columns + side * (columns - 1);
                int edge = side == 0 ? cell[0] : cell[0] + cell[2] - 1;
                int in = side == 0 ? 1 : -1;
                int empty = 0;
                while (empty < half && alpha(edge + in * empty, y0, y1, false) < FAINT) {
                    empty++;
                }
                float outer = Math.max(0, empty - 1);
                if (columns == FLAT.length) {
                    slide(o, o + in, outer / (cell[2] - 1), 0);
                    continue;
                }
                float rim = in * (mesh.uv[(o + in) * 2] * ATLAS_WIDTH - .5f - edge);
                int filled = (int) Math.ceil(rim);
                while (filled > 0 && alpha(edge + in * (filled - 1), y0, y1, true) >= OPAQUE) {
                    filled--;
                }
                float inner = filled < rim ? Math.min(rim, filled + .02f) : rim;
                outer = Math.min(outer, Math.max(0, inner - 1));
                slide(o, o + in, outer / rim, (rim - inner) / rim);
            }
        }
    }

    /** Least or most alpha of a column of texels. */
    private int alpha(int x, int y0, int y1, boolean least) {
        int found = least ? 255 : 0;
        for (int y = y0; y <= y1; y++) {
            int alpha = texels[y * ATLAS_WIDTH + x] >>> 24;
            found = least ? Math.min(found, alpha) : Math.max(found, alpha);
        }
        return found;
    }

    /** Moves two vertices towards one another, by shares of the way between them. */
    private void slide(int a, int b, float ofA, float ofB) {
        slide(mesh.p, 3, a, b, ofA, ofB);
        slide(mesh.rest, 3, a, b, ofA, ofB);
        slide(mesh.n, 3, a, b, ofA, ofB);
        slide(mesh.uv, 2, a, b, ofA, ofB);
    }

    private static void slide(float[] of, int stride, int a, int b, float ofA, float ofB) {
        for (int q = 0; q < stride; q++) {
            float from = of[a * stride + q];
            float to = of[b * stride + q];
            of[a * stride + q] = Light.mix(from, to, ofA);
            of[b * stride + q] = Light.mix(to, from, ofB);
        }
    }

    /** 1 where all texels of a piece are opaque, -1 where none can be seen, else 0. */
    private int alpha(int[] q) {
        float left = 1;
        float right = 0;
        for (int v : q) {
            left = Math.min(left, mesh.uv[v * 2]);
            right = Math.max(right, mesh.uv[v * 2]);
        }
        int x0 = (int) Math.floor(left * ATLAS_WIDTH - .5f);
        int x1 = (int) Math.ceil(right * ATLAS_WIDTH - .5f);
        int y0 = (int) Math.floor(mesh.uv[q[0] * 2 + 1] * atlasHeight - .5f);
        int y1 = (int) Math.ceil(mesh.uv[q[5] * 2 + 1] * atlasHeight - .5f);
        int least = 255;
        int most = 0;
        for (int y = Math.max(0, y0); y <= y1; y++) {
            for (int x = Math.max(0, x0); x <= x1; x++) {
                int alpha = texels[y * ATLAS_WIDTH + x] >>> 24;
                least = Math.min(least, alpha);
                most = Math.max(most, alpha);
            }
        }
        return least >= OPAQUE ? 1 : most < 8 ? -1 : 0;
    }
}
