package dev.nightmarket.speech.onnx.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who computes and who reads each value of a graph, as it was when this was made. */
public final class Links {
    private final Map<String, Node> producers = new HashMap<>();
    private final Map<String, List<Node>> users = new HashMap<>();

    Links(Collection<Node> nodes) {
        for (Node node : nodes) {
            node.outputs().forEach(output -> producers.put(output, node));
            for (String input : node.reads()) {
                users.computeIfAbsent(input, name -> new ArrayList<>(1)).add(node);
            }
        }
    }

    /** The node that computes a value; null for inputs and constants. */
    public @Nullable Node findProducer(String value) {
        return producers.get(value);
    }

    /**
     * The node that computes a value.
     *
     * @param opType the operator that it must be of
     * @throws IllegalArgumentException when it is another, or there is none
     */
    public Node producer(String value, String opType) {
        Node found = producers.get(value);
        if (found == null || !found.is(opType)) {
            throw new IllegalArgumentException(value + " comes from " + found + " (expected: " + opType + ")");
        }
        return found;
    }

    /** The nodes that read a value, each once. */
    public List<Node> users(String value) {
        return users.getOrDefault(value, List.of());
    }

    /**
     * The only node that reads a value.
     *
     * @throws IllegalArgumentException when there are none or more
     */
    public Node user(String value) {
        List<Node> found = users(value);
        if (found.size() != 1) {
            throw new IllegalArgumentException(value + " is read by " + found + " (expected: one node)");
        }
        return found.get(0);
    }

    /**
     * The only node that reads a value.
     *
     * @param opType the operator that it must be of
     * @throws IllegalArgumentException when it is another
     */
    public Node user(String value, String opType) {
        Node found = user(value);
        if (!found.is(opType)) {
            throw new IllegalArgumentException(value + " is read by " + found + " (expected: " + opType + ")");
        }
        return found;
    }
}
