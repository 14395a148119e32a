package dev.nightmarket.speech.kokoro.bake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nightmarket.speech.kokoro.bake.OrtRun.Floats;
import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Tensor;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each step on a graph of a few nodes: what it computes stays the same, in ONNX Runtime. */
@Tag("unit")
class StepsTest {
    private static final int CHANNELS = 4;
    private static final int FRAMES = 50;

    private final Random random = new Random(7);

    private float[] noise(int size, double scale) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    private Graph graph(List<Node> nodes, String output) {
        Graph graph = new Graph();
        graph.nodes().addAll(nodes);
        graph.inputs().add(ValueInfo.of("x", ElementType.FLOAT, List.of("1", "4", "n")));
        graph.outputs().add(ValueInfo.of(output));
        return graph;
    }

    private Map<String, Floats> x() {
        return new HashMap<>(Map.of("x", new Floats(noise(CHANNELS * FRAMES, 1), 1, CHANNELS, FRAMES)));
    }

    private static float[] run(Graph graph, Map<String, Floats> inputs) throws OrtException, IOException {
        try (OrtRun run = OrtRun.of(graph)) {
            return run.run(inputs, Set.of()).values().iterator().next().values();
        }
    }

    private static double snrDb(float[] wanted, float[] found) {
        assertEquals(wanted.length, found.length);
        double signal = 0;
        double error = 1e-20;
        for (int i = 0; i < wanted.length; i++) {
            signal += (double) wanted[i] * wanted[i];
            error += Math.pow(wanted[i] - found[i], 2);
        }
        return 10 * Math.log10(signal / error);
    }

    @Test
    void dequantisesConvolutionsWithTheirBias() throws OrtException, IOException {
        Graph graph = graph(
                List.of(
                        new Node("DynamicQuantizeLinear", "q", List.of("x"), List.of("xq", "xs", "xz")),
                        Node.of("ConvInteger", "c", List.of("xq", "w", "xz", "wz"), Attribute.ofList("pads", 1, 1)),
                        Node.of("Mul", "scale", List.of("xs", "ws")),
                        Node.of("Div", "b1", List.of("bias", "scale")),
                        Node.of("Floor", "b2", List.of("b1")),
                        Node.of("Cast", "b3", List.of("b2"), Attribute.of("to", 6)),
                        Node.of("Reshape", "b4", List.of("b3", "shape")),
                        Node.of("Add", "sum", List.of("c", "b4")),
                        Node.of("Cast", "f", List.of("sum"), Attribute.of("to", 1)),
                        Node.of("Mul", "y", List.of("f", "scale"))),
                "y");
        byte[] weights = new byte[2 * CHANNELS * 3];
        random.nextBytes(weights);
        graph.add(Tensor.of("w", ElementType.UINT8, weights, 2, CHANNELS, 3));
        graph.add(Tensor.of("wz", ElementType.UINT8, new byte[] {(byte) 130}));
        graph.add(Tensor.of("ws", new float[] {0.01f}));
        graph.add(Tensor.of("bias", new float[] {2, -3}, 2));
        graph.add(Tensor.of("shape", new long[] {1, -1, 1}, 3));
        Map<String, Floats> inputs = x();
        float[] before = run(graph, inputs);
        Dequantise.convolutions(graph);
        assertEquals(List.of("Conv"), graph.nodes().stream().map(Node::opType).toList());
        assertTrue(snrDb(before, run(graph, inputs)) > 35);
        assertEquals((weights[5] & 0xff) * 0.01f - 1.3f, graph.constant("w/f32").floats()[5], 1e-5);
    }

