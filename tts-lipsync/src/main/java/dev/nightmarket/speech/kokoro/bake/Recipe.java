package dev.nightmarket.speech.kokoro.bake;

import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The steps of each flavour, in their order. */
final class Recipe {
    private static final ValueInfo FEATURES =
            ValueInfo.of(KokoroGraph.FEATURES, ElementType.FLOAT, List.of("1", "512", "frames"));
    private static final ValueInfo SOURCE =
            ValueInfo.of(KokoroGraph.SOURCE, ElementType.FLOAT, List.of("1", "22", "hops"));

    private final OnnxModel published;
    private final Map<String, KokoroData.Range> ranges;
    private final KokoroData.Statistics statistics;

    Recipe(OnnxModel published, Map<String, KokoroData.Range> ranges, KokoroData.Statistics statistics) {
        this.published = published;
        this.ranges = ranges;
        this.statistics = statistics;
    }

    /**
     * The models of a flavour, by file name. Uses up the published one.
     *
     * @throws IllegalArgumentException when that is not Kokoro v1.0 as it is known here
     */
    Map<String, OnnxModel> make(Flavour flavour) {
        Graph graph = published.graph();
        if (flavour == Flavour.PLAIN) {
            Dequantise.all(graph);
        } else {
            Dequantise.convolutions(graph);
            FuseAdaIn.apply(graph);
            FoldSnake.apply(graph);
        }
        SourceTransform.apply(graph);
        AddControls.apply(graph);
        graph.rename(KokoroGraph.INNER_FEATURES, KokoroGraph.FEATURES);
        graph.rename(KokoroGraph.INNER_SOURCE, KokoroGraph.SOURCE);
        Graph front = graph.part(List.of(), List.of(KokoroGraph.DURATIONS, KokoroGraph.FEATURES, KokoroGraph.SOURCE));
        Graph generator = graph.part(List.of(FEATURES, SOURCE), List.of(KokoroGraph.AUDIO));
        Map<String, OnnxModel> models = new LinkedHashMap<>();
        models.put("front.onnx", published.with(front));
        models.put("generator.onnx", published.with(generator));
        if (flavour == Flavour.MEASURE) {
            Graph frozen = graph.part(List.of(FEATURES, SOURCE), List.of(KokoroGraph.AUDIO));
            FreezeStatistics.apply(frozen, statistics);
            statistics.names().forEach(name -> generator.outputs().add(ValueInfo.of(name)));
            showConvolutions(front, KokoroGraph.FRONT_CONVOLUTIONS);
            showConvolutions(frozen, KokoroGraph.GENERATOR_CONVOLUTIONS);
            models.put("frozen.onnx", published.with(frozen));
            return models;
        }
        // What is quantised comes after the durations.
        models.put("durations.onnx", published.with(graph.part(List.of(), List.of(KokoroGraph.DURATIONS))));
        if (flavour == Flavour.PLAIN) {
            return models;
        }
        FreezeStatistics.apply(generator, statistics);
        if (flavour == Flavour.INT8) {
            Quantise.apply(front, KokoroGraph.FRONT_CONVOLUTIONS, ranges);
            Quantise.apply(generator, KokoroGraph.GENERATOR_CONVOLUTIONS, ranges);
        }
        return models;
    }

    private static void showConvolutions(Graph graph, Pattern names) {
        Set<String> values = new LinkedHashSet<>();
        for (Node node : graph.nodes()) {
            if (node.is("Conv") && names.matcher(node.name()).find()) {
                values.add(node.input(0));
                values.add(node.output());
            }
        }
        values.forEach(value -> graph.outputs().add(ValueInfo.of(value)));
    }
}
