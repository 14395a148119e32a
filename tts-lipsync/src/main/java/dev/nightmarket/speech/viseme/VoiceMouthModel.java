package dev.nightmarket.speech.viseme;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * A small network from log-mel spectra around a moment to the articulators at it: {@value #INPUTS} inputs, {@value #HIDDEN}
 * hyperbolic tangents, {@value #OUTPUTS} outputs. Immutable once fitted.
 *
 * <pre>
 * file, big-endian: "NMVM", version 1, then for each matrix its scale (float) and its values (16 bits each):
 *   mean and 1/deviation of the bands, hidden weights by row, hidden biases, output weights by row, output biases
 * </pre>
 */
final class VoiceMouthModel {
    /** Spectra that are looked at, in steps of 10 ms from the moment: 80 ms ahead at most. */
    static final int[] STEPS = {-10, -7, -5, -3, -2, -1, 0, 1, 2, 3, 4, 6, 8};

    static final int LOOK_BACK = 10;
    static final int LOOK_AHEAD = 8;
    static final int INPUTS = 13 * MelSpectrum.BANDS;
    static final int HIDDEN = 40;
    /** The articulators that are heard, in order of the outputs; the tongue's tip is not. */
    static final Articulator[] HEARD = {
        Articulator.JAW,
        Articulator.LIPS,
        Articulator.ROUND,
        Articulator.FLARE,
        Articulator.SPREAD,
        Articulator.CLOSE,
        Articulator.DENTAL
    };

    static final int OUTPUTS = 7;
    /** The jaw's values are small: they are learnt as this many times as much. */
    static final float JAW_SCALE = 2.5f;

    private static final int MAGIC = 0x4e4d564d; // "NMVM"
    private static final int VERSION = 1;

    final float[] mean = new float[MelSpectrum.BANDS];
    final float[] scale = new float[MelSpectrum.BANDS];
    final float[] hidden = new float[HIDDEN * INPUTS];
    final float[] hiddenBias = new float[HIDDEN];
    final float[] output = new float[OUTPUTS * HIDDEN];
    final float[] outputBias = new float[OUTPUTS];

    /** The one that ships with the program. */
    static VoiceMouthModel shipped() {
        try (InputStream in = VoiceMouthModel.class.getResourceAsStream("voice-mouth.bin")) {
            if (in == null) {
                throw new IllegalStateException("voice-mouth.bin is not on the class path");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("voice-mouth.bin cannot be read", e);
        }
    }

    static VoiceMouthModel read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != MAGIC || version != VERSION) {
            throw new IOException("voice-mouth.bin: starts with 0x" + Integer.toHexString(magic) + ", version "
                    + version + " (expected: 0x" + Integer.toHexString(MAGIC) + ", version " + VERSION + ")");
        }
        VoiceMouthModel model = new VoiceMouthModel();
        for (float[] matrix : model.matrices()) {
            float most = in.readFloat();
            for (int i = 0; i < matrix.length; i++) {
                matrix[i] = in.readShort() * most / Short.MAX_VALUE;
            }
        }
        return model;
    }

    void write(OutputStream stream) throws IOException {
        DataOutputStream out = new DataOutputStream(stream);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        for (float[] matrix : matrices()) {
            float most = 1e-9f;
            for (float value : matrix) {
                most = Math.max(most, Math.abs(value));
            }
            out.writeFloat(most);
            for (float value : matrix) {
                out.writeShort(Math.round(value / most * Short.MAX_VALUE));
            }
        }
        out.flush();
    }

    private float[][] matrices() {
        return new float[][] {mean, scale, hidden, hiddenBias, output, outputBias};
    }

    /**
     * Gathers what is looked at.
     *
     * @param spectra bands of consecutive windows, in a ring of {@code windows}
     * @param window the moment's, counted from the first one ever
     */
    void gather(float[] spectra, int windows, long window, float[] inputs) {
        int n = 0;
        for (int step : STEPS) {
            int from = (int) Math.floorMod(window + step, (long) windows) * MelSpectrum.BANDS;
            for (int b = 0; b < MelSpectrum.BANDS; b++) {
                inputs[n++] = (spectra[from + b] - mean[b]) * scale[b];
            }
        }
    }

    /** @param outputs as the network gives them, not limited */
    void run(float[] inputs, int at, float[] between, float[] outputs) {
        for (int h = 0; h < HIDDEN; h++) {
            float sum = hiddenBias[h];
            int row = h * INPUTS;
            for (int i = 0; i < INPUTS; i++) {
                sum += hidden[row + i] * inputs[at + i];
            }
            between[h] = (float) Math.tanh(sum);
        }
        for (int o = 0; o < OUTPUTS; o++) {
            float sum = outputBias[o];
            for (int h = 0; h < HIDDEN; h++) {
                sum += output[o * HIDDEN + h] * between[h];
            }
            outputs[o] = sum;
        }
    }
}
