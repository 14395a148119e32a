package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Static 8-bit convolutions: unsigned signals with one scale, signed weights with a scale for each output channel, written
 * as QuantizeLinear and DequantizeLinear around float convolutions, which ONNX Runtime fuses. What it adds to the
 * textbook:
 *
 * <ul>
 *   <li>Input channels of very unequal ranges are evened out first, the inverse going into the weights (SmoothQuant, Xiao et
 *       al. 2022, with the ranges of the signal alone).
 *   <li>An output that only feeds norms is centred and scaled for each channel; the norms' factors undo it at no cost.
 *   <li>Where a weight is near 0 its scale has a floor, or the 32-bit bias overflows.
 * </ul>
 */
final class Quantise {
    private static final String AXES = "axis";
    /** How much wider the widest channel of an input may be than the median before channels are evened out. */
    private static final double UNEQUAL_MIN = 8;

    private static final double SMOOTHING = 0.7;
    private static final float SMOOTHED_RANGE_MIN = 1e-4f;
    private static final float RANGE_MIN = 1e-6f;
    private static final float WEIGHT_SCALE_MIN = 1e-12f;
    /** Room above what was measured: outputs clip at their percentiles, equalised ones at their extremes. */
    private static final float OUTPUT_ROOM = 1.05f;

    private static final float EQUALISED_ROOM = 1.02f;
    private static final float BIAS_MAX = 1 << 29;
    private static final int STEPS = 255;
    private static final int WEIGHT_MAX = 127;

    private final Graph graph;
    private final Links links;
    private final Rewrite rewrite;
    private final Map<String, KokoroData.Range> ranges;
    private final Set<String> quantisedInputs = new HashSet<>();

    private Quantise(Graph graph, Map<String, KokoroData.Range> ranges) {
        this.graph = graph;
        this.ranges = ranges;
        links = graph.links();
        rewrite = new Rewrite(graph);
    }

    /** Scale and zero of a signal. */
    private record Grid(float scale, int zero) {
        static Grid of(double low, double high) {
            double from = Math.min(low, 0);
            double to = Math.max(high, 0);
            float scale = (float) ((to - from) / STEPS);
            return new Grid(scale, (int) Math.max(0, Math.min(STEPS, Math.rint(-from / scale))));
        }
    }

    /** The weights of one convolution while they are prepared; float[out][in][taps] in one array. */
    private record Weights(float[] values, float[] bias, int outputs, int inputs, int taps) {
        int perOutput() {
            return inputs * taps;
        }
    }

    /**
     * Quantises.
     *
     * @param names convolutions whose name has this
     * @param ranges of their inputs and outputs
     * @return how many
     */
    static int apply(Graph graph, Pattern names, Map<String, KokoroData.Range> ranges) {
        Quantise step = new Quantise(graph, ranges);
        for (Node node : graph.nodes()) {
            if (node.is("Conv") && names.matcher(node.name()).find()) {
                step.quantise(node);
            }
        }
        step.rewrite.apply();
        return step.rewrite.count();
    }

    private KokoroData.Range range(String value) {
        KokoroData.Range range = ranges.get(value);
        if (range == null) {
            throw new IllegalArgumentException(value + ": no range was measured (expected: one in ranges.bin)");
        }
        return range;
    }

