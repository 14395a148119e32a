package dev.nightmarket.loadtests.viewers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AudioTapeTest {
    private static byte[] stereo(int frames, int value) {
        byte[] data = new byte[frames * 4];
        for (int i = 0; i < frames; i++) {
            data[4 * i] = (byte) value;
            data[4 * i + 1] = (byte) (value >> 8);
        }
        return data;
    }

    @Test
    void tellsWhenEachSampleCame() {
        AudioTape tape = new AudioTape(10);
        tape.append(stereo(480, 300), 16, 48_000, 2, 480, 1_000);
        tape.append(stereo(480, -2), 16, 48_000, 2, 480, 2_000);
        assertEquals(960, tape.length());
        assertEquals(1_000, tape.arrivalNs(0));
        assertEquals(1_000, tape.arrivalNs(479));
        assertEquals(2_000, tape.arrivalNs(480));
        assertEquals(0, tape.sampleAt(500));
        assertEquals(0, tape.sampleAt(1_000));
        assertEquals(480, tape.sampleAt(1_001));
        assertEquals(960, tape.sampleAt(2_001));
        assertArrayEquals(new short[] {300, -2}, tape.slice(479, 481));
        assertArrayEquals(new short[] {-2}, tape.slice(959, 2_000));
    }

    @Test
    void countsWhatItDoesNotKeep() {
        AudioTape tape = new AudioTape(1);
        tape.append(stereo(160, 1), 16, 16_000, 2, 160, 1);
        for (int i = 0; i < 101; i++) {
            tape.append(stereo(480, i), 16, 48_000, 2, 480, i);
        }
        assertEquals(48_000, tape.length());
        assertEquals(2, tape.refused());
    }
}
