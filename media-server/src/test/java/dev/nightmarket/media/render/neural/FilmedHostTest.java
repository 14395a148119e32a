package dev.nightmarket.media.render.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.media.FolderStore;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.Speech;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.HostLooks;
import dev.nightmarket.media.render.baker.HostReport;
import dev.nightmarket.media.render.egl.HostRenderers;
import dev.nightmarket.media.render.egl.HostRenderers.Choice;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle with a real, small network on ONNX Runtime: from the check to pictures. */
@Tag("unit")
class FilmedHostTest {
    /** In the mouth. */
    private static final int MOUTH = 133 * TestFilm.WIDTH + 90;
    /** In the forehead, above what is pasted. */
    private static final int FOREHEAD = 80 * TestFilm.WIDTH + 90;

    @TempDir
    Path folder;

    private long nowNs;

    private HostReport check(Path bundle) throws IOException {
        return FilmedHost.check(bundle, () -> nowNs += 10_000_000);
    }

    private static String all(HostReport report) {
        return String.join(
                "\n",
                report.findings().stream()
                        .map(f -> f.severity() + " " + f.text())
                        .toList());
    }

    private AssetStore assets() {
        return new FolderStore(() -> folder.resolve("derived"));
    }

    @Test
    void aGoodBundleIsUsable() throws IOException {
        HostReport report = check(TestFilm.write(folder.resolve("anna")));
        assertTrue(report.usable(), all(report));
        String said = all(report);
        assertTrue(said.contains("film: 5 pictures of 180x320, 0.2 s, forth and back"), said);
        assertTrue(said.contains("WARNING film: 0.2 s"), said);
        assertTrue(said.contains("model.onnx: 2.0 ms a face on cpu"), said);
    }

    @Test
    void saysAllThatIsMissing() throws IOException {
        String said = all(check(Files.createDirectories(folder.resolve("empty"))));
        assertTrue(said.contains("ERROR host.json: missing") && said.contains("ERROR model.onnx: missing"), said);

        Path bundle = TestFilm.write(folder.resolve("anna"));
        String good = TestFilm.json();
        assertSays(bundle, good.replace("nobody: a drawing", " "), "ERROR consent.person: none");
        assertSays(bundle, good.replace("2026-10-30", "last year"), "ERROR consent.date: last year");
        assertSays(bundle, good.replace("\"CC0-1.0\"", "\"\""), "ERROR licence: none");
        assertSays(
                bundle,
                good.replaceAll("(?s)\"consent\".*?\\},", ""),
                "ERROR host.json: consent: Missing creator property 'consent' (line");
        assertSays(bundle, good.replace("NCHW", "CHW"), "ERROR host.json: model.layout: Cannot deserialize");
        assertSays(
                bundle, good.replace("[50, 60, 80, 100]", "[150, 60, 80, 100]"), "ERROR loop.boxes, number 1: [150.0");
        assertSays(
                bundle,
                good.replace("[50, 60, 80, 100]", "[50, 60, 80, 100], [50, 60, 80, 100]"),
                "ERROR loop.boxes: 2 (expected: 1, or one for each of 5");
        assertSays(
                bundle,
                good.replace("\"sampleRateHz\": 16000", "\"sampleRateHz\": 22050"),
                "ERROR mel.sampleRateHz: 22050");
        assertSays(
                bundle,
                good.replace("\"faceInput\": \"face\"", "\"faceInput\": \"image\""),
                "ERROR model.onnx: input face of the graph is missing");
        assertSays(
                bundle,
                good.replace("\"painted\"", "\"crop\""),
                "ERROR model.onnx: output crop is not one of the graph's");
        assertSays(bundle, good.replace("MASKED_AND_WHOLE", "WHOLE"), "ERROR model.onnx: ONNX Runtime failed on a run");
        assertSays(
                bundle,
                good.replace("\"times\": 1.6", "\"times\": 0"),
                "WARNING model.onnx: sound and silence look alike");

        Files.writeString(bundle.resolve("host.json"), good);
        Files.writeString(bundle.resolve("model.onnx"), "this is no model");
        said = all(check(bundle));
        assertTrue(said.contains("ERROR model.onnx:") && said.contains("cannot load it on cpu"), said);
        ImageIO.write(
                new BufferedImage(180, 300, BufferedImage.TYPE_INT_RGB),
                "png",
                bundle.resolve("loop/003.png").toFile());
        said = all(check(bundle));
        assertTrue(said.contains("ERROR loop/: 003.png is 180x300 (expected: 180x320 as the first)"), said);
        Files.writeString(bundle.resolve("loop/000.png"), "this is no picture");
        said = all(check(bundle));
        assertTrue(said.contains("ERROR loop/: 000.png: not a JPEG or PNG picture"), said);
    }

    private void assertSays(Path bundle, String json, String expected) throws IOException {
        Files.writeString(bundle.resolve("host.json"), json);
        String said = all(check(bundle));
        assertTrue(said.contains(expected), expected + "\nbut it said\n" + said);
    }

