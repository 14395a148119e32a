package dev.nightmarket.speech.kokoro.bake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class KokoroDataTest {
    @Test
    void whatIsBuiltInIsPlausible() throws IOException {
        KokoroData.Statistics statistics = KokoroData.statistics();
        assertEquals(16_896, statistics.size());
        assertEquals(88, statistics.names().size());
        assertTrue(
                statistics.ofVoice().containsKey("af_heart"),
                statistics.ofVoice().keySet().toString());
        assertEquals(
                54,
                statistics.ofVoice().keySet().stream()
                        .filter(v -> !v.startsWith("+"))
                        .count());
        int at = 0;
        for (int t = 0; t < 88; t++) {
            boolean variance = statistics.names().get(t).endsWith("/var");
            for (int c = 0; c < statistics.channels()[t]; c++, at++) {
                for (Map.Entry<String, float[]> voice : statistics.ofVoice().entrySet()) {
                    float value = voice.getValue()[at];
                    boolean difference = voice.getKey().startsWith("+");
                    assertTrue(
                            Math.abs(value) < 1e4 && (!variance || difference || value > 0),
                            voice.getKey() + ", value " + at);
                }
            }
        }
        for (Map.Entry<String, KokoroData.Range> range : KokoroData.ranges().entrySet()) {
            for (int c = 0; c < range.getValue().lows().length; c++) {
                assertTrue(range.getValue().lows()[c] <= range.getValue().highs()[c], range.getKey());
            }
        }
    }

    @Test
    void writesWhatItReads() throws IOException {
        Map<String, float[]> voices = new LinkedHashMap<>();
        voices.put("b", new float[] {-1.5f, 0, 3e-30f});
        voices.put("a", new float[] {1, 2, (float) Math.PI});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        KokoroData.writeStatistics(new KokoroData.Statistics(List.of("x/mu", "x/var"), new int[] {1, 2}, voices), file);
        KokoroData.Statistics read = KokoroData.readStatistics(new ByteArrayInputStream(file.toByteArray()));
        assertEquals(List.of("x/mu", "x/var"), read.names());
        assertEquals(List.of("b", "a"), List.copyOf(read.ofVoice().keySet()));
        assertArrayEquals(new float[] {-1.5f, 0, 3e-30f}, read.ofVoice().get("b"), 1e-34f);
        assertEquals(Math.PI, read.ofVoice().get("a")[2], Math.PI / (1 << 16));

        file.reset();
        KokoroData.Range range = new KokoroData.Range(new float[] {-1, -2}, new float[] {1, 4}, -1.75f, 3.5f);
        KokoroData.writeRanges(Map.of("t", range), file);
        KokoroData.Range readRange = KokoroData.readRanges(new ByteArrayInputStream(file.toByteArray()))
                .get("t");
        assertArrayEquals(range.lows(), readRange.lows());
        assertArrayEquals(range.highs(), readRange.highs());
        assertEquals(3.5f, readRange.percentileHigh());
    }

    @Test
    void refusesOtherFiles() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        KokoroData.writeRanges(Map.of(), file);
        byte[] ranges = file.toByteArray();
        assertThrows(IOException.class, () -> KokoroData.readStatistics(new ByteArrayInputStream(ranges)));
        byte[] half = Arrays.copyOf(ranges, ranges.length - 1);
        assertThrows(IOException.class, () -> KokoroData.readRanges(new ByteArrayInputStream(half)));
        KokoroData.Statistics infinite = new KokoroData.Statistics(
                List.of("x"), new int[] {1}, Map.of("a", new float[] {Float.POSITIVE_INFINITY}));
        assertThrows(IOException.class, () -> KokoroData.writeStatistics(infinite, file));
    }
}
