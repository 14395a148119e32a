package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.kokoro.KokoroEngine.Front;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * How loud each half frame will be, known before its sound is made: a line through the features that the generator is given.
 * Fitted over all voices by {@link KokoroMeasurement}; it is off by 4 dB (root mean square), and the end of a sentence that
 * it tells lies within a frame of the true one in nine of ten sentences. Thread-safe.
 */
final class KokoroLevels {
    /** Levels are told, and were fitted, between these; dB below full scale, before the voice's gain. */
    private static final double DB_MIN = -75;

    private static final double DB_MAX = -20;
    private static final int MAGIC = 0x4b4c564c;
    private static final String FILE = "levels.bin";

    private static final class Measured {
        static final KokoroLevels LEVELS = read();
    }

    /** Of each feature, and the constant. */
    private final float[] weights;

    private KokoroLevels(float[] weights) {
        this.weights = weights;
    }

    static KokoroLevels measured() {
        return Measured.LEVELS;
    }

    private static KokoroLevels read() {
        try (InputStream in = KokoroLevels.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IOException("it is not on the class path");
            }
            DataInputStream data = new DataInputStream(in);
            int magic = data.readInt();
            if (magic != MAGIC) {
                throw new IOException(
                        "magic " + Integer.toHexString(magic) + " (expected: " + Integer.toHexString(MAGIC) + ")");
            }
            float[] weights = new float[KokoroEngine.FEATURES + 1];
            for (int i = 0; i < weights.length; i++) {
                weights[i] = data.readFloat();
            }
            return new KokoroLevels(weights);
        } catch (IOException e) {
            throw new SpeechException(FILE + " cannot be read", e);
        }
    }

    void write(OutputStream out) throws IOException {
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(MAGIC);
        for (float weight : weights) {
            data.writeFloat(weight);
        }
        data.flush();
    }

    /**
     * What will sound.
     *
     * @param gain of the voice, linear
     * @return dB below full scale of each half frame
     */
    float[] of(Front front, float gain) {
        int n = front.halfFrames();
        float[] out = new float[n];
        java.util.Arrays.fill(out, weights[KokoroEngine.FEATURES] + (float) (20 * Math.log10(gain)));
        for (int f = 0; f < KokoroEngine.FEATURES; f++) {
            for (int i = 0; i < n; i++) {
                out[i] += weights[f] * front.features()[f * n + i];
            }
        }
        return out;
    }

    /** Least squares over what was made; one thread. */
    static final class Fit {
        private static final int SIZE = KokoroEngine.FEATURES + 1;
        /** Of the features' own variance: keeps weights small where features go together. */
        private static final double RIDGE = 1e-3;

        private final double[][] squares = new double[SIZE][SIZE];
        private final double[] products = new double[SIZE];
        private final double[] row = new double[SIZE];

        /**
         * Takes some half frames of a clause.
         *
         * @param sound of the half frames from {@code halfFrame} on, without the voice's gain
         * @param from first sample that counts
         */
        void add(Front front, int halfFrame, int halfFrames, float[] sound, int from) {
            int n = front.halfFrames();
            for (int i = 0; i < halfFrames; i++) {
                for (int f = 0; f < KokoroEngine.FEATURES; f++) {
                    row[f] = front.features()[f * n + halfFrame + i];
                }
                row[SIZE - 1] = 1;
                double level = level(sound, from + i * KokoroEngine.HALF_FRAME_SAMPLES);
                double told = Math.max(DB_MIN, Math.min(DB_MAX, level));
                for (int a = 0; a < SIZE; a++) {
                    for (int b = 0; b <= a; b++) {
                        squares[a][b] += row[a] * row[b];
                    }
                    products[a] += row[a] * told;
                }
            }
        }

        /** dB below full scale of the half frame that begins at a sample. */
        static double level(float[] sound, int from) {
            double energy = 0;
            for (int i = from; i < from + KokoroEngine.HALF_FRAME_SAMPLES; i++) {
                energy += (double) sound[i] * sound[i];
            }
            return 10 * Math.log10(energy / KokoroEngine.HALF_FRAME_SAMPLES + 1e-12);
        }

        /** Solves it by Cholesky's decomposition. */
        KokoroLevels solve() {
            double[][] l = new double[SIZE][SIZE];
            for (int a = 0; a < SIZE; a++) {
                for (int b = 0; b <= a; b++) {
                    double sum = squares[a][b] * (a == b && a < SIZE - 1 ? 1 + RIDGE : 1);
                    for (int k = 0; k < b; k++) {
                        sum -= l[a][k] * l[b][k];
                    }
                    l[a][b] = a == b ? Math.sqrt(sum) : sum / l[b][b];
                }
            }
            double[] x = products.clone();
            for (int a = 0; a < SIZE; a++) {
                for (int k = 0; k < a; k++) {
                    x[a] -= l[a][k] * x[k];
                }
                x[a] /= l[a][a];
            }
            float[] weights = new float[SIZE];
            for (int a = SIZE - 1; a >= 0; a--) {
                for (int k = a + 1; k < SIZE; k++) {
                    x[a] -= l[k][a] * x[k];
                }
                x[a] /= l[a][a];
                weights[a] = (float) x[a];
            }
            return new KokoroLevels(weights);
        }
    }
}