    @Test
    void aSlowNetworkIsToldOf() throws IOException {
        HostReport report = FilmedHost.check(TestFilm.write(folder.resolve("anna")), () -> nowNs += 450_000_000);
        String said = all(report);
        assertTrue(said.contains("WARNING model.onnx: 90.0 ms a face on cpu (expected: 25)"), said);
        assertTrue(said.contains("8 times a second"), said);
    }

    @Test
    void isAddedFromAZipAndSpeaks() throws IOException {
        HostLooks looks = new HostLooks(assets());
        Path zip = zip(TestFilm.write(folder.resolve("anna")), folder.resolve("anna.zip"));
        assertTrue(FilmBundle.is(zip));
        HostReport report = check(zip);
        assertTrue(report.usable(), all(report));
        assertThrows(IllegalArgumentException.class, () -> looks.addFilm(zip, "other", report));
        looks.addFilm(zip, "anna", report);
        FilmedHost host = assertInstanceOf(FilmedHost.class, looks.get("anna"));
        assertEquals(
                List.of("anna"),
                looks.list().stream().map(h -> h.id()).filter(looks::isOwn).toList());

        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        I420Frame silent = new I420Frame(TestFilm.WIDTH, TestFilm.HEIGHT);
        I420Frame speaking = new I420Frame(TestFilm.WIDTH, TestFilm.HEIGHT);
        try (HostRenderer renderer = host.patientRenderer(TestFilm.WIDTH, TestFilm.HEIGHT, Shot.STRAIGHT)) {
            for (int i = 0; i < 3; i++) {
                renderer.hear(Speech.SILENT, 0, 1);
                renderer.render(new Pose(), 0, silent);
            }
            for (int i = 0; i < 3; i++) {
                renderer.hear(noise(), 500_000, 1);
                renderer.render(new Pose(), 0, speaking);
            }
        }
        int moved = (silent.y[MOUTH] & 255) - (speaking.y[MOUTH] & 255);
        assertTrue(moved > 20, "the mouth is darker by " + moved);
        assertEquals(silent.y[FOREHEAD], speaking.y[FOREHEAD]);
        assertEquals(silent.y[0], speaking.y[0]);
        looks.remove("anna");
        assertEquals(0, folders(assets().derived("own-models")));
        assertEquals(0, meters.getMeters().size());
    }

    private static long folders(Path of) throws IOException {
        try (Stream<Path> files = Files.list(of)) {
            return files.count();
        }
    }

    private static Speech noise() {
        short[] pcm = new short[48_000];
        int seed = 1;
        for (int i = 0; i < pcm.length; i++) {
            seed = seed * 1_103_515_245 + 12_345;
            pcm[i] = (short) (seed >> 18);
        }
        return Speech.of(pcm, pcm.length);
    }

    /** Packed with its folder's name, and with what nobody asked for. */
    private static Path zip(Path from, Path to) throws IOException {
        try (OutputStream out = Files.newOutputStream(to);
                ZipOutputStream zip = new ZipOutputStream(out);
                Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry("my film/" + from.relativize(file)));
                zip.write(Files.readAllBytes(file));
            }
            zip.putNextEntry(new ZipEntry("my film/../../escaped.txt"));
            zip.write(1);
        }
        return to;
    }

    @Test
    void theSettingSelects() throws IOException {
        FilmedHost host = FilmedHost.read(TestFilm.write(folder.resolve("anna")));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        for (Choice choice : Choice.values()) {
            assertNull(HostRenderers.unfit(host, choice));
            assertEquals(NeuralRenderer.State.PAINTING, state(host, choice, meters));
        }
        String unfit = HostRenderers.unfit(HostLook.builtIn("marcus"), Choice.NEURAL);
        assertEquals(
                "renderer: neural draws filmed people, and marcus is modelled (expected: auto, cpu or gpu)", unfit);
        assertNull(HostRenderers.unfit(HostLook.builtIn("marcus"), Choice.AUTO));
        assertEquals(Choice.NEURAL, Choice.parse("neural"));

        Files.writeString(folder.resolve("anna/model.onnx"), "this is no model");
        assertEquals(NeuralRenderer.State.GONE, state(host, Choice.AUTO, meters));
        assertEquals(
                1,
                meters.counter("nightmarket.media.neural.unopened", "host", "anna")
                        .count());
        String said = assertThrows(IOException.class, () -> state(host, Choice.NEURAL, meters))
                .getMessage();
        assertTrue(said.startsWith("the network of anna does not run"), said);
    }

    private static NeuralRenderer.State state(FilmedHost host, Choice choice, SimpleMeterRegistry meters)
            throws IOException {
        try (HostRenderer renderer = HostRenderers.open(
                host, host.folder(), TestFilm.WIDTH, TestFilm.HEIGHT, Shot.STRAIGHT, choice, meters)) {
            return assertInstanceOf(NeuralRenderer.class, renderer).state();
        }
    }
}
