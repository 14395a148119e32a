package dev.nightmarket.asr.vosk;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.turn.VoiceActivity;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Silero VAD 6.2.3 (MIT). Inputs: {@code input} float[1][64 + 512], the last 64 samples before the window in front;
 * {@code state} float[2][1][128]; {@code sr} int64. Outputs: {@code output} float[1][1], {@code stateN}. Thread-safe;
 * a {@link Detector} is not.
 */
final class SileroModel implements AutoCloseable {
    private static final int CONTEXT = 64;
    private static final int STATE = 2 * 128;
    private static final float FULL_SCALE = 32_768f;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    SileroModel(Path onnx) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            session = environment.createSession(onnx.toString(), options);
        } catch (OrtException e) {
            throw new IllegalStateException(onnx + ": not the voice activity model expected", e);
        }
    }

    VoiceActivity newDetector() {
        return new Detector();
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("voice activity model: cannot be closed", e);
        }
    }

    private final class Detector implements VoiceActivity {
        private final float[] input = new float[CONTEXT + WINDOW_SAMPLES];
        private final float[] state = new float[STATE];

        @Override
        public float probability(short[] window) {
            System.arraycopy(input, WINDOW_SAMPLES, input, 0, CONTEXT);
            for (int i = 0; i < WINDOW_SAMPLES; i++) {
                input[CONTEXT + i] = window[i] / FULL_SCALE;
            }
            try (OnnxTensor sound = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(input), new long[] {1, input.length});
                    OnnxTensor before = OnnxTensor.createTensor(
                            environment, FloatBuffer.wrap(state), new long[] {2, 1, STATE / 2});
                    OnnxTensor rate = OnnxTensor.createTensor(
                            environment, LongBuffer.wrap(new long[] {ListeningSession.SAMPLE_RATE_HZ}), new long[] {});
                    OrtSession.Result result = session.run(Map.of("input", sound, "state", before, "sr", rate))) {
                ((OnnxTensor) result.get(1)).getFloatBuffer().get(state);
                return ((OnnxTensor) result.get(0)).getFloatBuffer().get(0);
            } catch (OrtException e) {
                throw new IllegalStateException("voice activity model failed on a window", e);
            }
        }

        @Override
        public void reset() {
            Arrays.fill(input, 0);
            Arrays.fill(state, 0);
        }
    }
}
