package dev.nightmarket.media.render;

/**
 * Walks an edge of a triangle from row to row and gives the first pixel whose centre is not before the edge. Exact:
 * remainders are carried along in integers. Owned by one thread.
 */
final class EdgeWalk {
    private static final int BITS = DrawnMesh.SUBPIXEL_BITS;
    private static final int HALF = 1 << BITS - 1;

    private int x;
    private long rest;
    private int stepX;
    private long stepRest;
    private long rise;

    /**
     * Both ends in fixed point, the second one below the first.
     *
     * @param row the first row, a pixel
     */
    void start(int ax, int ay, int bx, int by, int row) {
        long dx = bx - ax;
        rise = (long) (by - ay) << BITS;
        // ceil((ax - half + (row centre - ay) * dx / dy) / one)
        long n = (long) (ax - HALF) * (by - ay) + ((long) (row << BITS) + HALF - ay) * dx + rise - 1;
        x = (int) Math.floorDiv(n, rise);
        rest = n - x * rise;
        long step = dx << BITS;
        stepX = (int) Math.floorDiv(step, rise);
        stepRest = step - stepX * rise;
    }

    int x() {
        return x;
    }

    void next() {
        x += stepX;
        rest += stepRest;
        if (rest >= rise) {
            rest -= rise;
            x++;
        }
    }
}
