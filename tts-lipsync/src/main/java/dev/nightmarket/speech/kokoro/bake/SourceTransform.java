package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import java.util.List;

/**
 * Writes the short Fourier transform of the harmonic source (20 points, hop 5) as one convolution with its basis, which is
 * faster and runs on every provider. The imaginary parts at 0 Hz and at half the rate are exactly 0 in it, and the phase
 * counts 0 as positive: with rounding noise there the published graph turns by π at random, which can be heard.
 */
final class SourceTransform {
    private static final int POINTS = 20;
    private static final int BINS = POINTS / 2 + 1;
    private static final int HOP = 5;
    private static final String PHASE_TEST = "/decoder/decoder/generator/Greater";

    private SourceTransform() {}

    static void apply(Graph graph) {
        Rewrite rewrite = new Rewrite(graph);
        for (Node node : graph.nodes()) {
            if (node.is("STFT")) {
                Tensor window = graph.constant(node.input(2));
                long hop = graph.constant(node.input(1)).integers()[0];
                if (window.elements() != POINTS || hop != HOP) {
                    throw new IllegalArgumentException(node + ": " + window.elements() + " points, hop " + hop
                            + " (expected: " + POINTS + " and " + HOP + ")");
                }
                graph.add(Tensor.of("stft/basis", basis(window.floats()), 2 * BINS, 1, POINTS));
                graph.add(Tensor.of("stft/signal_shape", new long[] {1, 1, -1}, 3));
                graph.add(Tensor.of("stft/bins_shape", new long[] {1, 2, BINS, -1}, 4));
                rewrite.replace(node, convolution(node));
            } else if (node.name().equals(PHASE_TEST)) {
                node.setOpType("GreaterOrEqual");
            }
        }
        rewrite.apply();
    }

    private static List<Node> convolution(Node stft) {
        return List.of(
                Node.of("Reshape", "stft/x", List.of(stft.input(0), "stft/signal_shape")),
                Node.of(
                        "Conv",
                        "stft/y",
                        List.of("stft/x", "stft/basis"),
                        Attribute.ofList("strides", HOP),
                        Attribute.ofList("kernel_shape", POINTS)),
                Node.of("Reshape", "stft/r", List.of("stft/y", "stft/bins_shape")),
                new Node(
                        "Transpose",
                        "stft/t",
                        List.of("stft/r"),
                        stft.outputs(),
                        Attribute.ofList("perm", 0, 3, 2, 1)));
    }

    private static float[] basis(float[] window) {
        float[] basis = new float[2 * BINS * POINTS];
        for (int bin = 0; bin < BINS; bin++) {
            for (int n = 0; n < POINTS; n++) {
                double angle = 2 * Math.PI * bin * n / POINTS;
                basis[bin * POINTS + n] = (float) (window[n] * Math.cos(angle));
                boolean real = bin == 0 || bin == BINS - 1;
                basis[(BINS + bin) * POINTS + n] = real ? 0 : (float) (-window[n] * Math.sin(angle));
            }
        }
        return basis;
    }
}
