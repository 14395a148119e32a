package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DepthTilesTest {
    private static final int WIDTH = 20;

    @Test
    void hidesWhatIsBehindEveryPixelAndNothingElse() {
        float[] depth = new float[WIDTH * 18];
        DepthTiles tiles = new DepthTiles(depth, WIDTH);
        tiles.clear();
        assertFalse(tiles.hide(0, 0, WIDTH, 18, .1f), "the backdrop hides nothing");
        Arrays.fill(depth, .5f);
        tiles.refresh();
        assertTrue(tiles.hide(0, 0, WIDTH, 18, .5f));
        assertFalse(tiles.hide(0, 0, WIDTH, 18, .6f));
        tiles.clear();
        depth[17 * WIDTH + 19] = .2f;
        assertFalse(tiles.hide(3, 5, WIDTH, 18, .3f), "one pixel in the corner is farther");
        assertTrue(tiles.hide(3, 5, 16, 16, .3f), "but not in these tiles");
    }

    @Test
    void whatWasHiddenStaysHidden() {
        float[] depth = new float[WIDTH * 8];
        DepthTiles tiles = new DepthTiles(depth, WIDTH);
        tiles.clear();
        Arrays.fill(depth, .5f);
        assertTrue(tiles.hide(0, 0, 8, 8, .4f));
        Arrays.fill(depth, .7f);
        assertTrue(tiles.hide(0, 0, 8, 8, .4f));
        tiles.refresh();
        assertTrue(tiles.hide(0, 0, 8, 8, .6f), "looked at anew");
    }
}
