package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns operators that quantise while they run into float ones. ONNX Runtime's dynamic quantisation writes
 *
 * <pre>
 * x ─ DynamicQuantizeLinear ─ ConvInteger(w) ─ [Add(Reshape(Cast(Floor(bias / (sx·sw)))))] ─ Cast ─ Mul(sx·sw) ─ y
 * </pre>
 *
 * which becomes {@code y = Conv(x, (w − zero)·sw, bias)}; so with MatMulInteger, and DynamicQuantizeLSTM becomes LSTM.
 * A weight that several nodes share (all layers of ALBERT do) stays one.
 */
final class Dequantise {
    private static final String FLOAT_SUFFIX = "/f32";

    private final Graph graph;
    private final Links links;
    private final Rewrite rewrite;

    private Dequantise(Graph graph) {
        this.graph = graph;
        links = graph.links();
        rewrite = new Rewrite(graph);
    }

    /** Convolutions only: matrix products and LSTMs are fast enough quantised as they are. */
    static void convolutions(Graph graph) {
        new Dequantise(graph).run(Set.of("ConvInteger"));
    }

    /** Everything. */
    static void all(Graph graph) {
        new Dequantise(graph).run(Set.of("ConvInteger", "MatMulInteger", "DynamicQuantizeLSTM"));
    }

    private void run(Set<String> opTypes) {
        for (Node node : graph.nodes()) {
            if (opTypes.contains(node.opType())) {
                if (node.is("DynamicQuantizeLSTM")) {
                    rewrite.replace(node, List.of(lstm(node)));
                } else {
                    product(node);
                }
            }
        }
        rewrite.apply();
    }

    private void product(Node node) {
        boolean convolution = node.is("ConvInteger");
        Node next = links.user(node.output());
        Tensor bias = null;
        if (next.is("Add")) {
            bias = bias(next.otherInput(node.output()));
            next = links.user(next.output());
        }
        if (!next.is("Cast")) {
            throw new IllegalArgumentException(node + " is read by " + next + " (expected: Cast)");
        }
        Node scaled = links.user(next.output(), "Mul");
        Node scales = links.producer(scaled.otherInput(next.output()), "Mul");
        String scaleName = graph.isConstant(scales.input(0)) ? scales.input(0) : scales.input(1);
        Tensor zero = node.inputs().size() > 3 && !node.input(3).isEmpty() ? graph.constant(node.input(3)) : null;
        Tensor weight = weight(node, graph.constant(scaleName), zero, convolution ? 0 : 1);
        graph.add(weight);
        String input = links.producer(node.input(0), "DynamicQuantizeLinear").input(0);
        List<String> inputs = new ArrayList<>(List.of(input, weight.name()));
        if (bias != null) {
            inputs.add(bias.name());
        }
        Node made = new Node(
                convolution ? "Conv" : "MatMul", node.name().replace("_quant", ""), inputs, List.of(scaled.output()));
        made.attributes().addAll(node.attributes());
        rewrite.replace(scaled, List.of(made));
    }

    /** Reshape(Cast(Floor(Div(bias, scale)))): the bias in the quantised numbers. */
    private Tensor bias(String name) {
        Node cast = links.producer(links.producer(name, "Reshape").input(0), "Cast");
        Node division = links.producer(links.producer(cast.input(0), "Floor").input(0), "Div");
        Tensor bias = graph.constant(division.input(0));
        if (bias.rank() != 1) {
            throw new IllegalArgumentException(bias.name() + ": rank " + bias.rank() + " (expected: 1)");
        }
        return bias;
    }

    /**
     * The float weight.
     *
     * @param scale one number, or one for each channel
     * @param zero the quantised zero, as many; null for 0
     * @param axis the dimension of the channels
     */
    private Tensor weight(Node node, Tensor scale, @Nullable Tensor zero, int axis) {
        Tensor quantised = graph.constant(node.input(1));
        int inner = 1;
        for (int d = axis + 1; d < quantised.rank(); d++) {
            inner *= quantised.dim(d);
        }
        int channels = quantised.dim(axis);
        int stride = inner;
        requireOneOrEach(scale, channels);
        if (zero != null) {
            requireOneOrEach(zero, channels);
        }
        return Tensor.computed(
                quantised.name() + FLOAT_SUFFIX,
                () -> {
                    float[] values = quantised.floats();
                    float[] scales = scale.floats();
                    float[] zeros = zero == null ? new float[1] : zero.floats();
                    for (int i = 0; i < values.length; i++) {
                        int channel = i / stride % channels;
                        values[i] = (values[i] - zeros[zeros.length == 1 ? 0 : channel])
                                * scales[scales.length == 1 ? 0 : channel];
                    }
                    return values;
                },
                quantised.dims());
    }

    private static void requireOneOrEach(Tensor perChannel, int channels) {
        if (perChannel.elements() != 1 && perChannel.elements() != channels) {
            throw new IllegalArgumentException(
                    perChannel.name() + ": " + perChannel.elements() + " values (expected: 1 or " + channels + ")");
        }
    }

    /** Inputs: X, W int8[directions, inputs, 4·hidden], R, B, lengths, h0, c0, P, then scale and zero of W and of R. */
    private Node lstm(Node node) {
        Tensor w = lstmWeight(node, 1, 8);
        Tensor r = lstmWeight(node, 2, 10);
        List<String> inputs = new ArrayList<>(List.of(node.input(0), w.name(), r.name()));
        inputs.addAll(node.inputs().subList(3, 8));
        while (inputs.get(inputs.size() - 1).isEmpty()) {
            inputs.remove(inputs.size() - 1);
        }
        Node made = new Node("LSTM", node.name().replace("_quant", ""), inputs, node.outputs());
        made.attributes().addAll(node.attributes());
        return made;
    }

    /** The float weight, in LSTM's layout [directions, 4·hidden, inputs]. */
    private Tensor lstmWeight(Node node, int input, int scaleInput) {
        Tensor quantised = graph.constant(node.input(input));
        Tensor scale = graph.constant(node.input(scaleInput));
        Tensor zero = graph.constant(node.input(scaleInput + 1));
        int directions = quantised.dim(0);
        int rows = quantised.dim(1);
        int columns = quantised.dim(2);
        requireOneOrEach(scale, directions);
        requireOneOrEach(zero, directions);
        Tensor weight = Tensor.computed(
                quantised.name() + FLOAT_SUFFIX,
                () -> {
                    float[] from = quantised.floats();
                    float[] scales = scale.floats();
                    float[] zeros = zero.floats();
                    float[] to = new float[from.length];
                    for (int d = 0; d < directions; d++) {
                        for (int r = 0; r < rows; r++) {
                            for (int c = 0; c < columns; c++) {
                                to[(d * columns + c) * rows + r] =
                                        (from[(d * rows + r) * columns + c] - zeros[d % zeros.length])
                                                * scales[d % scales.length];
                            }
                        }
                    }
                    return to;
                },
                directions,
                columns,
                rows);
        graph.add(weight);
        return weight;
    }
}
