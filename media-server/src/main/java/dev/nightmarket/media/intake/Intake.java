package dev.nightmarket.media.intake;

import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.media.relay.QuestionHandler;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.QuestionAck.Status;
import dev.nightmarket.proto.relay.v1.StageTiming;
import dev.nightmarket.proto.relay.v1.Withdrawal;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The door of the show: a question is checked, known from before or new, within its viewer's and its channel's rate, moderated, and
 * then offered to the channel's conductor. Each sender gets exactly one ack for each time it sends. Thread-safe, nothing blocks.
 */
public final class Intake implements QuestionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    /** Stages that an edge may report; a name is a metric's label, so it stays short. */
    private static final int STAGES_MAX = 8;

    private static final int STAGE_CHARS_MAX = 32;
    private static final int LANGUAGES_MAX = 8;
    /** An edge that was away may bring old questions; an older age is a broken clock. */
    private static final long AGE_US_MAX = TimeUnit.HOURS.toMicros(1);

    private static final long BUSY_RETRY_MS = 2_000;

    private final IntakeLimits limits;
    private final ModerationStep moderation;
    private final MeterRegistry meters;
    private final LongSupplier nanoClock;
    private final Promises promises;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    /** A channel that takes questions. */
    private record Desk(
            ChannelContext context, Channel channel, QuestionConsumer consumer, Viewers viewers, TokenBucket rate) {
        long take(long nowNs) {
            synchronized (rate) {
                return rate.take(nowNs);
            }
        }
    }

    /** Why a question is not taken. */
    private record Refusal(Status status, String reason, long retryAfterMs, String messageKey, Object... values) {
        Refusal(Status status, String reason) {
            this(status, reason, 0, reason);
        }
    }

    /** @param nanoClock monotonic nanoseconds */
    public Intake(IntakeLimits limits, ModerationStep moderation, MeterRegistry meters, LongSupplier nanoClock) {
        this.limits = limits;
        this.moderation = moderation;
        this.meters = meters;
        this.nanoClock = nanoClock;
        promises = new Promises(
                limits.questionsMax(),
                limits.questionsAge().toNanos(),
                meters.counter("nightmarket.intake.forgotten", "reason", "too_many"));
        meters.gauge("nightmarket.intake.remembered", promises, Promises::size);
    }

    /** Ends what {@link Intake#register} began. */
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * From now on the channel's questions go to {@code consumer}, until the registration is closed.
     *
     * @throws IllegalStateException when the channel has a consumer already
     */
    public Registration register(ChannelContext context, QuestionConsumer consumer) {
        Channel channel = Channel.newBuilder()
                .setChannelId(context.channelId())
                .setLocale(context.locale().toLanguageTag())
                .setCurrency(context.currency().getCurrencyCode())
                .build();
        TokenBucket rate =
                new TokenBucket(limits.channelPerSecond(), SECOND_NS, limits.channelBurst(), nanoClock.getAsLong());
        Desk desk = new Desk(context, channel, consumer, new Viewers(limits), rate);
        if (desks.putIfAbsent(context.channelId(), desk) != null) {
            throw new IllegalStateException(
                    "channel: " + context.channelId() + " takes questions already (expected: closed before)");
        }
        return () -> desks.remove(context.channelId(), desk);
    }

    @Override
    public void onQuestion(Channel sent, Question question, Replies replies) {
        long receivedNs = nanoClock.getAsLong();
        Desk desk = desks.get(sent.getChannelId());
        if (desk == null) {
            refuse(sent, Locale.ROOT, question, replies, new Refusal(Status.STATUS_UNKNOWN_CHANNEL, "off_air"));
            return;
        }
        Locale locale = desk.context().locale();
        Optional<Refusal> bad = check(question);
        if (bad.isPresent()) {
            refuse(desk.channel(), locale, question, replies, bad.get());
            return;
        }
        Promise known = promises.find(question.getQuestionId(), receivedNs);
        if (known != null) {
            repeat(desk, known, question, replies);
            return;
        }
        Optional<Refusal> tooFast = checkRates(desk, question.getViewerId(), receivedNs);
        if (tooFast.isPresent()) {
            refuse(desk.channel(), locale, question, replies, tooFast.get());
            return;
        }
        moderate(desk, question, replies, receivedNs);
    }

    @Override
    public void onWithdrawal(Channel sent, Withdrawal withdrawal) {
        Desk desk = desks.get(sent.getChannelId());
        long nowNs = nanoClock.getAsLong();
        Promise known = promises.find(withdrawal.getQuestionId(), nowNs);
        if (desk == null
                || known == null
                || !known.viewerId.equals(withdrawal.getViewerId())
                || !known.channel.getChannelId().equals(sent.getChannelId())) {
            // Forgotten, or somebody else's.
            count("withdrawal_unknown");
            return;
        }
        count("withdrawn");
        desk.viewers().giveBack(known.viewerId, nowNs); // the whole that follows is the same question
        desk.consumer().withdraw(known.questionId);
    }

    private Optional<Refusal> check(Question question) {
        String text = question.getText();
        if (text.isBlank()) {
            return Optional.of(new Refusal(Status.STATUS_INVALID, "empty"));
        }
        if (text.length() > limits.textChars()) {
            return Optional.of(
                    new Refusal(Status.STATUS_INVALID, "too_long", 0, "too_long", text.length(), limits.textChars()));
        }
        boolean badId = question.getQuestionId().isBlank()
                || question.getViewerId().isBlank()
                || question.getQuestionId().length() > limits.idChars()
                || question.getViewerId().length() > limits.idChars();
        if (badId || text.codePoints().anyMatch(Intake::isUnreadable)) {
            return Optional.of(new Refusal(Status.STATUS_INVALID, "not_readable"));
        }
        return Optional.empty();
    }

    /** Control characters and lone surrogates: no keyboard writes them, and a log or a page may trip over them. */
    private static boolean isUnreadable(int codePoint) {
        boolean space = codePoint == '\t' || codePoint == '\n' || codePoint == '\r';
        return (Character.isISOControl(codePoint) && !space) || Character.getType(codePoint) == Character.SURROGATE;
    }

    private void repeat(Desk desk, Promise known, Question question, Replies replies) {
        boolean same = known.channel.getChannelId().equals(desk.channel().getChannelId())
                && known.viewerId.equals(question.getViewerId());
        if (!same) {
            // Nobody gets an answer by naming another viewer's question.
            refuse(
                    desk.channel(),
                    desk.context().locale(),
                    question,
                    replies,
                    new Refusal(Status.STATUS_INVALID, "id_taken", 0, "not_readable"));
            return;
        }
        count("repeated");
        known.repeat(replies);
    }

    private Optional<Refusal> checkRates(Desk desk, String viewerId, long nowNs) {
        long viewerWaitNs = desk.viewers().take(viewerId, nowNs);
        if (viewerWaitNs > 0) {
            return Optional.of(
                    new Refusal(Status.STATUS_RATE_LIMITED, "viewer_rate", roundUpMs(viewerWaitNs), "slow_down"));
        }
        long channelWaitNs = desk.take(nowNs);
        if (channelWaitNs > 0) {
            desk.viewers().giveBack(viewerId, nowNs);
            return Optional.of(new Refusal(Status.STATUS_OVERLOADED, "channel_rate", roundUpMs(channelWaitNs), "busy"));
        }
        return Optional.empty();
    }

    private static long roundUpMs(long ns) {
        return (ns + 999_999) / 1_000_000;
    }

    private void moderate(Desk desk, Question question, Replies replies, long receivedNs) {
        long beginNs = nanoClock.getAsLong();
        ModerationStep.Verdict verdict = moderation.review(desk.context(), question.getText());
        long endNs = nanoClock.getAsLong();
        if (verdict instanceof ModerationStep.Verdict.Drop drop) {
            refuse(
                    desk.channel(),
                    desk.context().locale(),
                    question,
                    replies,
                    new Refusal(Status.STATUS_MODERATED, "moderated_" + drop.reason(), 0, "moderated"));
            return;
        }
        String text = ((ModerationStep.Verdict.Allow) verdict).text();
        Map<String, Long> stagesUs = edgeStages(question);
        stagesUs.put("intake", (beginNs - receivedNs) / 1_000);
        stagesUs.put("moderation", (endNs - beginNs) / 1_000);
        offer(desk, question, text, stagesUs, replies, receivedNs);
    }

    private static Map<String, Long> edgeStages(Question question) {
        Map<String, Long> stagesUs = new LinkedHashMap<>();
        for (StageTiming stage : question.getStagesList()) {
            if (stagesUs.size() < STAGES_MAX && stage.getStage().length() <= STAGE_CHARS_MAX) {
                stagesUs.put(stage.getStage(), clampAge(stage.getDurationUs()));
            }
        }
        stagesUs.put("edge", clampAge(question.getAgeUs()));
        return stagesUs;
    }

    private static long clampAge(long us) {
        return Math.max(0, Math.min(AGE_US_MAX, us));
    }

    private void offer(
            Desk desk, Question question, String text, Map<String, Long> stagesUs, Replies replies, long receivedNs) {
        String viewerId = question.getViewerId();
        Promise promise = new Promise(desk.channel(), question.getQuestionId(), viewerId, receivedNs, replies);
        Promise before = promises.putIfAbsent(promise);
        if (before != null) {
            // The same question on two streams at the same time: the other one was first.
            repeat(desk, before, question, replies);
            return;
        }
        AcceptedQuestion accepted = new AcceptedQuestion(
                new dev.nightmarket.dialog.Question(
                        question.getQuestionId(),
                        desk.context(),
                        text,
                        Optional.empty(),
                        languages(question),
                        List.of()),
                viewerId,
                receivedNs,
                Collections.unmodifiableMap(stagesUs),
                answer -> {
                    if (!promise.answer(answer)) {
                        LOG.warn(
                                "a question was answered twice on {}",
                                desk.context().channelId());
                        count("answered_twice");
                    }
                });
        if (desk.consumer().offer(accepted)) {
            count("accepted");
            promise.accept();
            return;
        }
        promises.remove(promise);
        desk.viewers().giveBack(viewerId, receivedNs);
        Refusal full = new Refusal(Status.STATUS_OVERLOADED, "queue_full", BUSY_RETRY_MS, "busy");
        count(full.reason());
        promise.refuse(ack(desk.context().locale(), question, full));
    }

    private static List<String> languages(Question question) {
        return question.getAcceptLanguagesList().stream().limit(LANGUAGES_MAX).toList();
    }

    private void refuse(Channel channel, Locale locale, Question question, Replies replies, Refusal refusal) {
        count(refusal.reason());
        replies.ack(channel, ack(locale, question, refusal));
    }

    private QuestionAck ack(Locale locale, Question question, Refusal refusal) {
        return QuestionAck.newBuilder()
                .setQuestionId(question.getQuestionId())
                .setStatus(refusal.status())
                .setMessage(AckMessages.text(
                        refusal.messageKey(), question.getAcceptLanguagesList(), locale, refusal.values()))
                .setRetryAfterMs(refusal.retryAfterMs())
                .build();
    }

    private void count(String outcome) {
        meters.counter("nightmarket.intake.questions", "outcome", outcome).increment();
    }
}