    private void addNorm(Graph graph, String name, String x, String y) {
        graph.add(Tensor.of("axes", new long[] {2}, 1));
        graph.add(Tensor.of("eps", new float[] {1e-5f}));
        graph.add(Tensor.of("two", new float[] {2}));
        graph.add(Tensor.of(name + "gamma", noise(CHANNELS, 1), 1, CHANNELS, 1));
        graph.add(Tensor.of(name + "beta", noise(CHANNELS, 1), 1, CHANNELS, 1));
        Attribute keep = Attribute.of("keepdims", 1);
        graph.nodes()
                .addAll(List.of(
                        Node.of("ReduceMean", name + "m", List.of(x, "axes"), keep),
                        Node.of("Sub", name + "centred", List.of(x, name + "m")),
                        Node.of("Pow", name + "sq", List.of(name + "centred", "two")),
                        Node.of("ReduceMean", name + "v", List.of(name + "sq", "axes"), keep),
                        Node.of("Add", name + "ve", List.of(name + "v", "eps")),
                        Node.of("Sqrt", name + "sd", List.of(name + "ve")),
                        Node.of("Div", name + "div", List.of(name + "centred", name + "sd")),
                        Node.of("Mul", name + "g", List.of(name + "div", name + "gamma")),
                        Node.of("Add", y, List.of(name + "g", name + "beta"))));
    }

    /** A norm, a Snake activation and a convolution, as the generator's residual blocks have them. */
    private Graph block() {
        Graph graph = graph(List.of(), "y");
        addNorm(graph, "n/", "x", "a");
        graph.add(Tensor.of("alpha", new float[] {0.5f, 1, 2, 3}, 1, CHANNELS, 1));
        graph.add(Tensor.of("inverse", new float[] {2, 1, 0.5f, 1 / 3f}, 1, CHANNELS, 1));
        graph.add(Tensor.of("w", noise(CHANNELS * CHANNELS * 3, 0.3), CHANNELS, CHANNELS, 3));
        graph.add(Tensor.of("b", noise(CHANNELS, 1), CHANNELS));
        graph.nodes()
                .addAll(List.of(
                        Node.of("Mul", "angle", List.of("alpha", "a")),
                        Node.of("Sin", "res/sin", List.of("angle")),
                        Node.of("Pow", "square", List.of("res/sin", "two")),
                        Node.of("Mul", "over", List.of("square", "inverse")),
                        Node.of("Add", "s", List.of("a", "over")),
                        Node.of("Conv", "y", List.of("s", "w", "b"), Attribute.ofList("pads", 1, 1))));
        return graph;
    }

    @Test
    void normsBecomeAffineAndFrozenOnesAreTheSameForTheSameStatistics() throws OrtException, IOException {
        Graph graph = block();
        Map<String, Floats> inputs = x();
        float[] before = run(graph, inputs);
        FuseAdaIn.apply(graph);
        assertTrue(snrDb(before, run(graph, inputs)) > 100);

        List<String> names = List.of("n/div/mu", "n/div/var");
        Graph statistics = graph.part(List.of(), names);
        float[] values = new float[2 * CHANNELS];
        try (OrtRun run = OrtRun.of(statistics)) {
            Map<String, Floats> measured = run.run(inputs, Set.copyOf(names));
            System.arraycopy(measured.get(names.get(0)).values(), 0, values, 0, CHANNELS);
            System.arraycopy(measured.get(names.get(1)).values(), 0, values, CHANNELS, CHANNELS);
        }
        FreezeStatistics.apply(graph, new KokoroData.Statistics(names, new int[] {CHANNELS, CHANNELS}, Map.of()));
        inputs.put("statistics", new Floats(values, values.length));
        assertTrue(snrDb(before, run(graph, inputs)) > 100);
        values[0] += 1;
        assertTrue(snrDb(before, run(graph, inputs)) < 60);
        Graph other = block();
        assertThrows(
                IllegalArgumentException.class,
                () -> FreezeStatistics.apply(other, new KokoroData.Statistics(names, new int[] {4, 4}, Map.of())));
    }

    @Test
    void snakesFoldTheirFrequencyIntoTheNeighbours() throws OrtException, IOException {
        Graph graph = block();
        Map<String, Floats> inputs = x();
        float[] before = run(graph, inputs);
        FuseAdaIn.apply(graph);
        FoldSnake.apply(graph);
        assertTrue(snrDb(before, run(graph, inputs)) > 100);
        assertTrue(graph.isConstant("w/a") && !graph.isConstant("w") && !graph.isConstant("inverse"));
    }

