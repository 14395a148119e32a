package dev.nightmarket.media.render.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.media.render.neural.FilmSpec.Colours;
import dev.nightmarket.media.render.neural.FilmSpec.Faces;
import dev.nightmarket.media.render.neural.FilmSpec.Layout;
import dev.nightmarket.media.render.neural.FilmSpec.MelLayout;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import dev.nightmarket.speech.onnx.model.Tensor;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each way in which a network may want its numbers, against a graph that treats one channel and one mel value apart. */
@Tag("unit")
class OnnxFaceTest {
    private static final int SIDE = 32;
    private static final int AREA = SIDE * SIDE;
    private static final int BANDS = 80;
    private static final int FRAMES = 16;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "NCHW, RGB, WHOLE, N1BT, 0, 1",
        "NCHW, BGR, MASKED, NBT, -1, 1",
        "NHWC, RGB, MASKED, N1TB, 0, 255",
        "NHWC, BGR, WHOLE, NTB, -1, 1"
    })
    void givesTheNumbersInTheirPlaces(
            Layout layout, Colours colours, Faces faces, MelLayout heard, float black, float white) throws IOException {
        OnnxModel.of(graph(layout, heard), 8, 13).write(folder.resolve("model.onnx"));
        FilmSpec.Mel mel = TestFilm.mel(FilmSpec.Scale.SLANEY, true, 1, -4, 4);
        FilmSpec.Model model = new FilmSpec.Model(
                "face",
                "mel",
                "painted",
                SIDE,
                SIDE,
                layout,
                colours,
                faces,
                black,
                white,
                black,
                white,
                FilmSpec.Silence.FILM);
        FilmSpec spec = new FilmSpec(
                "a",
                "A",
                "",
                "v",
                "CC0-1.0",
                new FilmSpec.Consent("nobody", "2026-10-30", "tests"),
                new FilmSpec.Loop(25, true, List.of()),
                model,
                with(mel, heard),
                new FilmSpec.Paste(0, 0));
        float[] face = new float[3 * AREA];
        for (int i = 0; i < face.length; i++) {
            face[i] = .1f + .3f * (i / AREA) + .2f * (i % AREA) / AREA;
        }
        float[] sound = new float[BANDS * FRAMES];
        // The last frame of the second band.
        sound[FRAMES + FRAMES - 1] = black + .9f * (white - black);
        float[] out = new float[face.length];
        try (OnnxFace painter = OnnxFace.open(folder, spec, List.of(ExecutionProvider.CPU))) {
            painter.paint(face, sound, out);
        }
        // The graph's first channel is what was heard; its others are those of the picture.
        int first = colours == Colours.RGB ? 0 : 2;
        for (int i = 0; i < face.length; i += 37) {
            boolean masked = faces == Faces.MASKED && i % AREA >= AREA / 2;
            float expected = i / AREA == first ? .9f : masked ? 0 : face[i];
            assertEquals(expected, out[i], 1e-3, "element " + i);
        }
    }

    private static FilmSpec.Mel with(FilmSpec.Mel m, MelLayout layout) {
        return new FilmSpec.Mel(
                layout,
                m.sampleRateHz(),
                m.fft(),
                m.window(),
                m.hop(),
                m.bands(),
                m.lowHz(),
                m.highHz(),
                m.preEmphasis(),
                m.scale(),
                m.areaNorm(),
                m.power(),
                m.floor(),
                m.times(),
                m.plus(),
                m.min(),
                m.max(),
                m.frames(),
                m.before());
    }

    private static Graph graph(Layout layout, MelLayout heard) {
        boolean planes = layout == Layout.NCHW;
        List<String> picture =
                planes ? List.of("1", "3", "" + SIDE, "" + SIDE) : List.of("1", "" + SIDE, "" + SIDE, "3");
        boolean bandsFirst = heard == MelLayout.N1BT || heard == MelLayout.NBT;
        boolean four = heard == MelLayout.N1BT || heard == MelLayout.N1TB;
        String a = bandsFirst ? "" + BANDS : "" + FRAMES;
        String b = bandsFirst ? "" + FRAMES : "" + BANDS;
        long[] from = bandsFirst ? new long[] {1, FRAMES - 1} : new long[] {FRAMES - 1, 1};
        Graph g = new Graph();
        g.inputs().add(ValueInfo.of("face", ElementType.FLOAT, picture));
        g.inputs().add(ValueInfo.of("mel", ElementType.FLOAT, four ? List.of("1", "1", a, b) : List.of("1", a, b)));
        long[] channels = planes ? new long[] {1, 3, 1, 1} : new long[] {1, 1, 1, 3};
        g.add(Tensor.of("keep", new float[] {0, 1, 1}, channels));
        g.add(Tensor.of("put", new float[] {1, 0, 0}, channels));
        g.add(Tensor.of("from", from, 2));
        g.add(Tensor.of("to", new long[] {from[0] + 1, from[1] + 1}, 2));
        g.add(Tensor.of("axes", four ? new long[] {2, 3} : new long[] {1, 2}, 2));
        g.add(Tensor.of("scalar", new long[] {1}, 1));
        g.nodes().add(Node.of("Mul", "kept", List.of("face", "keep")));
        g.nodes().add(Node.of("Slice", "one", List.of("mel", "from", "to", "axes")));
        g.nodes().add(Node.of("Reshape", "value", List.of("one", "scalar")));
        g.nodes().add(Node.of("Mul", "channel", List.of("value", "put")));
        g.nodes().add(Node.of("Add", "painted", List.of("kept", "channel")));
        g.outputs().add(ValueInfo.of("painted", ElementType.FLOAT, picture));
        return g;
    }
}
