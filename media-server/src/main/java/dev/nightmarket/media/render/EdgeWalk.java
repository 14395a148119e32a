package dev.nightmarket.media.render;

/** Walks an edge of a triangle from row to row. Exact, so that triangles with a common edge share no pixel. */
final class EdgeWalk {
    private static final int BITS = DrawnMesh.SUBPIXEL_BITS;
    private static final int ONE = 1 << BITS;
    private static final int HALF = 1 << BITS - 1;
    /**
     * Edges less high than this (in fixed point) are walked by a slope of 32 binary places. Where such an edge crosses a
     * row is a multiple of 1 / height, and the slope's error adds up to less than that over the height.
     */
    private static final int LOW_MAX = 1 << 16;

    private EdgeWalk() {}

    /**
     * Finds the first pixel of each row whose centre is not before the edge. Both ends in fixed point, the second one
     * below the first.
     *
     * @param row the first row, a pixel
     * @param end behind the last row
     * @param at where the first row's pixel goes in {@code out}
     */
    static void walk(int ax, int ay, int bx, int by, int row, int end, int[] out, int at) {
        if (by - ay >= LOW_MAX) {
            walkHigh(ax, ay, bx, by, row, end, out, at);
            return;
        }
        long slope = Math.floorDiv((long) (bx - ax) << 32, (long) (by - ay));
        // The least bit less than a pixel: floor then gives what ceil would.
        long x = ((long) (ax - HALF + ONE) << 32) - 1 + ((row << BITS) + HALF - ay) * slope;
        long step = slope << BITS;
        int last = at + end - row;
        for (int i = at; i < last; i++) {
            out[i] = (int) (x >> 32 + BITS);
            x += step;
        }
    }

    /** Carries remainders along in integers. */
    private static void walkHigh(int ax, int ay, int bx, int by, int row, int end, int[] out, int at) {
        long dx = bx - ax;
        long rise = (long) (by - ay) << BITS;
        // ceil((ax - half + (row centre - ay) * dx / dy) / one)
        long n = (long) (ax - HALF) * (by - ay) + ((long) (row << BITS) + HALF - ay) * dx + rise - 1;
        int x = (int) Math.floorDiv(n, rise);
        long rest = n - x * rise;
        long step = dx << BITS;
        int stepX = (int) Math.floorDiv(step, rise);
        long stepRest = step - stepX * rise;
        for (int i = at; i < at + end - row; i++) {
            out[i] = x;
            x += stepX;
            rest += stepRest;
            if (rest >= rise) {
                rest -= rise;
                x++;
            }
        }
    }
}
