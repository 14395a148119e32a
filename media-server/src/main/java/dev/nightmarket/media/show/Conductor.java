package dev.nightmarket.media.show;

import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Speech;
import dev.nightmarket.media.show.ConductorSink.TurnPhase;
import dev.nightmarket.speech.Voice;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is said at each moment of a channel. Sound is made in slots of 20 ms; each {@link #tick}
 * commits the next one, and every second one a picture. What is committed is never recalled; what is not
 * can be cut: a question stops the running pitch at the first word end, 15 ms of fade, is answered,
 * and the interrupted sentence is said again from its start after a bridge. An answer is cut only when its own asker
 * goes on with the question. An operator's {@link Script} goes before both: its sentences come at their times.
 *
 * <p>Owned by the show thread, except {@link #reserve}, {@link #release}, {@link #submit}, {@link #withdraw} and {@link #play}.
 */
final class Conductor {
    /** Spoken answers waiting or running; beyond it a question is answered in text only. */
    static final int TURNS_MAX = 8;

    /** Sentences of the rundown that are made before they are needed. */
    static final int LINES_AHEAD = 4;

    static final int SLOT_SAMPLES = AudioEncoder.FRAME_SAMPLES;
    static final long SLOT_US = 20_000;
    static final int SLOTS_PER_FRAME = 2;

    /** From the word end where the host stops to silence. */
    static final int FADE_SAMPLES = Voice.SAMPLE_RATE_HZ * 15 / 1000;

    /** Silence between the cut and the answer; between answer and bridge; between bridge and sentence. */
    static final int CUT_PAUSE_MS = 60;

    static final int AFTER_ANSWER_PAUSE_MS = 250;
    static final int AFTER_BRIDGE_PAUSE_MS = 80;
    static final int ANSWER_SENTENCE_PAUSE_MS = 180;

    /** A mouth closes in this time: no longer than a frame, so that it is closed on air within 80 ms of any cut. */
    static final long MOUTH_CLOSE_US = 40_000;

    /** The interrupted sentence starts again at most this long after the answer. */
    static final int RESUME_MS_MAX = 1_500;

    /** A pitch is stopped at a word end from so long before a script's sentence on: longer than most words. */
    static final long SCRIPT_LEAD_US = 600_000;

    /** Withdrawn questions remembered, for answers that are still being made. */
    private static final int WITHDRAWN_MAX = 64;

    private enum Phase {
        /** Silence until {@code pauseSamples} have passed and there is something to say. */
        PAUSE,
        /** {@code current} sounds. */
        SPEAKING
    }

    /** So long the host is silent for want of the next sentence before something ready is said instead. */
    static final int LATE_MS_MAX = 1_200;
    /** Sentences that were said and can be said again; each takes about 400 kB. */
    static final int SAID_MAX = 6;

    private record Line(Rundown.Line line, Utterance utterance) {}

    private final Rundown rundown;
    private final Function<Rundown.Line, Utterance> maker;
    private final Function<Integer, Optional<Utterance>> bridges;
    private final ConductorSink sink;
    private final LongSupplier nanoClock;

    // Shared with the mind's thread.
    private final AtomicInteger open = new AtomicInteger();
    /** Questions that were given a place since the show began: each makes the host look at the chat. */
    private final AtomicInteger taken = new AtomicInteger();

    private final ArrayBlockingQueue<Turn> submitted = new ArrayBlockingQueue<>(TURNS_MAX);

    private final ArrayBlockingQueue<String> withdrawals = new ArrayBlockingQueue<>(WITHDRAWN_MAX);

    private final AtomicReference<@Nullable Script> ordered = new AtomicReference<>();

    // Show thread only.
    private final LinkedHashSet<String> withdrawn = new LinkedHashSet<>();
    private final ArrayDeque<Turn> turns = new ArrayDeque<>();
    private final ArrayDeque<Line> ahead = new ArrayDeque<>();
    /** Thrown out of {@code ahead} by an edit; a sentence that stays the same is not made twice. */
    private final List<Line> spare = new ArrayList<>();
    /** Said and whole, the oldest first. */
    private final ArrayDeque<Line> said = new ArrayDeque<>();

    private final List<Turn> awaitingResume = new ArrayList<>();
    private final short[] slot = new short[SLOT_SAMPLES];
    private Phase phase = Phase.PAUSE;
    private int pauseSamples;
    private @Nullable Utterance current;
    private int position;
    private int stopAt = Integer.MAX_VALUE;
    private @Nullable Line line;
    private @Nullable Line interrupted;
    private boolean bridgeDone;
    private int bridgeCount;
    private @Nullable Turn turn;
    private Score closing = Score.SILENT;
    private int closingPosition;
    private long closedAtPtsUs;
    /** Since when the running sentence waits for sound; -1 while it has some. */
    private long starvedPtsUs = -1;

    private @Nullable Script script;
    /** The operator wants something else than the sentence of a script that sounds. */
    private boolean scriptStopped;

    private String product = "";
    private long slots;
    private long underruns;
    private int lateSamples;
    private long factsVersion;
    private long outdated;
    private long outOfTurn;
    private long again;

    /**
     * @param maker makes the utterance of a line and has its speech made
     * @param bridges the n-th bridge sentence, ready made; empty for none
     */
    Conductor(
            Rundown rundown,
            Function<Rundown.Line, Utterance> maker,
            Function<Integer, Optional<Utterance>> bridges,
            ConductorSink sink,
            LongSupplier nanoClock) {
        this.rundown = rundown;
        this.maker = maker;
        this.bridges = bridges;
        this.sink = sink;
        this.nanoClock = nanoClock;
        factsVersion = rundown.version();
    }

    /** Takes one of the {@value #TURNS_MAX} places of spoken answers; false when all are taken. Any thread. */
    boolean reserve() {
        for (int n = open.get(); n < TURNS_MAX; n = open.get()) {
            if (open.compareAndSet(n, n + 1)) {
                taken.incrementAndGet();
                return true;
            }
        }
        return false;
    }

    /** Gives a reserved place back unused. Any thread. */
    void release() {
        open.decrementAndGet();
    }

    /** Puts a turn with a reserved place in line. Any thread. */
    void submit(Turn turn) {
        if (!submitted.offer(turn)) {
            throw new IllegalStateException("more turns than reserved places");
        }
    }

    /** Leaves out what of an answer is not on air yet. Any thread. */
    void withdraw(String questionId) {
        withdrawals.offer(questionId); // beyond its bound an answer is said that nobody waits for, which is all
    }

    /** Plays a script from the next picture on; what is left of another one is not said any more. Any thread. */
    void play(Script next) {
        ordered.set(next);
    }

    private void beginScript(long ptsUs) {
        Script next = slots % SLOTS_PER_FRAME == 0 ? ordered.getAndSet(null) : null;
        if (next != null) {
            scriptStopped = current != null && current.kind == Utterance.Kind.SCRIPT;
            script = next.over() ? null : next;
            next.begin(ptsUs);
        }
    }

    /** Whether a script has the word now, or will have before another sentence could be said. */
    private boolean scriptHolds(long ptsUs) {
        return script != null && script.holds(ptsUs, SCRIPT_LEAD_US);
    }

    private void withdrawNow() {
        for (String id = withdrawals.poll(); id != null; id = withdrawals.poll()) {
            withdrawn.add(id);
            if (withdrawn.size() > WITHDRAWN_MAX) {
                withdrawn.remove(withdrawn.iterator().next());
            }
        }
        if (withdrawn.isEmpty()) {
            return;
        }
        turns.stream().filter(t -> withdrawn.contains(t.questionId)).forEach(Turn::withdraw);
        if (turn != null && withdrawn.contains(turn.questionId)) {
            turn.withdraw();
        }
    }

    int openTurns() {
        return open.get();
    }

    /** Slots in which a sentence had no sound ready. */
    long underruns() {
        return underruns;
    }

    /** Sentences that were prepared and thrown away because their facts changed. */
    long outdated() {
        return outdated;
    }

    /** Sentences said before their turn because the one before them was late. */
    long outOfTurn() {
        return outOfTurn;
    }

    /** Sentences said again because no other one was ready. */
    long saidAgain() {
        return again;
    }

    /** The show-clock time of the next slot. */
    long ptsUs() {
        return slots * SLOT_US;
    }

    /** Commits the next 20 ms. */
    void tick() {
        for (Turn t = submitted.poll(); t != null; t = submitted.poll()) {
            turns.add(t);
        }
        withdrawNow();
        lookAhead();
        long ptsUs = ptsUs();
        beginScript(ptsUs);
        Utterance sounding = current;
        if (slots % SLOTS_PER_FRAME == 0) {
            sink.onFrame(frame(ptsUs));
        }
        fill(ptsUs);
        String id = current != null ? current.id : sounding != null ? sounding.id : "";
        sink.onAudio(slot, ptsUs, id);
        slots++;
    }

    /** One line a slot at most: a voice that fails at everything is asked 50 times a second, not without end. */
    private void lookAhead() {
        if (factsVersion != rundown.version()) {
            factsVersion = rundown.version();
            dropOutdated();
        }
        if (ahead.size() < LINES_AHEAD) {
            rundown.next()
                    .ifPresent(next -> ahead.add(new Line(next, known(next).orElseGet(() -> maker.apply(next)))));
        } else if (!spare.isEmpty()) {
            discardSpare();
        }
    }

    private Optional<Utterance> known(Rundown.Line next) {
        Optional<Line> same = spare.stream()
                .filter(l -> l.line.text().equals(next.text()) && !l.utterance.failed())
                .findFirst();
        same.ifPresent(spare::remove);
        return same.map(Line::utterance);
    }

    private void discardSpare() {
        for (Line line : spare) {
            line.utterance.abandon();
            outdated++;
        }
        spare.clear();
    }

    /** An edit reaches the next sentence: from the first that would be another today, all is asked for again. */
    private void dropOutdated() {
        Line paused = interrupted;
        if (paused != null && !rundown.isCurrent(paused.line)) {
            interrupted = null;
            remakeFrom(paused.line, true);
            return;
        }
        Optional<Line> first =
                ahead.stream().filter(l -> !rundown.isCurrent(l.line)).findFirst();
        if (first.isPresent()) {
            remakeFrom(first.get().line, true);
        } else {
            rundown.refresh();
        }
    }

    /** All of it: they would sound otherwise now, e.g. by another pronunciation. */
    void remakeAll() {
        said.clear();
        if (!ahead.isEmpty()) {
            remakeFrom(ahead.peek().line, false);
        }
    }

    private void remakeFrom(Rundown.Line from, boolean sameSound) {
        boolean reached = ahead.stream().noneMatch(l -> l.line.equals(from));
        for (int n = ahead.size(); n > 0; n--) {
            Line line = ahead.remove();
            reached |= line.line.equals(from);
            if (reached) {
                spare.add(line);
            } else {
                ahead.add(line);
            }
        }
        if (!sameSound) {
            discardSpare();
        }
        rundown.rewind(from);
    }

    private FrameJob frame(long ptsUs) {
        Utterance now = current;
        if (now != null) {
            float heard = starvedPtsUs < 0 ? 1 : open(ptsUs - starvedPtsUs);
            return job(ptsUs, Performer.Stance.TALKING, now.score(), position, heard, now.id, now.speech(stopAt));
        }
        Performer.Stance stance = turn != null || !turns.isEmpty() ? Performer.Stance.LISTENING : Performer.Stance.IDLE;
        float gain = open(ptsUs - closedAtPtsUs);
        return job(ptsUs, stance, gain > 0 ? closing : Score.SILENT, closingPosition, gain, "", Speech.SILENT);
    }

    /** How much of the mouth is left after its sound has stopped. */
    private static float open(long sinceUs) {
        return Math.max(0, 1f - (float) sinceUs / MOUTH_CLOSE_US);
    }

    private FrameJob job(
            long ptsUs,
            Performer.Stance stance,
            Score score,
            int samples,
            float mouthGain,
            String utteranceId,
            Speech speech) {
        Moment moment =
                new Moment(ptsUs, stance, score, Utterance.samplesToUs(samples), mouthGain, taken.get(), product);
        return new FrameJob(moment, utteranceId, speech);
    }

    private void fill(long slotPtsUs) {
        int filled = 0;
        while (filled < SLOT_SAMPLES) {
            long ptsUs = slotPtsUs + Utterance.samplesToUs(filled);
            int step =
                    switch (phase) {
                        case PAUSE -> pause(filled, ptsUs);
                        case SPEAKING -> speak(filled, ptsUs);
                    };
            filled += step;
        }
    }

    /** Silence; returns the samples it filled, 0 when something begins here. */
    private int pause(int from, long ptsUs) {
        if (turn == null && scriptHolds(ptsUs)) {
            pauseSamples = 0;
        } else if (turn == null && readyTurn() != null) {
            pauseSamples = Math.min(pauseSamples, millis(CUT_PAUSE_MS));
        }
        if (pauseSamples <= 0 && next(ptsUs)) {
            return 0;
        }
        int left = SLOT_SAMPLES - from;
        int step = pauseSamples > 0 ? Math.min(left, pauseSamples) : left;
        lateSamples = pauseSamples > 0 || turn != null || script != null ? 0 : lateSamples + step;
        Arrays.fill(slot, from, from + step, (short) 0);
        pauseSamples -= step;
        return step;
    }

    private @Nullable Turn readyTurn() {
        for (Turn t = turns.peek(); t != null; t = turns.peek()) {
            if (!t.exhausted()) {
                if (!t.ready()) {
                    return null;
                }
                if (!t.stagesUs.containsKey("first_window")) {
                    t.stagesUs.put("first_window", sinceStages(t));
                }
                return t;
            }
            // Nothing of it could be spoken: the text answer was all.
            turns.poll();
            release();
            sink.onTurnDone(t);
        }
        return null;
    }

    /** Starts whatever is due; false when nothing is ready. */
    private boolean next(long ptsUs) {
        if (turn == null && script != null && scriptHolds(ptsUs)) {
            Utterance line = script.pollDue(ptsUs);
            if (line != null) {
                start(line, ptsUs);
            }
            return line != null;
        }
        if (turn == null) {
            Turn ready = readyTurn();
            if (ready != null) {
                turns.poll();
                begin(ready);
            }
        }
        if (turn != null) {
            return nextOfTurn(turn, ptsUs);
        }
        return nextOfRundown(ptsUs);
    }

    private void begin(Turn next) {
        turn = next;
        next.stagesUs.put("cut_wait", sinceStages(next));
    }

    /** Microseconds since the question came that no stage at the origin accounts for yet. */
    private long sinceStages(Turn turn) {
        long accountedUs = turn.stagesUs.entrySet().stream()
                .filter(e -> !Turn.EDGE_STAGES.contains(e.getKey()))
                .mapToLong(java.util.Map.Entry::getValue)
                .sum();
        return Math.max(0, (nanoClock.getAsLong() - turn.receivedNs) / 1000 - accountedUs);
    }

    private boolean nextOfTurn(Turn now, long ptsUs) {
        Utterance sentence = now.pollReady();
        if (sentence != null) {
            if (now.answerStartPtsUs < 0) {
                now.answerStartPtsUs = ptsUs;
                now.prepared = sentence.isComplete();
                sink.onTurn(TurnPhase.ANSWER_STARTED, now, ptsUs);
            }
            now.said.append(now.said.isEmpty() ? "" : " ").append(sentence.caption);
            start(sentence, ptsUs);
            return true;
        }
        if (now.exhausted()) {
            if (now.answerEndPtsUs < 0) {
                now.answerEndPtsUs = ptsUs;
            }
            sink.onTurn(TurnPhase.ANSWER_ENDED, now, ptsUs);
            awaitingResume.add(now);
            turn = null;
            release();
            pauseSamples = millis(AFTER_ANSWER_PAUSE_MS) - Utterance.usToSamples(ptsUs - now.answerEndPtsUs);
            return pauseSamples <= 0 && next(ptsUs);
        }
        underruns++;
        return false;
    }

    private boolean nextOfRundown(long ptsUs) {
        Line paused = interrupted;
        if (paused != null && !rundown.isCurrent(paused.line)) {
            interrupted = null;
            remakeFrom(paused.line, true);
            return false;
        }
        if (paused != null) {
            if (!bridgeDone) {
                bridgeDone = true;
                Optional<Utterance> bridge = bridges.apply(bridgeCount++);
                if (bridge.isPresent() && fits(bridge.get())) {
                    start(bridge.get(), ptsUs);
                    return true;
                }
            }
            interrupted = null;
            line = paused;
            resumed(ptsUs);
            start(paused.utterance, ptsUs);
            return true;
        }
        while (!ahead.isEmpty() && ahead.peek().utterance.failed()) {
            ahead.poll();
        }
        Line first = ahead.peek();
        if (first != null && first.utterance.ready()) {
            ahead.poll();
        } else {
            first = insteadOfLate();
        }
        if (first == null) {
            return false;
        }
        begin(first, ptsUs);
        return true;
    }

    /** When the next sentence is late for long: one of those after it, else one that has been said; null to wait on. */
    private @Nullable Line insteadOfLate() {
        if (lateSamples < millis(LATE_MS_MAX)) {
            return null;
        }
        Optional<Line> ready = ahead.stream()
                .filter(l -> l.utterance.ready() && !l.utterance.failed())
                .findFirst();
        if (ready.isPresent()) {
            ahead.remove(ready.get());
            outOfTurn++;
            return ready.get();
        }
        said.removeIf(l -> !rundown.isCurrent(l.line));
        Line oldest = said.poll();
        again += oldest == null ? 0 : 1;
        return oldest;
    }

    private void begin(Line first, long ptsUs) {
        line = first;
        resumed(ptsUs);
        sink.onPosition(first.line.cueIndex());
        first.line.productId().ifPresent(id -> onScreen(id, ptsUs, first.utterance.id));
        start(first.utterance, ptsUs);
    }

    private static boolean fits(Utterance bridge) {
        return bridge.isComplete()
                && !bridge.failed()
                && bridge.durationUs() / 1000 + AFTER_ANSWER_PAUSE_MS + AFTER_BRIDGE_PAUSE_MS < RESUME_MS_MAX;
    }

    private void resumed(long ptsUs) {
        for (Turn done : awaitingResume) {
            done.resumedPtsUs = ptsUs;
            sink.onTurn(TurnPhase.RESUMED, done, ptsUs);
            sink.onTurnDone(done);
        }
        awaitingResume.clear();
    }

    private void onScreen(String productId, long ptsUs, String utteranceId) {
        if (!product.equals(productId)) {
            product = productId;
            sink.onProduct(productId, ptsUs, utteranceId);
        }
    }

    private void start(Utterance utterance, long ptsUs) {
        lateSamples = 0;
        current = utterance;
        position = 0;
        scriptStopped = false;
        stopAt = Integer.MAX_VALUE;
        phase = Phase.SPEAKING;
        if (utterance.kind == Utterance.Kind.ANSWER) {
            utterance.productId.ifPresent(id -> onScreen(id, ptsUs, utterance.id));
        } else if (utterance.kind == Utterance.Kind.PITCH && line != null) {
            line.line.productId().ifPresent(id -> onScreen(id, ptsUs, utterance.id));
        }
        sink.onCaption(utterance.caption, utterance.durationUs(), ptsUs, utterance.id);
    }

    /** Sound of the current sentence; returns the samples it filled. */
    private int speak(int from, long ptsUs) {
        Utterance now = java.util.Objects.requireNonNull(current);
        if (stopAt == Integer.MAX_VALUE && isInterrupted(now, ptsUs)) {
            int wordEnd = now.wordEndAtOrAfter(position);
            stopAt = wordEnd == Integer.MAX_VALUE ? wordEnd : wordEnd + FADE_SAMPLES;
        }
        boolean complete = now.isComplete();
        int end = Math.min(stopAt, now.readySamples());
        int step = Math.min(SLOT_SAMPLES - from, end - position);
        if (step <= 0) {
            if (position >= stopAt) {
                cut(now, ptsUs);
                return 0;
            }
            if (complete) {
                ended(now, ptsUs);
                return 0;
            }
            int left = SLOT_SAMPLES - from;
            Arrays.fill(slot, from, SLOT_SAMPLES, (short) 0);
            underruns++;
            starvedPtsUs = starvedPtsUs < 0 ? ptsUs : starvedPtsUs;
            return left;
        }
        starvedPtsUs = -1;
        System.arraycopy(now.pcm(), position, slot, from, step);
        fade(from, step);
        if (now.kind == Utterance.Kind.ANSWER && turn != null) {
            turn.record(slot, from, step);
        }
        position += step;
        return step;
    }

    private boolean isInterrupted(Utterance now, long ptsUs) {
        return switch (now.kind) {
            case ANSWER -> turn != null && turn.isWithdrawn();
            case SCRIPT -> scriptStopped;
            case PITCH, BRIDGE -> scriptHolds(ptsUs) || readyTurn() != null;
        };
    }

    private void fade(int from, int length) {
        int fadeStart = stopAt - FADE_SAMPLES;
        for (int i = Math.max(0, fadeStart - position); stopAt != Integer.MAX_VALUE && i < length; i++) {
            slot[from + i] = (short) (slot[from + i] * (stopAt - position - i) / FADE_SAMPLES);
        }
    }

    private void cut(Utterance stopped, long ptsUs) {
        boolean pitch = stopped.kind == Utterance.Kind.PITCH || stopped.kind == Utterance.Kind.BRIDGE;
        Turn by = pitch && !scriptHolds(ptsUs) ? readyTurn() : null;
        if (stopped.kind == Utterance.Kind.PITCH) {
            interrupted = line;
            bridgeDone = false;
        }
        silence(stopped, ptsUs, CUT_PAUSE_MS);
        if (by != null) {
            by.cutPtsUs = ptsUs;
            sink.onTurn(TurnPhase.CUT, by, ptsUs);
        }
    }

    private void ended(Utterance done, long ptsUs) {
        switch (done.kind) {
            case ANSWER -> {
                if (turn != null) {
                    turn.answerEndPtsUs = ptsUs;
                }
                silence(done, ptsUs, turn != null && turn.exhausted() ? 0 : ANSWER_SENTENCE_PAUSE_MS);
            }
            case SCRIPT -> {
                if (script != null && script.over()) {
                    script = null;
                }
                silence(done, ptsUs, script == null ? AFTER_ANSWER_PAUSE_MS : 0);
            }
            case BRIDGE -> silence(done, ptsUs, AFTER_BRIDGE_PAUSE_MS);
            case PITCH -> {
                if (line != null) {
                    said.add(line);
                    while (said.size() > SAID_MAX) {
                        said.poll();
                    }
                }
                line = null;
                Line following = ahead.peek();
                silence(done, ptsUs, following == null ? Rundown.CUE_PAUSE_MS : following.line.pauseMs());
            }
        }
    }

    private void silence(Utterance last, long ptsUs, int ms) {
        closing = last.score();
        closingPosition = position;
        closedAtPtsUs = ptsUs;
        starvedPtsUs = -1;
        current = null;
        phase = Phase.PAUSE;
        pauseSamples = millis(ms);
        sink.onCaption("", 0, ptsUs, last.id);
    }

    private static int millis(int ms) {
        return ms * (Voice.SAMPLE_RATE_HZ / 1000);
    }
}
