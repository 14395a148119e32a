package dev.nightmarket.loadtests.speech;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.loadtests.ears.WordErrors;
import dev.nightmarket.loadtests.turn.SpeechReader;
import dev.nightmarket.speech.CachedVoice;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.kokoro.KokoroVoice;
import dev.nightmarket.speech.phoneme.Coverage;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** {@code nightmarket bench speech}: see {@link SpeechOptions#USAGE}. */
public final class SpeechBench {
    /** The launcher says so when somebody is looking. */
    private static final boolean TERMINAL = Boolean.getBoolean("nightmarket.terminal");

    private static final String READ_BACK = "en";
    private static final long CACHE_BYTES = 64 << 20;

    private final SpeechOptions options;
    private final PrintWriter err;
    private final LongSupplier clock;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private SpeechBench(SpeechOptions options, PrintWriter err, LongSupplier clock) {
        this.options = options;
        this.err = err;
        this.clock = clock;
    }

    /**
     * Runs the bench: progress on standard error; on standard output a table, or with {@code --json} one object as the last
     * line.
     *
     * @return 0 when it was measured, 1 when it could not be, 2 on wrong options
     */
    public static int run(String[] args) {
        PrintWriter out = printer(FileDescriptor.out);
        PrintWriter err = printer(FileDescriptor.err);
        if (List.of(args).contains("--help") || List.of(args).contains("-h")) {
            out.println(SpeechOptions.USAGE);
            return 0;
        }
        try {
            SpeechOptions options = SpeechOptions.parse(args);
            Voices.claimRuntime();
            List<VoiceFigures> figures = new SpeechBench(options, err, System::nanoTime).measure(Assets.open());
            SpeechReport report = new SpeechReport(figures);
            if (options.json()) {
                out.println(report.json());
            } else {
                out.print(report.table());
                out.flush();
            }
            return 0;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(SpeechOptions.USAGE);
            return 2;
        } catch (AssetMissingException | SpeechException e) {
            err.println(e.getMessage());
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

    private List<VoiceFigures> measure(AssetStore assets) {
        List<VoiceFigures> all = new ArrayList<>();
        @Nullable SpeechReader reader = null;
        try {
            for (String id : options.voices()) {
                try (Voice voice = Voices.open(assets, id)) {
                    String language = voice.info().locale().getLanguage();
                    if (!options.languages().isEmpty() && !options.languages().contains(language)) {
                        continue;
                    }
                    if (language.equals(READ_BACK) && reader == null) {
                        reader = new SpeechReader(assets);
                    }
                    all.add(measure(voice, language.equals(READ_BACK) ? reader : null));
                }
            }
        } finally {
            if (reader != null) {
                reader.close();
            }
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of the voices " + options.voices() + " speaks one of " + options.languages());
        }
        return all;
    }

    private VoiceFigures measure(Voice voice, @Nullable SpeechReader reader) {
        VoiceFigures figures = new VoiceFigures(voice.info().id(), voice.info().locale());
        CachedVoice cached = CachedVoice.inMemory(voice, CACHE_BYTES);
        List<ShopTalk> sentences = ShopTalk.of(voice.info().locale().getLanguage());
        Loudness loudness = new Loudness(Voice.SAMPLE_RATE_HZ, 1);
        int count = Math.min(options.sentences(), sentences.size());
        for (int i = 0; i < count; i++) {
            if (TERMINAL) {
                err.printf("\r%s: sentence %d of %d ", figures.voice, i + 1, count);
                err.flush();
            }
            say(cached, voice.info().locale(), sentences.get(i), figures, loudness, reader);
        }
        err.println(TERMINAL ? "" : figures.voice + ": " + count + " sentences said");
        figures.lufs = loudness.integratedLufs();
        figures.truePeakDbtp = loudness.truePeakDbtp();
        if (voice instanceof KokoroVoice kokoro) {
            figures.uncovered += kokoro.uncovered();
            figures.provider = kokoro.provider();
        }
        figures.remarks.stream().filter(r -> options.verbose()).forEach(err::println);
        return figures;
    }

    private void say(
            CachedVoice voice,
            Locale locale,
            ShopTalk sentence,
            VoiceFigures figures,
            Loudness loudness,
            @Nullable SpeechReader reader) {
        SpeechRequest request = SpeechRequest.of(sentence.text(), locale);
        long wallNs = clock.getAsLong();
        long cpuNs = threads.getCurrentThreadCpuTime();
        Listener first = new Listener(wallNs);
        voice.speak(request, first);
        figures.wallS += (clock.getAsLong() - wallNs) / 1e9;
        figures.cpuS += (threads.getCurrentThreadCpuTime() - cpuNs) / 1e9;
        figures.unseenMs.add(first.firstMs);
        figures.soundS += (double) first.samples / Voice.SAMPLE_RATE_HZ;
        Listener again = new Listener(clock.getAsLong());
        voice.speak(request, again);
        figures.preparedMs.add(again.firstMs);
        short[] pcm = first.pcm();
        loudness.add(pcm, 0, pcm.length);
        first.sounds(figures);
        Coverage coverage = TextToPhonemes.pronounce(request).coverage();
        figures.uncovered +=
                coverage.unpronounced().size() + coverage.unmapped().size();
        figures.unread += coverage.unread().size();
        if (!coverage.complete()) {
            figures.remarks.add("  left out of: " + sentence.text() + ": " + coverage);
        }
        if (reader != null) {
            readBack(reader.read(pcm), sentence, figures);
        }
    }

    /** Against the way of saying it that comes nearest. */
    private static void readBack(String heard, ShopTalk sentence, VoiceFigures figures) {
        String nearest = sentence.spoken().stream()
                .min(java.util.Comparator.comparingInt(spoken -> new WordErrors().add(spoken, heard)))
                .orElseThrow();
        if (figures.words.add(nearest, heard) > 0) {
            figures.remarks.add("  said: " + nearest + System.lineSeparator() + "  heard: " + heard);
        }
    }

    /** Keeps what a voice says and when it began. */
    private final class Listener implements SpeechSink {
        private final long startNs;
        private final List<short[]> windows = new ArrayList<>();
        private @Nullable SpeechTimeline timeline;
        private double firstMs = Double.NaN;
        private int samples;

        Listener(long startNs) {
            this.startNs = startNs;
        }

        @Override
        public void onTimeline(SpeechTimeline told) {
            timeline = told;
        }

        @Override
        public boolean onPcm(short[] window) {
            if (windows.isEmpty()) {
                firstMs = (clock.getAsLong() - startNs) / 1e6;
            }
            windows.add(window);
            samples += window.length;
            return true;
        }

        short[] pcm() {
            short[] all = new short[samples];
            int at = 0;
            for (short[] window : windows) {
                System.arraycopy(window, 0, all, at, window.length);
                at += window.length;
            }
            return all;
        }

        /** Adds the sounds and their time. */
        void sounds(VoiceFigures figures) {
            if (timeline != null) {
                for (SpeechTimeline.TimedPhoneme phoneme : timeline.phonemes()) {
                    if (!phoneme.symbol().isEmpty()) {
                        figures.phonemes++;
                        figures.phonemeMs += (phoneme.endUs() - phoneme.startUs()) / 1e3;
                    }
                }
            }
        }
    }
}
