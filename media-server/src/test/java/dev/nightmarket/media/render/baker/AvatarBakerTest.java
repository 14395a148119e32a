package dev.nightmarket.media.render.baker;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class AvatarBakerTest {
    @TempDir
    Path folder;

    @Test
    void theSameLookBakesToTheSameBytes() throws IOException {
        Path data = Assets.open().require(AvatarBaker.ASSET);
        HostLook look = HostLook.builtIn("marcus");
        List<Double> steps = new ArrayList<>();
        AvatarBaker.bake(data, look, Lighting.STUDIO, Detail.DRAFT, (fraction, stage) -> steps.add(fraction))
                .write(folder.resolve("a"));
        AvatarBaker.bake(data, look, Lighting.STUDIO, Detail.DRAFT, BakeProgress.NONE)
                .write(folder.resolve("b"));
        assertArrayEquals(Files.readAllBytes(folder.resolve("a")), Files.readAllBytes(folder.resolve("b")));
        assertEquals(steps.stream().sorted().toList(), steps, "progress never falls");
        assertTrue(steps.size() > 5);
    }
}
