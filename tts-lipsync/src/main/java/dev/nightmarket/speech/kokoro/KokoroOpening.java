package dev.nightmarket.speech.kokoro;

import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.InferenceGate;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.kokoro.KokoroEngine.KokoroGraphs;
import dev.nightmarket.speech.kokoro.bake.BakeProgress;
import dev.nightmarket.speech.kokoro.bake.Flavour;
import dev.nightmarket.speech.kokoro.bake.KokoroBaker;
import dev.nightmarket.speech.kokoro.bake.KokoroData;
import dev.nightmarket.speech.kokoro.bake.KokoroFiles;
import dev.nightmarket.speech.onnx.ExecutionProvider;
import dev.nightmarket.speech.onnx.OrtModel;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From files to a voice. */
final class KokoroOpening {
    private static final Logger log = LoggerFactory.getLogger(KokoroOpening.class);
    /** What was measured of a voice, read once. */
    private static final class Measured {
        static final KokoroData.Statistics STATISTICS;
        static final Map<String, Double> GAIN_DB;

        static {
            try {
                STATISTICS = KokoroData.statistics();
                GAIN_DB = gains();
            } catch (IOException e) {
                throw new SpeechException("the measured data of Kokoro cannot be read", e);
            }
        }
    }

    private KokoroOpening() {}

    /**
     * On the fastest provider that works here: on a GPU the plain graphs, else what suits the CPU.
     *
     * @throws SpeechException when it cannot be opened on the CPU either
     */
    static KokoroVoice voice(AssetStore assets, String id, BakeProgress progress) {
        // Before anything asks ONNX Runtime what it can do: DJL has to be the first.
        OrtModel.claimRuntime();
        for (ExecutionProvider provider : ExecutionProvider.usable(ExecutionProvider.wantedHere())) {
            if (provider != ExecutionProvider.CPU) {
                try {
                    return voice(KokoroBaker.bake(assets, Flavour.PLAIN, progress), id, provider);
                } catch (SpeechException e) {
                    log.warn("Kokoro does not run on {}, the next is tried: {}", provider.id(), reason(e));
                }
            }
        }
        return voice(KokoroBaker.bake(assets, Flavour.ofThisCpu(), progress), id, ExecutionProvider.CPU);
    }

    private static String reason(SpeechException e) {
        return e.getCause() == null
                ? String.valueOf(e.getMessage())
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    static KokoroVoice voice(KokoroFiles files, String id) {
        return voice(files, id, ExecutionProvider.CPU);
    }

    private static KokoroVoice voice(KokoroFiles files, String id, ExecutionProvider provider) {
        Map<String, Double> parts = KokoroStyle.parts(id);
        Locale locale = KokoroStyle.localeOf(parts.keySet().iterator().next());
        List<KokoroStyle> styles = new ArrayList<>();
        for (String name : parts.keySet()) {
            styles.add(style(files, name));
        }
        KokoroStyle style = KokoroStyle.mixed(styles, List.copyOf(parts.values()));
        KokoroEngine.Lease engine = KokoroEngine.open(graphs(files, provider));
        return new KokoroVoice(id, locale, engine, style, InferenceGate.ofProcess());
    }

    static KokoroStyle style(KokoroFiles files, String name) {
        float[] statistics = Measured.STATISTICS.ofVoice().get(name);
        Double gainDb = Measured.GAIN_DB.get(name);
        if (!KokoroStyle.isName(name) || statistics == null || gainDb == null) {
            throw new SpeechException(name + ": no such voice (expected: one of " + names() + ")");
        }
        return new KokoroStyle(styles(files.voice(name)), statistics, (float) Math.pow(10, gainDb / 20));
    }

    /** The voices that can be opened, in alphabetical order. */
    static List<String> names() {
        return Measured.GAIN_DB.keySet().stream()
                .filter(Measured.STATISTICS.ofVoice()::containsKey)
                .sorted()
                .toList();
    }

    /** The frozen statistics of a clause of so many tokens. */
    static float[] statistics(KokoroStyle style, int tokens) {
        return style.statistics(Measured.STATISTICS, tokens);
    }

    static float[] styles(Path file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            float[] styles = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(styles);
            return styles;
        } catch (IOException e) {
            throw new SpeechException(file + ": the voice's style cannot be read", e);
        }
    }

    static KokoroGraphs graphs(KokoroFiles files, ExecutionProvider provider) {
        return new KokoroGraphs(
                files.baked(),
                files.front(),
                files.durations(),
                files.generator(),
                provider,
                files.flavour() == Flavour.PLAIN);
    }

    /** Gain of each voice to the common loudness: lines of id, tab, dB. */
    private static Map<String, Double> gains() throws IOException {
        Map<String, Double> gains = new HashMap<>();
        try (InputStream in = KokoroOpening.class.getResourceAsStream("gains.tsv")) {
            if (in == null) {
                throw new IOException("gains.tsv is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    gains.put(field[0], Double.parseDouble(field[1]));
                }
            }
        }
        return gains;
    }
}
