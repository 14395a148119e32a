package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class AudioFilesTest {
    private static final int AMPLITUDE = 10_000;

    @TempDir
    Path folder;

    @Test
    void anyRateAndStereoBecome48kMono() throws IOException {
        Path file = wav(44_100, 2, 3);
        short[] pcm = AudioFiles.readMono48k(file, 10);
        assertEquals(3 * 48_000, pcm.length, 200);
        int crossings = 0;
        short loudest = 0;
        for (int i = 48_001; i < 96_000; i++) {
            crossings += pcm[i - 1] < 0 && pcm[i] >= 0 ? 1 : 0;
            loudest = (short) Math.max(loudest, Math.abs(pcm[i]));
        }
        assertEquals(440, crossings, 1);
        assertEquals(AMPLITUDE, loudest, AMPLITUDE / 100);
    }

    @Test
    void noMoreThanAskedFor() throws IOException {
        assertEquals(2 * 48_000, AudioFiles.readMono48k(wav(48_000, 1, 5), 2).length);
    }

    @Test
    void whatIsNoSoundIsRefusedWithItsName() throws IOException {
        Path file = folder.resolve("bed.mp3");
        Files.write(file, "not music at all".repeat(100).getBytes(java.nio.charset.StandardCharsets.UTF_8));
        EncodeException e = assertThrows(EncodeException.class, () -> AudioFiles.readMono48k(file, 10));
        assertTrue(e.getMessage().contains("bed.mp3"), e.getMessage());
        assertThrows(EncodeException.class, () -> AudioFiles.readMono48k(folder.resolve("none.wav"), 10));
    }

    private Path wav(int rateHz, int channels, int seconds) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(rateHz * channels * seconds * 2).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rateHz * seconds; i++) {
            for (int c = 0; c < channels; c++) {
                bytes.putShort((short) (AMPLITUDE * Math.sin(2 * Math.PI * 440 * i / rateHz)));
            }
        }
        Path file = folder.resolve("tone.wav");
        AudioFormat format = new AudioFormat(rateHz, 16, channels, true, false);
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(bytes.array()), format, (long) rateHz * seconds),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        return file;
    }
}
