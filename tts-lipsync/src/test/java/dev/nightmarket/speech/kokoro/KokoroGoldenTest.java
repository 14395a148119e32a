package dev.nightmarket.speech.kokoro;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.kokoro.KokoroEngine.Front;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.kokoro.bake.Flavour;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;
import dev.nightmarket.speech.kokoro.bake.KokoroFiles;
import dev.nightmarket.speech.kokoro.bake.LogSpectra;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is on air, against the model as it was published: whole sentences in float with their own statistics. */
@Tag("contract")
class KokoroGoldenTest {
    private static final Logger log = LoggerFactory.getLogger(KokoroGoldenTest.class);
    /** On average over the voices, and of one sentence of one voice. */
    private static final double DISTANCE_DB_MAX = 2.2;

    private static final double DISTANCE_DB_MAX_EACH = 2.5;
    private static final double LEVEL_DB_MAX = 0.5;
    private static final double LEVEL_DB_MAX_EACH = 1.0;
    /** Windows and halo as {@link KokoroUtterance} has them for a viewer who waits. */
    private static final int FIRST = 24;

    private static final int NEXT = 40;
    private static final int HALO = 6;
    /** Of each language one, and of both sexes. */
    private static final List<String> VOICES = List.of("af_heart", "bm_george", "ff_siwis", "jf_alpha", "zm_yunxi");

    @TempDir
    static Path temp;

    private static AssetStore store() {
        Assets assets = KokoroFixture.assets();
        return new AssetStore() {
            @Override
            public Path require(String id) {
                return assets.require(id);
            }

            @Override
            public Path derived(String kind) {
                try {
                    return Files.createDirectories(temp.resolve(kind));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    @Test
    void windowsWithFrozenStatisticsSoundLikeTheWholeModel() throws IOException {
        AssetStore store = store();
        KokoroFiles spoken = KokoroBaker.bake(store, Flavour.ofThisCpu(), BakeProgress.SILENT);
        KokoroFiles whole = KokoroBaker.bake(store, Flavour.PLAIN, BakeProgress.SILENT);
        List<Apart> all = new ArrayList<>();
        try (KokoroEngine.Lease air = KokoroEngine.open(KokoroOpening.graphs(spoken, ExecutionProvider.CPU));
                KokoroEngine.Lease golden = KokoroEngine.open(KokoroOpening.graphs(whole, ExecutionProvider.CPU))) {
            for (String voice : VOICES) {
                all.add(compare(voice, spoken, air.engine(), golden.engine()));
            }
        }
        double distance = all.stream().mapToDouble(Apart::distanceDb).average().orElseThrow();
        double level = all.stream().mapToDouble(Apart::levelDb).average().orElseThrow();
        assertTrue(distance <= DISTANCE_DB_MAX && Math.abs(level) <= LEVEL_DB_MAX, all.toString());
        for (Apart one : all) {
            assertTrue(
                    one.distanceDb <= DISTANCE_DB_MAX_EACH && Math.abs(one.levelDb) <= LEVEL_DB_MAX_EACH,
                    one.toString());
        }
    }

    private record Apart(String voice, double distanceDb, double levelDb) {}

    private static Apart compare(String voice, KokoroFiles files, KokoroEngine air, KokoroEngine golden)
            throws IOException {
        KokoroClause clause = KokoroMeasurement.unmeasured(KokoroStyle.localeOf(voice));
        KokoroStyle style = KokoroOpening.style(files, voice);
        float[] row = style.row(clause.count());
        float[] ones = new float[clause.tokens().length];
        Arrays.fill(ones, 1);
        KokoroProsody plain = new KokoroProsody(ones, ones, ones);
        Front front = air.front(clause, plain, row);
        assertArrayEquals(air.durations(clause, plain, row), front.durations(), voice);
        float[] reference = golden.generate(front, 0, front.halfFrames(), row, new float[1]);
        float[] sound = windows(air, front, row, KokoroOpening.statistics(style, clause.count()));
        int from = (int) (2 * front.durations()[0] - 2) * KokoroEngine.HALF_FRAME_SAMPLES;
        int to =
                reference.length - 2 * Math.round(front.durations()[ones.length - 1]) * KokoroEngine.HALF_FRAME_SAMPLES;
        float[] a = Arrays.copyOfRange(reference, from, to);
        float[] b = Arrays.copyOfRange(sound, from, to);
        double distance = LogSpectra.distanceDb(a, b);
        double level = levelDb(b) - levelDb(a);
        assertTrue(a.length > KokoroEngine.SAMPLE_RATE_HZ, voice + ": " + a.length + " samples");
        Apart apart = new Apart(voice, distance, level);
        log.info("{}", apart);
        return apart;
    }

    private static float[] windows(KokoroEngine engine, Front front, float[] row, float[] statistics) {
        float[] out = new float[front.halfFrames() * KokoroEngine.HALF_FRAME_SAMPLES];
        int window = FIRST;
        for (int at = 0; at < front.halfFrames(); ) {
            int end = Math.min(front.halfFrames(), at + window);
            int low = Math.max(0, at - HALO);
            float[] made = engine.generate(front, low, Math.min(front.halfFrames(), end + HALO), row, statistics);
            System.arraycopy(
                    made,
                    (at - low) * KokoroEngine.HALF_FRAME_SAMPLES,
                    out,
                    at * KokoroEngine.HALF_FRAME_SAMPLES,
                    (end - at) * KokoroEngine.HALF_FRAME_SAMPLES);
            at = end;
            window = NEXT;
        }
        return out;
    }

    private static double levelDb(float[] sound) {
        double sum = 0;
        for (float sample : sound) {
            sum += (double) sample * sample;
        }
        return 10 * Math.log10(sum / sound.length);
    }
}
