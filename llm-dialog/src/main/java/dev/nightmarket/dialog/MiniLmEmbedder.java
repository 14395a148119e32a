package dev.nightmarket.dialog;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.onnx.AbstractInProcessEmbeddingModel;
import dev.langchain4j.model.embedding.onnx.OnnxBertBiEncoder;
import dev.langchain4j.model.embedding.onnx.PoolingMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * all-MiniLM-L6-v2, quantised, 384 dimensions, English, from LangChain4j's jar. Runs in its own session
 * of one thread: the stock session spins on all cores, which are the renderer's.
 */
final class MiniLmEmbedder extends AbstractInProcessEmbeddingModel implements Embedder {
    private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";

    /** DJL's tokenizer asks a cloud's metadata service and phones home unless told not to. */
    private static final List<String> QUIET = List.of("OPT_OUT_TRACKING", "ai.djl.offline");

    private final OrtSession session;
    private final OnnxBertBiEncoder encoder;

    MiniLmEmbedder() {
        super(Runnable::run);
        for (String property : QUIET) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, "true");
            }
        }
        try (InputStream model = open(MODEL);
                InputStream tokenizer = open(TOKENIZER);
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            session = environment.createSession(model.readAllBytes(), options);
            encoder = new OnnxBertBiEncoder(environment, session, tokenizer, PoolingMode.MEAN);
        } catch (IOException e) {
            throw new UncheckedIOException(MODEL, e);
        } catch (OrtException e) {
            throw new IllegalStateException(MODEL + ": onnxruntime refused it (expected: version 1.29.0)", e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = MiniLmEmbedder.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException("class path resource: " + name + " (expected: present)");
        }
        return in;
    }

    @Override
    protected OnnxBertBiEncoder model() {
        return encoder;
    }

    @Override
    public float[] vector(String text) {
        return embedAll(List.of(TextSegment.from(text))).content().get(0).vector();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("closing " + MODEL, e);
        }
    }
}
