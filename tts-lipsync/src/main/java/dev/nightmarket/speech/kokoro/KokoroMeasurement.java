package dev.nightmarket.speech.kokoro;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.kokoro.KokoroEngine.Front;
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
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Measures what is frozen of Kokoro, for all its voices: statistics of the generator's norms over whole sentences and over
 * short answers, ranges of the convolutions, loudness, and the line from features to levels. The result are the data files of this package; it is run again
 * only when the model or the calibration sentences change. Some ten minutes of one core; one thread.
 */
public final class KokoroMeasurement {
    /** Of the values of a convolution beyond each percentile: of the front, and of the generator. */
    private static final double FRONT_TAIL = 5e-5;

    private static final double GENERATOR_TAIL = 1e-4;
    /** Whole sentences that each voice says. */
    private static final int SENTENCES = 3;
    /** Short answers that each voice says, others for the next voice. */
    private static final int ANSWERS = 2;
    /** Windows of a voice in which ranges are taken. */
    private static final int RANGE_WINDOWS = 2;
    /** Half frames of each window in which ranges are taken. */
    private static final int RANGE_WINDOW = 80;
    /** Half frames of the windows in which loudness is taken. */
    private static final int LOUDNESS_WINDOW = 160;

    private static final int HALO = 6;
    /** What a variance is not taken below when it is divided by. */
    private static final double VARIANCE_MIN = 1e-9;

    private final KokoroFiles files;
    private final KokoroData.Statistics known;
    private final OrtModel front;
    private final OrtModel generator;
    private final OrtModel frozen;
    private final KokoroEngine engine;
    private final Map<String, RangeMeter> frontRanges = new LinkedHashMap<>();
    private final Map<String, RangeMeter> generatorRanges = new LinkedHashMap<>();
    private final Map<String, float[]> statistics = new LinkedHashMap<>();
    private final Map<String, float[]> answers = new LinkedHashMap<>();
    private final Map<String, Double> gainsDb = new LinkedHashMap<>();
    private final KokoroLevels.Fit levels = new KokoroLevels.Fit();

    private record Sentence(boolean whole, KokoroClause clause) {}

    private KokoroMeasurement(KokoroFiles files, KokoroEngine engine) throws IOException {
        this.files = files;
        this.engine = engine;
        known = KokoroData.statistics();
        front = new OrtModel(files.front());
        generator = new OrtModel(files.generator());
        frozen = new OrtModel(files.frozen());
    }

    /**
     * Measures all voices and writes {@code statistics.bin}, {@code ranges.bin}, {@code levels.bin} and {@code gains.tsv}.
     *
     * @param folder where they go; the ones of the build lie in this package's resources
     * @param progress told a line for each voice
     */
    public static void run(AssetStore assets, Path folder, Consumer<String> progress) throws IOException {
        KokoroFiles measured = KokoroBaker.bake(assets, Flavour.MEASURE, BakeProgress.SILENT);
        KokoroFiles spoken = KokoroBaker.bake(assets, Flavour.ofThisCpu(), BakeProgress.SILENT);
        Map<String, List<Sentence>> sentences = sentences();
        try (KokoroEngine.Lease lease = KokoroEngine.open(KokoroOpening.graphs(spoken, ExecutionProvider.CPU))) {
            KokoroMeasurement measurement = new KokoroMeasurement(measured, lease.engine());
            try {
                List<String> voices = voices(measured.asset().resolve("voices"));
                for (String voice : voices) {
                    List<Sentence> own =
                            sentences.getOrDefault(KokoroStyle.localeOf(voice).toLanguageTag(), List.of());
                    measurement.measure(voice, own);
                    progress.accept(String.format(
                            Locale.ROOT,
                            "%s: %d of %d, gain %.1f dB",
                            voice,
                            measurement.statistics.size(),
                            voices.size(),
                            measurement.gainsDb.get(voice)));
                }
                measurement.write(folder);
            } finally {
                measurement.close();
            }
        }
    }

