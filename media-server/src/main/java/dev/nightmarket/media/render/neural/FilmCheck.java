package dev.nightmarket.media.render.neural;

import dev.nightmarket.media.render.Speech;
import dev.nightmarket.media.render.baker.HostReport;
import dev.nightmarket.media.render.neural.FilmLoop.Box;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.OrtModel;
import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks a bundle over: words, film, and the network by running it. */
final class FilmCheck {
    private static final int RUNS = 5;
    private static final double FRAME_MS = 40;
    private static final double SHORT_S = 8;
    private static final float SMALL_FACE = 96;
    /** Changes of less than this, of 0 to 1, nobody sees. */
    private static final double VISIBLE = .002;

    private final Path folder;
    private final HostReport report;
    private final LongSupplier nanoClock;

    FilmCheck(Path folder, HostReport report, LongSupplier nanoClock) {
        this.folder = folder;
        this.report = report;
        this.nanoClock = nanoClock;
    }

    void run() {
        FilmSpec spec = spec();
        int problems = report.findings().size();
        BufferedImage first = spec == null ? null : film(spec);
        boolean graph = Files.isRegularFile(folder.resolve(OnnxFace.FILE));
        if (!graph) {
            report.error(OnnxFace.FILE + ": missing (expected: the network)");
        }
        // With wrong numbers the network would only be blamed for them.
        if (spec != null && first != null && graph && problems == 0) {
            network(spec, first);
        }
    }

