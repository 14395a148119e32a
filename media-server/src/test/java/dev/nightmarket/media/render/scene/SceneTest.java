package dev.nightmarket.media.render.scene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Layout;
import dev.nightmarket.media.render.PackTexture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class SceneTest {
    private static final Scenery COLOURS = Palette.all().get(0).scenery();

    @Test
    void theSameRoomComesOutTheSameAndRoomsDiffer() {
        Set<Integer> seen = new HashSet<>();
        for (Scene scene : Scene.values()) {
            PackTexture a = scene.paint(COLOURS, 90, 160, .5);
            assertArrayEquals(a.texels(), scene.paint(COLOURS, 90, 160, .5).texels(), scene.id());
            assertTrue(seen.add(Arrays.hashCode(a.texels())), scene.id());
        }
        assertTrue(seen.size() >= 6);
    }

    @Test
    void palettesTintTheRoom() {
        PackTexture a = Scene.STUDIO.paint(COLOURS, 90, 160, .5);
        PackTexture b = Scene.STUDIO.paint(Palette.find("winter").orElseThrow().scenery(), 90, 160, .5);
        assertFalse(Arrays.equals(a.texels(), b.texels()));
    }

    @Test
    void layoutsHaveTheSizesThatAreOnAir() {
        int[][] expected = {
            {720, 1280, 540, 960, 360, 640}, {720, 720, 540, 540, 360, 360}, {1280, 720, 960, 540, 640, 360}
        };
        for (Layout layout : Layout.values()) {
            int[] e = expected[layout.ordinal()];
            int[] sides = {720, 540, 360};
            for (int i = 0; i < 3; i++) {
                assertEquals(e[2 * i], layout.width(sides[i]), layout + " " + sides[i]);
                assertEquals(e[2 * i + 1], layout.height(sides[i]), layout + " " + sides[i]);
            }
        }
    }

    @Test
    void paintedRoomsAreKeptAndBrokenFilesPaintedAnew(@TempDir Path folder) throws IOException {
        Backdrops backdrops = new Backdrops(folder);
        PackTexture first = backdrops.get(Scene.CITY, COLOURS, 90, 160, .5);
        Path file;
        try (Stream<Path> files = Files.list(folder)) {
            file = files.findFirst().orElseThrow();
        }
        assertArrayEquals(
                first.texels(), backdrops.get(Scene.CITY, COLOURS, 90, 160, .5).texels(), "from disk");
        Files.write(file, new byte[] {1, 2, 3});
        assertArrayEquals(
                first.texels(), backdrops.get(Scene.CITY, COLOURS, 90, 160, .5).texels());
        backdrops.get(Scene.CITY, COLOURS, 90, 160, .3);
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count(), "another place of the host is another picture");
        }
    }

    @Test
    void aDiscKeepsTheLightOfAPoint() {
        float[] in = new float[41 * 41];
        in[20 * 41 + 20] = 1;
        float[] out = Lens.blur(in, 41, 41, 7.5);
        double sum = 0;
        for (float f : out) {
            sum += f;
        }
        assertEquals(1, sum, .01);
        assertEquals(out[20 * 41 + 14], out[20 * 41 + 26], 1e-5, "round");
        assertEquals(0, out[20 * 41 + 31], 1e-6, "nothing beyond the disc");
        assertNotEquals(0, out[26 * 41 + 20]);
    }
}
