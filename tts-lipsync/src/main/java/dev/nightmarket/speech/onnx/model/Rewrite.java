package dev.nightmarket.speech.onnx.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects replacements of nodes while a graph is searched, and does them at once. */
public final class Rewrite {
    private final Graph graph;
    private final Map<Node, List<Node>> replacements = new HashMap<>();
    private final Map<Node, List<Node>> before = new HashMap<>();

    /** Of a graph. */
    public Rewrite(Graph graph) {
        this.graph = graph;
    }

    /** Puts nodes into the place of one; they compute its outputs. What only it read is dropped by {@link Graph#tidy}. */
    public void replace(Node node, List<Node> by) {
        if (replacements.put(node, List.copyOf(by)) != null) {
            throw new IllegalArgumentException(node + " is replaced twice");
        }
    }

    /** Puts nodes before one that stays. */
    public void insertBefore(Node node, List<Node> added) {
        before.computeIfAbsent(node, n -> new ArrayList<>()).addAll(added);
    }

    /** How many nodes are replaced. */
    public int count() {
        return replacements.size();
    }

    /** Changes the graph, and tidies it. */
    public void apply() {
        List<Node> old = List.copyOf(graph.nodes());
        graph.nodes().clear();
        for (Node node : old) {
            graph.nodes().addAll(before.getOrDefault(node, List.of()));
            graph.nodes().addAll(replacements.getOrDefault(node, List.of(node)));
        }
        graph.tidy();
    }
}
