package dev.nightmarket.speech.onnx.model;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A model ({@code ModelProto}): a graph, and what it says of itself (operator sets, versions), which is kept. */
public final class OnnxModel {
    private static final int IR_VERSION = 1;
    private static final int GRAPH = 7;
    private static final int OPERATOR_SET = 8;
    private static final int OPERATOR_SET_VERSION = 2;
    private static final int BUFFER_BYTES = 1 << 16;

    private final Graph graph;
    private final List<ByteBuffer> others;

    private OnnxModel(Graph graph, List<ByteBuffer> others) {
        this.graph = graph;
        this.others = others;
    }

    /**
     * Reads a model. The file stays mapped for as long as a constant of it is used.
     *
     * @throws IOException when the file cannot be read, or is no model
     */
    public static OnnxModel read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(file + ": " + channel.size() + " bytes (expected: less than 2 GiB)");
            }
            return parse(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException when the bytes are no model
     */
    public static OnnxModel parse(ByteBuffer model) {
        Graph graph = null;
        List<ByteBuffer> others = new ArrayList<>();
        for (WireReader fields = new WireReader(model); fields.next(); ) {
            if (fields.number() == GRAPH) {
                graph = Graph.read(fields.bytes());
            } else {
                others.add(fields.field());
            }
        }
        return new OnnxModel(required(graph), others);
    }

    private static Graph required(@Nullable Graph graph) {
        if (graph == null) {
            throw new IllegalArgumentException("no graph in it (expected: an ONNX model)");
        }
        return graph;
    }

    /**
     * A model of a graph that was made here.
     *
     * @param irVersion of the format, e.g. 9
     * @param operatorSet version of the default operators, e.g. 20
     */
    public static OnnxModel of(Graph graph, int irVersion, int operatorSet) {
        WireWriter others = new WireWriter()
                .varint(IR_VERSION, irVersion)
                .message(OPERATOR_SET, new WireWriter().varint(OPERATOR_SET_VERSION, operatorSet));
        return new OnnxModel(graph, List.of(ByteBuffer.wrap(others.toByteArray())));
    }

    /** What it computes. */
    public Graph graph() {
        return graph;
    }

    /** A model that says the same of itself and computes something else. */
    public OnnxModel with(Graph other) {
        return new OnnxModel(other, others);
    }

    /** Bytes that {@link #write} writes. */
    public long sizeBytes() {
        long size = graph.sizeBytes();
        size += new WireWriter().lengthDelimited(GRAPH, size).toByteArray().length;
        for (ByteBuffer other : others) {
            size += other.remaining();
        }
        return size;
    }

    /** Writes it; constants are computed one by one meanwhile. */
    public void write(OutputStream out) throws IOException {
        WireWriter head = new WireWriter();
        others.forEach(head::raw);
        out.write(head.lengthDelimited(GRAPH, graph.sizeBytes()).toByteArray());
        graph.writeTo(out);
    }

    /** Writes it into a new file. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES)) {
            write(out);
        }
    }
}
