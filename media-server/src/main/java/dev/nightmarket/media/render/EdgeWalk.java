package dev.nightmarket.media.render;

/** Walks an edge of a triangle from row to row. Exact: remainders are carried along in integers. */
final class EdgeWalk {
    private static final int BITS = DrawnMesh.SUBPIXEL_BITS;
    private static final int HALF = 1 << BITS - 1;

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
