package dev.nightmarket.loadtests.ears;

import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.asr.vosk.VoskRecognizer;
import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.loadtests.ears.Listening.Heard;
import dev.nightmarket.loadtests.ears.SoundLab.Backdrop;
import dev.nightmarket.loadtests.ears.SpokenSet.Manner;
import dev.nightmarket.loadtests.ears.SpokenSet.Recording;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.catalogue.OwnVoices;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** {@code nightmarket bench ears}: see {@link EarsOptions#USAGE}. */
public final class EarsBench {
    /** Sound without speech comes in stretches of this length. */
    private static final int STRETCH_MS = 60_000;

    /** Two women, American and British, a man, and the voice of tests, also a man. */
    private static final List<String> VOICES = List.of(Voices.DEFAULT_ID, "af_heart", "am_michael", "bf_emma");

    private static final List<Manner> MANNERS = List.of(Manner.values());

    private final EarsOptions options;
    private final PrintWriter err;
    private final LongSupplier clock;
    private final EarsReport report = new EarsReport();

    private EarsBench(EarsOptions options, PrintWriter err, LongSupplier clock) {
        this.options = options;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Runs the bench: progress and a table on standard error, with {@code --json} one object as the last line of standard
     * output.
     *
     * @return 0 when it was measured, 1 when it could not be, 2 on wrong options
     */
    public static int run(String[] args) {
        PrintWriter out = printer(FileDescriptor.out);
        PrintWriter err = printer(FileDescriptor.err);
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            out.println(EarsOptions.USAGE);
            return 0;
        }
        try {
            EarsOptions options = EarsOptions.parse(args);
            EarsReport report = new EarsBench(options, err, System::nanoTime).measure(Assets.open());
            report.print(err);
            if (options.json()) {
                out.println(report.json());
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(EarsOptions.USAGE);
            return 2;
        } catch (AssetMissingException e) {
            err.println(e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("interrupted");
            return 1;
        } finally {
            err.flush();
        }
    }

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static PrintWriter printer(FileDescriptor descriptor) {
        return new PrintWriter(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private EarsReport measure(AssetStore assets) throws InterruptedException {
        List<Recording> questions = new ArrayList<>();
        List<Recording> pauses = new ArrayList<>();
        record(assets, questions, pauses);
        NameBook names = NameBook.of(SampleShop.load().catalogue().products().stream()
                .map(Product::title)
                .toList());
        PrintWriter wrong = options.verbose() ? err : new PrintWriter(OutputStream.nullOutputStream());
        try (VoskRecognizer recognizer = VoskRecognizer.open(assets, VoskRecognizer.Options.DEFAULT)) {
            Listening listening = new Listening(recognizer, names, clock);
            listening.listen(questions.get(0).pcm()); // the first one pays for making the recogniser
            double cpuS = cpuS();
            for (Recording said : questions) {
                err.printf("\rlistening to question %d of %d ", report.questions + 1, questions.size());
                err.flush();
                Heard heard = listening.listen(said.pcm());
                long workNs = heard.finals.isEmpty()
                        ? 0
                        : heard.finals.get(heard.finals.size() - 1).workNs();
                report.question(said, heard.questions(), workNs, wrong);
                report.speechS += (double) said.endOfSpeech() / SoundLab.RATE_HZ;
            }
            report.speechCpuS = cpuS() - cpuS;
            err.println();
            for (Recording said : pauses) {
                err.printf("\rlistening to pause %d of %d ", report.pauses + 1, pauses.size());
                err.flush();
                report.pause(said, listening.listen(said.pcm()), wrong);
            }
            err.println();
            noise(listening, wrong);
        }
        return report;
    }

    private void record(AssetStore assets, List<Recording> questions, List<Recording> pauses) {
        err.println("saying the questions...");
        List<String> texts = SpokenSet.lines("questions-en.txt").stream()
                .limit(options.questions())
                .toList();
        List<String> paused = SpokenSet.lines("pauses-en.txt").stream()
                .limit(options.pauses())
                .toList();
        List<String> voices = new ArrayList<>();
        for (String voiceId : VOICES) {
            VoiceEntry entry = OwnVoices.catalogue(assets).get(voiceId);
            String missing = Voices.missing(assets, entry);
            if (missing == null) {
                voices.add(voiceId);
            } else {
                err.println("without the voice " + voiceId + ": " + missing);
            }
        }
        if (voices.isEmpty()) {
            throw new IllegalStateException("no voice is in the cache (expected: at least one of " + VOICES + ")");
        }
        for (int v = 0; v < voices.size(); v++) {
            try (Voice voice = Voices.open(assets, voices.get(v))) {
                // Each question by one voice in one manner; voices and manners change at different paces.
                for (int i = v; i < texts.size(); i += voices.size()) {
                    Manner manner = MANNERS.get((i / voices.size() + v) % MANNERS.size());
                    questions.add(SpokenSet.record(voice, texts.get(i), manner, options.seed() + i));
                }
                for (int i = v; i < paused.size(); i += voices.size()) {
                    pauses.add(SpokenSet.record(voice, paused.get(i), Manner.PLAIN, options.seed() + i));
                }
            }
        }
    }

    private void noise(Listening listening, PrintWriter wrong) throws InterruptedException {
        Backdrop[] kinds = Backdrop.values();
        double cpuS = cpuS();
        for (int minute = 0; minute < options.noiseMinutes(); minute++) {
            Backdrop kind = kinds[minute % kinds.length];
            err.printf("\rlistening to noise and music, minute %d of %d ", minute + 1, options.noiseMinutes());
            err.flush();
            Heard heard = listening.listen(SoundLab.backdrop(kind, STRETCH_MS, options.seed() + minute));
            report.backdrop(
                    kind.name().toLowerCase(java.util.Locale.ROOT),
                    heard.onsets,
                    heard.questions().size());
            heard.questions()
                    .forEach(asked -> wrong.println(kind + " asked: \"" + asked.text() + "\" " + asked.confidence()));
            report.noiseHours += STRETCH_MS / 3_600_000.0;
        }
        report.noiseCpuS = cpuS() - cpuS;
        err.println();
    }

    private static double cpuS() {
        return ProcessHandle.current()
                        .info()
                        .totalCpuDuration()
                        .orElse(Duration.ZERO)
                        .toNanos()
                / 1e9;
    }
}
