package dev.nightmarket.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.nightmarket.media.show.Quality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("unit")
class QualityNoteTest {
    @TempDir
    Path folder;

    @Test
    void isKnownAgainForTheSameMachineHostAndVersion() {
        QualityNote.here(folder, "pack-1", "1.0", 24).write(Quality.P540);
        assertEquals(
                Optional.of(Quality.P540),
                QualityNote.here(folder, "pack-1", "1.0", 24).read());
        assertEquals(
                Optional.empty(), QualityNote.here(folder, "pack-2", "1.0", 24).read());
        assertEquals(
                Optional.empty(), QualityNote.here(folder, "pack-1", "1.1", 24).read());
        assertEquals(
                Optional.empty(), QualityNote.here(folder, "pack-1", "1.0", 20).read());
    }

    @Test
    void aBrokenNoteIsMeasuredAnew() throws IOException {
        QualityNote note = new QualityNote(folder.resolve("quality"), "this machine");
        assertEquals(Optional.empty(), note.read());
        Files.writeString(folder.resolve("quality"), "this machine\n4k\n");
        assertEquals(Optional.empty(), note.read());
        Files.write(folder.resolve("quality"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertEquals(Optional.empty(), note.read());
        note.write(Quality.P720);
        assertEquals(Optional.of(Quality.P720), note.read());
    }

    @Test
    void theProcessorIsNamed() throws IOException {
        Path info = folder.resolve("cpuinfo");
        Files.writeString(info, "processor\t: 0\nmodel name\t: Example 9000 @ 3 GHz\n");
        assertEquals("Example 9000 @ 3 GHz", QualityNote.processor(info));
        assertFalse(QualityNote.processor(folder.resolve("none")).isEmpty());
    }
}
