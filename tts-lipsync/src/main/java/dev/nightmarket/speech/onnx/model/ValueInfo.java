package dev.nightmarket.speech.onnx.model;

import java.nio.ByteBuffer;
import java.util.List;

/** An input or output of a graph ({@code ValueInfoProto}); immutable. */
public final class ValueInfo {
    private static final int NAME = 1;
    private static final int TYPE = 2;
    private static final int TYPE_TENSOR = 1;
    private static final int TENSOR_ELEMENT = 1;
    private static final int TENSOR_SHAPE = 2;
    private static final int SHAPE_DIMENSION = 1;
    private static final int DIMENSION_SIZE = 1;
    private static final int DIMENSION_NAME = 2;

    private final String name;
    private final ByteBuffer message;

    private ValueInfo(String name, ByteBuffer message) {
        this.name = name;
        this.message = message;
    }

    static ValueInfo read(ByteBuffer message) {
        String name = "";
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            if (fields.number() == NAME) {
                name = fields.text();
            }
        }
        return new ValueInfo(name, message);
    }

    /** A value whose type and shape follow from the node that computes it. */
    public static ValueInfo of(String name) {
        return new ValueInfo(
                name, ByteBuffer.wrap(new WireWriter().text(NAME, name).toByteArray()));
    }

    /**
     * A tensor.
     *
     * @param dimensions each a number, or a name where the size is free
     */
    public static ValueInfo of(String name, ElementType type, List<String> dimensions) {
        WireWriter shape = new WireWriter();
        for (String dimension : dimensions) {
            boolean known = !dimension.isEmpty() && dimension.chars().allMatch(Character::isDigit);
            shape.message(
                    SHAPE_DIMENSION,
                    known
                            ? new WireWriter().varint(DIMENSION_SIZE, Long.parseLong(dimension))
                            : new WireWriter().text(DIMENSION_NAME, dimension));
        }
        WireWriter tensor = new WireWriter().varint(TENSOR_ELEMENT, type.code()).message(TENSOR_SHAPE, shape);
        WireWriter value =
                new WireWriter().text(NAME, name).message(TYPE, new WireWriter().message(TYPE_TENSOR, tensor));
        return new ValueInfo(name, ByteBuffer.wrap(value.toByteArray()));
    }

    /** Its name. */
    public String name() {
        return name;
    }

    ByteBuffer message() {
        return message;
    }
}
