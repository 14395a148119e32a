package dev.nightmarket.media.render;

import java.util.Arrays;

/**
 * Tells what of a band cannot be seen because something nearer is there already: of every tile of 8x8 pixels it keeps a
 * depth that none of its pixels is behind. As depths only ever grow while a band is drawn, an old bound stays true and
 * is looked after only now and then. Owned by one thread; allocates nothing after construction.
 */
final class DepthTiles {
    /** A tile's side as a power of two. */
    static final int BITS = 3;

    private static final int SIDE = 1 << BITS;

    private final float[] depth;
    private final int width;
    private final int rows;
    private final int across;
    private final float[] bounds;
    /** By tile: the last time that its bound was looked after. */
    private final int[] looked;

    private int time;

    /** @param depth one over the distance, rows of {@code width} */
    DepthTiles(float[] depth, int width) {
        this.depth = depth;
        this.width = width;
        rows = depth.length / width;
        across = (width + SIDE - 1) >> BITS;
        bounds = new float[across * ((rows + SIDE - 1) >> BITS)];
        looked = new int[bounds.length];
    }

    /** Everything is empty. */
    void clear() {
        Arrays.fill(bounds, 0);
        time++;
    }

    /** From now on bounds are looked after once more. */
    void refresh() {
        time++;
    }

    /** Whether whatever is not nearer than z is hidden in all pixels of a box that is not empty. */
    boolean hide(int x0, int y0, int x1, int y1, float z) {
        int last = x1 - 1 >> BITS;
        for (int ty = y0 >> BITS; ty <= y1 - 1 >> BITS; ty++) {
            for (int tx = x0 >> BITS; tx <= last; tx++) {
                int t = ty * across + tx;
                if (bounds[t] < z && (looked[t] == time || look(t, tx, ty) < z)) {
                    return false;
                }
            }
        }
        return true;
    }

    private float look(int tile, int tx, int ty) {
        looked[tile] = time;
        int right = Math.min(width, tx + 1 << BITS);
        int bottom = Math.min(rows, ty + 1 << BITS);
        float least = Float.MAX_VALUE;
        for (int y = ty << BITS; y < bottom; y++) {
            for (int o = y * width + (tx << BITS); o < y * width + right; o++) {
                least = depth[o] < least ? depth[o] : least;
            }
            if (least == 0) {
                break; // the backdrop
            }
        }
        bounds[tile] = least;
        return least;
    }
}