    private @Nullable FilmSpec spec() {
        Path json = folder.resolve(FilmBundle.ENTRY);
        if (!Files.isRegularFile(json)) {
            report.error(FilmBundle.ENTRY + ": missing (expected: what docs/HOSTS.md tells under \"A filmed person\")");
            return null;
        }
        try {
            FilmSpec spec = FilmSpec.read(json);
            spec.problems().forEach(report::error);
            return spec;
        } catch (IOException | IllegalArgumentException e) {
            report.error(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable BufferedImage film(FilmSpec spec) {
        try {
            List<Path> pictures = FilmLoop.pictures(folder);
            if (pictures.isEmpty()) {
                report.error("loop/: no pictures (expected: .jpg or .png, in the order of their names)");
                return null;
            }
            if (pictures.size() > FilmLoop.PICTURES_MAX) {
                report.error(
                        "loop/: " + pictures.size() + " pictures (expected: at most " + FilmLoop.PICTURES_MAX + ")");
                return null;
            }
            BufferedImage first = FilmLoop.read(pictures.get(0));
            for (Path picture : pictures) {
                Dimension size = FilmLoop.size(picture);
                if (first.getWidth() != size.width || first.getHeight() != size.height) {
                    report.error("loop/: " + picture.getFileName() + " is " + size.width + "x" + size.height
                            + " (expected: " + first.getWidth() + "x" + first.getHeight() + " as the first)");
                    return null;
                }
            }
            double seconds = pictures.size() / (double) spec.loop().framesPerSecond();
            report.info(String.format(
                    Locale.ROOT,
                    "film: %d pictures of %dx%d, %.1f s%s",
                    pictures.size(),
                    first.getWidth(),
                    first.getHeight(),
                    seconds,
                    spec.loop().pingPong() ? ", forth and back" : ""));
            if (seconds < SHORT_S) {
                report.warn(String.format(
                        Locale.ROOT, "film: %.1f s: viewers will see it come again (better: half a minute)", seconds));
            }
            return boxes(spec, pictures.size(), first) ? first : null;
        } catch (IOException e) {
            report.error("loop/: " + e.getMessage());
            return null;
        }
    }

    private boolean boxes(FilmSpec spec, int pictures, BufferedImage first) {
        List<List<Float>> boxes = spec.loop().boxes();
        if (boxes.size() != 1 && boxes.size() != pictures) {
            report.error(
                    "loop.boxes: " + boxes.size() + " (expected: 1, or one for each of " + pictures + " pictures)");
            return false;
        }
        float narrowest = Float.MAX_VALUE;
        for (int i = 0; i < boxes.size(); i++) {
            List<Float> numbers = boxes.get(i);
            boolean whole = numbers != null
                    && numbers.size() == 4
                    && numbers.stream().allMatch(n -> n != null && Float.isFinite(n));
            Box b = whole ? FilmLoop.box(numbers) : new Box(0, 0, 0, 0);
            boolean inside = b.width() >= FilmSpec.SIDE_MIN
                    && b.height() >= FilmSpec.SIDE_MIN
                    && b.x() >= 0
                    && b.y() >= 0
                    && b.x() + b.width() <= first.getWidth()
                    && b.y() + b.height() <= first.getHeight();
            if (!inside) {
                report.error("loop.boxes, number " + (i + 1) + ": " + numbers
                        + " (expected: [x, y, width, height] inside of the picture, sides of at least "
                        + FilmSpec.SIDE_MIN + ")");
                return false;
            }
            narrowest = Math.min(narrowest, b.width());
        }
        if (narrowest < SMALL_FACE) {
            report.warn("loop.boxes: a face only " + narrowest + " pixels wide (better: 200 and more)");
        }
        return true;
    }

    private void network(FilmSpec spec, BufferedImage first) {
        OrtModel.claimRuntime();
        // Building an engine of TensorRT takes minutes and leaves files behind: not for a look.
        List<ExecutionProvider> providers = ExecutionProvider.usable(ExecutionProvider.wantedHere()).stream()
                .filter(p -> p != ExecutionProvider.TENSORRT)
                .toList();
        try (OnnxFace model = OnnxFace.open(folder, spec, providers)) {
            float[] face = face(spec, first);
            MelWindow mel = new MelWindow(spec.mel());
            float[] sound = new float[mel.size()];
            float[] silent = new float[face.length];
            mel.hear(Speech.SILENT, 0, sound);
            model.paint(face, sound, silent);
            mel.hear(hum(), 0, sound);
            float[] spoken = new float[face.length];
            long startedNs = nanoClock.getAsLong();
            for (int i = 0; i < RUNS; i++) {
                model.paint(face, sound, spoken);
            }
            double ms = (nanoClock.getAsLong() - startedNs) / 1e6 / RUNS;
            judge(model.provider(), face, silent, spoken, ms);
        } catch (SpeechException e) {
            report.error(OnnxFace.FILE + ": " + OnnxFace.reason(e));
        }
    }

    private void judge(ExecutionProvider provider, float[] face, float[] silent, float[] spoken, double ms) {
        int strange = 0;
        int beyond = 0;
        for (float x : spoken) {
            strange += Float.isFinite(x) ? 0 : 1;
            beyond += x < -.05f || x > 1.05f ? 1 : 0;
        }
        if (strange > 0) {
            report.error(OnnxFace.FILE + ": " + strange + " of " + spoken.length + " numbers are not finite");
            return;
        }
        if (beyond > spoken.length / 20) {
            report.warn(OnnxFace.FILE + ": " + 100 * beyond / spoken.length
                    + " % of its elements lie outside of model.outMin to outMax");
        }
        if (difference(silent, spoken) < VISIBLE) {
            report.warn(OnnxFace.FILE + ": sound and silence look alike; is mel as it was in the training?");
        }
        if (difference(face, silent) > .25) {
            report.warn(OnnxFace.FILE
                    + ": in silence its face is far from the film's; are range, colours and boxes right?");
        }
        String time = String.format(Locale.ROOT, "%s: %.1f ms a face on %s", OnnxFace.FILE, ms, provider.id());
        if (ms > NeuralRenderer.PATIENCE.toMillis()) {
            report.warn(time
                    + String.format(
                            Locale.ROOT,
                            " (expected: %d): the mouth would move %.0f times a second",
                            NeuralRenderer.PATIENCE.toMillis(),
                            1000 / (Math.ceil(ms / FRAME_MS) * FRAME_MS)));
        } else {
            report.info(time);
        }
    }

    private static double difference(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs(a[i] - b[i]);
        }
        return sum / a.length;
    }

    /** The first picture's face. */
    private static float[] face(FilmSpec spec, BufferedImage first) {
        Box box = FilmLoop.box(spec.loop().boxes().get(0));
        int w = spec.model().width();
        int h = spec.model().height();
        float[] face = new float[3 * w * h];
        for (int i = 0; i < w * h; i++) {
            int x = Math.min(first.getWidth() - 1, (int) (box.x() + (i % w + .5f) * box.width() / w));
            int y = Math.min(first.getHeight() - 1, (int) (box.y() + (i / w + .5f) * box.height() / h));
            int rgb = first.getRGB(x, y);
            for (int c = 0; c < 3; c++) {
                face[c * w * h + i] = (rgb >> 16 - 8 * c & 255) / 255f;
            }
        }
        return face;
    }

    /** Like a vowel: 150 Hz and its multiples. */
    private static Speech hum() {
        short[] pcm = new short[10 * Voice.SAMPLE_RATE_HZ];
        for (int i = 0; i < pcm.length; i++) {
            double sum = 0;
            for (int k = 1; k <= 20; k++) {
                sum += Math.sin(2 * Math.PI * 150 * k * i / Voice.SAMPLE_RATE_HZ) / k;
            }
            pcm[i] = (short) (6_000 * sum);
        }
        return Speech.of(pcm, pcm.length);
    }
}
