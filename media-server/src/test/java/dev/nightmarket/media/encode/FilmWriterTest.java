package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.I420Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class FilmWriterTest {
    private static final VideoSettings SETTINGS = new VideoSettings(160, 160, 25, 200_000);

    @TempDir
    Path folder;

    @Test
    void aFilmHasItsPicturesAndItsSound() throws IOException {
        Path file = folder.resolve("film.mp4");
        short[] tone = new short[48_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8000 * Math.sin(2 * Math.PI * 440 * i / 48_000));
        }
        try (VideoEncoder encoder = VideoEncoders.openOpenH264(SETTINGS);
                FilmWriter writer = new FilmWriter(file, SETTINGS)) {
            I420Frame frame = new I420Frame(160, 160);
            for (int i = 0; i < 25; i++) {
                java.util.Arrays.fill(frame.y, (byte) (40 + 6 * i));
                writer.picture(encoder.encode(frame, i * 40_000L, i == 0));
                writer.sound(tone, i * 1920, 1920);
            }
            writer.finish();
        }
        String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("avc1") && bytes.contains("mp4a"));
        assertTrue(bytes.indexOf("moov") < bytes.indexOf("mdat"), "the index stands in front");
        short[] heard = AudioFiles.readMono48k(file, 5);
        assertEquals(48_000, heard.length, 3_000);
        double energy = 0;
        for (int i = 10_000; i < 40_000; i++) {
            energy += (double) heard[i] * heard[i];
        }
        assertEquals(8000 / Math.sqrt(2), Math.sqrt(energy / 30_000), 400);
    }

    @Test
    void aFilmThatIsNotFinishedLeavesNothing() throws IOException {
        Path file = folder.resolve("film.mp4");
        try (VideoEncoder encoder = VideoEncoders.openOpenH264(SETTINGS);
                FilmWriter writer = new FilmWriter(file, SETTINGS)) {
            writer.picture(encoder.encode(new I420Frame(160, 160), 0, true));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void saysWhyItCannotBeWritten() {
        EncodeException e =
                assertThrows(EncodeException.class, () -> new FilmWriter(folder.resolve("no/such/film.mp4"), SETTINGS));
        assertTrue(e.getMessage().contains("film.mp4: open"), e.getMessage());
    }
}
