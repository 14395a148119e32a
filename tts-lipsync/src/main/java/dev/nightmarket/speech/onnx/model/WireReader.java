package dev.nightmarket.speech.onnx.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one protobuf message, field by field. Broken bytes give an {@link IllegalArgumentException} and nothing else.
 *
 * <pre>
 * field: varint (number &lt;&lt; 3 | wire type), then
 *   0 varint | 1 eight bytes | 2 varint length and so many bytes | 5 four bytes
 * </pre>
 */
final class WireReader {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED32 = 5;

    private final ByteBuffer buffer;
    private int number;
    private int wireType;
    private int start;
    private int value;
    private long scalar;

    WireReader(ByteBuffer message) {
        buffer = message.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field; false at the end. */
    boolean next() {
        if (!buffer.hasRemaining()) {
            return false;
        }
        start = buffer.position();
        long tag = readVarint();
        number = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        value = buffer.position();
        switch (wireType) {
            case VARINT -> scalar = readVarint();
            case FIXED64 -> {
                skip(Long.BYTES);
                scalar = buffer.getLong(value);
            }
            case LENGTH_DELIMITED -> {
                long length = readVarint();
                value = buffer.position();
                skip(length);
            }
            case FIXED32 -> {
                skip(Integer.BYTES);
                scalar = buffer.getInt(value);
            }
            default ->
                throw new IllegalArgumentException(
                        "wire type " + wireType + " at byte " + start + " (expected: an ONNX model)");
        }
        return true;
    }

    /** The field's number. */
    int number() {
        return number;
    }

    /** True for a field of bytes: a string, a message or packed numbers. */
    boolean hasBytes() {
        return wireType == LENGTH_DELIMITED;
    }

    /** The value of a varint, or the bits of a fixed number. */
    long scalar() {
        if (wireType == LENGTH_DELIMITED) {
            throw new IllegalArgumentException("field " + number + " has bytes (expected: a number)");
        }
        return scalar;
    }

    /** The value of a field of bytes. */
    ByteBuffer bytes() {
        if (wireType != LENGTH_DELIMITED) {
            throw new IllegalArgumentException("field " + number + " has wire type " + wireType + " (expected: bytes)");
        }
        return between(value);
    }

    /** The value of a field of text. */
    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    /** The whole field, its tag included. */
    ByteBuffer field() {
        return between(start);
    }

    private ByteBuffer between(int from) {
        return buffer.duplicate()
                .limit(buffer.position())
                .position(from)
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private void skip(long length) {
        if (length < 0 || length > buffer.remaining()) {
            throw new IllegalArgumentException("field at byte " + start + " has " + length
                    + " bytes (expected: at most " + buffer.remaining() + ")");
        }
        buffer.position(buffer.position() + (int) length);
    }

    private long readVarint() {
        return readVarint(buffer);
    }

    static long readVarint(ByteBuffer from) {
        long result = 0;
        for (int shift = 0; shift < Long.SIZE && from.hasRemaining(); shift += 7) {
            byte b = from.get();
            result |= (long) (b & 0x7f) << shift;
            if (b >= 0) {
                return result;
            }
        }
        throw new IllegalArgumentException(
                "varint without an end at byte " + from.position() + " (expected: an ONNX model)");
    }
}
