package dev.nightmarket.media.render.neural;

import dev.nightmarket.speech.onnx.model.Attribute;
import dev.nightmarket.speech.onnx.model.ElementType;
import dev.nightmarket.speech.onnx.model.Graph;
import dev.nightmarket.speech.onnx.model.Node;
import dev.nightmarket.speech.onnx.model.OnnxModel;
import dev.nightmarket.speech.onnx.model.Tensor;
import dev.nightmarket.speech.onnx.model.ValueInfo;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/**
 * A bundle of a drawn face with a network of seven nodes in the shape of Wav2Lip's: it gives the face back, its lower half
 * darker the louder the sound is.
 */
final class TestFilm {
    static final int SIDE = 96;
    static final int PICTURES = 5;
    static final int WIDTH = 180;
    static final int HEIGHT = 320;

    private TestFilm() {}

    static FilmSpec.Mel mel(FilmSpec.Scale scale, boolean areaNorm, float power, float min, float max) {
        return new FilmSpec.Mel(
                FilmSpec.MelLayout.N1BT,
                16_000,
                800,
                800,
                200,
                80,
                55,
                7_600,
                .97f,
                scale,
                areaNorm,
                power,
                1e-5f,
                1.6f,
                2.4f,
                min,
                max,
                16,
                0);
    }

    /** As in docs/HOSTS.md. */
    static String json() {
        return """
                {
                  "id": "anna", "name": "Anna", "about": "Drawn for a test", "voice": "af_heart", "licence": "CC0-1.0",
                  "consent": {"person": "nobody: a drawing", "date": "2026-10-30", "terms": "tests"},
                  "loop": {"framesPerSecond": 25, "pingPong": true, "boxes": [[50, 60, 80, 100]]},
                  "model": {
                    "faceInput": "face", "melInput": "mel", "output": "painted", "width": 96, "height": 96,
                    "layout": "NCHW", "colours": "BGR", "faces": "MASKED_AND_WHOLE",
                    "inMin": 0, "inMax": 1, "outMin": 0, "outMax": 1, "silence": "FILM"
                  },
                  "mel": {
                    "layout": "N1BT", "sampleRateHz": 16000, "fft": 800, "window": 800, "hop": 200, "bands": 80,
                    "lowHz": 55, "highHz": 7600, "preEmphasis": 0.97, "scale": "SLANEY", "areaNorm": true, "power": 1,
                    "floor": 1e-5, "times": 1.6, "plus": 2.4, "min": -4, "max": 4, "frames": 16, "before": 0
                  },
                  "paste": {"top": 0.4, "feather": 0.08}
                }
                """;
    }

    /** Writes a bundle that is good. */
    static Path write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("loop"));
        Files.writeString(folder.resolve("host.json"), json());
        network().write(folder.resolve("model.onnx"));
        for (int i = 0; i < PICTURES; i++) {
            ImageIO.write(
                    picture(i), "png", folder.resolve("loop/00" + i + ".png").toFile());
        }
        return folder;
    }

    private static BufferedImage picture(int i) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(40 + 20 * i, 70, 90));
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setColor(new Color(220, 180, 150));
        g.fillOval(50, 60, 80, 100);
        g.setColor(new Color(160, 60, 60));
        g.fillRect(74, 130, 32, 6);
        g.dispose();
        return image;
    }

    static OnnxModel network() {
        Graph g = new Graph();
        g.inputs().add(ValueInfo.of("mel", ElementType.FLOAT, List.of("1", "1", "80", "16")));
        g.inputs().add(ValueInfo.of("face", ElementType.FLOAT, List.of("1", "6", "96", "96")));
        g.add(Tensor.of("three", new long[] {3}, 1));
        g.add(Tensor.of("six", new long[] {6}, 1));
        g.add(Tensor.of("one", new long[] {1}, 1));
        g.add(Tensor.of("four", new float[] {4}, 1));
        float[] lower = new float[SIDE * SIDE];
        for (int i = lower.length / 2; i < lower.length; i++) {
            lower[i] = .1f;
        }
        g.add(Tensor.of("lower", lower, 1, 1, SIDE, SIDE));
        g.nodes().add(Node.of("Slice", "whole", List.of("face", "three", "six", "one")));
        g.nodes().add(Node.of("Slice", "masked", List.of("face", "zero", "three", "one")));
        g.add(Tensor.of("zero", new long[] {0}, 1));
        g.nodes()
                .add(Node.of(
                        "ReduceMean",
                        "mean",
                        List.of("mel"),
                        Attribute.ofList("axes", 0, 1, 2, 3),
                        Attribute.of("keepdims", 1)));
        g.nodes().add(Node.of("Add", "loudness", List.of("mean", "four")));
        g.nodes().add(Node.of("Mul", "dark", List.of("loudness", "lower")));
        g.nodes().add(Node.of("Sub", "darker", List.of("whole", "dark")));
        // The upper half comes from the masked face, the lower one from the whole: so both have to be in their places.
        g.nodes().add(Node.of("Max", "painted", List.of("darker", "masked")));
        g.outputs().add(ValueInfo.of("painted", ElementType.FLOAT, List.of("1", "3", "96", "96")));
        return OnnxModel.of(g, 8, 13);
    }
}
