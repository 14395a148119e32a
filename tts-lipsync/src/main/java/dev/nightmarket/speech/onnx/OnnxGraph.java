package dev.nightmarket.speech.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts a part out of a serialized ONNX model (onnx.proto3 of ONNX 1.x) on the protobuf wire, without the schema:
 * the nodes between given inputs and outputs, and the weights that they read.
 */
final class OnnxGraph {
    // ModelProto
    private static final int MODEL_GRAPH = 7;
    // GraphProto
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int GRAPH_INPUT = 11;
    private static final int GRAPH_OUTPUT = 12;
    private static final int GRAPH_VALUE_INFO = 13;
    // NodeProto
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_ATTRIBUTE = 5;
    // AttributeProto
    private static final int ATTRIBUTE_GRAPH = 6;
    private static final int ATTRIBUTE_GRAPHS = 11;
    // TensorProto, ValueInfoProto
    private static final int TENSOR_NAME = 8;
    private static final int VALUE_NAME = 1;
    private static final int ELEMENT_FLOAT = 1;

    /** One field on the wire: its tag starts at start, its value at value. */
    private record Field(int number, int start, int value, int end) {}

    private final byte[] bytes;

    OnnxGraph(byte[] model) {
        bytes = model;
    }

    /**
     * @param floatInputs values that become inputs, with their rank
     * @param outputs values that become the outputs
     * @throws IllegalArgumentException when an output is computed nowhere, so that a model of another shape is seen
     */
    byte[] extract(Map<String, Integer> floatInputs, List<String> outputs) {
        ByteArrayOutputStream model = new ByteArrayOutputStream(bytes.length);
        for (Field field : fields(0, bytes.length)) {
            if (field.number == MODEL_GRAPH) {
                writeField(model, MODEL_GRAPH, graph(field, floatInputs, outputs));
            } else {
                copy(field, model);
            }
        }
        return model.toByteArray();
    }

    private byte[] graph(Field graph, Map<String, Integer> floatInputs, List<String> outputs) {
        List<Field> fields = fields(graph.value, graph.end);
        Set<String> needed = new HashSet<>();
        Set<Field> kept = reachable(fields, floatInputs.keySet(), outputs, needed);
        ByteArrayOutputStream out = new ByteArrayOutputStream(graph.end - graph.value);
        for (Field field : fields) {
            boolean keep =
                    switch (field.number) {
                        case GRAPH_NODE -> kept.contains(field);
                        case GRAPH_INITIALIZER -> needed.contains(text(field, TENSOR_NAME));
                        case GRAPH_INPUT -> needed.contains(text(field, VALUE_NAME));
                        case GRAPH_OUTPUT, GRAPH_VALUE_INFO -> false;
                        default -> true;
                    };
            if (keep) {
                copy(field, out);
            }
        }
        floatInputs.forEach((name, rank) -> writeField(out, GRAPH_INPUT, valueInfo(name, rank)));
        outputs.forEach(name -> writeField(out, GRAPH_OUTPUT, field(VALUE_NAME, utf8(name))));
        return out.toByteArray();
    }

    private Set<Field> reachable(List<Field> fields, Set<String> inputs, List<String> outputs, Set<String> needed) {
        Map<String, Field> producerOf = new HashMap<>();
        for (Field node : fields) {
            if (node.number == GRAPH_NODE) {
                for (Field field : fields(node.value, node.end)) {
                    if (field.number == NODE_OUTPUT) {
                        producerOf.put(text(field), node);
                    }
                }
            }
        }
        for (String output : outputs) {
            if (!producerOf.containsKey(output)) {
                throw new IllegalArgumentException(output + ": no node computes it (expected: a Piper VITS graph)");
            }
        }
        Set<Field> kept = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(outputs);
        while (!open.isEmpty()) {
            String name = open.pop();
            if (needed.add(name) && !inputs.contains(name)) {
                Field node = producerOf.get(name);
                if (node != null && kept.add(node)) {
                    Set<String> reads = new LinkedHashSet<>();
                    reads(node, reads);
                    open.addAll(reads);
                }
            }
        }
        return kept;
    }

    /** What a node reads, the bodies of its loops and branches included. */
    private void reads(Field node, Set<String> names) {
        for (Field field : fields(node.value, node.end)) {
            if (field.number == NODE_INPUT) {
                names.add(text(field));
            } else if (field.number == NODE_ATTRIBUTE) {
                for (Field attribute : fields(field.value, field.end)) {
                    if (attribute.number == ATTRIBUTE_GRAPH || attribute.number == ATTRIBUTE_GRAPHS) {
                        for (Field inner : fields(attribute.value, attribute.end)) {
                            if (inner.number == GRAPH_NODE) {
                                reads(inner, names);
                            }
                        }
                    }
                }
            }
        }
    }

    /** ValueInfoProto{name, type{tensor_type{elem_type, shape{dim{dim_param}...}}}}. */
    private static byte[] valueInfo(String name, int rank) {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (int d = 0; d < rank; d++) {
            writeField(shape, 1, field(2, utf8(name + "_" + d)));
        }
        ByteArrayOutputStream tensor = new ByteArrayOutputStream();
        writeVarint(tensor, 1 << 3);
        writeVarint(tensor, ELEMENT_FLOAT);
        writeField(tensor, 2, shape.toByteArray());
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        writeField(value, VALUE_NAME, utf8(name));
        writeField(value, 2, field(1, tensor.toByteArray()));
        return value.toByteArray();
    }

    private List<Field> fields(int from, int to) {
        List<Field> fields = new ArrayList<>();
        int[] at = {from};
        while (at[0] < to) {
            int start = at[0];
            long tag = varint(at);
            int value = at[0];
            switch ((int) (tag & 7)) {
                case 0 -> varint(at);
                case 1 -> at[0] += 8;
                case 2 -> {
                    int length = (int) varint(at);
                    value = at[0];
                    at[0] += length;
                }
                case 5 -> at[0] += 4;
                default ->
                    throw new IllegalArgumentException(
                            "wire type " + (tag & 7) + " at byte " + start + " (expected: an ONNX model)");
            }
            if (at[0] > to || at[0] < value) {
                throw new IllegalArgumentException(
                        "field at byte " + start + " ends at " + at[0] + " (expected: at most " + to + ")");
            }
            fields.add(new Field((int) (tag >>> 3), start, value, at[0]));
        }
        return fields;
    }

    private long varint(int[] at) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at[0] >= bytes.length) {
                break;
            }
            byte b = bytes[at[0]++];
            value |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("varint without an end at byte " + at[0] + " (expected: an ONNX model)");
    }

    private String text(Field message, int number) {
        for (Field field : fields(message.value, message.end)) {
            if (field.number == number) {
                return text(field);
            }
        }
        return "";
    }

    private String text(Field field) {
        return new String(bytes, field.value, field.end - field.value, StandardCharsets.UTF_8);
    }

    private void copy(Field field, ByteArrayOutputStream to) {
        to.write(bytes, field.start, field.end - field.start);
    }

    private static byte[] field(int number, byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(value.length + 8);
        writeField(out, number, value);
        return out.toByteArray();
    }

    private static void writeField(ByteArrayOutputStream out, int number, byte[] value) {
        writeVarint(out, (long) number << 3 | 2);
        writeVarint(out, value.length);
        out.writeBytes(value);
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] utf8(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }
}
