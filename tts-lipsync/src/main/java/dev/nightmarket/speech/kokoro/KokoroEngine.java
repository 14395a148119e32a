package dev.nightmarket.speech.kokoro;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.ExecutionProvider.Precision;
import dev.nightmarket.speech.onnx.OrtModel;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * The model's graphs, loaded once in a process for each folder and shared by all its voices. Thread-safe; who runs when is
 * {@link dev.nightmarket.speech.InferenceGate}'s business.
 */
final class KokoroEngine {
    /** Of the features: channels of the generator's input. */
    static final int FEATURES = 512;
    /** Of the harmonic source: real and imaginary parts of its spectrum. */
    static final int SOURCES = 22;
    /** Spectra of the source for each half frame. */
    static final int SOURCE_STEPS = 60;
    /** Samples of each half frame, at {@link #SAMPLE_RATE_HZ}. */
    static final int HALF_FRAME_SAMPLES = 300;

    static final int SAMPLE_RATE_HZ = 24_000;

    /** Open ones by folder; guarded by itself. */
    private static final Map<Path, KokoroEngine> OPEN = new HashMap<>();

    private final KokoroGraphs graphs;
    private final OrtModel front;
    private final OrtModel durations;
    private final OrtModel generator;
    /** Runs share it, closing takes it alone. */
    private final ReadWriteLock inUse = new ReentrantReadWriteLock();

    private int leases;
    private boolean closed;

    /**
     * The files that an engine is made of.
     *
     * @param folder names the engine: who opens the same folder again shares it
     * @param durations the part of the front that ends at the durations
     * @param provider what runs them
     * @param wholeClauses the generator measures what it is shown, so it is to be shown whole clauses; else it is frozen
     *     and may be shown windows
     */
    record KokoroGraphs(
            Path folder,
            Path front,
            Path durations,
            Path generator,
            ExecutionProvider provider,
            boolean wholeClauses) {}

    /**
     * What the front says of a clause.
     *
     * @param durations frames of each token
     * @param features {@value #FEATURES} rows of {@code halfFrames}
     * @param source {@value #SOURCES} rows of {@value #SOURCE_STEPS} for each half frame and one more
     */
    record Front(float[] durations, float[] features, float[] source, int halfFrames) {}

    private KokoroEngine(KokoroGraphs graphs) {
        this.graphs = graphs;
        // In 16 bits the sum of phases in the front would drift, and durations would be rounded otherwise.
        front = new OrtModel(graphs.front(), graphs.provider(), Precision.FULL);
        durations = new OrtModel(graphs.durations(), graphs.provider(), Precision.FULL);
        generator = new OrtModel(graphs.generator(), graphs.provider(), Precision.HALF_ALLOWED);
    }

    ExecutionProvider provider() {
        return graphs.provider();
    }

    boolean wholeClauses() {
        return graphs.wholeClauses();
    }

    /** A share in an engine, of one voice. */
    static final class Lease implements AutoCloseable {
        private final KokoroEngine engine;
        private final AtomicBoolean given = new AtomicBoolean(true);

        private Lease(KokoroEngine engine) {
            this.engine = engine;
        }

        KokoroEngine engine() {
            if (!given.get()) {
                throw new SpeechException("the voice is closed (expected: an open one)");
            }
            return engine;
        }

        /** Waits for a run in progress when it is the engine's last. */
        @Override
        public void close() {
            if (given.compareAndSet(true, false)) {
                engine.release();
            }
        }
    }

    /** @throws SpeechException when ONNX Runtime cannot load a graph */
    static Lease open(KokoroGraphs graphs) {
        synchronized (OPEN) {
            Path key = graphs.folder().toAbsolutePath().normalize();
            KokoroEngine engine = OPEN.get(key);
            if (engine == null) {
                engine = new KokoroEngine(graphs);
                OPEN.put(key, engine);
            }
            engine.leases++;
            return new Lease(engine);
        }
    }

    private void release() {
        synchronized (OPEN) {
            if (--leases > 0) {
                return;
            }
            OPEN.remove(graphs.folder().toAbsolutePath().normalize());
        }
        inUse.writeLock().lock();
        try {
            closed = true;
            front.close();
            durations.close();
            generator.close();
        } finally {
            inUse.writeLock().unlock();
        }
    }

    /** Another one for each bake. */
    String name() {
        return String.valueOf(graphs.folder().getFileName());
    }

    /** Frames of each token alone: a third of the front's work. */
    float[] durations(KokoroClause clause, KokoroProsody prosody, float[] style) {
        return running(durations, arrays -> durations
                .run(arrays, inputs(arrays, clause, prosody, style))
                .get(0)
                .toFloatArray());
    }

    /** All that the generator needs of a clause. */
    Front front(KokoroClause clause, KokoroProsody prosody, float[] style) {
        return running(front, arrays -> {
            NDList out = front.run(arrays, inputs(arrays, clause, prosody, style));
            float[] features = out.get(1).toFloatArray();
            return new Front(
                    out.get(0).toFloatArray(), features, out.get(2).toFloatArray(), features.length / FEATURES);
        });
    }

    private static Map<String, NDArray> inputs(
            NDManager arrays, KokoroClause clause, KokoroProsody prosody, float[] style) {
        int n = clause.tokens().length;
        return Map.of(
                "tokens", arrays.create(clause.tokens(), new Shape(1, n)),
                "style", arrays.create(style, new Shape(1, style.length)),
                "speed", arrays.create(prosody.speed(), new Shape(n)),
                "pitch", arrays.create(prosody.pitch(), new Shape(n)));
    }

    /**
     * The sound of some half frames.
     *
     * @param from first half frame that the generator is shown
     * @param to exclusive
     * @return {@value #HALF_FRAME_SAMPLES} samples for each
     */
    float[] generate(Front front, int from, int to, float[] style, float[] statistics) {
        int wide = to - from;
        float[] features = slice(front.features, FEATURES, front.halfFrames, from, wide);
        int steps = SOURCE_STEPS * front.halfFrames + 1;
        float[] source = slice(front.source, SOURCES, steps, SOURCE_STEPS * from, SOURCE_STEPS * wide + 1);
        return running(generator, arrays -> generator
                .run(
                        arrays,
                        Map.of(
                                "features", arrays.create(features, new Shape(1, FEATURES, wide)),
                                "source", arrays.create(source, new Shape(1, SOURCES, SOURCE_STEPS * wide + 1)),
                                "style", arrays.create(style, new Shape(1, style.length)),
                                "statistics", arrays.create(statistics, new Shape(statistics.length))))
                .get(0)
                .toFloatArray());
    }

    /** Some columns of rows. */
    static float[] slice(float[] rows, int count, int width, int from, int wide) {
        float[] out = new float[count * wide];
        for (int row = 0; row < count; row++) {
            System.arraycopy(rows, row * width + from, out, row * wide, wide);
        }
        return out;
    }

    private interface Run<T> {
        T with(NDManager arrays);
    }

    private <T> T running(OrtModel model, Run<T> run) {
        inUse.readLock().lock();
        try {
            if (closed) {
                throw new SpeechException("the voice's engine is closed (expected: an open one)");
            }
            try (NDManager arrays = model.newArrays()) {
                return run.with(arrays);
            }
        } finally {
            inUse.readLock().unlock();
        }
    }
}
