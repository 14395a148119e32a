package dev.nightmarket.speech.onnx.model;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A named constant of a node ({@code AttributeProto}); immutable. */
public final class Attribute {
    private static final int NAME = 1;
    private static final int INT = 3;
    private static final int GRAPH = 6;
    private static final int INTS = 8;
    private static final int GRAPHS = 11;
    private static final int TYPE = 20;
    private static final int TYPE_INT = 2;
    private static final int TYPE_INTS = 7;

    private final String name;
    private final ByteBuffer message;

    private Attribute(ByteBuffer message) {
        this.message = message;
        String found = "";
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            if (fields.number() == NAME) {
                found = fields.text();
            }
        }
        name = found;
    }

    static Attribute read(ByteBuffer message) {
        return new Attribute(message);
    }

    /** A whole number. */
    public static Attribute of(String name, long value) {
        WireWriter message =
                new WireWriter().text(NAME, name).varint(INT, value).varint(TYPE, TYPE_INT);
        return new Attribute(ByteBuffer.wrap(message.toByteArray()));
    }

    /** A list of whole numbers. */
    public static Attribute ofList(String name, long... values) {
        WireWriter message = new WireWriter().text(NAME, name);
        for (long value : values) {
            message.varint(INTS, value);
        }
        return new Attribute(ByteBuffer.wrap(message.varint(TYPE, TYPE_INTS).toByteArray()));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The whole numbers it holds; empty when it holds something else. */
    public List<Long> integers() {
        List<Long> values = new ArrayList<>();
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            if (fields.number() == INT || fields.number() == INTS && !fields.hasBytes()) {
                values.add(fields.scalar());
            } else if (fields.number() == INTS) {
                for (ByteBuffer packed = fields.bytes(); packed.hasRemaining(); ) {
                    values.add(WireReader.readVarint(packed));
                }
            }
        }
        return values;
    }

    /** What the bodies of a loop or a branch read, their own values included. */
    Set<String> reads() {
        Set<String> names = new LinkedHashSet<>();
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            if (fields.number() == GRAPH || fields.number() == GRAPHS) {
                for (WireReader body = new WireReader(fields.bytes()); body.next(); ) {
                    if (body.number() == Graph.NODE) {
                        names.addAll(Node.read(body.bytes()).reads());
                    }
                }
            }
        }
        return names;
    }

    ByteBuffer message() {
        return message;
    }
}
