package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import java.util.Arrays;
import java.util.List;

/**
 * Saves two passes over the signal in each Snake activation between an adaptive norm and a convolution: α goes into the
 * norm's factors, 1/α into the convolution's weights.
 *
 * <pre>
 * y = x·scale + shift,  s = y + sin²(α·y)/α,  Conv(s, w)
 * becomes  z = x·(α·scale) + α·shift,  Conv(z + sin²(z), w/α)
 * </pre>
 */
final class FoldSnake {
    /** Ends the name of the product of a signal and a norm's factor, which {@link Quantise} may change. */
    static final String SCALED_SUFFIX = "/zx";

    private FoldSnake() {}

    static void apply(Graph graph) {
        Links links = graph.links();
        Rewrite rewrite = new Rewrite(graph);
        for (Node node : graph.nodes()) {
            // The residual blocks'; the harmonic source has a sine too.
            if (node.is("Sin") && node.name().contains("res")) {
                fold(graph, links, rewrite, node);
            }
        }
        rewrite.apply();
    }

    private static void fold(Graph graph, Links links, Rewrite rewrite, Node sine) {
        Node angle = links.producer(sine.input(0), "Mul");
        String alphaName = graph.isConstant(angle.input(0)) ? angle.input(0) : angle.input(1);
        Node affine = links.producer(angle.otherInput(alphaName), "Add");
        Node scaled = links.producer(affine.input(0), "Mul");
        Node square = links.user(sine.output());
        Node divided = links.user(square.output(), "Mul");
        Node sum = links.user(divided.output(), "Add");
        Node convolution = links.user(sum.output(), "Conv");
        Tensor alpha = graph.constant(alphaName);
        String name = sine.name();
        String z = angle.output();
        rewrite.replace(
                sum,
                List.of(
                        Node.of("Mul", name + "/as", List.of(scaled.input(1), alphaName)),
                        Node.of("Mul", name + "/ab", List.of(affine.input(1), alphaName)),
                        Node.of("Mul", name + SCALED_SUFFIX, List.of(scaled.input(0), name + "/as")),
                        new Node("Add", name + "/z", List.of(name + SCALED_SUFFIX, name + "/ab"), List.of(z)),
                        new Node("Sin", name, List.of(z), sine.outputs()),
                        new Node("Mul", square.name(), List.of(sine.output(), sine.output()), square.outputs()),
                        new Node("Add", sum.name(), List.of(z, square.output()), sum.outputs())));
        // What is made anew has the same outputs.
        rewrite.replace(angle, List.of());
        rewrite.replace(sine, List.of());
        rewrite.replace(square, List.of());
        Tensor weight = divided(graph.constant(convolution.input(1)), alpha);
        graph.add(weight);
        convolution.inputs().set(1, weight.name());
    }

    /** w / α, by input channel. */
    private static Tensor divided(Tensor weight, Tensor alpha) {
        int channels = weight.dim(1);
        int taps = weight.dim(2);
        if (alpha.elements() != channels) {
            throw new IllegalArgumentException(
                    alpha.name() + ": " + alpha.elements() + " values (expected: " + channels + ")");
        }
        return Tensor.computed(
                weight.name() + "/a",
                () -> {
                    float[] values = weight.floats();
                    float[] by = alpha.floats();
                    float[] quotients = Arrays.copyOf(values, values.length);
                    for (int i = 0; i < values.length; i++) {
                        quotients[i] = values[i] / by[i / taps % channels];
                    }
                    return quotients;
                },
                weight.dims());
    }
}
