package dev.nightmarket.media.render.baker;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Which pieces of a mesh anyone can see at the turns of the head that the performer makes: what always lies behind
 * others is not worth a triangle. Draws the pieces from many sides into small depth buffers.
 */
final class Sight {
    /** Alpha of a piece at texture coordinates, 0 to 255. */
    @FunctionalInterface
    interface Alpha {
        int at(float u, float v);
    }

    private static final double[] YAWS = {-20, -12, -4, 4, 12, 20};
    private static final double[] PITCHES = {-13, 0, 13};
    /** Pixels a decimetre. */
    private static final float SCALE = 90;

    private static final int WIDTH = 500;
    private static final int HEIGHT = 640;
    /** Alpha from which what lies behind does not matter. */
    private static final int HIDES = 215;
    /** Alpha below which nobody sees a piece. */
    private static final int SEEN = 12;
    /** Nearer to the front than this, in decimetres, counts as in front. */
    private static final float SLACK = .008f;
    /** Pixels that a piece reaches behind others. */
    private static final int GAP = 1;
    /** So many pixels of a piece must be seen. */
    private static final int PIXELS_MIN = 4;

    private final TriMesh mesh;
    private final Alpha alpha;
    private final List<TriMesh> others;
    private final float[] pivot;

    /**
     * @param others hide what is behind them
     * @param pivot what the head turns about
     */
    Sight(TriMesh mesh, Alpha alpha, List<TriMesh> others, float[] pivot) {
        this.mesh = mesh;
        this.alpha = alpha;
        this.others = List.copyOf(others);
        this.pivot = pivot;
    }

    /** Of pieces of two triangles each, those that can be seen. */
    boolean[] seen(List<int[]> pieces) {
        return seen(pieces, q -> false);
    }

    /**
     * Of pieces of two triangles each, those that can be seen.
     *
     * @param backs what shuts gaps: it counts as seen as well a little behind the rim of what is before it, for
     *     hair and head do not turn quite as one
     */
    boolean[] seen(List<int[]> pieces, Predicate<int[]> backs) {
        boolean[] back = new boolean[pieces.size()];
        for (int i = 0; i < back.length; i++) {
            back[i] = backs.test(pieces.get(i));
        }
        boolean[][] views = new boolean[YAWS.length * PITCHES.length][];
        IntStream.range(0, views.length)
                .parallel()
                .forEach(i -> views[i] = view(
                        pieces, back, Math.toRadians(YAWS[i % YAWS.length]), Math.toRadians(PITCHES[i / YAWS.length])));
        boolean[] seen = new boolean[pieces.size()];
        for (boolean[] view : views) {
            for (int i = 0; i < seen.length; i++) {
                seen[i] |= view[i];
            }
        }
        return seen;
    }

    private boolean[] view(List<int[]> pieces, boolean[] back, double yaw, double pitch) {
        float[] depth = new float[WIDTH * HEIGHT];
        Arrays.fill(depth, -9e9f);
        float[] p = turn(mesh.p, yaw, pitch);
        for (TriMesh o : others) {
            float[] h = turn(o.p, yaw, pitch);
            for (int t = 0; t < o.triangles.length; t += 3) {
                fill(o, h, o.triangles[t], o.triangles[t + 1], o.triangles[t + 2], depth, -1);
            }
        }
        for (int[] q : pieces) {
            fill(mesh, p, q[0], q[1], q[2], depth, HIDES);
            fill(mesh, p, q[3], q[4], q[5], depth, HIDES);
        }
        float[] past = eroded(eroded(depth, 1), WIDTH);
        boolean[] seen = new boolean[pieces.size()];
        for (int i = 0; i < seen.length; i++) {
            int[] q = pieces.get(i);
            float[] front = back[i] ? past : depth;
            seen[i] = count(p, q[0], q[1], q[2], front) + count(p, q[3], q[4], q[5], front) >= PIXELS_MIN;
        }
        return seen;
    }

    /** The farthest of what is near each pixel, along one axis. */
    private static float[] eroded(float[] depth, int stride) {
        float[] out = depth.clone();
        for (int i = GAP * stride; i < depth.length - GAP * stride; i++) {
            for (int k = -GAP; k <= GAP; k++) {
                out[i] = Math.min(out[i], depth[i + k * stride]);
            }
        }
        return out;
    }

    private float[] turn(float[] p, double yaw, double pitch) {
        float cy = (float) StrictMath.cos(yaw);
        float sy = (float) StrictMath.sin(yaw);
        float cx = (float) StrictMath.cos(pitch);
        float sx = (float) StrictMath.sin(pitch);
        float[] o = new float[p.length];
        for (int i = 0; i < p.length; i += 3) {
            float x = p[i] - pivot[0];
            float y = p[i + 1] - pivot[1];
            float z = p[i + 2] - pivot[2];
            float y1 = y * cx - z * sx;
            float z1 = y * sx + z * cx;
            o[i] = (x * cy + z1 * sy) * SCALE + WIDTH / 2f;
            o[i + 1] = HEIGHT * .55f - y1 * SCALE;
            o[i + 2] = z1 * cy - x * sy;
        }
        return o;
    }

    private void fill(TriMesh m, float[] p, int a, int b, int c, float[] depth, int least) {
        walk(m, p, a, b, c, (o, z, u, v) -> {
            if (z > depth[o] && (least < 0 || alpha.at(u, v) >= least)) {
                depth[o] = z;
            }
        });
    }

    private int count(float[] p, int a, int b, int c, float[] depth) {
        int[] n = new int[1];
        walk(mesh, p, a, b, c, (o, z, u, v) -> {
            if (z > depth[o] - SLACK && alpha.at(u, v) >= SEEN) {
                n[0]++;
            }
        });
        return n[0];
    }

    @FunctionalInterface
    private interface Pixel {
        void at(int offset, float z, float u, float v);
    }

    private static void walk(TriMesh m, float[] p, int a, int b, int c, Pixel pixel) {
        float ax = p[a * 3];
        float ay = p[a * 3 + 1];
        float bx = p[b * 3] - ax;
        float by = p[b * 3 + 1] - ay;
        float cx = p[c * 3] - ax;
        float cy = p[c * 3 + 1] - ay;
        float area = bx * cy - cx * by;
        if (area >= -1e-6f) {
            return; // from behind it is not drawn
        }
        int x0 = Math.max(0, (int) Math.floor(ax + Math.min(0, Math.min(bx, cx))));
        int x1 = Math.min(WIDTH - 1, (int) Math.ceil(ax + Math.max(0, Math.max(bx, cx))));
        int y0 = Math.max(0, (int) Math.floor(ay + Math.min(0, Math.min(by, cy))));
        int y1 = Math.min(HEIGHT - 1, (int) Math.ceil(ay + Math.max(0, Math.max(by, cy))));
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                float px = x + .5f - ax;
                float py = y + .5f - ay;
                float s = (px * cy - cx * py) / area;
                float t = (bx * py - px * by) / area;
                if (s < 0 || t < 0 || s + t > 1) {
                    continue;
                }
                float r = 1 - s - t;
                pixel.at(
                        y * WIDTH + x,
                        p[a * 3 + 2] * r + p[b * 3 + 2] * s + p[c * 3 + 2] * t,
                        m.uv[a * 2] * r + m.uv[b * 2] * s + m.uv[c * 2] * t,
                        m.uv[a * 2 + 1] * r + m.uv[b * 2 + 1] * s + m.uv[c * 2 + 1] * t);
            }
        }
    }
}
