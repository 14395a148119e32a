package dev.nightmarket.speech.onnx.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a model, their constants, and what goes in and out ({@code GraphProto}). Notes on the shapes of inner
 * values are dropped: who loads the model infers them.
 */
public final class Graph {
    static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int VALUE_INFO = 13;

    private List<Node> nodes = new ArrayList<>();
    private final Map<String, Tensor> constants = new LinkedHashMap<>();
    private final List<ValueInfo> inputs = new ArrayList<>();
    private final List<ValueInfo> outputs = new ArrayList<>();
    private final List<ByteBuffer> others = new ArrayList<>();

    /** An empty graph. */
    public Graph() {}

    static Graph read(ByteBuffer message) {
        Graph graph = new Graph();
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            switch (fields.number()) {
                case NODE -> graph.nodes.add(Node.read(fields.bytes()));
                case INITIALIZER -> graph.add(Tensor.read(fields.bytes()));
                case INPUT -> graph.inputs.add(ValueInfo.read(fields.bytes()));
                case OUTPUT -> graph.outputs.add(ValueInfo.read(fields.bytes()));
                case VALUE_INFO -> {}
                default -> graph.others.add(fields.field());
            }
        }
        return graph;
    }

    /** The operations; can be changed. */
    public List<Node> nodes() {
        return nodes;
    }

    /** What goes in; can be changed. */
    public List<ValueInfo> inputs() {
        return inputs;
    }

    /** What comes out; can be changed. */
    public List<ValueInfo> outputs() {
        return outputs;
    }

    /** Adds a constant, or replaces the one of that name. */
    public void add(Tensor constant) {
        constants.put(constant.name(), constant);
    }

    /** The constants. */
    public Collection<Tensor> constants() {
        return Collections.unmodifiableCollection(constants.values());
    }

    /** A constant; null when that name is not one. */
    public @Nullable Tensor findConstant(String name) {
        return constants.get(name);
    }

    /** True when a name is a constant's. */
    public boolean isConstant(String name) {
        return constants.containsKey(name);
    }

    /**
     * A constant.
     *
     * @throws IllegalArgumentException when that name is not one
     */
    public Tensor constant(String name) {
        Tensor found = constants.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + ": not a constant of the graph");
        }
        return found;
    }

    /** Who computes and who reads each value, as the graph is now. */
    public Links links() {
        return new Links(nodes);
    }

    /** Gives a value another name, everywhere. */
    public void rename(String from, String to) {
        for (Node node : nodes) {
            node.inputs().replaceAll(name -> name.equals(from) ? to : name);
            node.outputs().replaceAll(name -> name.equals(from) ? to : name);
        }
    }

    /**
     * The part of the graph that computes some outputs: a copy, its constants shared.
     *
     * @param cuts values that become inputs: what computes them stays behind
     * @param results the outputs
     * @throws IllegalArgumentException when no node computes an output
     */
    public Graph part(List<ValueInfo> cuts, List<String> results) {
        Set<String> needed = new HashSet<>();
        Set<Node> kept = reachable(cuts, results, needed);
        Graph part = new Graph();
        for (Node node : nodes) {
            if (kept.contains(node)) {
                part.nodes.add(Node.read(ByteBuffer.wrap(node.toByteArray())));
            }
        }
        for (Tensor constant : constants.values()) {
            if (needed.contains(constant.name())) {
                part.add(constant);
            }
        }
        for (ValueInfo input : inputs) {
            if (needed.contains(input.name())) {
                part.inputs.add(input);
            }
        }
        part.inputs.addAll(cuts);
        results.forEach(name -> part.outputs.add(ValueInfo.of(name)));
        part.others.addAll(others);
        return part;
    }

    private Set<Node> reachable(List<ValueInfo> cuts, List<String> results, Set<String> needed) {
        Set<String> stops = new HashSet<>();
        cuts.forEach(cut -> stops.add(cut.name()));
        Links links = links();
        for (String result : results) {
            if (links.findProducer(result) == null) {
                throw new IllegalArgumentException(result + ": no node computes it (expected: another graph)");
            }
        }
        Set<Node> kept = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(results);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name) && !stops.contains(name)) {
                Node node = links.findProducer(name);
                if (node != null && kept.add(node)) {
                    open.addAll(node.reads());
                }
            }
        }
        return kept;
    }

    /** Drops the nodes and constants that no output needs, and brings the nodes into an order in which they can run. */
    public void tidy() {
        List<String> results = outputs.stream().map(ValueInfo::name).toList();
        Set<String> needed = new HashSet<>();
        Set<Node> kept = reachable(List.of(), results, needed);
        nodes.removeIf(node -> !kept.contains(node));
        constants.keySet().retainAll(needed);
        sort();
    }

    /** Each node after those whose outputs it reads, otherwise in the old order. */
    private void sort() {
        Links links = links();
        Map<Node, Integer> placeOf = new HashMap<>();
        int[] missing = new int[nodes.size()];
        PriorityQueue<Integer> ready = new PriorityQueue<>();
        for (int i = 0; i < missing.length; i++) {
            Node node = nodes.get(i);
            placeOf.put(node, i);
            missing[i] = (int) node.reads().stream()
                    .filter(name -> links.findProducer(name) != null)
                    .count();
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<Node> sorted = new ArrayList<>(missing.length);
        while (!ready.isEmpty()) {
            Node node = nodes.get(ready.remove());
            sorted.add(node);
            for (String output : node.outputs()) {
                for (Node user : links.users(output)) {
                    int place = Objects.requireNonNull(placeOf.get(user));
                    if (--missing[place] == 0) {
                        ready.add(place);
                    }
                }
            }
        }
        if (sorted.size() != nodes.size()) {
            nodes.removeAll(sorted);
            throw new IllegalArgumentException(nodes.get(0) + " needs its own output (expected: no circle)");
        }
        nodes = sorted;
    }

    /** Its length on the wire. */
    long sizeBytes() {
        long size = small().length;
        for (Tensor constant : constants.values()) {
            long bytes = constant.sizeBytes();
            size += tag(bytes).length + bytes;
        }
        return size;
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(small());
        for (Tensor constant : constants.values()) {
            out.write(tag(constant.sizeBytes()));
            constant.writeTo(out);
        }
    }

    private static byte[] tag(long bytes) {
        return new WireWriter().lengthDelimited(INITIALIZER, bytes).toByteArray();
    }

    /** All but the constants. */
    private byte[] small() {
        WireWriter out = new WireWriter();
        nodes.forEach(node -> out.bytes(NODE, node.toByteArray()));
        for (ValueInfo input : inputs) {
            out.lengthDelimited(INPUT, input.message().remaining()).raw(input.message());
        }
        for (ValueInfo output : outputs) {
            out.lengthDelimited(OUTPUT, output.message().remaining()).raw(output.message());
        }
        others.forEach(out::raw);
        return out.toByteArray();
    }
}
