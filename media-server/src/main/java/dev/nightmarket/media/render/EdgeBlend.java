package dev.nightmarket.media.render;

import java.util.Arrays;

/**
 * Anti-aliases outlines: a pixel that an outline crosses takes of the two sides what it covers of them, exactly, as
 * if the outline went straight on. The idea is that of "Geometry Buffer Anti-Aliasing" (E. Persson, 2011), with the
 * nearest outline a pixel instead of one axis an edge, so that short edges fit together.
 *
 * <p>An outline behind something else is recognised by the mesh number and the depth of the pixel on its inner side.
 * Owned by one thread; allocates nothing after construction.
 */
final class EdgeBlend {
    /** Outline edges of a frame; more are left as they are and counted. */
    static final int EDGES_MAX = 1 << 15;
    /** Pixels a band. */
    private static final int PIXELS_MAX = 1 << 15;

    /** An edge claims pixels this far beyond its ends, so that two edges leave no pixel out between them. */
    private static final float REACH_ALONG = .5f;
    /** Pixels; shorter edges are either seen as a whole or not at all, near enough. */
    private static final float SHORT = 4;

    /** A decimetre in units of one over the depth, at the usual distance of 24 dm. */
    private static final float DECIMETRE = 1 / 576f;
    /** How far the surface beside an edge may lie behind it and before it. */
    private static final float BEHIND_MAX = .1f * DECIMETRE;

    private static final float BEFORE_MAX = .35f * DECIMETRE;

    /** Pixels: a centre this near an edge lies on it, and which side took the pixel is seen from its mesh. */
    private static final float ON_EDGE = 1e-3f;

    private static final float PIXEL = 1f / (1 << DrawnMesh.SUBPIXEL_BITS);
    /** x and y of the start and the end in pixels, then one over the depth of both. Inside is on the right. */
    private static final int FLOATS = 6;

    private final int width;
    private final float[] edges = new float[EDGES_MAX * FLOATS];
    private final byte[] meshes = new byte[EDGES_MAX];
    private int count;
    /** The edges by band. Grows in the first frames to what the poses ask for. */
    private int[] sorted = new int[EDGES_MAX / 8];
    /** Where each band's edges start in {@link #sorted}; one more entry than there are bands. */
    private final int[] bandStart;

    private long leftOut;

    // Of the edge at work: start, direction, length, depth, and the step to the pixel on the outer side.
    private float ax;
    private float ay;
    private float alongX;
    private float alongY;
    private float length;
    private float za;
    private float zSlope;
    private int mesh;
    private int outX;
    private int outY;
    /** Half the way that the edge crosses pixels, measured across it. */
    private float reach;

    /** By pixel of the band: one more than its place in the lists below; 0 for none. */
    private final short[] claim;

    private final int[] pixel = new int[PIXELS_MAX];
    private final int[] other = new int[PIXELS_MAX];
    private final float[] away = new float[PIXELS_MAX];
    private final short[] share = new short[PIXELS_MAX];
    private final int[] mixed = new int[PIXELS_MAX];
    private int claimed;

    EdgeBlend(int width, int height) {
        this.width = width;
        bandStart = new int[Rasterizer.bands(height) + 1];
        claim = new short[width * (Rasterizer.BAND_ROWS + 2 * Rasterizer.MARGIN)];
    }

    void clear() {
        count = 0;
    }

    /** Edges that were not smoothed since the start, because a frame had too many. */
    long leftOut() {
        return leftOut;
    }

