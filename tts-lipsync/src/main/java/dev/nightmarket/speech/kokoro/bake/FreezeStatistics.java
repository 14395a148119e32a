package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Links;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.Rewrite;
import dev.nightmarket.speech.onnx.model.Tensor;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the means and variances of the generator's norms from the input {@code statistics} instead of from the signal.
 * Then a window of the signal sounds like that part of the whole; with statistics of its own it would not.
 */
final class FreezeStatistics {
    private FreezeStatistics() {}

    static void apply(Graph generator, KokoroData.Statistics statistics) {
        Links links = generator.links();
        Rewrite rewrite = new Rewrite(generator);
        long[] sizes = new long[statistics.channels().length];
        List<String> parts = new ArrayList<>();
        for (int t = 0; t < sizes.length; t++) {
            sizes[t] = statistics.channels()[t];
            String name = statistics.names().get(t);
            String part = name + "/frozen";
            parts.add(part);
            rewrite.replace(
                    links.producer(name, "ReduceMean"),
                    List.of(Node.of("Unsqueeze", name, List.of(part, "statistics/axes"))));
        }
        generator.add(Tensor.of("statistics/axes", new long[] {0, 2}, 2));
        generator.add(Tensor.of("statistics/sizes", sizes, sizes.length));
        generator
                .inputs()
                .add(ValueInfo.of(
                        KokoroGraph.STATISTICS, ElementType.FLOAT, List.of(String.valueOf(statistics.size()))));
        rewrite.insertBefore(
                generator.nodes().get(0),
                List.of(new Node(
                        "Split",
                        "statistics/split",
                        List.of(KokoroGraph.STATISTICS, "statistics/sizes"),
                        parts,
                        Attribute.of("axis", 0))));
        rewrite.apply();
        for (Node node : generator.nodes()) {
            if (node.is("ReduceMean")) {
                throw new IllegalArgumentException(
                        node + " has no frozen value (expected: one for each norm of the generator)");
            }
        }
    }
}
