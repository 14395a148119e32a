package dev.nightmarket.speech.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OnnxGraphTest {
    /** x -> a -> b -> y with weights wa, wb, wy, on the wire. */
    private static byte[] model() {
        byte[] graph = concat(
                node("x", "wa", "a"),
                node("a", "wb", "b"),
                node("b", "wy", "y"),
                field(5, field(8, "wa")),
                field(5, field(8, "wb")),
                field(5, field(8, "wy")),
                field(11, field(1, "x")),
                field(12, field(1, "y")));
        return concat(new byte[] {8, 9}, field(7, graph));
    }

    private static byte[] node(String in, String weight, String out) {
        return field(1, concat(field(1, in), field(1, weight), field(2, out)));
    }

    @Test
    void keepsWhatTheOutputsNeed() {
        byte[] expected = concat(
                new byte[] {8, 9},
                field(
                        7,
                        concat(
                                node("x", "wa", "a"),
                                node("a", "wb", "b"),
                                field(5, field(8, "wa")),
                                field(5, field(8, "wb")),
                                field(11, field(1, "x")),
                                field(12, field(1, "b")))));
        assertEquals(text(expected), text(new OnnxGraph(model()).extract(Map.of(), List.of("b"))));
    }

    @Test
    void cutsAtNewInputs() {
        String cut = text(new OnnxGraph(model()).extract(Map.of("b", 1), List.of("y")));
        assertEquals(-1, cut.indexOf("wa") + cut.indexOf("wb") + 1);
        assertEquals(true, cut.contains("wy") && cut.contains("b_0"));
    }

    @Test
    void refusesAnotherGraphAndBrokenBytes() {
        assertThrows(
                IllegalArgumentException.class, () -> new OnnxGraph(model()).extract(Map.of(), List.of("nothing")));
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            byte[] broken = model();
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                new OnnxGraph(broken).extract(Map.of(), List.of("y"));
            } catch (IllegalArgumentException expected) {
                // The only way to fail.
            }
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] field(int number, String value) {
        return field(number, value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] value) {
        return concat(new byte[] {(byte) (number << 3 | 2), (byte) value.length}, value);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
