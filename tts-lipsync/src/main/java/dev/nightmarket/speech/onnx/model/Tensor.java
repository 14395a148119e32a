package dev.nightmarket.speech.onnx.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A constant ({@code TensorProto}); immutable. One that was read stays where it lies and is written as it is; the numbers
 * of a {@link #computed} one are made anew each time they are asked for, and are kept by nobody.
 */
public final class Tensor {
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int INT32_DATA = 5;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DATA_LOCATION = 14;
    private static final int CHUNK_BYTES = 1 << 16;

    private final String name;
    private final int typeCode;
    private final long[] dims;
    private final @Nullable ByteBuffer message;
    private final @Nullable Supplier<float[]> floats;
    private final byte @Nullable [] raw;

    private Tensor(
            String name,
            int typeCode,
            long[] dims,
            @Nullable ByteBuffer message,
            @Nullable Supplier<float[]> floats,
            byte @Nullable [] raw) {
        this.name = name;
        this.typeCode = typeCode;
        this.dims = dims;
        this.message = message;
        this.floats = floats;
        this.raw = raw;
    }

    static Tensor read(ByteBuffer message) {
        String name = "";
        int type = 0;
        List<Long> dims = new ArrayList<>();
        for (WireReader fields = new WireReader(message); fields.next(); ) {
            switch (fields.number()) {
                case NAME -> name = fields.text();
                case DATA_TYPE -> type = (int) fields.scalar();
                case DIMS -> varints(fields, dims);
                case DATA_LOCATION ->
                    throw new IllegalArgumentException("weights in another file (expected: inside the model)");
                default -> {}
            }
        }
        long[] sizes = dims.stream().mapToLong(Long::longValue).toArray();
        return new Tensor(name, type, sizes, message, null, null);
    }

    private static void varints(WireReader field, List<Long> to) {
        if (field.hasBytes()) {
            for (ByteBuffer packed = field.bytes(); packed.hasRemaining(); ) {
                to.add(WireReader.readVarint(packed));
            }
        } else {
            to.add(field.scalar());
        }
    }

    /** Floats that are at hand. No dims: one number without a shape. */
    public static Tensor of(String name, float[] values, long... dims) {
        return computed(name, () -> values, dims);
    }

    /** Floats that are made when they are wanted; always the same. */
    public static Tensor computed(String name, Supplier<float[]> values, long... dims) {
        return new Tensor(name, ElementType.FLOAT.code(), dims, null, values, null);
    }

    /** Whole numbers of 64 bits. */
    public static Tensor of(String name, long[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return new Tensor(
                name, ElementType.INT64.code(), checked(name, values.length, dims), null, null, bytes.array());
    }

    /** Whole numbers of 32 bits. */
    public static Tensor of(String name, int[] values, long... dims) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(values);
        return new Tensor(
                name, ElementType.INT32.code(), checked(name, values.length, dims), null, null, bytes.array());
    }

    /** Whole numbers of 8 bits. */
    public static Tensor of(String name, ElementType type, byte[] values, long... dims) {
        if (type.bytes() != 1) {
            throw new IllegalArgumentException(name + ": " + type + " (expected: a type of one byte)");
        }
        return new Tensor(name, type.code(), checked(name, values.length, dims), null, null, values);
    }

    private static long[] checked(String name, int values, long[] dims) {
        if (elements(dims) != values) {
            throw new IllegalArgumentException(
                    name + ": " + values + " values (expected: " + elements(dims) + ", as its shape has)");
        }
        return dims;
    }

    private static long elements(long[] dims) {
        long product = 1;
        for (long dim : dims) {
            product *= dim;
        }
        return product;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Its shape. */
    public long[] dims() {
        return dims.clone();
    }

    /** The size of one dimension. */
    public int dim(int d) {
        return Math.toIntExact(dims[d]);
    }

    /** How many dimensions it has. */
    public int rank() {
        return dims.length;
    }

    /** How many numbers it holds. */
    public int elements() {
        // Every number takes a byte at least, so that broken sizes do not ask for memory.
        long limit = message == null ? Integer.MAX_VALUE : message.remaining();
        long product = 1;
        for (long dim : dims) {
            if (dim < 0 || dim > limit || product > limit) {
                throw new IllegalArgumentException(
                        name + ": shape " + Arrays.toString(dims) + " (expected: at most " + limit + " values)");
            }
            product *= dim;
        }
        if (product > limit) {
            throw new IllegalArgumentException(
                    name + ": " + product + " values (expected: at most " + limit + ", as there are bytes)");
        }
        return (int) product;
    }

    /** The type of its numbers. */
    public ElementType type() {
        return ElementType.of(typeCode);
    }

    /** Its numbers as floats, whatever their type; bytes are signed as the type says. */
    public float[] floats() {
        if (floats != null) {
            float[] values = floats.get();
            checked(name, values.length, dims);
            return values;
        }
        float[] values = new float[elements()];
        if (type() == ElementType.FLOAT) {
            readFloats(values);
        } else {
            long[] whole = integers();
            for (int i = 0; i < values.length; i++) {
                values[i] = whole[i];
            }
        }
        return values;
    }

    private void readFloats(float[] values) {
        int at = 0;
        for (WireReader fields = reader(); fields.next(); ) {
            boolean wanted = fields.number() == RAW_DATA || fields.number() == FLOAT_DATA;
            if (wanted && fields.hasBytes()) {
                ByteBuffer data = fields.bytes();
                int count = data.remaining() / Float.BYTES;
                requireRoom(at + count, values.length);
                data.asFloatBuffer().get(values, at, count);
                at += count;
            } else if (wanted) {
                requireRoom(at + 1, values.length);
                values[at++] = Float.intBitsToFloat((int) fields.scalar());
            }
        }
        requireAll(at, values.length);
    }

    /** Its numbers; they must be whole ones. */
    public long[] integers() {
        long[] values = new long[elements()];
        if (raw != null) {
            readRaw(ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN), values);
            return values;
        }
        List<Long> listed = new ArrayList<>();
        boolean hasRaw = false;
        for (WireReader fields = reader(); fields.next(); ) {
            if (fields.number() == RAW_DATA) {
                readRaw(fields.bytes(), values);
                hasRaw = true;
            } else if (fields.number() == INT32_DATA || fields.number() == INT64_DATA) {
                varints(fields, listed);
            }
        }
        if (!hasRaw) {
            requireAll(listed.size(), values.length);
            for (int i = 0; i < values.length; i++) {
                values[i] = listed.get(i);
            }
        }
        return values;
    }

    private void readRaw(ByteBuffer data, long[] values) {
        ElementType type = type();
        requireAll(data.remaining() / type.bytes(), values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type) {
                case INT8 -> data.get(i);
                case UINT8, BOOL -> data.get(i) & 0xff;
                case INT32 -> data.getInt(i * Integer.BYTES);
                case INT64 -> data.getLong(i * Long.BYTES);
                case FLOAT -> throw new IllegalArgumentException(name + " holds floats (expected: whole numbers)");
            };
        }
    }

    private WireReader reader() {
        if (message == null) {
            throw new IllegalArgumentException(name + " holds floats (expected: whole numbers)");
        }
        return new WireReader(message);
    }

    private void requireRoom(int count, int expected) {
        if (count > expected) {
            requireAll(count, expected);
        }
    }

    private void requireAll(int count, int expected) {
        if (count != expected) {
            throw new IllegalArgumentException(
                    name + ": " + count + " values (expected: " + expected + ", as its shape has)");
        }
    }

    /** Its length on the wire. */
    long sizeBytes() {
        return message != null ? message.remaining() : header().length + dataBytes();
    }

    private long dataBytes() {
        return elements(dims) * ElementType.of(typeCode).bytes();
    }

    private byte[] header() {
        WireWriter header = new WireWriter();
        for (long dim : dims) {
            header.varint(DIMS, dim);
        }
        return header.varint(DATA_TYPE, typeCode)
                .text(NAME, name)
                .lengthDelimited(RAW_DATA, dataBytes())
                .toByteArray();
    }

    void writeTo(OutputStream out) throws IOException {
        if (message != null) {
            copy(message.duplicate(), out);
            return;
        }
        out.write(header());
        if (raw != null) {
            out.write(raw);
            return;
        }
        float[] values = floats();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        int perChunk = CHUNK_BYTES / Float.BYTES;
        for (int at = 0; at < values.length; at += perChunk) {
            int count = Math.min(perChunk, values.length - at);
            chunk.asFloatBuffer().put(values, at, count);
            out.write(chunk.array(), 0, count * Float.BYTES);
        }
    }

    private static void copy(ByteBuffer from, OutputStream out) throws IOException {
        byte[] chunk = new byte[Math.min(CHUNK_BYTES, Math.max(1, from.remaining()))];
        while (from.hasRemaining()) {
            int count = Math.min(chunk.length, from.remaining());
            from.get(chunk, 0, count);
            out.write(chunk, 0, count);
        }
    }
}