    /** Takes up the outline of a mesh whose triangles' facing is known. */
    void collect(DrawnMesh m, int number) {
        final int[] ends = m.outline.ends;
        final int[] sides = m.outline.sides;
        final byte[] facing = m.facing;
        final int[] s = m.screen;
        for (int i = 0; i < sides.length; i += 2) {
            int first = facing[sides[i]];
            int second = sides[i + 1] == Outline.NONE ? 0 : facing[sides[i + 1]];
            if (first == second) {
                continue;
            }
            // Triangles that face us run anticlockwise; go the other way round, so that inside is on the right.
            int a = ends[first == 1 ? i + 1 : i] * DrawnMesh.STRIDE;
            int b = ends[first == 1 ? i : i + 1] * DrawnMesh.STRIDE;
            if (s[a] == s[b] && s[a + 1] == s[b + 1]) {
                continue;
            }
            if (count == EDGES_MAX) {
                leftOut++;
                continue;
            }
            int o = count * FLOATS;
            edges[o] = s[a] * PIXEL;
            edges[o + 1] = s[a + 1] * PIXEL;
            edges[o + 2] = s[b] * PIXEL;
            edges[o + 3] = s[b + 1] * PIXEL;
            edges[o + 4] = Float.intBitsToFloat(s[a + 2]);
            edges[o + 5] = Float.intBitsToFloat(s[b + 2]);
            meshes[count++] = (byte) number;
        }
    }

    /** Sorts the edges into the bands they touch; after all of a frame are collected. */
    void sort() {
        Arrays.fill(bandStart, 0);
        for (int i = 0; i < count; i++) {
            for (int k = firstBand(i); k <= lastBand(i); k++) {
                bandStart[k + 1]++;
            }
        }
        for (int k = 1; k < bandStart.length; k++) {
            bandStart[k] += bandStart[k - 1];
        }
        int total = bandStart[bandStart.length - 1];
        if (total > sorted.length) {
            sorted = new int[total + total / 4];
        }
        for (int i = 0; i < count; i++) {
            for (int k = firstBand(i); k <= lastBand(i); k++) {
                sorted[bandStart[k]++] = i;
            }
        }
        System.arraycopy(bandStart, 0, bandStart, 1, bandStart.length - 1);
        bandStart[0] = 0;
    }

    private int firstBand(int edge) {
        float top = Math.min(edges[edge * FLOATS + 1], edges[edge * FLOATS + 3]) - 1;
        return Math.max(0, floor(top / Rasterizer.BAND_ROWS));
    }

    private int lastBand(int edge) {
        float bottom = Math.max(edges[edge * FLOATS + 1], edges[edge * FLOATS + 3]) + 1;
        return Math.min(bandStart.length - 2, floor(bottom / Rasterizer.BAND_ROWS));
    }

    /** Smooths the band's own rows. */
    void blend(Rasterizer r) {
        int from = r.bandStart();
        int to = r.bandEnd();
        int band = from / Rasterizer.BAND_ROWS;
        claimed = 0;
        for (int i = bandStart[band]; i < bandStart[band + 1]; i++) {
            walk(r, sorted[i], from, to);
        }
        for (int k = 0; k < claimed; k++) {
            int own = r.picture[pixel[k]];
            mixed[k] = own & 0xff000000 | Yuv.mix(own, r.picture[other[k]], share[k]);
        }
        for (int k = 0; k < claimed; k++) {
            r.picture[pixel[k]] = mixed[k];
            claim[pixel[k]] = 0;
        }
    }

    /** Visits the pixels that the edge may cross: along its longer axis, and the few to either side. */
    private void walk(Rasterizer r, int edge, int from, int to) {
        int o = edge * FLOATS;
        ax = edges[o];
        ay = edges[o + 1];
        float dx = edges[o + 2] - ax;
        float dy = edges[o + 3] - ay;
        length = (float) Math.sqrt(dx * dx + dy * dy);
        alongX = dx / length;
        alongY = dy / length;
        za = edges[o + 4];
        zSlope = (edges[o + 5] - za) / length;
        mesh = meshes[edge] & 255;
        if (length < SHORT && hidden(r, ax + dx / 2, ay + dy / 2)) {
            return;
        }
        reach = (Math.abs(alongX) + Math.abs(alongY)) / 2;
        float side = reach / Math.max(Math.abs(alongX), Math.abs(alongY)) + .5f;
        if (Math.abs(dy) >= Math.abs(dx)) {
            outX = dy > 0 ? 1 : -1;
            outY = 0;
            float slope = dx / dy;
            int y0 = Math.max(from, floor(Math.min(ay, ay + dy) - REACH_ALONG));
            int y1 = Math.min(to - 1, floor(Math.max(ay, ay + dy) + REACH_ALONG));
            for (int y = y0; y <= y1; y++) {
                float x = ax + (y + .5f - ay) * slope;
                int x1 = Math.min(width - 1, floor(x + side) - 1);
                for (int k = Math.max(0, floor(x - side) + 1); k <= x1; k++) {
                    visit(r, k, y);
                }
            }
        } else {
            outX = 0;
            outY = dx > 0 ? -1 : 1;
            float slope = dy / dx;
            int x0 = Math.max(0, floor(Math.min(ax, ax + dx) - REACH_ALONG));
            int x1 = Math.min(width - 1, floor(Math.max(ax, ax + dx) + REACH_ALONG));
            for (int x = x0; x <= x1; x++) {
                float y = ay + (x + .5f - ax) * slope;
                int y1 = Math.min(to - 1, floor(y + side) - 1);
                for (int k = Math.max(from, floor(y - side) + 1); k <= y1; k++) {
                    visit(r, x, k);
                }
            }
        }
    }

