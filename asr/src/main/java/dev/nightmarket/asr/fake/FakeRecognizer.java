package dev.nightmarket.asr.fake;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.RecognizerBusyException;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.asr.floor.Places;
import dev.nightmarket.asr.turn.Transcriber;
import dev.nightmarket.asr.turn.TurnTracker;
import dev.nightmarket.asr.turn.VoiceActivity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * "Hears" a script: any loud sound is voice, and each turn gets the next text, whose words appear one every
 * {@value #WORD_MS} ms. Turns begin and end by the same rules as in real recognition. Time is that of the sound;
 * everything happens on the thread that calls {@link ListeningSession#accept}.
 */
public final class FakeRecognizer implements SpeechRecognizer {
    public static final int WORD_MS = 200;
    /** Mean level above which a window counts as voice: -41 dB of full scale after the lift of quiet sound. */
    private static final double LOUD_RMS = 600;

    /** Microphones that may be open for each place. */
    public static final int MICROPHONES_PER_PLACE = 4;

    private final Deque<String> script;
    private final Places places;
    private final int microphonesMax;
    private int microphones;
    private boolean closed;

    public FakeRecognizer(int talkersMax, List<String> script) {
        this.places = new Places(talkersMax);
        this.microphonesMax = talkersMax * MICROPHONES_PER_PLACE;
        this.script = new ArrayDeque<>(script);
    }

    @Override
    public Set<String> languages() {
        return Set.of(Locale.ENGLISH.getLanguage());
    }

    @Override
    public String howToGet(Locale locale) {
        return "teach it " + locale.getLanguage();
    }

    @Override
    public synchronized ListeningSession listen(Talker talker, TranscriptListener listener) {
        if (closed) {
            throw new IllegalStateException("recognizer: closed (expected: open)");
        }
        if (!supports(talker.locale())) {
            throw new IllegalArgumentException("locale: " + talker.locale() + " (expected: English)");
        }
        if (microphones >= microphonesMax) {
            throw new RecognizerBusyException("microphones: " + microphonesMax + " open already (expected: fewer)");
        }
        microphones++;
        return new Session(new TurnTracker(
                new Loudness(),
                places.floorOf(talker.id()),
                () -> new Script(talker.locale()),
                talker.names(),
                talker.locale(),
                listener));
    }

    private synchronized String nextText() {
        String next = script.pollFirst();
        return next == null ? "" : next;
    }

    private synchronized void left() {
        microphones--;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private final class Session implements ListeningSession {
        private final TurnTracker tracker;
        private boolean over;

        Session(TurnTracker tracker) {
            this.tracker = tracker;
        }

        @Override
        public void accept(short[] samples, int length, long nowNs) {
            if (!over) {
                tracker.accept(samples, length, nowNs);
            }
        }

        @Override
        public void close() {
            if (!over) {
                over = true;
                tracker.end();
                left();
            }
        }
    }

    private static final class Loudness implements VoiceActivity {
        @Override
        public float probability(short[] window) {
            double sum = 0;
            for (short s : window) {
                sum += (double) s * s;
            }
            return Math.sqrt(sum / window.length) > LOUD_RMS ? 1 : 0;
        }

        @Override
        public void reset() {}
    }

    private final class Script implements Transcriber {
        private final Locale locale;
        private String text = "";
        private long samples;

        Script(Locale locale) {
            this.locale = locale;
        }

        @Override
        public void accept(short[] window) {
            if (samples == 0) {
                text = nextText();
            }
            samples += window.length;
        }

        @Override
        public String partial() {
            String[] words = text.split(" ");
            int heard = (int) Math.min(words.length, samples * 1000 / (SAMPLES_PER_S * WORD_MS));
            return String.join(" ", List.of(words).subList(0, heard));
        }

        @Override
        public Heard finish() {
            samples = 0;
            return new Heard(text, text.isEmpty() ? 0 : 1, List.of(), locale);
        }

        @Override
        public void close() {}

        private static final long SAMPLES_PER_S = ListeningSession.SAMPLE_RATE_HZ;
    }
}
