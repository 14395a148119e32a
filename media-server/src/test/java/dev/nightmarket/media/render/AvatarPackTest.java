package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class AvatarPackTest {
    @TempDir
    Path folder;

    private Path written() throws IOException {
        int[][] vertices = new int[AvatarPack.MORPHS][0];
        float[][] offsets = new float[AvatarPack.MORPHS][0];
        vertices[3] = new int[] {1};
        offsets[3] = new float[] {.5f, 0, -1};
        PackMesh mesh = new PackMesh(
                "triangle",
                PackMesh.Material.TEXTURED,
                0,
                new float[] {0, 0, 0, 1, 0, 0, 0, 1, 0},
                new float[6],
                new int[0],
                new byte[12],
                new float[12],
                new int[] {0, 1, 2},
                vertices,
                offsets);
        PackTexture texture = new PackTexture(2, 2, new int[] {1, 2, 3, 4});
        float[][] joints = new float[AvatarPack.Bone.values().length][3];
        AvatarPack.Camera camera = new AvatarPack.Camera(new float[3], new float[] {0, 0, 1}, 7);
        Path file = folder.resolve("x.nmav");
        new AvatarPack("x", joints, camera, List.of(mesh), List.of(texture)).write(file);
        return file;
    }

    @Test
    void comesBackAsItWasWritten() throws IOException {
        AvatarPack pack = AvatarPack.read(written());
        assertEquals("x", pack.look());
        assertArrayEquals(new float[] {.5f, 0, -1}, pack.meshes().get(0).morphOffsets()[3]);
        assertArrayEquals(new int[] {1, 2, 3, 4}, pack.textures().get(0).texels());
        try (var files = Files.list(folder)) {
            assertEquals(1, files.count(), "no temporary file stays behind");
        }
    }

    @Test
    void saysWhichVersionItRefuses() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        bytes[7] = 99;
        Files.write(file, bytes);
        PackFormatException e = assertThrows(PackFormatException.class, () -> PackRenderer.open(file, 360, 640));
        assertTrue(e.getMessage().contains("version 99 (expected: " + AvatarPack.VERSION), e.getMessage());
    }

    @Test
    void refusesWhatIsNoPackOrDamaged() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        for (int cut : new int[] {0, 5, 20, bytes.length / 2}) {
            Files.write(file, java.util.Arrays.copyOf(bytes, cut));
            assertThrows(PackFormatException.class, () -> AvatarPack.read(file), "cut at " + cut);
        }
        bytes[0] ^= 1;
        Files.write(file, bytes);
        assertThrows(PackFormatException.class, () -> AvatarPack.read(file));
    }
}
