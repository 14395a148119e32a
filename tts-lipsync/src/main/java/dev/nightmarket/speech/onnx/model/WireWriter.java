package dev.nightmarket.speech.onnx.model;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes one protobuf message in memory. For all but weights, which are written as they are computed. */
final class WireWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter varint(int number, long value) {
        rawVarint((long) number << 3 | WireReader.VARINT);
        rawVarint(value);
        return this;
    }

    WireWriter text(int number, String value) {
        return bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter message(int number, WireWriter value) {
        return bytes(number, value.toByteArray());
    }

    WireWriter bytes(int number, byte[] value) {
        lengthDelimited(number, value.length);
        out.writeBytes(value);
        return this;
    }

    /** The tag and the length of a field whose bytes the caller writes elsewhere. */
    WireWriter lengthDelimited(int number, long length) {
        rawVarint((long) number << 3 | WireReader.LENGTH_DELIMITED);
        rawVarint(length);
        return this;
    }

    /** Bytes as they are: fields that were read before. */
    WireWriter raw(ByteBuffer fields) {
        byte[] copy = new byte[fields.remaining()];
        fields.duplicate().get(copy);
        out.writeBytes(copy);
        return this;
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void rawVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