    private void quantise(Node node) {
        String name = node.name();
        String output = node.output();
        Weights weights = weights(node);
        List<Node> made = new ArrayList<>();
        String input = node.input(0);
        KokoroData.Range inputRange = range(input);
        Grid inputGrid = Grid.of(inputRange.percentileLow(), inputRange.percentileHigh());
        float[] smoothing = smoothing(inputRange);
        if (smoothing.length > 0) {
            inputGrid = smoothed(inputRange, smoothing);
            input = smooth(input, smoothing, weights, made);
        }
        if (quantisedInputs.add(input)) {
            addGrid(input, inputGrid);
            made.addAll(roundTrip(input, input + "/d", input));
        }
        Grid outputGrid;
        if (feedsNormsOnly(output)) {
            equalise(name, output, weights);
            outputGrid = new Grid(1 / 127.5f, 128);
        } else {
            KokoroData.Range range = range(output);
            outputGrid = Grid.of(range.percentileLow() * OUTPUT_ROOM, range.percentileHigh() * OUTPUT_ROOM);
        }
        addWeights(name, weights, inputGrid.scale());
        addGrid(name, outputGrid);
        made.add(Node.of("DequantizeLinear", name + "/wd", List.of(name + "/wq", name + "/ws", name + "/wz"), axis()));
        made.add(Node.of("DequantizeLinear", name + "/bd", List.of(name + "/bq", name + "/bs", name + "/bz"), axis()));
        Node convolution =
                new Node("Conv", name, List.of(input + "/d", name + "/wd", name + "/bd"), List.of(name + "/y"));
        convolution.attributes().addAll(node.attributes());
        made.add(convolution);
        made.addAll(roundTrip(name + "/y", output, name));
        rewrite.replace(node, made);
    }

    private static Attribute axis() {
        return Attribute.of(AXES, 0);
    }

    private Weights weights(Node node) {
        Tensor weight = graph.constant(node.input(1));
        if (weight.rank() != 3) {
            throw new IllegalArgumentException(weight.name() + ": rank " + weight.rank() + " (expected: 3)");
        }
        float[] bias = node.inputs().size() > 2
                ? graph.constant(node.input(2)).floats().clone()
                : new float[weight.dim(0)];
        return new Weights(weight.floats(), bias, weight.dim(0), weight.dim(1), weight.dim(2));
    }

    /** What each input channel is divided by; empty when they are equal enough. */
    private static float[] smoothing(KokoroData.Range range) {
        float[] spans = new float[range.lows().length];
        float widest = 0;
        for (int c = 0; c < spans.length; c++) {
            spans[c] = Math.max(range.highs()[c] - range.lows()[c], RANGE_MIN);
            widest = Math.max(widest, spans[c]);
        }
        if (widest / median(spans) <= UNEQUAL_MIN) {
            return new float[0];
        }
        for (int c = 0; c < spans.length; c++) {
            spans[c] = (float) Math.pow(Math.max(spans[c], SMOOTHED_RANGE_MIN), SMOOTHING);
        }
        float middle = median(spans);
        for (int c = 0; c < spans.length; c++) {
            spans[c] /= middle;
        }
        return spans;
    }

