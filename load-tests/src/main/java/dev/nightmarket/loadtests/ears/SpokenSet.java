package dev.nightmarket.loadtests.ears;

import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Questions, and how they are said: one manner for each, in turn. */
final class SpokenSet {
    static final int PAUSE_MS = 500;
    private static final int LEAD_MS = 400;
    private static final int TAIL_MS = 2_600;
    /** Quieter than this is no sound of speech: -46 dB of full scale. */
    private static final int AUDIBLE = 160;

    private SpokenSet() {}

    /** In which a question is said. */
    enum Manner {
        PLAIN,
        FAST,
        SLOW,
        HIGH_VOICE,
        LOW_VOICE,
        NOISE_20_DB,
        HEADSET_8_KHZ,
        QUIET
    }

    /**
     * A recording, mono 16 kHz.
     *
     * @param endOfSpeech the sample after the last sound of speech
     */
    record Recording(String text, String voice, Manner manner, short[] pcm, int endOfSpeech) {}

    static List<String> lines(String resource) {
        try (InputStream in = SpokenSet.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param line parts are separated by {@code |} */
    static Recording record(Voice voice, String line, Manner manner, long seed) {
        List<short[]> pieces = new ArrayList<>();
        for (String part : line.split("\\|")) {
            if (!pieces.isEmpty()) {
                pieces.add(SoundLab.silence(PAUSE_MS));
            }
            pieces.add(say(voice, part.strip(), manner));
        }
        short[] speech = SoundLab.join(pieces.toArray(short[][]::new));
        int end = SoundLab.silence(LEAD_MS).length + speech.length;
        short[] pcm = SoundLab.join(SoundLab.silence(LEAD_MS), speech, SoundLab.silence(TAIL_MS));
        short[] made =
                switch (manner) {
                    case PLAIN, FAST, SLOW, HIGH_VOICE, LOW_VOICE -> pcm;
                    case NOISE_20_DB -> SoundLab.withNoise(pcm, 20, seed);
                    case HEADSET_8_KHZ -> SoundLab.telephone(pcm);
                    case QUIET -> SoundLab.scaled(pcm, 0.04, 300);
                };
        return new Recording(
                line.replace("|", "").replaceAll(" +", " "), voice.info().id(), manner, made, end);
    }

    private static short[] say(Voice voice, String text, Manner manner) {
        List<short[]> windows = new ArrayList<>();
        double speed = manner == Manner.FAST ? 1.2 : manner == Manner.SLOW ? 0.8 : 1;
        voice.speak(SpeechRequest.of(text, Locale.US).at(speed), new SpeechSink() {
            @Override
            public void onTimeline(SpeechTimeline timeline) {
                // Only the sound is wanted.
            }

            @Override
            public boolean onPcm(short[] samples) {
                windows.add(samples);
                return true;
            }
        });
        short[] said = trimmed(SoundLab.down48(SoundLab.join(windows.toArray(short[][]::new))));
        return switch (manner) {
            case HIGH_VOICE -> SoundLab.tape(said, 1.12);
            case LOW_VOICE -> SoundLab.tape(said, 0.9);
            default -> said;
        };
    }

    private static short[] trimmed(short[] pcm) {
        int from = 0;
        int to = pcm.length;
        while (from < to && Math.abs(pcm[from]) < AUDIBLE) {
            from++;
        }
        while (to > from && Math.abs(pcm[to - 1]) < AUDIBLE) {
            to--;
        }
        if (from == to) {
            throw new IllegalStateException("a voice was silent");
        }
        return java.util.Arrays.copyOfRange(pcm, from, to);
    }
}
