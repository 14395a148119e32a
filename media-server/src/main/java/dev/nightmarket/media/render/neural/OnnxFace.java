package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.neural.FilmSpec.Colours;
import dev.nightmarket.media.render.neural.FilmSpec.Faces;
import dev.nightmarket.media.render.neural.FilmSpec.Layout;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.OrtModel;
import dev.nightmarket.speech.onnx.OrtModel.Floats;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A network in an ONNX file, on ONNX Runtime through DJL. */
final class OnnxFace implements FaceModel {
    static final String FILE = "model.onnx";

    private static final Logger LOG = LoggerFactory.getLogger(OnnxFace.class);

    private final FilmSpec.Model spec;
    private final FilmSpec.Mel mel;
    private final OrtModel graph;
    private final ExecutionProvider provider;
    private final int area;
    private final float[] faces;
    private final float[] sound;

    private OnnxFace(FilmSpec spec, OrtModel graph, ExecutionProvider provider) {
        this.spec = spec.model();
        this.mel = spec.mel();
        this.graph = graph;
        this.provider = provider;
        area = this.spec.width() * this.spec.height();
        faces = new float[channels() * area];
        sound = new float[mel.bands() * mel.frames()];
    }

    /**
     * Opens the network on the first provider on which it runs once.
     *
     * @param providers at least one, e.g. {@link ExecutionProvider#usable}
     * @throws SpeechException when it runs on none; of the last one
     */
    static OnnxFace open(Path folder, FilmSpec spec, List<ExecutionProvider> providers) {
        OrtModel.claimRuntime();
        SpeechException last = new SpeechException("no provider to run " + FILE + " on");
        for (ExecutionProvider provider : providers) {
            try {
                OrtModel graph = new OrtModel(folder.resolve(FILE), provider, ExecutionProvider.Precision.HALF_ALLOWED);
                OnnxFace face = new OnnxFace(spec, graph, provider);
                try {
                    face.tryOut();
                    LOG.info("the face of {} is painted on {}", spec.id(), provider.id());
                    return face;
                } catch (RuntimeException e) {
                    graph.close();
                    throw e instanceof SpeechException ? e : new SpeechException("it cannot be run", e);
                }
            } catch (SpeechException e) {
                LOG.warn("the face of {} does not run on {}: {}", spec.id(), provider.id(), reason(e));
                last = e;
            }
        }
        throw last;
    }

    /** What went wrong, with its causes. */
    static String reason(Throwable e) {
        StringBuilder words = new StringBuilder();
        for (Throwable c = e; c != null; c = c.getCause()) {
            String said = String.valueOf(c.getMessage());
            // An exception without words of its own has those of its cause.
            if (c.getCause() == null
                    || !said.contains(String.valueOf(c.getCause().getMessage()))) {
                words.append(words.isEmpty() ? "" : ": ").append(said);
            }
        }
        return words.toString().replace('\n', ' ');
    }

    private void tryOut() {
        paint(new float[3 * area], new float[sound.length], new float[3 * area]);
    }

    ExecutionProvider provider() {
        return provider;
    }

    @Override
    public int width() {
        return spec.width();
    }

    @Override
    public int height() {
        return spec.height();
    }

    private int channels() {
        return spec.faces() == Faces.MASKED_AND_WHOLE ? 6 : 3;
    }

    @Override
    public void paint(float[] face, float[] heard, float[] out) {
        boolean both = spec.faces() == Faces.MASKED_AND_WHOLE;
        put(face, 0, spec.faces() != Faces.WHOLE);
        if (both) {
            put(face, 3, false);
        }
        long[] shape = shape(channels());
        Map<String, Floats> outputs = graph.run(Map.of(
                spec.faceInput(), new Floats(faces, shape), spec.melInput(), new Floats(order(heard), melShape())));
        Floats painted = outputs.get(spec.output());
        if (painted == null) {
            throw new SpeechException("output " + spec.output() + " is not one of the graph's (expected: one of "
                    + new TreeSet<>(outputs.keySet()) + ")");
        }
        if (!Arrays.equals(painted.shape(), shape(3))) {
            throw new SpeechException("output " + spec.output() + " is " + Arrays.toString(painted.shape())
                    + " (expected: " + Arrays.toString(shape(3)) + ")");
        }
        float range = spec.outMax() - spec.outMin();
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < area; i++) {
                out[c * area + i] = (painted.values()[at(colour(c), i, 3)] - spec.outMin()) / range;
            }
        }
    }

    private void put(float[] face, int firstChannel, boolean masked) {
        float range = spec.inMax() - spec.inMin();
        int seen = masked ? spec.height() / 2 * spec.width() : area;
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < area; i++) {
                float value = i < seen ? face[c * area + i] : 0;
                faces[at(firstChannel + colour(c), i, channels())] = spec.inMin() + value * range;
            }
        }
    }

    private int colour(int c) {
        return spec.colours() == Colours.RGB ? c : 2 - c;
    }

    private int at(int channel, int pixel, int channels) {
        return spec.layout() == Layout.NCHW ? channel * area + pixel : pixel * channels + channel;
    }

    private long[] shape(int channels) {
        return spec.layout() == Layout.NCHW
                ? new long[] {1, channels, spec.height(), spec.width()}
                : new long[] {1, spec.height(), spec.width(), channels};
    }

    private float[] order(float[] heard) {
        if (mel.layout() == FilmSpec.MelLayout.N1BT || mel.layout() == FilmSpec.MelLayout.NBT) {
            return heard;
        }
        for (int b = 0; b < mel.bands(); b++) {
            for (int t = 0; t < mel.frames(); t++) {
                sound[t * mel.bands() + b] = heard[b * mel.frames() + t];
            }
        }
        return sound;
    }

    private long[] melShape() {
        return switch (mel.layout()) {
            case N1BT -> new long[] {1, 1, mel.bands(), mel.frames()};
            case NBT -> new long[] {1, mel.bands(), mel.frames()};
            case N1TB -> new long[] {1, 1, mel.frames(), mel.bands()};
            case NTB -> new long[] {1, mel.frames(), mel.bands()};
        };
    }

    @Override
    public void close() {
        graph.close();
    }
}