    private static KokoroData.Range range(float[] values, int channels) {
        float[] lows = new float[channels];
        float[] highs = new float[channels];
        float low = 0;
        float high = 0;
        int per = values.length / channels;
        for (int i = 0; i < values.length; i++) {
            lows[i / per] = Math.min(lows[i / per], values[i]);
            highs[i / per] = Math.max(highs[i / per], values[i]);
            low = Math.min(low, values[i]);
            high = Math.max(high, values[i]);
        }
        return new KokoroData.Range(lows, highs, low, high);
    }

    @Test
    void quantisedConvolutionsOfUnequalChannelsStayClose() throws OrtException, IOException {
        float[] input = noise(CHANNELS * FRAMES, 1);
        for (int i = 0; i < FRAMES; i++) {
            input[i] *= 100;
        }
        Map<String, Floats> inputs = Map.of("x", new Floats(input, 1, CHANNELS, FRAMES));
        Graph graph = graph(
                List.of(new Node("Conv", "conv", List.of("x", "w", "b"), List.of("y"), Attribute.ofList("pads", 1, 1))),
                "y");
        float[] weights = noise(2 * CHANNELS * 3, 0.3);
        for (int i = 0; i < weights.length; i++) {
            // The loud channel weighs little, so that all of them count; and one output is almost nothing but its bias.
            weights[i] *= i % (CHANNELS * 3) < 3 ? 0.01f : 1;
            weights[i] *= i >= CHANNELS * 3 ? 1e-9f : 1;
        }
        graph.add(Tensor.of("w", weights, 2, CHANNELS, 3));
        graph.add(Tensor.of("b", new float[] {0, 4}, 2));
        float[] before = run(graph, inputs);
        int count = Quantise.apply(
                graph, Pattern.compile("conv"), Map.of("x", range(input, CHANNELS), "y", range(before, 2)));
        assertEquals(1, count);
        assertTrue(graph.isConstant("x/sm/r"), "channels are evened out");
        float[] after = run(graph, inputs);
        assertTrue(snrDb(before, after) > 35, "SNR " + snrDb(before, after));
        assertEquals(4, after[FRAMES + 10], 0.05, "the bias does not overflow");
        assertThrows(
                IllegalArgumentException.class,
                () -> Quantise.apply(block(), Pattern.compile("y"), Map.of()),
                "a range is missing");
    }

    @Test
    void quantisedOutputsThatFeedNormsAreEqualised() throws OrtException, IOException {
        Graph graph = graph(
                List.of(new Node("Conv", "first", List.of("x", "w1"), List.of("h"), Attribute.ofList("pads", 1, 1))),
                "y");
        float[] weights = noise(CHANNELS * CHANNELS * 3, 0.3);
        for (int i = 0; i < CHANNELS * 3; i++) {
            weights[i] *= 1000;
        }
        graph.add(Tensor.of("w1", weights, CHANNELS, CHANNELS, 3));
        Graph block = block();
        block.rename("x", "h");
        graph.nodes().addAll(block.nodes());
        block.constants().forEach(graph::add);
        Map<String, Floats> inputs = x();
        FuseAdaIn.apply(graph);
        FoldSnake.apply(graph);
        float[] before = run(graph, inputs);
        Graph inner = graph.part(List.of(), List.of("h"));
        float[] h = run(inner, inputs);
        KokoroData.Statistics statistics =
                new KokoroData.Statistics(List.of("n/div/mu", "n/div/var"), new int[] {CHANNELS, CHANNELS}, Map.of());
        Graph measured = graph.part(List.of(), statistics.names());
        float[] values = new float[2 * CHANNELS];
        try (OrtRun run = OrtRun.of(measured)) {
            Map<String, Floats> found = run.run(inputs, Set.copyOf(statistics.names()));
            System.arraycopy(found.get("n/div/mu").values(), 0, values, 0, CHANNELS);
            System.arraycopy(found.get("n/div/var").values(), 0, values, CHANNELS, CHANNELS);
        }
        FreezeStatistics.apply(graph, statistics);
        Quantise.apply(
                graph,
                Pattern.compile("first"),
                Map.of("x", range(inputs.get("x").values(), CHANNELS), "h", range(h, CHANNELS)));
        assertTrue(graph.isConstant("first/r"), "channels have a scale each");
        inputs.put("statistics", new Floats(values, values.length));
        double snr = snrDb(before, run(graph, inputs));
        assertTrue(snr > 30, "SNR " + snr);
    }

