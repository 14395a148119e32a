package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Tensor;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.util.List;

/**
 * Opens the graph for prosody: {@code speed} becomes a number for each token (the division by it broadcasts), the new input
 * {@code pitch} multiplies the fundamental frequency of each token's frames, and the durations become an output.
 */
final class AddControls {
    private static final String TOKEN_COUNT = "sequence_length";

    private AddControls() {}

    static void apply(Graph graph) {
        graph.inputs().removeIf(input -> input.name().equals(KokoroGraph.SPEED));
        graph.inputs().add(ValueInfo.of(KokoroGraph.SPEED, ElementType.FLOAT, List.of(TOKEN_COUNT)));
        graph.inputs().add(ValueInfo.of(KokoroGraph.PITCH, ElementType.FLOAT, List.of(TOKEN_COUNT)));
        graph.add(Tensor.of("controls/first", new long[] {0}, 1));
        graph.add(Tensor.of("controls/last", new long[] {2}, 1));
        graph.add(Tensor.of("controls/row", new long[] {1, -1}, 2));
        graph.add(Tensor.of("controls/flat", new long[] {-1}, 1));
        Links links = graph.links();
        List<Node> users = links.users(KokoroGraph.INNER_PITCH);
        if (users.isEmpty() || links.findProducer(KokoroGraph.INNER_ALIGNMENT) == null) {
            throw new IllegalArgumentException(
                    KokoroGraph.INNER_PITCH + ": not in the graph (expected: Kokoro v1.0 as published)");
        }
        for (Node user : users) {
            user.inputs().replaceAll(name -> name.equals(KokoroGraph.INNER_PITCH) ? "controls/pitched" : name);
        }
        // [1, T] · [T, F] = [1, F], each frame of 25 ms twice: the frequency has frames of 12.5 ms.
        graph.nodes()
                .addAll(List.of(
                        Node.of("Unsqueeze", "controls/pitch", List.of(KokoroGraph.PITCH, "controls/first")),
                        Node.of("MatMul", "controls/frames", List.of("controls/pitch", KokoroGraph.INNER_ALIGNMENT)),
                        Node.of("Unsqueeze", "controls/column", List.of("controls/frames", "controls/last")),
                        Node.of(
                                "Concat",
                                "controls/pairs",
                                List.of("controls/column", "controls/column"),
                                Attribute.of("axis", 2)),
                        Node.of("Reshape", "controls/factor", List.of("controls/pairs", "controls/row")),
                        Node.of("Mul", "controls/pitched", List.of(KokoroGraph.INNER_PITCH, "controls/factor")),
                        Node.of(
                                "Reshape",
                                KokoroGraph.DURATIONS,
                                List.of(KokoroGraph.INNER_DURATIONS, "controls/flat"))));
        graph.outputs().add(ValueInfo.of(KokoroGraph.DURATIONS));
        graph.tidy();
    }
}
