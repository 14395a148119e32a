package dev.nightmarket.speech.kokoro.bake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.kokoro.bake.OrtRun.Floats;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bakes the real model, into a folder of its own. */
@Tag("contract")
class KokoroBakerTest {
    private static final double DISTANCE_DB_MAX = 2.2;
    private static final double LEVEL_DB_MAX = 0.5;
    private static final Set<String> FRONT_OUTPUTS = Set.of("durations", "features", "source");

    @TempDir
    static Path temp;

    private static KokoroFiles int8;
    private static KokoroFiles measure;

    /** The real assets with another place for what is derived. */
    record Elsewhere(AssetStore assets, Path folder) implements AssetStore {
        @Override
        public Path require(String id) {
            return assets.require(id);
        }

        @Override
        public Path derived(String kind) {
            try {
                return Files.createDirectories(folder.resolve(kind));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    record Sentence(String voice, long[] tokens) {
        static List<Sentence> all() throws IOException {
            List<Sentence> sentences = new ArrayList<>();
            try (InputStream in =
                    KokoroBakerTest.class.getResourceAsStream("/dev/nightmarket/speech/kokoro/sentences.txt")) {
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                    if (!line.startsWith("#") && !line.isBlank()) {
                        String[] parts = line.split(": ", -1);
                        sentences.add(new Sentence(
                                parts[0],
                                Arrays.stream(parts[1].strip().split(" ", -1))
                                        .mapToLong(Long::parseLong)
                                        .toArray()));
                    }
                }
            }
            return sentences;
        }

        Map<String, Object> inputs(KokoroFiles files) throws IOException {
            float[] style = new float[256];
            ByteBuffer.wrap(Files.readAllBytes(files.voice(voice)))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .position((tokens.length - 2) * style.length)
                    .get(style);
            float[] ones = new float[tokens.length];
            Arrays.fill(ones, 1);
            return new HashMap<>(Map.of(
                    "tokens",
                    tokens,
                    "style",
                    new Floats(style, 1, style.length),
                    "speed",
                    new Floats(ones, ones.length),
                    "pitch",
                    new Floats(ones.clone(), ones.length)));
        }
    }

    @BeforeAll
    static void bake() {
        AssetStore store = new Elsewhere(Assets.open(), temp);
        int8 = KokoroBaker.bake(store, Flavour.INT8, BakeProgress.SILENT);
        measure = KokoroBaker.bake(store, Flavour.MEASURE, BakeProgress.SILENT);
    }

    @Test
    void eightBitsSoundLikeFloats() throws OrtException, IOException {
        KokoroData.Statistics statistics = KokoroData.statistics();
        Set<String> wanted = new HashSet<>(statistics.names());
        wanted.add("audio");
        try (OrtRun front = OrtRun.of(int8.front());
                OrtRun generator = OrtRun.of(int8.generator());
                OrtRun floatFront = OrtRun.of(measure.front());
                OrtRun floatGenerator = OrtRun.of(measure.generator())) {
            for (Sentence sentence : Sentence.all()) {
                Map<String, Object> inputs = sentence.inputs(int8);
                Map<String, Floats> floats = floatFront.run(inputs, FRONT_OUTPUTS);
                Map<String, Floats> bytes = front.run(inputs, FRONT_OUTPUTS);
                assertArrayEquals(
                        floats.get("durations").values(), bytes.get("durations").values());
                inputs.putAll(floats);
                Map<String, Floats> truth = floatGenerator.run(inputs, wanted);
                float[] all = concatenate(statistics, truth);
                inputs.putAll(bytes);
                inputs.put("statistics", new Floats(all, all.length));
                float[] sound =
                        generator.run(inputs, Set.of("audio")).get("audio").values();
                float[] reference = truth.get("audio").values();
                double distance = LogSpectra.distanceDb(reference, sound);
                double level = levelDb(sound) - levelDb(reference);
                assertTrue(
                        distance <= DISTANCE_DB_MAX && Math.abs(level) <= LEVEL_DB_MAX,
                        sentence.voice() + ": distance " + distance + " dB, level " + level + " dB");

                inputs.put("statistics", new Floats(statistics.ofVoice().get(sentence.voice()), statistics.size()));
                float[] frozen =
                        generator.run(inputs, Set.of("audio")).get("audio").values();
                double frozenDistance = LogSpectra.distanceDb(reference, frozen);
                assertTrue(frozenDistance <= 3, sentence.voice() + ", frozen: distance " + frozenDistance + " dB");
            }
        }
    }

    private static float[] concatenate(KokoroData.Statistics statistics, Map<String, Floats> values) {
        float[] all = new float[statistics.size()];
        int at = 0;
        for (int t = 0; t < statistics.channels().length; t++) {
            float[] part = values.get(statistics.names().get(t)).values();
            assertEquals(statistics.channels()[t], part.length);
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static double levelDb(float[] sound) {
        double sum = 0;
        for (float sample : sound) {
            sum += (double) sample * sample;
        }
        return 10 * Math.log10(sum / sound.length);
    }

    @Test
    void speedIsOfEachToken() throws OrtException, IOException {
        Sentence sentence = Sentence.all().get(0);
        Map<String, Object> inputs = sentence.inputs(int8);
        try (OrtRun front = OrtRun.of(int8.front())) {
            float[] usual =
                    front.run(inputs, Set.of("durations")).get("durations").values();
            float[] speed = ((Floats) inputs.get("speed")).values();
            Arrays.fill(speed, 10, 20, 0.5f);
            float[] slower =
                    front.run(inputs, Set.of("durations")).get("durations").values();
            for (int t = 0; t < usual.length; t++) {
                boolean slow = t >= 10 && t < 20;
                assertEquals(slow ? 2 * usual[t] : usual[t], slower[t], slow ? 1 : 0, "token " + t);
            }
        }
    }

    @Test
    void aSecondBakeTakesWhatIsThereAndMendsWhatIsBroken() throws IOException {
        AssetStore store = new Elsewhere(Assets.open(), temp);
        List<String> steps = new ArrayList<>();
        BakeProgress progress = new BakeProgress() {
            @Override
            public void advanced(String step, long doneBytes, long totalBytes) {
                steps.add(step);
            }
        };
        KokoroBaker.bake(store, Flavour.INT8, progress);
        assertEquals(List.of(), steps);
        Path generator = int8.generator();
        long sizeBytes = Files.size(generator);
        Files.write(generator, Arrays.copyOf(Files.readAllBytes(generator), 1000));
        Path root = store.derived(KokoroBaker.ASSET_ID);
        Files.createFile(Files.createDirectory(root.resolve("work-int8-killed")).resolve("generator.onnx"));
        Path old = Files.createDirectory(root.resolve("int8-old"));
        Files.setLastModifiedTime(old, FileTime.fromMillis(0));
        Path recent = Files.createDirectory(root.resolve("int8-recent"));
        KokoroBaker.bake(store, Flavour.INT8, progress);
        assertEquals("baked", steps.get(steps.size() - 1));
        assertFalse(Files.exists(root.resolve("work-int8-killed")) || Files.exists(old));
        assertTrue(Files.exists(recent) && Files.exists(measure.generator()));
        assertEquals(sizeBytes, Files.size(generator));
        assertTrue(Files.readString(int8.baked().resolve("NOTICE")).contains("modified by nightmarket"));
    }

    @Test
    void aFullDiskIsToldAndNothingStays() throws IOException {
        Path folder = temp.resolve("full");
        AssetStore store = new Elsewhere(Assets.open(), folder);
        SpeechException full = assertThrows(
                SpeechException.class,
                () -> KokoroBaker.bake(store, Flavour.INT8, BakeProgress.SILENT, root -> 1_000_000));
        assertTrue(full.getMessage().contains("1000000 bytes free (expected: 13"), full.getMessage());
        try (Stream<Path> left = Files.list(folder.resolve("kokoro"))) {
            assertEquals(
                    List.of("int8.lock"),
                    left.map(p -> p.getFileName().toString()).toList());
        }
    }

    @Test
    void aBrokenModelIsNamed() throws IOException {
        Path asset = Files.createDirectories(temp.resolve("broken"));
        Files.write(asset.resolve("kokoro-v1.0.int8.onnx"), new byte[1000]);
        AssetStore store = new AssetStore() {
            @Override
            public Path require(String id) {
                return asset;
            }

            @Override
            public Path derived(String kind) {
                return asset;
            }
        };
        SpeechException broken =
                assertThrows(SpeechException.class, () -> KokoroBaker.bake(store, Flavour.INT8, BakeProgress.SILENT));
        assertTrue(broken.getMessage().contains("at 1000 bytes (expected: 6e7421"), broken.getMessage());
    }
}
