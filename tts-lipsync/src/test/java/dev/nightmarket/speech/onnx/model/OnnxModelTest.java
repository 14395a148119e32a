package dev.nightmarket.speech.onnx.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OnnxModelTest {
    /** x -> a -> b -> y with constants wa, wb, wy, written field by field. */
    private static byte[] wire() {
        WireWriter graph = new WireWriter();
        for (String[] node : new String[][] {{"x", "wa", "a"}, {"a", "wb", "b"}, {"b", "wy", "y"}}) {
            WireWriter message = new WireWriter()
                    .text(1, node[0])
                    .text(1, node[1])
                    .text(2, node[2])
                    .text(4, "Add")
                    .text(6, "doc");
            graph.message(1, message);
        }
        for (String name : List.of("wa", "wb", "wy")) {
            byte[] float1 = {0, 0, (byte) 0x80, 0x3f};
            graph.message(5, new WireWriter().varint(2, 1).text(8, name).bytes(9, float1));
        }
        graph.message(11, new WireWriter().text(1, "x")).message(12, new WireWriter().text(1, "y"));
        graph.message(13, new WireWriter().text(1, "a")).text(2, "name of the graph");
        return new WireWriter()
                .varint(1, 9)
                .message(7, graph)
                .text(2, "producer")
                .toByteArray();
    }

    private static OnnxModel model() {
        return OnnxModel.parse(ByteBuffer.wrap(wire()));
    }

    private static String written(OnnxModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        model.write(out);
        assertEquals(model.sizeBytes(), out.size());
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void keepsWhatTheOutputsNeedAndWhatItDoesNotKnow() throws IOException {
        OnnxModel model = model();
        String front = written(model.with(model.graph().part(List.of(), List.of("b"))));
        OnnxModel read = OnnxModel.parse(ByteBuffer.wrap(front.getBytes(StandardCharsets.ISO_8859_1)));
        assertEquals(2, read.graph().nodes().size());
        assertEquals(
                List.of("wa", "wb"),
                read.graph().constants().stream().map(Tensor::name).toList());
        assertEquals("x", read.graph().inputs().get(0).name());
        assertEquals("b", read.graph().outputs().get(0).name());
        assertTrue(front.contains("producer") && front.contains("doc") && front.contains("name of the graph"));
        assertEquals(front, written(read));
    }

    @Test
    void cutsAtNewInputs() {
        ValueInfo cut = ValueInfo.of("b", ElementType.FLOAT, List.of("1", "n"));
        Graph back = model().graph().part(List.of(cut), List.of("y"));
        assertEquals(1, back.nodes().size());
        assertFalse(back.isConstant("wa"));
        assertEquals(List.of(cut), back.inputs());
    }

    @Test
    void aPartIsACopy() {
        Graph whole = model().graph();
        Graph part = whole.part(List.of(), List.of("y"));
        part.rename("b", "c");
        assertEquals("b", whole.nodes().get(2).input(0));
        assertEquals("c", part.nodes().get(2).input(0));
        assertEquals("c", part.nodes().get(1).output());
    }

    @Test
    void ordersNodesAndDropsWhatNobodyReads() {
        Graph graph = model().graph();
        graph.nodes().add(0, Node.of("Neg", "unused", List.of("x")));
        graph.nodes().add(0, graph.nodes().remove(3));
        graph.tidy();
        assertEquals(
                List.of("a", "b", "y"), graph.nodes().stream().map(Node::output).toList());
        graph.nodes().get(0).inputs().set(0, "y");
        assertThrows(IllegalArgumentException.class, graph::tidy);
    }

    @Test
    void replacesNodes() {
        Graph graph = model().graph();
        Rewrite rewrite = new Rewrite(graph);
        Node middle = graph.links().producer("b", "Add");
        rewrite.replace(middle, List.of(Node.of("Neg", "b", List.of("a"), Attribute.ofList("perm", 2, 0, 300))));
        rewrite.apply();
        assertEquals(
                List.of(2L, 0L, 300L), graph.nodes().get(1).attributes().get(0).integers());
        assertFalse(graph.isConstant("wb"));
        assertThrows(IllegalArgumentException.class, () -> graph.links().producer("b", "Add"));
        assertThrows(IllegalArgumentException.class, () -> graph.links().user("y"));
    }

    @Test
    void bodiesOfLoopsReadOutsideValues() {
        WireWriter body = new WireWriter()
                .message(1, new WireWriter().text(1, "a").text(2, "inner").text(4, "Neg"));
        WireWriter loop = new WireWriter()
                .text(2, "out")
                .text(4, "Loop")
                .message(5, new WireWriter().text(1, "body").message(6, body));
        Graph graph = model().graph();
        graph.nodes().add(Node.read(ByteBuffer.wrap(loop.toByteArray())));
        Graph part = graph.part(List.of(), List.of("out"));
        assertEquals(2, part.nodes().size());
        assertTrue(part.isConstant("wa"));
    }

    @Test
    void readsNumbersInEveryShapeOfTheWire() throws IOException {
        byte[] packedFloats = {0, 0, (byte) 0xc0, 0x3f, 0, 0, 0, (byte) 0xc0};
        Tensor floats = Tensor.read(ByteBuffer.wrap(new WireWriter()
                .varint(1, 2)
                .varint(2, 1)
                .text(8, "f")
                .bytes(4, packedFloats)
                .toByteArray()));
        assertArrayEquals(new float[] {1.5f, -2}, floats.floats());
        Tensor unsigned = Tensor.read(ByteBuffer.wrap(new WireWriter()
                .varint(1, 2)
                .varint(2, 2)
                .bytes(9, new byte[] {-1, 5})
                .toByteArray()));
        assertArrayEquals(new float[] {255, 5}, unsigned.floats());
        Tensor listed = Tensor.read(ByteBuffer.wrap(new WireWriter()
                .bytes(1, new byte[] {3})
                .varint(2, 7)
                .varint(7, 1)
                .varint(7, -1)
                .varint(7, 400)
                .toByteArray()));
        assertArrayEquals(new long[] {1, -1, 400}, listed.integers());
        for (Tensor made : List.of(
                Tensor.of("a", new long[] {7, -8}, 2),
                Tensor.of("b", new int[] {7, -8}, 2),
                Tensor.of("c", ElementType.INT8, new byte[] {7, -8}, 2),
                Tensor.computed("d", () -> new float[] {7, -8}, 1, 2))) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            made.writeTo(out);
            assertEquals(made.sizeBytes(), out.size());
            Tensor read = Tensor.read(ByteBuffer.wrap(out.toByteArray()));
            assertEquals(made.name(), read.name());
            assertArrayEquals(made.dims(), read.dims());
            assertArrayEquals(new float[] {7, -8}, read.floats());
        }
        assertThrows(IllegalArgumentException.class, () -> Tensor.of("x", new long[] {1}, 2));
        assertThrows(IllegalArgumentException.class, () -> Tensor.of("x", new float[] {1}, 2)
                .floats());
    }

    @Test
    void refusesAnotherGraphAndBrokenBytes() {
        assertThrows(IllegalArgumentException.class, () -> model().graph().part(List.of(), List.of("nothing")));
        long seed = 5;
        Random random = new Random(seed);
        byte[] whole = wire();
        for (int i = 0; i < 4_000; i++) {
            byte[] broken = Arrays.copyOf(whole, i % 2 == 0 ? whole.length : random.nextInt(whole.length));
            if (broken.length > 0) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                Graph graph = OnnxModel.parse(ByteBuffer.wrap(broken)).graph();
                graph.constants().forEach(Tensor::floats);
                graph.part(List.of(), List.of("y"));
            } catch (IllegalArgumentException expected) {
                // The only way to fail.
            }
        }
    }
}
