package dev.nightmarket.asr.turn;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.asr.turn.QuestionShape.Shape;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One talker's turns. A gate of voice activity opens on voice and asks for a place; with one, the sound, with a little
 * of what came before, goes to a transcriber. A turn ends after {@value #SILENCE_MS_MIN} ms of silence when its words
 * can stand as a question, {@value #SILENCE_MS_LIKELY} ms when they may be one, {@value #SILENCE_MS_MAX} ms otherwise.
 * Voice that comes within {@value #CONTINUE_MS_MAX} ms of the last shows that it was no end: the listener hears so at
 * once, and the next final amends the one before.
 *
 * <pre>
 *   QUIET --voice--> WAITING --place--> SPEAKING &lt;--> TRAILING --silence--> QUIET
 *                       |                  |  \------no words-----\
 *                       \--no place--> DEAF &lt;------------------------ too long; DEAF --silence--> QUIET
 * </pre>
 */
public final class TurnTracker {
    public static final int SILENCE_MS_MIN = 250;
    public static final int SILENCE_MS_LIKELY = 420;
    public static final int SILENCE_MS_MAX = 900;
    /** After the end of speech, voice that comes sooner belongs to the same question. */
    public static final int CONTINUE_MS_MAX = 1_000;
    /** A turn is closed after this much, whatever is being said. */
    public static final int TURN_MS_MAX = 20_000;
    /** Sound without a word for so long is no speech. */
    public static final int WORDLESS_MS_MAX = 4_000;
    /** Let through from before the gate opened: the first consonant is seldom voice yet. */
    public static final int PRE_ROLL_MS = 320;

    private static final float OPEN_AT = 0.5f;
    private static final float SHUT_AT = 0.35f;
    /** Voice for this long opens the gate: a click does not. */
    private static final int OPEN_WINDOWS = 2;
    /** Voice for this long, after a final that looked like an end, takes it back. */
    private static final int CONTINUE_WINDOWS = 5;
    /** How often the running text is read. */
    private static final int PARTIAL_EVERY_WINDOWS = 4;
    /** Silence after which somebody who was not listened to may try again. */
    private static final int DEAF_MS = 600;
    /** Below this level, after the lift of quiet sound, there is no voice, and nobody has to be asked. */
    private static final double SILENT_RMS = 12;

    private static final long NS_PER_MS = 1_000_000L;
    private static final long WINDOW_NS =
            VoiceActivity.WINDOW_SAMPLES * 1_000_000_000L / ListeningSession.SAMPLE_RATE_HZ;
    private static final int PRE_ROLL_WINDOWS = (int) (PRE_ROLL_MS * NS_PER_MS / WINDOW_NS);
    /** Kept while a place is waited for. */
    private static final int WAIT_WINDOWS_MAX = PRE_ROLL_WINDOWS + (int) (3_000 * NS_PER_MS / WINDOW_NS);

    private static final int SILENT_WINDOWS_MAX = (int) (SILENCE_MS_MAX * NS_PER_MS / WINDOW_NS) + 2;
    /** Sound that comes this much later than the last is a gap in which the talker was silent. */
    private static final long GAP_NS_MIN = 200_000_000L;

    /** Where a talker stands. */
    enum State {
        QUIET,
        WAITING,
        SPEAKING,
        TRAILING,
        DEAF
    }

    private final VoiceActivity voice;
    private final Floor floor;
    private final Supplier<Transcriber> transcribers;
    private final Supplier<NameBook> names;
    private final Locale locale;
    private final TranscriptListener listener;
    private final HighPass highPass = new HighPass();
    private final Leveler leveler = new Leveler();
    private final Deque<short[]> kept = new ArrayDeque<>(WAIT_WINDOWS_MAX);

    private final short[] window = new short[VoiceActivity.WINDOW_SAMPLES];
    private int filled;
    private State state = State.QUIET;
    private @Nullable Transcriber transcriber;
    private int voiced;
    private int voicedOfTurn;
    private double voiceOfTurn;
    private long turnStartNs;
    private long speechEndNs;
    private long lastNs;
    private boolean heardAnything;
    private int windowsSincePartial;
    private String partial = "";
    private Shape shape = Shape.OPEN;
    /** The final that may still go on; null when none may. */
    private @Nullable Transcript before;

    private boolean continues;
    private boolean takenBack;

    /** @param transcribers gives one for each turn that has a place; the tracker closes it */
    public TurnTracker(
            VoiceActivity voice,
            Floor floor,
            Supplier<Transcriber> transcribers,
            Supplier<NameBook> names,
            Locale locale,
            TranscriptListener listener) {
        this.voice = voice;
        this.floor = floor;
        this.transcribers = transcribers;
        this.names = names;
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
        if (state == State.SPEAKING || state == State.TRAILING) {
            finish(Math.max(lastNs, speechEndNs), false);
        }
        abandon();
    }

    /** Leaves without a word; afterwards it must not be used. */
    public void abandon() {
        floor.giveUp();
        if (transcriber != null) {
            transcriber.close();
            transcriber = null;
            floor.leave(Floor.Outcome.NOTHING_UNDERSTOOD, lastNs);
        }
    }

    /** Nothing came until then: what is not known is silence, for as long as it matters. */
    private void silence(long untilNs) {
        filled = 0;
        for (int i = 0; i < SILENT_WINDOWS_MAX && state != State.QUIET && lastNs + WINDOW_NS <= untilNs; i++) {
            lastNs += WINDOW_NS;
            Arrays.fill(window, (short) 0);
            onWindow(lastNs);
        }
        if (state == State.QUIET) {
            kept.clear();
            voiced = 0;
            voice.reset();
        }
    }

    private void onWindow(long endNs) {
        short[] heard = window.clone();
        highPass.apply(heard);
        leveler.apply(heard);
        float probability = isSilent(heard) ? 0 : voice.probability(heard);
        switch (state) {
            case QUIET -> quiet(heard, probability, endNs);
            case WAITING -> {
                keep(heard, WAIT_WINDOWS_MAX);
                speechEndNs = probability >= SHUT_AT ? endNs : speechEndNs;
                askForPlace(endNs);
            }
            case SPEAKING -> {
                give(heard, probability);
                if (probability < SHUT_AT) {
                    become(State.TRAILING);
                } else {
                    speechEndNs = endNs;
                }
                readPartial(false);
            }
            case TRAILING -> {
                give(heard, probability);
                if (probability >= OPEN_AT) {
                    become(State.SPEAKING);
                    speechEndNs = endNs;
                }
                trailing(endNs);
            }
            case DEAF -> {
                speechEndNs = probability >= SHUT_AT ? endNs : speechEndNs;
                if (endNs - speechEndNs >= DEAF_MS * NS_PER_MS) {
                    become(State.QUIET);
                }
            }
        }
        if (state == State.SPEAKING || state == State.TRAILING) {
            limit(endNs);
        }
    }

    private static boolean isSilent(short[] window) {
        double sum = 0;
        for (short s : window) {
            sum += (double) s * s;
        }
        return sum < SILENT_RMS * SILENT_RMS * window.length;
    }

    private void quiet(short[] heard, float probability, long endNs) {
        keep(heard, PRE_ROLL_WINDOWS);
        if (before != null && endNs - speechEndNs > CONTINUE_MS_MAX * NS_PER_MS && probability < SHUT_AT) {
            before = null;
        }
        voiced = probability >= OPEN_AT ? voiced + 1 : 0;
        if (voiced >= OPEN_WINDOWS) {
            continues = before != null;
            takenBack = false;
            turnStartNs = endNs - OPEN_WINDOWS * WINDOW_NS;
            speechEndNs = endNs;
            voicedOfTurn = 0;
            voiceOfTurn = 0;
            become(State.WAITING);
            askForPlace(endNs);
        }
    }

    private void keep(short[] heard, int windowsMax) {
        while (kept.size() >= windowsMax) {
            kept.removeFirst();
        }
        kept.addLast(heard);
    }

    private void askForPlace(long nowNs) {
        switch (floor.ask(nowNs)) {
            case GRANTED -> {
                become(State.SPEAKING);
                partial = "";
                shape = Shape.OPEN;
                windowsSincePartial = 0;
                transcriber = transcribers.get();
                listener.onSpeechStarted();
                for (short[] each : kept) {
                    transcriber.accept(each);
                }
                voicedOfTurn = OPEN_WINDOWS;
                kept.clear();
            }
            case WAIT -> {}
            case REFUSED -> {
                kept.clear();
                if (continues) {
                    closeBefore(nowNs);
                }
                become(State.DEAF);
                listener.onRefused(floor.why());
            }
        }
    }

    private void give(short[] heard, float probability) {
        if (transcriber != null) {
            transcriber.accept(heard);
        }
        voiceOfTurn += probability;
        voicedOfTurn += probability >= OPEN_AT ? 1 : 0;
        if (continues && !takenBack && voicedOfTurn >= CONTINUE_WINDOWS) {
            takenBack = true;
            listener.onContinued();
        }
    }

    private void trailing(long endNs) {
        long silentMs = (endNs - speechEndNs) / NS_PER_MS;
        boolean mayEnd = state == State.TRAILING && silentMs >= SILENCE_MS_MIN;
        readPartial(mayEnd);
        if (!mayEnd) {
            return;
        }
        long neededMs =
                switch (shape) {
                    case COMPLETE -> SILENCE_MS_MIN;
                    case LIKELY -> SILENCE_MS_LIKELY;
                    case OPEN -> SILENCE_MS_MAX;
                };
        if (silentMs >= neededMs) {
            finish(endNs, false);
        }
    }

    private void limit(long endNs) {
        long turnMs = (endNs - turnStartNs) / NS_PER_MS;
        if (turnMs >= TURN_MS_MAX) {
            finish(endNs, true);
            become(State.DEAF);
            speechEndNs = endNs;
            listener.onRefused(TranscriptListener.Refusal.TOO_LONG);
        } else if (turnMs >= WORDLESS_MS_MAX && partial.isEmpty()) {
            readPartial(true);
            if (partial.isEmpty()) {
                finish(endNs, false);
                become(State.DEAF);
                speechEndNs = endNs;
            }
        }
    }

    private void readPartial(boolean now) {
        Transcriber writing = transcriber;
        if (writing == null || (++windowsSincePartial < PARTIAL_EVERY_WINDOWS && !now)) {
            return;
        }
        windowsSincePartial = 0;
        String text = writing.partial();
        if (!text.equals(partial)) {
            partial = text;
            String whole = whole(names.get().mend(text));
            shape = QuestionShape.of(whole);
            listener.onPartial(whole);
        }
    }

    /** With what was said before a pause that looked like an end. */
    private String whole(String text) {
        return continues && before != null ? (before.text() + " " + text).trim() : text;
    }

    private void finish(long nowNs, boolean tooLong) {
        Transcriber writing = transcriber;
        if (writing == null) {
            throw new IllegalStateException(state + " without a transcriber");
        }
        transcriber = null;
        become(State.QUIET);
        voiced = 0;
        Transcriber.Heard heard = writing.finish();
        writing.close();
        String text = names.get().best(heard.text(), heard.alternatives());
        boolean noise = NoiseWords.isNoise(text, heard.confidence(), voicedOfTurn);
        floor.leave(
                noise ? Floor.Outcome.NOTHING_UNDERSTOOD : tooLong ? Floor.Outcome.TOO_LONG : Floor.Outcome.UNDERSTOOD,
                nowNs);
        if (continues) {
            amend(noise ? "" : text, heard, nowNs);
        } else {
            Transcript said = new Transcript(
                    noise ? "" : text,
                    heard.locale(),
                    noise ? 0 : heard.confidence(),
                    turnStartNs,
                    speechEndNs,
                    nowNs,
                    false);
            before = noise ? null : said;
            listener.onFinal(said);
        }
    }

    /** What came after a pause that looked like an end. */
    private void amend(String more, Transcriber.Heard heard, long nowNs) {
        Transcript first = before;
        if (first == null) {
            throw new IllegalStateException("nothing to go on with");
        }
        if (more.isEmpty() && !takenBack) {
            return; // a breath after the end: the final stands
        }
        int firstWords = first.text().split(" ").length;
        int moreWords = more.isEmpty() ? 0 : more.split(" ").length;
        double confidence =
                (first.confidence() * firstWords + heard.confidence() * moreWords) / (firstWords + moreWords);
        Transcript whole = new Transcript(
                (first.text() + " " + more).trim(),
                first.locale(),
                confidence,
                first.startOfSpeechNs(),
                more.isEmpty() ? first.endOfSpeechNs() : speechEndNs,
                nowNs,
                true);
        before = whole;
        if (!takenBack) {
            listener.onContinued();
        }
        listener.onFinal(whole);
    }

    /** Somebody who goes on finds no place any more: what was said first is the question. */
    private void closeBefore(long nowNs) {
        Transcript first = before;
        before = null;
        if (takenBack && first != null) {
            listener.onFinal(new Transcript(
                    first.text(),
                    first.locale(),
                    first.confidence(),
                    first.startOfSpeechNs(),
                    first.endOfSpeechNs(),
                    nowNs,
                    true));
        }
    }

    private void become(State next) {
        boolean legal =
                switch (next) {
                    case QUIET -> state != State.QUIET;
                    case WAITING -> state == State.QUIET;
                    case SPEAKING -> state == State.WAITING || state == State.TRAILING;
                    case TRAILING -> state == State.SPEAKING;
                    case DEAF -> state == State.WAITING || state == State.QUIET;
                };
        if (!legal) {
            throw new IllegalStateException(state + " -> " + next);
        }
        state = next;
    }
}
