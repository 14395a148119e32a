package dev.nightmarket.loadtests.turn;

import dev.nightmarket.loadtests.turn.Inbox.Message;
import dev.nightmarket.loadtests.turn.SpokenQuestions.Recording;
import dev.nightmarket.loadtests.viewers.HeadlessViewer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks one question after the other, each in the middle of a pitch. Computes nothing: the machine is busy with the show. */
final class TurnRun {
    private static final Logger log = LoggerFactory.getLogger(TurnRun.class);

    private static final long PITCH_WAIT_MS = 30_000;
    private static final long ACK_WAIT_MS = 3_000;
    private static final long TEXT_WAIT_MS = 5_000;
    private static final long TURN_WAIT_MS = 40_000;
    /** A pitch sentence shorter than this is not asked into. */
    private static final int SENTENCE_MS_MIN = 2_200;
    /** How far into the sentence a question comes, at least and at most. */
    private static final int INTO_MS_MIN = 500;

    private static final int INTO_MS_MAX = 1_400;

    private final HeadlessViewer viewer;
    private final Inbox inbox;
    private final Map<BenchQuestion, Recording> recordings;
    private final LongSupplier nanoClock;
    private final Random random;

    TurnRun(
            HeadlessViewer viewer,
            Inbox inbox,
            Map<BenchQuestion, Recording> recordings,
            LongSupplier nanoClock,
            long seed) {
        this.viewer = viewer;
        this.inbox = inbox;
        this.recordings = recordings;
        this.nanoClock = nanoClock;
        this.random = new Random(seed);
    }

    List<Asked> run(List<BenchQuestion> questions) throws InterruptedException {
        if (questions.stream().anyMatch(BenchQuestion::spoken)) {
            viewer.openMicrophone();
        }
        List<Asked> all = new ArrayList<>();
        for (BenchQuestion question : questions) {
            awaitMidPitch(question);
            HeadlessViewer.SoundPlayed before = viewer.soundPlayed();
            Asked asked = question.spoken() ? say(question) : type(question, all.size());
            awaitTurnEnd(asked);
            all.add(asked.withPlayerBuffer(viewer.soundPlayed().meanMsSince(before)));
            log.info(
                    "{} of {} {}: {}",
                    all.size(),
                    questions.size(),
                    question.spoken() ? "spoken" : "typed",
                    asked.textNs() < 0
                            ? "no text answer"
                            : (asked.textNs() - asked.askedNs()) / 1_000_000 + " ms to the text");
        }
        viewer.closeMicrophone();
        return all;
    }

    /** Waits for a long enough sentence to begin and goes some way into it; a spoken question begins earlier by its length. */
    private void awaitMidPitch(BenchQuestion question) throws InterruptedException {
        long fromNs = nanoClock.getAsLong();
        Optional<Message> caption = inbox.await(
                fromNs,
                PITCH_WAIT_MS,
                m -> m.is("caption") && m.body().path("durationMs").asInt() >= SENTENCE_MS_MIN);
        if (caption.isEmpty()) {
            log.warn("no sentence of {} ms began within {} ms", SENTENCE_MS_MIN, PITCH_WAIT_MS);
            return;
        }
        if (!question.spoken()) {
            int intoMs = INTO_MS_MIN + random.nextInt(INTO_MS_MAX - INTO_MS_MIN);
            waitUntil(caption.get().arrivalNs() + TimeUnit.MILLISECONDS.toNanos(intoMs));
        }
    }

    private Asked type(BenchQuestion question, int number) throws InterruptedException {
        String id = "bench-" + number;
        long pressedNs = viewer.chat(id, question.text());
        Optional<String> questionId = inbox.await(
                        pressedNs, ACK_WAIT_MS, m -> m.is("ack") && m.text("id").equals(id))
                .filter(m -> m.text("status").equals("accepted"))
                .map(m -> m.text("questionId"));
        return withText(question, pressedNs, questionId, "");
    }

    private Asked say(BenchQuestion question) throws InterruptedException {
        Recording recording = recordings.get(question);
        if (recording == null) {
            throw new IllegalStateException("no recording of: " + question.text());
        }
        CompletableFuture<Long> spoken = viewer.speak(recording.pcm(), recording.endOfSpeech());
        long endNs;
        try {
            endNs = spoken.get(recording.pcm().length / 48 + 5_000L, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the microphone did not take the recording", e);
        }
        // A final before the end was an early one, which this one amends.
        Optional<Message> understood = inbox.await(
                endNs,
                ACK_WAIT_MS + recording.pcm().length / 48,
                m -> m.is("transcript")
                        && m.body().path("final").asBoolean()
                        && !m.text("questionId").isEmpty());
        return withText(
                question,
                endNs,
                understood.map(m -> m.text("questionId")),
                understood.map(m -> m.text("text")).orElse(""));
    }

    private Asked withText(BenchQuestion question, long askedNs, Optional<String> questionId, String heardAs)
            throws InterruptedException {
        Optional<Message> answer = questionId.isEmpty()
                ? Optional.empty()
                : inbox.await(
                        0,
                        TEXT_WAIT_MS,
                        m -> m.is("answer") && m.text("questionId").equals(questionId.get()));
        return new Asked(
                question,
                askedNs,
                questionId,
                answer.map(Message::arrivalNs).orElse(-1L),
                answer.map(m -> m.text("text")).orElse(""),
                heardAs,
                Double.NaN);
    }

    private void awaitTurnEnd(Asked asked) throws InterruptedException {
        if (asked.questionId().isEmpty()) {
            return;
        }
        String id = asked.questionId().get();
        inbox.await(
                0,
                TURN_WAIT_MS,
                m -> m.is("turn")
                        && m.text("phase").equals("resumed")
                        && m.text("questionId").equals(id));
    }

    private void waitUntil(long timeNs) {
        for (long leftNs = timeNs - nanoClock.getAsLong(); leftNs > 0; leftNs = timeNs - nanoClock.getAsLong()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
