package dev.nightmarket.speech.kokoro.bake;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Runs graphs in ONNX Runtime, on one thread. */
final class OrtRun implements AutoCloseable {
    private final OrtSession session;

    static {
        Voices.claimRuntime();
    }

    private OrtRun(OrtSession session) {
        this.session = session;
    }

    static OrtRun of(Path model) throws OrtException {
        return new OrtRun(OrtEnvironment.getEnvironment().createSession(model.toString(), options()));
    }

    static OrtRun of(Graph graph) throws OrtException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        OnnxModel.of(graph, 9, 20).write(bytes);
        return new OrtRun(OrtEnvironment.getEnvironment().createSession(bytes.toByteArray(), options()));
    }

    private static OrtSession.SessionOptions options() throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        return options;
    }

    /** A tensor of floats. */
    record Floats(float[] values, long... dims) {}

    /** Outputs by name; inputs that the graph does not have are left out. */
    Map<String, Floats> run(Map<String, ?> inputs, Set<String> outputs) throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        Map<String, OnnxTensor> given = new HashMap<>();
        try {
            for (Map.Entry<String, ?> input : inputs.entrySet()) {
                if (!session.getInputNames().contains(input.getKey())) {
                    continue;
                }
                given.put(
                        input.getKey(),
                        input.getValue() instanceof Floats floats
                                ? OnnxTensor.createTensor(environment, FloatBuffer.wrap(floats.values()), floats.dims())
                                : OnnxTensor.createTensor(
                                        environment,
                                        LongBuffer.wrap((long[]) input.getValue()),
                                        new long[] {1, ((long[]) input.getValue()).length}));
            }
            Map<String, Floats> results = new LinkedHashMap<>();
            try (OrtSession.Result result =
                    session.run(given, outputs.isEmpty() ? session.getOutputNames() : outputs)) {
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> value : result) {
                    OnnxTensor tensor = (OnnxTensor) value.getValue();
                    FloatBuffer buffer = tensor.getFloatBuffer();
                    float[] values = new float[buffer.remaining()];
                    buffer.get(values);
                    results.put(
                            value.getKey(), new Floats(values, tensor.getInfo().getShape()));
                }
            }
            return results;
        } finally {
            given.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