    @Test
    void fourierTransformOfTheSourceIsAConvolution() throws OrtException, IOException {
        Graph graph = new Graph();
        graph.inputs().add(ValueInfo.of("x", ElementType.FLOAT, List.of("1", "n")));
        graph.outputs().add(ValueInfo.of("y"));
        graph.nodes().add(Node.of("STFT", "y", List.of("x", "hop", "window", "length"), Attribute.of("onesided", 1)));
        float[] window = new float[20];
        for (int i = 0; i < 20; i++) {
            window[i] = (float) (0.5 - 0.5 * Math.cos(2 * Math.PI * i / 20));
        }
        graph.add(Tensor.of("hop", new long[] {5}));
        graph.add(Tensor.of("length", new long[] {20}));
        graph.add(Tensor.of("window", window, 20));
        Map<String, Floats> inputs = Map.of("x", new Floats(noise(300, 1), 1, 300));
        float[] before = run(graph, inputs);
        SourceTransform.apply(graph);
        float[] after = run(graph, inputs);
        assertArrayEquals(before, after, 1e-4f);
        assertEquals(0f, after[1], "no imaginary part at 0 Hz, not even noise");
    }

    @Test
    void pitchFollowsTheTokensFrames() throws OrtException, IOException {
        Graph graph = new Graph();
        graph.inputs().add(ValueInfo.of("speed", ElementType.FLOAT, List.of("1")));
        graph.inputs().add(ValueInfo.of("f0", ElementType.FLOAT, List.of("1", "n")));
        graph.inputs().add(ValueInfo.of("clip", ElementType.FLOAT, List.of("1", "t")));
        graph.inputs().add(ValueInfo.of("cast", ElementType.FLOAT, List.of("t", "f")));
        graph.nodes()
                .addAll(List.of(
                        Node.of("Identity", KokoroGraph.INNER_PITCH, List.of("f0")),
                        Node.of("Identity", KokoroGraph.INNER_DURATIONS, List.of("clip")),
                        Node.of("Identity", KokoroGraph.INNER_ALIGNMENT, List.of("cast")),
                        Node.of("Neg", "y", List.of(KokoroGraph.INNER_PITCH))));
        graph.outputs().add(ValueInfo.of("y"));
        AddControls.apply(graph);
        Map<String, Floats> inputs = Map.of(
                "f0", new Floats(new float[] {100, 110, 120, 130, 140, 150}, 1, 6),
                "clip", new Floats(new float[] {1, 2}, 1, 2),
                "cast", new Floats(new float[] {1, 0, 0, 0, 1, 1}, 2, 3),
                "pitch", new Floats(new float[] {1, 2}, 2));
        try (OrtRun run = OrtRun.of(graph)) {
            Map<String, Floats> outputs = run.run(inputs, Set.of("y", "durations"));
            assertArrayEquals(
                    new float[] {-100, -110, -240, -260, -280, -300},
                    outputs.get("y").values());
            assertArrayEquals(new float[] {1, 2}, outputs.get("durations").values());
            assertArrayEquals(new long[] {2}, outputs.get("durations").dims());
        }
    }

    @Test
    void flavourFollowsTheCpu() {
        assertEquals(Flavour.INT8, Flavour.ofCpu("processor\t: 0\nflags\t\t: fpu avx2 avx512_vnni\n"));
        assertEquals(Flavour.INT8, Flavour.ofCpu("flags : fpu avx_vnni"));
        assertEquals(Flavour.INT8, Flavour.ofCpu("Features\t: fp asimd asimddp"));
        assertEquals(Flavour.FLOAT, Flavour.ofCpu("flags\t\t: fpu avx2 avx512f"));
        assertEquals(Flavour.FLOAT, Flavour.ofCpu(""));
    }
}