    private static float median(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static Grid smoothed(KokoroData.Range range, float[] smoothing) {
        float low = 0;
        float high = 0;
        for (int c = 0; c < smoothing.length; c++) {
            low = Math.min(low, range.lows()[c] / smoothing[c]);
            high = Math.max(high, range.highs()[c] / smoothing[c]);
        }
        return Grid.of(low, high);
    }

    /** Divides the channels of an input, and multiplies the weights that read them. */
    private String smooth(String input, float[] smoothing, Weights weights, List<Node> made) {
        String smoothed = input + "/sm";
        float[] inverse = new float[smoothing.length];
        for (int c = 0; c < inverse.length; c++) {
            inverse[c] = 1 / smoothing[c];
        }
        float[] values = weights.values();
        for (int i = 0; i < values.length; i++) {
            values[i] *= smoothing[i / weights.taps() % weights.inputs()];
        }
        if (!quantisedInputs.contains(smoothed)) {
            graph.add(Tensor.of(smoothed + "/r", inverse, 1, inverse.length, 1));
            made.add(Node.of("Mul", smoothed, List.of(input, smoothed + "/r")));
        }
        return smoothed;
    }

    private boolean feedsNormsOnly(String output) {
        List<Node> users = links.users(output);
        return !users.isEmpty()
                && users.stream().allMatch(user -> user.is("Mul") && user.name().endsWith(FoldSnake.SCALED_SUFFIX));
    }

    /** y' = (y − centre) / radius leaves the convolution; y·scale + shift = y'·(scale·radius) + (shift + scale·centre). */
    private void equalise(String name, String output, Weights weights) {
        KokoroData.Range range = range(output);
        float[] centres = new float[weights.outputs()];
        float[] radii = new float[weights.outputs()];
        for (int c = 0; c < centres.length; c++) {
            centres[c] = (range.highs()[c] + range.lows()[c]) / 2;
            radii[c] = Math.max((range.highs()[c] - range.lows()[c]) / 2, RANGE_MIN) * EQUALISED_ROOM;
            weights.bias()[c] = (weights.bias()[c] - centres[c]) / radii[c];
        }
        float[] values = weights.values();
        for (int i = 0; i < values.length; i++) {
            values[i] /= radii[i / weights.perOutput()];
        }
        graph.add(Tensor.of(name + "/r", radii, 1, radii.length, 1));
        graph.add(Tensor.of(name + "/c", centres, 1, centres.length, 1));
        for (Node scaled : links.users(output)) {
            Node sum = links.user(scaled.output(), "Add");
            String scale = scaled.otherInput(output);
            String shift = sum.otherInput(scaled.output());
            String made = scaled.name();
            rewrite.insertBefore(
                    scaled,
                    List.of(
                            Node.of("Mul", made + "/scr", List.of(scale, name + "/r")),
                            Node.of("Mul", made + "/scc", List.of(scale, name + "/c")),
                            Node.of("Add", made + "/shc", List.of(shift, made + "/scc"))));
            scaled.inputs().replaceAll(n -> n.equals(scale) ? made + "/scr" : n);
            sum.inputs().replaceAll(n -> n.equals(shift) ? made + "/shc" : n);
        }
    }

    private void addWeights(String name, Weights weights, float inputScale) {
        int channels = weights.outputs();
        int per = weights.perOutput();
        float[] values = weights.values();
        byte[] quantised = new byte[values.length];
        float[] scales = new float[channels];
        float[] biasScales = new float[channels];
        int[] bias = new int[channels];
        for (int c = 0; c < channels; c++) {
            float largest = 0;
            for (int i = c * per; i < (c + 1) * per; i++) {
                largest = Math.max(largest, Math.abs(values[i]));
            }
            float floor = Math.abs(weights.bias()[c]) / (inputScale * BIAS_MAX);
            scales[c] = Math.max(Math.max(largest / WEIGHT_MAX, WEIGHT_SCALE_MIN), floor);
            for (int i = c * per; i < (c + 1) * per; i++) {
                quantised[i] = (byte) Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, Math.rint(values[i] / scales[c])));
            }
            biasScales[c] = inputScale * scales[c];
            bias[c] = (int) Math.rint(weights.bias()[c] / biasScales[c]);
        }
        graph.add(Tensor.of(name + "/wq", ElementType.INT8, quantised, channels, weights.inputs(), weights.taps()));
        graph.add(Tensor.of(name + "/ws", scales, channels));
        graph.add(Tensor.of(name + "/wz", ElementType.INT8, new byte[channels], channels));
        graph.add(Tensor.of(name + "/bq", bias, channels));
        graph.add(Tensor.of(name + "/bs", biasScales, channels));
        graph.add(Tensor.of(name + "/bz", new int[channels], channels));
    }

    private void addGrid(String name, Grid grid) {
        graph.add(Tensor.of(name + "/s", new float[] {grid.scale()}));
        graph.add(Tensor.of(name + "/z", ElementType.UINT8, new byte[] {(byte) grid.zero()}));
    }

    /** A signal on its grid and back: what ONNX Runtime moves into the neighbours. */
    private static List<Node> roundTrip(String from, String to, String grid) {
        List<String> parameters = List.of(grid + "/s", grid + "/z");
        return List.of(
                Node.of("QuantizeLinear", from + "/q", List.of(from, parameters.get(0), parameters.get(1))),
                new Node(
                        "DequantizeLinear",
                        to + "/dq",
                        List.of(from + "/q", parameters.get(0), parameters.get(1)),
                        List.of(to)));
    }
}
