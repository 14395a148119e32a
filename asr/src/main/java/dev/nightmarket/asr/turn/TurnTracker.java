package dev.nightmarket.asr.turn;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.TranscriptListener;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;

/**
 * One talker's turns. A gate of voice activity opens on voice and lets the sound, with a little of what came
 * before, through to the transcriber; a turn ends after {@value #SILENCE_MS_MIN} ms of silence when its words can
 * stand as a question, after {@value #SILENCE_MS_MAX} ms otherwise.
 */
public final class TurnTracker {
    public static final int SILENCE_MS_MIN = 250;
    public static final int SILENCE_MS_MAX = 900;
    /** A turn is closed after this much, whatever is being said. */
    public static final int TURN_MS_MAX = 20_000;
    /** Let through from before the gate opened: the first consonant is seldom voice yet. */
    public static final int PRE_ROLL_MS = 320;

    private static final float OPEN_AT = 0.5f;
    private static final float SHUT_AT = 0.35f;
    /** Voice for this long opens the gate: a click does not. */
    private static final int OPEN_WINDOWS = 2;
    /** How often the running text is read. */
    private static final int PARTIAL_EVERY_WINDOWS = 4;

    private static final long WINDOW_NS =
            VoiceActivity.WINDOW_SAMPLES * 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ;
    private static final int PRE_ROLL_WINDOWS = (int) (PRE_ROLL_MS * 1_000_000L / WINDOW_NS);
    private static final int SILENT_WINDOWS_MAX = (int) (SILENCE_MS_MAX * 1_000_000L / WINDOW_NS) + 2;
    /** Sound that comes this much later than the last is a gap in which the talker was silent. */
    private static final long GAP_NS_MIN = 200_000_000L;

    /** What the recogniser writes when it hears breath or noise. */
    private static final Set<String> NOISE = Set.of("the", "huh", "hm", "hmm", "uh", "um", "ah", "a", "oh", "mm");

    /** Where a talker stands. */
    enum State {
        QUIET,
        SPEAKING,
        TRAILING
    }

    private final VoiceActivity voice;
    private final Transcriber transcriber;
    private final Locale locale;
    private final TranscriptListener listener;
    private final Leveler leveler = new Leveler();
    private final Deque<short[]> preRoll = new ArrayDeque<>(PRE_ROLL_WINDOWS);

    private short[] window = new short[VoiceActivity.WINDOW_SAMPLES];
    private int filled;
    private State state = State.QUIET;
    private int voiced;
    private long turnStartNs;
    private long speechEndNs;
    private long lastNs;
    private boolean heardAnything;
    private int windowsSincePartial;
    private String partial = "";

    public TurnTracker(VoiceActivity voice, Transcriber transcriber, Locale locale, TranscriptListener listener) {
        this.voice = voice;
        this.transcriber = transcriber;
        this.locale = locale;
        this.listener = listener;
    }

    /**
     * The next sound, or with length 0 the news that none came.
     *
     * @param nowNs when its last sample arrived
     */
    public void accept(short[] samples, int length, long nowNs) {
        long firstNs = nowNs - length * 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ;
        if (heardAnything && firstNs - lastNs >= GAP_NS_MIN) {
            silence(firstNs);
        }
        for (int at = 0; at < length; ) {
            int count = Math.min(length - at, window.length - filled);
            System.arraycopy(samples, at, window, filled, count);
            filled += count;
            at += count;
            if (filled == window.length) {
                filled = 0;
                onWindow(nowNs - (length - at) * 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ);
            }
        }
        if (length > 0) {
            lastNs = nowNs;
            heardAnything = true;
        }
    }

    /** The talker leaves: a running turn ends here. */
    public void end() {
        if (state != State.QUIET) {
            finish(Math.max(lastNs, speechEndNs));
        }
    }

    /** Nothing came until then: what is not known is silence, for as long as it matters. */
    private void silence(long untilNs) {
        filled = 0;
        for (int i = 0; i < SILENT_WINDOWS_MAX && state != State.QUIET && lastNs + WINDOW_NS <= untilNs; i++) {
            lastNs += WINDOW_NS;
            java.util.Arrays.fill(window, (short) 0);
            onWindow(lastNs);
        }
        if (state == State.QUIET) {
            preRoll.clear();
            voiced = 0;
            voice.reset();
        }
    }

    private void onWindow(long endNs) {
        short[] heard = window.clone();
        leveler.apply(heard);
        float probability = voice.probability(heard);
        switch (state) {
            case QUIET -> {
                if (preRoll.size() == PRE_ROLL_WINDOWS) {
                    preRoll.removeFirst();
                }
                preRoll.addLast(heard);
                voiced = probability >= OPEN_AT ? voiced + 1 : 0;
                if (voiced >= OPEN_WINDOWS) {
                    open(endNs);
                }
            }
            case SPEAKING -> {
                transcriber.accept(heard);
                if (probability < SHUT_AT) {
                    become(State.TRAILING);
                } else {
                    speechEndNs = endNs;
                }
                readPartial(false);
            }
            case TRAILING -> {
                transcriber.accept(heard);
                if (probability >= OPEN_AT) {
                    become(State.SPEAKING);
                    speechEndNs = endNs;
                }
                trailing(endNs);
            }
        }
        if (state != State.QUIET && endNs - turnStartNs >= TURN_MS_MAX * 1_000_000L) {
            finish(endNs);
        }
    }

    private void open(long endNs) {
        become(State.SPEAKING);
        turnStartNs = endNs;
        speechEndNs = endNs;
        partial = "";
        windowsSincePartial = 0;
        listener.onSpeechStarted();
        preRoll.forEach(transcriber::accept);
        preRoll.clear();
    }

    private void trailing(long endNs) {
        long silentMs = (endNs - speechEndNs) / 1_000_000;
        boolean mayEnd = state == State.TRAILING && silentMs >= SILENCE_MS_MIN;
        readPartial(mayEnd);
        if (mayEnd && (silentMs >= SILENCE_MS_MAX || QuestionShape.isComplete(partial))) {
            finish(endNs);
        }
    }

    private void readPartial(boolean now) {
        if (++windowsSincePartial < PARTIAL_EVERY_WINDOWS && !now) {
            return;
        }
        windowsSincePartial = 0;
        String text = transcriber.partial();
        if (!text.equals(partial)) {
            partial = text;
            listener.onPartial(text);
        }
    }

    private void finish(long nowNs) {
        become(State.QUIET);
        voiced = 0;
        Transcriber.Heard heard = transcriber.finish();
        boolean noise = NOISE.contains(heard.text());
        listener.onFinal(
                new Transcript(noise ? "" : heard.text(), locale, noise ? 0 : heard.confidence(), speechEndNs, nowNs));
    }

    private void become(State next) {
        boolean legal =
                switch (next) {
                    case QUIET -> state != State.QUIET;
                    case SPEAKING -> state != State.SPEAKING;
                    case TRAILING -> state == State.SPEAKING;
                };
        if (!legal) {
            throw new IllegalStateException(state + " -> " + next);
        }
        state = next;
    }
}