    /** Whether something else covers both pixels beside the middle of the edge, on its inner side. */
    private boolean hidden(Rasterizer r, float x, float y) {
        return isOther(r, x - alongY * .3f, y + alongX * .3f) && isOther(r, x - alongY, y + alongX);
    }

    private boolean isOther(Rasterizer r, float x, float y) {
        int px = floor(x);
        int py = floor(y);
        return px >= 0
                && px < width
                && py >= r.firstRow()
                && py < r.endRow()
                && r.picture[(py - r.firstRow()) * width + px] >>> 24 != mesh;
    }

    private static int floor(float x) {
        int i = (int) x;
        return i > x ? i - 1 : i;
    }

    private void visit(Rasterizer r, int x, int y) {
        float px = x + .5f - ax;
        float py = y + .5f - ay;
        float inside = alongX * py - alongY * px;
        float distance = Math.abs(inside);
        if (distance >= reach) {
            return;
        }
        int own = (y - r.firstRow()) * width + x;
        boolean within = distance > ON_EDGE ? inside > 0 : r.picture[own] >>> 24 == mesh;
        int toward = within ? 1 : -1;
        int otherX = x + toward * outX;
        int otherY = y + toward * outY;
        if (otherX < 0 || otherX >= width || otherY < r.firstRow() || otherY >= r.endRow()) {
            return;
        }
        int beside = (otherY - r.firstRow()) * width + otherX;
        int near = within ? own : beside;
        if (r.picture[near] >>> 24 != mesh) {
            return; // hidden by something else
        }
        float along = alongX * px + alongY * py;
        float beyond = Math.max(0, Math.max(-along, along - length));
        if (beyond > REACH_ALONG) {
            return;
        }
        float z = za + Math.max(0, Math.min(length, along)) * zSlope;
        float zNear = r.depth[near];
        float zFar = r.depth[within ? beside : own];
        if (zNear > z - BEHIND_MAX && zNear < z + BEFORE_MAX && zFar < z + BEFORE_MAX) {
            put(own, beside, distance + beyond, uncovered(distance, alongX, alongY));
        }
    }

    private void put(int own, int beside, float distance, float part) {
        int k = claim[own] - 1;
        if (k < 0) {
            if (claimed == Short.MAX_VALUE) {
                return;
            }
            k = claimed++;
            claim[own] = (short) claimed;
            pixel[k] = own;
        } else if (distance >= away[k]) {
            return;
        }
        other[k] = beside;
        away[k] = distance;
        share[k] = (short) (part * 256 + .5f);
    }

    /**
     * The part of a pixel beyond a straight line.
     *
     * @param distance of the pixel's centre from the line, not negative
     * @param alongX direction of the line, of length 1
     */
    static float uncovered(float distance, float alongX, float alongY) {
        float x = Math.abs(alongX);
        float y = Math.abs(alongY);
        float half = (x + y) / 2;
        if (distance >= half) {
            return 0;
        }
        float flat = Math.abs(x - y) / 2;
        if (distance <= flat) {
            return .5f - distance / Math.max(x, y);
        }
        float rest = half - distance;
        return rest * rest / (2 * x * y);
    }
}
