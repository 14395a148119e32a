package dev.nightmarket.speech.kokoro.bake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.kokoro.bake.KokoroBakerTest.Elsewhere;
import dev.nightmarket.speech.kokoro.bake.KokoroBakerTest.Sentence;
import dev.nightmarket.speech.kokoro.bake.OrtRun.Floats;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The graphs for GPUs, on the CPU, against the published one. */
@Tag("slow")
class KokoroPlainTest {
    @TempDir
    Path temp;

    @Test
    void saysTheSameAsThePublishedModel() throws OrtException, IOException {
        Assets assets = Assets.open();
        KokoroFiles plain = KokoroBaker.bake(new Elsewhere(assets, temp), Flavour.PLAIN, BakeProgress.SILENT);
        Path published = assets.require(KokoroBaker.ASSET_ID).resolve("kokoro-v1.0.int8.onnx");
        try (OrtRun front = OrtRun.of(plain.front());
                OrtRun generator = OrtRun.of(plain.generator());
                OrtRun original = OrtRun.of(published)) {
            for (Sentence sentence : Sentence.all()) {
                Map<String, Object> inputs = sentence.inputs(plain);
                Map<String, Floats> said = front.run(inputs, Set.of("durations", "features", "source"));
                inputs.putAll(said);
                float[] sound =
                        generator.run(inputs, Set.of("audio")).get("audio").values();
                inputs.put("speed", new Floats(new float[] {1}, 1));
                float[] reference =
                        original.run(inputs, Set.of("audio")).get("audio").values();
                double frames = 0;
                for (float duration : said.get("durations").values()) {
                    frames += duration;
                }
                assertEquals(600 * frames, sound.length);
                // The published one rounds activations to 8 bits, which moves durations by a frame here and there.
                assertEquals(reference.length, sound.length, 0.03 * reference.length);
                int both = Math.min(reference.length, sound.length);
                double distance = LogSpectra.distanceDb(Arrays.copyOf(reference, both), Arrays.copyOf(sound, both));
                assertTrue(distance < 6, sentence.voice() + ": " + distance + " dB");
            }
        }
    }
}
