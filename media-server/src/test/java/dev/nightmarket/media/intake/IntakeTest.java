package dev.nightmarket.media.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.media.relay.QuestionHandler.Replies;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.QuestionAck.Status;
import dev.nightmarket.proto.relay.v1.StageTiming;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.testing.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class IntakeTest {
    private static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private static final ChannelContext ES =
            new ChannelContext("es", Locale.forLanguageTag("es-ES"), Currency.getInstance("EUR"));
    private static final IntakeLimits LIMITS = new IntakeLimits(500, 64, 6, 3, 10, 20, 50, 40, Duration.ofMinutes(10));

    private final VirtualClock clock = new VirtualClock();
    private SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<AcceptedQuestion> us = new ArrayList<>();
    private final List<AcceptedQuestion> es = new ArrayList<>();
    private boolean full;
    private Intake intake = open((channel, text) -> {
        clock.advance(Duration.ofNanos(2_000_000));
        return text.contains("bad")
                ? new ModerationStep.Verdict.Drop("insult")
                : new ModerationStep.Verdict.Allow(text.replace("@", "*"));
    });
    private final Stream stream = new Stream("edge-1");

    private Intake open(ModerationStep moderation) {
        meters = new SimpleMeterRegistry();
        Intake opened = new Intake(LIMITS, moderation, meters, clock::nanoTime);
        opened.register(US, q -> !full && us.add(q));
        opened.register(ES, q -> !full && es.add(q));
        return opened;
    }

    /** An edge's stream that keeps what it gets, in order. */
    private record Stream(String edgeId, List<Object> got) implements Replies {
        Stream(String edgeId) {
            this(edgeId, new ArrayList<>());
        }

        @Override
        public void ack(Channel channel, QuestionAck ack) {
            got.add(ack);
        }

        @Override
        public void answer(Channel channel, TextAnswer answer) {
            got.add(answer);
        }

        QuestionAck lastAck() {
            return (QuestionAck) got.get(got.size() - 1);
        }

        List<Status> statuses() {
            return got.stream()
                    .filter(QuestionAck.class::isInstance)
                    .map(o -> ((QuestionAck) o).getStatus())
                    .toList();
        }
    }

    private static Question.Builder question(String id, String viewer, String text) {
        return Question.newBuilder().setQuestionId(id).setViewerId(viewer).setText(text);
    }

    private void ask(String channel, Question.Builder question, Stream from) {
        intake.onQuestion(Channel.newBuilder().setChannelId(channel).build(), question.build(), from);
    }

    private static TextAnswer answer(String text) {
        return TextAnswer.newBuilder().setText(text).build();
    }

    private double count(String outcome) {
        return meters.counter("nightmarket.intake.questions", "outcome", outcome)
                .count();
    }

    @Test
    void anAcceptedQuestionIsAckedOnceOfferedOnceAndAnsweredOnItsStream() {
        ask(
                "us",
                question("q1", "v1", "mail me @ home?")
                        .setAgeUs(3_000)
                        .addStages(StageTiming.newBuilder()
                                .setStage("end_of_speech")
                                .setDurationUs(70))
                        .addAcceptLanguages("es"),
                stream);
        assertEquals(List.of(Status.STATUS_ACCEPTED), stream.statuses());
        AcceptedQuestion accepted = us.get(0);
        assertEquals("mail me * home?", accepted.question().text(), "as moderated");
        assertEquals(US, accepted.question().channel());
        assertEquals(List.of("es"), accepted.question().acceptLanguages());
        assertEquals(
                List.of("end_of_speech", "edge", "intake", "moderation"),
                List.copyOf(accepted.stagesUs().keySet()));
        assertEquals(
                Map.of("end_of_speech", 70L, "edge", 3_000L, "intake", 0L, "moderation", 2_000L), accepted.stagesUs());

        accepted.reply().accept(answer("$19.90"));
        assertEquals("$19.90", ((TextAnswer) stream.got.get(1)).getText());
        accepted.reply().accept(answer("again"));
        assertEquals(2, stream.got.size(), "answered once");
        assertTrue(es.isEmpty());
    }

    @Test
    void anAnswerThatIsFasterThanItsAckComesAfterIt() {
        Intake eager = new Intake(LIMITS, ModerationStep.ALLOW_ALL, meters, clock::nanoTime);
        eager.register(US, q -> {
            q.reply().accept(answer("at once"));
            return true;
        });
        eager.onQuestion(
                Channel.newBuilder().setChannelId("us").build(),
                question("q", "v", "?").build(),
                stream);
        assertTrue(stream.got.get(0) instanceof QuestionAck);
        assertTrue(stream.got.get(1) instanceof TextAnswer);
    }

    @Test
    void aRepeatAfterALostStreamIsAckedAgainAndAnsweredOnTheNewStreamOnly() {
        ask("us", question("q1", "v1", "how much?"), stream);
        Stream second = new Stream("edge-1");
        ask("us", question("q1", "v1", "how much?"), second);
        assertEquals(1, us.size(), "offered once");
        assertEquals(List.of(Status.STATUS_ACCEPTED), second.statuses());

        us.get(0).reply().accept(answer("$19.90"));
        assertEquals(1, stream.got.size(), "the lost stream gets nothing");
        assertEquals("$19.90", ((TextAnswer) second.got.get(1)).getText());

        Stream third = new Stream("edge-1");
        ask("us", question("q1", "v1", "how much?"), third);
        assertEquals(List.of(Status.STATUS_ACCEPTED), third.statuses());
        assertEquals("$19.90", ((TextAnswer) third.got.get(1)).getText(), "the stored answer");
        assertEquals(1, us.size());
        assertEquals(2, count("repeated"));
    }

    @Test
    void repeatsCostNoRateAndAnotherViewerCannotTakeTheAnswer() {
        ask("us", question("q1", "v1", "how much?"), stream);
        us.get(0).reply().accept(answer("secret"));
        for (int i = 0; i < 20; i++) {
            ask("us", question("q1", "v1", "how much?"), stream);
        }
        assertTrue(stream.statuses().stream().allMatch(Status.STATUS_ACCEPTED::equals));

        Stream thief = new Stream("edge-2");
        ask("us", question("q1", "v2", "how much?"), thief);
        ask("es", question("q1", "v1", "how much?"), thief);
        assertEquals(List.of(Status.STATUS_INVALID, Status.STATUS_INVALID), thief.statuses());
        assertEquals(2, thief.got.size());
    }

    @Test
    void anOriginThatRestartedAnswersWhatIsSentAgain() {
        ask("us", question("q1", "v1", "how much?"), stream);
        us.clear();
        intake = open(ModerationStep.ALLOW_ALL);
        Stream second = new Stream("edge-1");
        ask("us", question("q1", "v1", "how much?"), second);
        ask("us", question("q1", "v1", "how much?"), second);
        assertEquals(1, us.size());
        us.get(0).reply().accept(answer("$19.90"));
        assertEquals(3, second.got.size(), "two acks, one answer");
    }

    @Test
    void aViewerHasABurstThenARateAndOthersAreNotDisturbed() {
        for (int i = 0; i < 4; i++) {
            ask("us", question("a" + i, "v1", "?"), stream);
        }
        assertEquals(Status.STATUS_RATE_LIMITED, stream.lastAck().getStatus());
        long waitMs = stream.lastAck().getRetryAfterMs();
        assertTrue(waitMs > 9_000 && waitMs <= 10_000, waitMs + " ms (expected: one of six a minute)");
        ask("us", question("b", "v2", "?"), stream);
        ask("es", question("c", "v1", "?"), stream);
        assertEquals(Status.STATUS_ACCEPTED, stream.lastAck().getStatus());

        clock.advance(Duration.ofMillis(waitMs));
        ask("us", question("a4", "v1", "?"), stream);
        assertEquals(Status.STATUS_ACCEPTED, stream.lastAck().getStatus());
        ask("us", question("a5", "v1", "?"), stream);
        assertEquals(Status.STATUS_RATE_LIMITED, stream.lastAck().getStatus());
        assertEquals(2, count("viewer_rate"));
    }

    @Test
    void aThousandAtOnceAreBoundedByTheChannelsRateAndAllAreAcked() {
        intake = open(ModerationStep.ALLOW_ALL);
        for (int i = 0; i < 1_000; i++) {
            ask("us", question("q" + i, "v" + i, "?"), stream);
        }
        assertEquals(LIMITS.channelBurst(), us.size());
        assertEquals(1_000, stream.got.size());
        assertEquals(1_000 - LIMITS.channelBurst(), count("channel_rate"));
        assertEquals(
                LIMITS.channelBurst(),
                meters.get("nightmarket.intake.remembered").gauge().value());
        ask("es", question("other", "v", "?"), stream);
        assertEquals(Status.STATUS_ACCEPTED, stream.lastAck().getStatus(), "the other market is untouched");
    }

    @Test
    void aFullQueueIsToldAndCostsNothing() {
        full = true;
        for (int i = 0; i < 10; i++) {
            ask("us", question("q", "v1", "?").addAcceptLanguages("de-AT"), stream);
        }
        assertTrue(stream.statuses().stream().allMatch(Status.STATUS_OVERLOADED::equals));
        assertEquals(
                "Gerade fragen viele. Bitte versuche es gleich noch einmal.",
                stream.lastAck().getMessage());
        full = false;
        ask("us", question("q", "v1", "?"), stream);
        assertEquals(Status.STATUS_ACCEPTED, stream.lastAck().getStatus());
    }

    @Test
    void whatIsNotAQuestionIsRefusedWithTheReasonInTheViewersLanguage() {
        record Case(Question.Builder question, Status status, String message) {}
        List<Case> cases = List.of(
                new Case(question("1", "v", "  \n"), Status.STATUS_INVALID, "Please type a question."),
                new Case(
                        question("2", "v", "x".repeat(100_000)),
                        Status.STATUS_INVALID,
                        "Your question is too long: 100,000 characters, 500 are possible."),
                new Case(question("3", "v", "a\u0000b"), Status.STATUS_INVALID, "Your question could not be read."),
                new Case(question("4", "v", "a\ud800b"), Status.STATUS_INVALID, "Your question could not be read."),
                new Case(question("", "v", "hi"), Status.STATUS_INVALID, "Your question could not be read."),
                new Case(question("5", "", "hi"), Status.STATUS_INVALID, "Your question could not be read."),
                new Case(
                        question("6".repeat(65), "v", "hi"), Status.STATUS_INVALID, "Your question could not be read."),
                new Case(
                        question("7", "v", "bad").addAcceptLanguages("xx").addAcceptLanguages("fr"),
                        Status.STATUS_MODERATED,
                        "Votre question n'a pas été transmise. Posez une question aimable sur nos produits, s'il vous plaît."));
        for (Case c : cases) {
            ask("us", c.question(), stream);
            assertEquals(c.status(), stream.lastAck().getStatus(), c.message());
            assertEquals(c.message(), stream.lastAck().getMessage());
            assertEquals(c.question().getQuestionId(), stream.lastAck().getQuestionId());
        }
        assertTrue(us.isEmpty());
        assertEquals(1, count("moderated_insult"));
        ask("us", question("8", "w", "x".repeat(500)), stream);
        ask("us", question("9", "w", "多少钱？😀\n"), stream);
        assertEquals(2, us.size());
    }

    @Test
    void anUnknownChannelIsToldAndAnotherRegistrationIsRefused() {
        ask("mars", question("q", "v", "?"), stream);
        assertEquals(Status.STATUS_UNKNOWN_CHANNEL, stream.lastAck().getStatus());
        assertThrows(IllegalStateException.class, () -> intake.register(US, q -> true));
        Intake empty = new Intake(LIMITS, ModerationStep.ALLOW_ALL, meters, clock::nanoTime);
        empty.register(US, us::add).close();
        empty.onQuestion(
                Channel.newBuilder().setChannelId("us").build(),
                question("q", "v", "?").build(),
                stream);
        assertEquals(Status.STATUS_UNKNOWN_CHANNEL, stream.lastAck().getStatus());
        assertFalse(stream.lastAck().getMessage().isEmpty());
    }

    @Test
    void idsAreForgottenAfterTheirTimeAndBeyondTheirNumber() {
        intake = open(ModerationStep.ALLOW_ALL);
        ask("us", question("old", "v", "?"), stream);
        clock.advance(LIMITS.questionsAge());
        ask("us", question("old", "v", "?"), stream);
        assertEquals(2, us.size(), "known for ten minutes only");
        for (int i = 0; i < LIMITS.questionsMax() + 5; i++) {
            clock.advance(Duration.ofMillis(200));
            ask("us", question("n" + i, "w" + i, "?"), stream);
        }
        assertEquals(
                LIMITS.questionsMax(),
                meters.get("nightmarket.intake.remembered").gauge().value());
        assertEquals(
                6,
                meters.counter("nightmarket.intake.forgotten", "reason", "too_many")
                        .count());
    }
}
