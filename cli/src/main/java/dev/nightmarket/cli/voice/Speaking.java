package dev.nightmarket.cli.voice;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Terminal;
import dev.nightmarket.cli.assets.AssetsCommand;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.WavFile;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Says one text into a file and measures it. Used on the command's thread. */
public final class Speaking {
    private static final double NS = 1e9;

    private Speaking() {}

    /**
     * What came of it.
     *
     * @param firstAudioMs from the call to the first window of sound
     * @param realTimeFactor seconds of work a second of speech, on the wall clock
     */
    record Result(Path file, double durationS, double firstAudioMs, double realTimeFactor) {
        String line(String voice) {
            return String.format(
                    Locale.ROOT,
                    "%s: %.2f s of speech by %s, first audio after %.0f ms, real-time factor %.2f",
                    file,
                    durationS,
                    voice,
                    firstAudioMs,
                    realTimeFactor);
        }
    }

    /** Fetches what the voice lacks, with progress, and opens it. */
    public static Voice open(Assets assets, VoiceEntry entry, Locale locale, Terminal terminal) {
        String missing = Voices.missing(assets, entry);
        boolean fetchable = assets.catalogue().assets().stream().anyMatch(a -> a.id().equals(entry.asset()));
        if (missing != null && !fetchable) {
            throw new CommandFailure("voice " + entry.id() + ": " + missing);
        }
        if (fetchable) {
            AssetsCommand.fetchAll(assets, List.of(assets.catalogue().asset(entry.asset())), terminal);
        }
        try {
            return Voices.open(assets, entry, locale);
        } catch (SpeechException e) {
            throw new CommandFailure("voice " + entry.id() + ": " + e.getMessage());
        }
    }

    /** Speaks and writes the file, whose folder is made. */
    static Result write(Voice voice, SpeechRequest request, Path file, Terminal terminal) {
        Recorder recorder = new Recorder(terminal, System.nanoTime());
        try {
            voice.speak(request, recorder);
        } catch (SpeechException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        } finally {
            recorder.end();
        }
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(file, WavFile.of(Arrays.copyOf(recorder.pcm, recorder.samples)));
        } catch (IOException e) {
            throw new CommandFailure("--out: " + file + " cannot be written: " + e.getMessage());
        }
        double durationS = recorder.samples / (double) Voice.SAMPLE_RATE_HZ;
        return new Result(
                file,
                durationS,
                (recorder.firstNs - recorder.startNs) / 1e6,
                (recorder.lastNs - recorder.startNs) / NS / durationS);
    }

    private static final class Recorder implements SpeechSink {
        private final Terminal terminal;
        private final long startNs;
        private long firstNs;
        private long lastNs;
        private long durationUs;
        private short[] pcm = new short[Voice.SAMPLE_RATE_HZ];
        private int samples;

        Recorder(Terminal terminal, long startNs) {
            this.terminal = terminal;
            this.startNs = startNs;
        }

        @Override
        public void onTimeline(SpeechTimeline timeline) {
            durationUs = timeline.durationUs();
            pcm = new short[Math.toIntExact(durationUs * Voice.SAMPLE_RATE_HZ / 1_000_000) + Voice.SAMPLE_RATE_HZ];
        }

        @Override
        public boolean onPcm(short[] window) {
            lastNs = System.nanoTime();
            firstNs = samples == 0 ? lastNs : firstNs;
            if (samples + window.length > pcm.length) {
                pcm = Arrays.copyOf(pcm, 2 * (samples + window.length));
            }
            System.arraycopy(window, 0, pcm, samples, window.length);
            samples += window.length;
            if (terminal.interactive() && durationUs > 0) {
                long percent = Math.min(100, samples * 100_000_000L / Voice.SAMPLE_RATE_HZ / durationUs);
                terminal.err().print("\r\033[Kspeaking, " + percent + " %");
                terminal.err().flush();
            }
            return true;
        }

        void end() {
            if (terminal.interactive()) {
                terminal.err().print("\r\033[K");
                terminal.err().flush();
            }
        }
    }
}
