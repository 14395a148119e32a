package dev.nightmarket.speech.onnx.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One operation ({@code NodeProto}). What it reads and writes are names of values; an input that is left out is the
 * empty name.
 */
public final class Node {
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OP_TYPE = 4;
    private static final int ATTRIBUTE = 5;

    private final List<String> inputs = new ArrayList<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<ByteBuffer> others = new ArrayList<>();
    private String name = "";
    private String opType = "";

    private Node() {}

    /** A node of the default operator set. */
    public Node(String opType, String name, List<String> inputs, List<String> outputs, Attribute... attributes) {
        this.opType = opType;
        this.name = name;
        this.inputs.addAll(inputs);
        this.outputs.addAll(outputs);
        this.attributes.addAll(List.of(attributes));
    }

    /** A node of the default operator set with one output. */
    public static Node of(String opType, String output, List<String> inputs, Attribute... attributes) {
        return new Node(opType, output, inputs, List.of(output), attributes);
    }

    static Node read(ByteBuffer message) {
        Node node = new Node();
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            switch (fields.number()) {
                case INPUT -> node.inputs.add(fields.text());
                case OUTPUT -> node.outputs.add(fields.text());
                case NAME -> node.name = fields.text();
                case OP_TYPE -> node.opType = fields.text();
                case ATTRIBUTE -> node.attributes.add(Attribute.read(fields.bytes()));
                default -> node.others.add(fields.field());
            }
        }
        return node;
    }

    /** Its operator, e.g. {@code Conv}. */
    public String opType() {
        return opType;
    }

    /** True when it is of that operator. */
    public boolean is(String type) {
        return opType.equals(type);
    }

    /** Changes the operator, for one that reads the same. */
    public void setOpType(String type) {
        opType = type;
    }

    /** Its name, which nothing refers to. */
    public String name() {
        return name;
    }

    /** What it reads, in the operator's order; can be changed. */
    public List<String> inputs() {
        return inputs;
    }

    /** An input. */
    public String input(int i) {
        return inputs.get(i);
    }

    /** The one input that is not {@code known}, of an operator of two. */
    public String otherInput(String known) {
        if (inputs.size() != 2 || !inputs.contains(known)) {
            throw new IllegalArgumentException(this + " reads " + inputs + " (expected: " + known + " and one more)");
        }
        return inputs.get(inputs.get(0).equals(known) ? 1 : 0);
    }

    /** What it writes; can be changed. */
    public List<String> outputs() {
        return outputs;
    }

    /** Its first output. */
    public String output() {
        return outputs.get(0);
    }

    /** Its constants. */
    public List<Attribute> attributes() {
        return attributes;
    }

    /** What it reads, the bodies of its loops and branches included. */
    Set<String> reads() {
        Set<String> names = new LinkedHashSet<>(inputs);
        for (Attribute attribute : attributes) {
            names.addAll(attribute.reads());
        }
        names.remove("");
        return names;
    }

    byte[] toByteArray() {
        WireWriter out = new WireWriter();
        inputs.forEach(input -> out.text(INPUT, input));
        outputs.forEach(output -> out.text(OUTPUT, output));
        if (!name.isEmpty()) {
            out.text(NAME, name);
        }
        if (!opType.isEmpty()) {
            out.text(OP_TYPE, opType);
        }
        for (Attribute attribute : attributes) {
            ByteBuffer message = attribute.message();
            out.lengthDelimited(ATTRIBUTE, message.remaining()).raw(message);
        }
        others.forEach(out::raw);
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return opType + " " + name;
    }
}
