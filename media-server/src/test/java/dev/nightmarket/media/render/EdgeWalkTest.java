package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;

@Tag("unit")
class EdgeWalkTest {
    private static final int ONE = 1 << DrawnMesh.SUBPIXEL_BITS;
    private static final int ROWS = 66;

    @Property(tries = 2000)
    @net.jqwik.api.Tag("unit")
    void givesTheFirstPixelWhoseCentreIsNotBeforeTheEdge(
            @ForAll @IntRange(min = -50_000, max = 400_000) int ax,
            @ForAll @IntRange(min = -50_000, max = 400_000) int bx,
            @ForAll @IntRange(min = 0, max = 50_000) int ay,
            @ForAll @IntRange(min = 1, max = 200_000) int high,
            @ForAll @IntRange(min = 0, max = 8) int coarse,
            @ForAll @IntRange(min = 0, max = 1000) int skipped) {
        // On a coarse grid edges go right through many centres.
        int grid = -1 << coarse;
        int left = ax & grid;
        int right = bx & grid;
        int top = ay & grid;
        int bottom = top + Math.max(1 << coarse, high & grid);
        int first = DrawnMesh.ceil(top);
        int last = DrawnMesh.ceil(bottom);
        first += skipped * (last - first) / 1001;
        int end = Math.min(last, first + ROWS);
        int[] out = new int[ROWS];
        EdgeWalk.walk(left, top, right, bottom, first, end, out, 0);
        for (int row = first; row < end; row++) {
            long rise = (long) (bottom - top) * ONE;
            long before =
                    (long) (left - ONE / 2) * (bottom - top) + ((long) row * ONE + ONE / 2 - top) * (right - left);
            assertEquals(-Math.floorDiv(-before, rise), out[row - first], "row " + row);
        }
    }
}