    private static List<String> voices(Path folder) throws IOException {
        try (Stream<Path> list = Files.list(folder)) {
            return list.map(f -> String.valueOf(f.getFileName()).replace(".bin", ""))
                    .filter(KokoroStyle::isName)
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, List<Sentence>> sentences() throws IOException {
        Map<String, List<Sentence>> out = new TreeMap<>();
        try (InputStream in = KokoroMeasurement.class.getResourceAsStream("calibration.tsv")) {
            if (in == null) {
                throw new IOException("calibration.tsv is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] field = line.split("\t", -1);
                    out.computeIfAbsent(field[0], k -> new ArrayList<>())
                            .add(new Sentence(field[1].equals("sentence"), clause(field[2])));
                }
            }
        }
        return out;
    }

    /** A sentence of a language that takes no part in the measurement, to try its result with. */
    static KokoroClause unmeasured(Locale locale) throws IOException {
        return sentences().getOrDefault(locale.toLanguageTag(), List.of()).stream()
                .filter(Sentence::whole)
                .skip(SENTENCES)
                .findFirst()
                .orElseThrow(() -> new IOException("calibration.tsv: too few sentences for " + locale))
                .clause();
    }

    /** @param characters Kokoro's own */
    static KokoroClause clause(String characters) throws IOException {
        List<String> uncovered = new ArrayList<>();
        long[] inner = KokoroAlphabet.raw(characters, uncovered);
        if (!uncovered.isEmpty()) {
            throw new IOException(characters + ": no tokens for " + uncovered);
        }
        long[] tokens = new long[inner.length + 2];
        System.arraycopy(inner, 0, tokens, 1, inner.length);
        int[] owners = new int[tokens.length];
        Arrays.fill(owners, KokoroClause.EDGE);
        return new KokoroClause(0, tokens, owners);
    }

    private void measure(String voice, List<Sentence> sentences) throws IOException {
        KokoroStyle style = new KokoroStyle(KokoroOpening.styles(files.voice(voice)), new float[0], 1);
        List<Front> fronts = new ArrayList<>();
        List<Sentence> whole = new ArrayList<>();
        List<float[]> ofWhole = new ArrayList<>();
        List<float[]> ofAnswers = new ArrayList<>();
        for (Sentence sentence : chosen(sentences, statistics.size())) {
            float[] row = style.row(sentence.clause.count());
            Front made = front(sentence.clause, row, sentence.whole);
            float[] found = statisticsOf(made, row);
            (sentence.whole ? ofWhole : ofAnswers).add(found);
            if (sentence.whole) {
                fronts.add(made);
                whole.add(sentence);
            }
        }
        if (ofWhole.isEmpty() || ofAnswers.isEmpty()) {
            throw new IOException(voice + ": no calibration sentences for " + KokoroStyle.localeOf(voice));
        }
        float[] pooled = pooled(ofWhole);
        statistics.put(voice, pooled);
        answers.put(voice, pooled(ofAnswers));
        Loudness loudness = new Loudness(KokoroEngine.SAMPLE_RATE_HZ, 1);
        for (int i = 0; i < fronts.size(); i++) {
            float[] row = style.row(whole.get(i).clause.count());
            listen(fronts.get(i), row, pooled, loudness);
            if (i < RANGE_WINDOWS) {
                ranges(fronts.get(i), row, pooled, i);
            }
        }
        gainsDb.put(voice, Loudness.SPEECH_LUFS - loudness.integratedLufs());
    }

    /** The same sentences for all voices of a language, and some of the answers in turn. */
    private static List<Sentence> chosen(List<Sentence> sentences, int turn) {
        List<Sentence> answers = sentences.stream().filter(s -> !s.whole).toList();
        List<Sentence> chosen = new ArrayList<>(
                sentences.stream().filter(s -> s.whole).limit(SENTENCES).toList());
        for (int i = 0; i < ANSWERS && !answers.isEmpty(); i++) {
            chosen.add(answers.get((turn * ANSWERS + i) % answers.size()));
        }
        return chosen;
    }

    private Front front(KokoroClause clause, float[] row, boolean takeRanges) {
        int n = clause.tokens().length;
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        try (NDManager arrays = front.newArrays()) {
            NDList out = front.run(
                    arrays,
                    Map.of(
                            "tokens", arrays.create(clause.tokens(), new Shape(1, n)),
                            "style", arrays.create(row, new Shape(1, row.length)),
                            "speed", arrays.create(ones, new Shape(n)),
                            "pitch", arrays.create(ones, new Shape(n))));
            float[] features = floats(out, "features");
            if (takeRanges) {
                add(out, List.of("features", "source", "durations"), frontRanges);
            }
            return new Front(
                    floats(out, "durations"), features, floats(out, "source"), features.length / KokoroEngine.FEATURES);
        }
    }

    private static float[] floats(NDList out, String name) {
        return out.stream()
                .filter(array -> name.equals(array.getName()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no output " + name))
                .toFloatArray();
    }

    private static void add(NDList out, List<String> without, Map<String, RangeMeter> meters) {
        for (NDArray array : out) {
            if (!without.contains(array.getName())) {
                meters.computeIfAbsent(
                                array.getName(),
                                n -> new RangeMeter((int) array.getShape().get(1)))
                        .add(array.toFloatArray());
            }
        }
    }

    private static Map<String, NDArray> inputs(
            NDManager arrays, Front front, int from, int to, float[] row, float[] statistics) {
        int wide = to - from;
        int steps = KokoroEngine.SOURCE_STEPS;
        return Map.of(
                "features",
                arrays.create(
                        KokoroEngine.slice(front.features(), KokoroEngine.FEATURES, front.halfFrames(), from, wide),
                        new Shape(1, KokoroEngine.FEATURES, wide)),
                "source",
                arrays.create(
                        KokoroEngine.slice(
                                front.source(),
                                KokoroEngine.SOURCES,
                                steps * front.halfFrames() + 1,
                                steps * from,
                                steps * wide + 1),
                        new Shape(1, KokoroEngine.SOURCES, steps * wide + 1)),
                "style",
                arrays.create(row, new Shape(1, row.length)),
                "statistics",
                arrays.create(statistics, new Shape(statistics.length)));
    }

    /** In the order of the data file. */
    private float[] statisticsOf(Front front, float[] row) {
        float[] values = new float[known.size()];
        try (NDManager arrays = generator.newArrays()) {
            NDList out = generator.run(arrays, inputs(arrays, front, 0, front.halfFrames(), row, new float[1]));
            int at = 0;
            for (String name : known.names()) {
                float[] found = floats(out, name);
                System.arraycopy(found, 0, values, at, found.length);
                at += found.length;
            }
        }
        return values;
    }

    /** Mean of the means; mean of the variances and of the means' own. Names come in pairs of mean and variance. */
    private float[] pooled(List<float[]> all) {
        float[] pooled = new float[known.size()];
        KokoroStyle.forPairs(known, (mean, variance) -> {
            double m = 0;
            double v = 0;
            for (float[] one : all) {
                m += one[mean] / all.size();
            }
            for (float[] one : all) {
                v += (one[variance] + (one[mean] - m) * (one[mean] - m)) / all.size();
            }
            pooled[mean] = (float) m;
            pooled[variance] = (float) v;
        });
        return pooled;
    }

    private void listen(Front front, float[] row, float[] pooled, Loudness loudness) {
        for (int at = 0; at < front.halfFrames(); at += LOUDNESS_WINDOW) {
            int end = Math.min(front.halfFrames(), at + LOUDNESS_WINDOW);
            int low = Math.max(0, at - HALO);
            float[] sound = engine.generate(front, low, Math.min(front.halfFrames(), end + HALO), row, pooled);
            loudness.add(
                    sound, (at - low) * KokoroEngine.HALF_FRAME_SAMPLES, (end - at) * KokoroEngine.HALF_FRAME_SAMPLES);
            levels.add(front, at, end - at, sound, (at - low) * KokoroEngine.HALF_FRAME_SAMPLES);
        }
    }

    /** From another part of each sentence. */
    private void ranges(Front front, float[] row, float[] pooled, int sentence) {
        int from = Math.max(0, Math.min(front.halfFrames() - RANGE_WINDOW, 20 + 40 * sentence));
        int to = Math.min(front.halfFrames(), from + RANGE_WINDOW);
        try (NDManager arrays = frozen.newArrays()) {
            add(frozen.run(arrays, inputs(arrays, front, from, to, row, pooled)), List.of("audio"), generatorRanges);
        }
    }

    /** How short answers differ: means by so many standard deviations, variances by so much of their logarithm. */
    private float[] shortness() {
        float[] out = new float[known.size()];
        int voices = statistics.size();
        statistics.forEach((voice, usual) -> {
            float[] brief = java.util.Objects.requireNonNull(answers.get(voice));
            KokoroStyle.forPairs(known, (mean, variance) -> {
                double deviation = Math.sqrt(Math.max(VARIANCE_MIN, usual[variance]));
                out[mean] += (float) ((brief[mean] - usual[mean]) / deviation / voices);
                out[variance] += (float)
                        (Math.log((brief[variance] + VARIANCE_MIN) / (usual[variance] + VARIANCE_MIN)) / voices);
            });
        });
        return out;
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Map<String, float[]> all = new LinkedHashMap<>(statistics);
        all.put(KokoroStyle.SHORTNESS, shortness());
        try (OutputStream out = Files.newOutputStream(folder.resolve("statistics.bin"))) {
            KokoroData.writeStatistics(new KokoroData.Statistics(known.names(), known.channels(), all), out);
        }
        Map<String, KokoroData.Range> ranges = new TreeMap<>();
        frontRanges.forEach((name, meter) -> ranges.put(name, meter.range(FRONT_TAIL)));
        generatorRanges.forEach((name, meter) -> ranges.put(name, meter.range(GENERATOR_TAIL)));
        try (OutputStream out = Files.newOutputStream(folder.resolve("ranges.bin"))) {
            KokoroData.writeRanges(ranges, out);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve("levels.bin"))) {
            levels.solve().write(out);
        }
        StringBuilder gains = new StringBuilder("# Gain in dB that brings each voice to -16 LUFS.\n");
        gainsDb.forEach((voice, db) -> gains.append(String.format(Locale.ROOT, "%s\t%.2f%n", voice, db)));
        Files.writeString(folder.resolve("gains.tsv"), gains);
    }

    private void close() {
        front.close();
        generator.close();
        frozen.close();
    }
}
