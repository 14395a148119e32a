package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.KeyframeRequest;
import dev.nightmarket.proto.relay.v1.PlaybackReport;
import dev.nightmarket.proto.relay.v1.PushRequest;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.Withdrawal;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The push stream: questions first, then keyframe requests, then playback reports. One message is handed to gRPC only
 * when it is ready for it; what waits is bounded by the {@link QuestionBook} and, for the rest, coalesced. Owned by
 * the relay loop.
 */
final class QuestionUplink {
    private static final Logger log = LoggerFactory.getLogger(QuestionUplink.class);

    /** Viewers whose newest playback report may wait. */
    private static final int REPORTS_MAX = 256;

    /** Answers requested ahead. */
    private static final int INBOUND_WINDOW = 64;

    private final RelaySettings settings;
    private final RelayGrpc.RelayStub stub;
    private final RelayLoop loop;
    private final RelayListener listener;
    private final RelayMeters meters;
    private final Backoff backoff;
    private final BooleanSupplier originUp;
    private final LongSupplier nanoClock;
    private final QuestionBook book;
    /** Bounded by the book they come from: each is sent before the next question. */
    private final ArrayDeque<OutgoingQuestion> withdrawals = new ArrayDeque<>();

    private final Map<String, Channel> keyframes = new LinkedHashMap<>();
    private final Map<String, PushRequest> reports = new LinkedHashMap<>();
    private @Nullable Stream stream;
    private boolean closed;

    QuestionUplink(
            RelaySettings settings,
            RelayGrpc.RelayStub stub,
            RelayLoop loop,
            RelayListener listener,
            RelayMeters meters,
            Backoff backoff,
            BooleanSupplier originUp,
            LongSupplier nanoClock) {
        this.settings = settings;
        this.stub = stub;
        this.loop = loop;
        this.listener = listener;
        this.meters = meters;
        this.backoff = backoff;
        this.originUp = originUp;
        this.nanoClock = nanoClock;
        book = new QuestionBook(settings.questionsMax(), settings.questionTtl().toNanos());
    }

    void open() {
        if (stream != null || closed) {
            return;
        }
        Stream opened = new Stream();
        stream = opened;
        stub.push(opened);
        pump();
    }

    void ask(OutgoingQuestion question) {
        if (!book.add(question)) {
            meters.question("full");
            listener.onRefused(question, QuestionAck.Status.STATUS_OVERLOADED);
            return;
        }
        if (stream == null || !originUp.getAsBoolean()) {
            meters.question("pending");
            listener.onPending(question);
        }
        pump();
    }

    /** Nobody wants the answer any more; the origin is told when it knows the question. */
    void withdraw(String questionId) {
        book.withdraw(questionId).ifPresent(question -> {
            meters.question("withdrawn");
            if (stream != null) {
                withdrawals.add(question);
                pump();
            }
        });
    }

    /** A fresh stream starts with a keyframe anyway, so requests are not kept for it. */
    void requestKeyframe(Channel channel) {
        if (stream == null) {
            meters.dropped("keyframe_request");
            return;
        }
        keyframes.put(channel.getChannelId(), channel);
        pump();
    }

    void report(Channel channel, PlaybackReport report) {
        if (stream == null || (reports.size() >= REPORTS_MAX && !reports.containsKey(report.getViewerId()))) {
            meters.dropped("playback_report");
            return;
        }
        reports.put(report.getViewerId(), envelope(channel).setPlayback(report).build());
        pump();
    }

    void forgetSession(String sessionId) {
        book.forgetSession(sessionId);
    }

    /** Gives up what is too old. */
    void expire() {
        for (OutgoingQuestion question : book.expire(nanoClock.getAsLong())) {
            meters.question("expired");
            listener.onRefused(question, QuestionAck.Status.STATUS_OVERLOADED);
        }
    }

    int pending() {
        return book.size();
    }

    void close() {
        closed = true;
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
    }

    private void pump() {
        Stream to = stream;
        while (to != null && to.ready()) {
            PushRequest next = next();
            if (next == null) {
                return;
            }
            to.send(next);
        }
    }

    private @Nullable PushRequest next() {
        OutgoingQuestion withdrawn = withdrawals.poll();
        if (withdrawn != null) {
            return envelope(withdrawn.channel())
                    .setWithdrawal(Withdrawal.newBuilder()
                            .setQuestionId(withdrawn.questionId())
                            .setViewerId(withdrawn.viewerId()))
                    .build();
        }
        OutgoingQuestion question = book.next();
        if (question != null) {
            meters.question("sent");
            return envelope(question.channel())
                    .setQuestion(question.toProto(nanoClock.getAsLong()))
                    .build();
        }
        Iterator<Channel> keyframe = keyframes.values().iterator();
        if (keyframe.hasNext()) {
            Channel channel = keyframe.next();
            keyframe.remove();
            return envelope(channel)
                    .setKeyframe(KeyframeRequest.newBuilder().setRendition(settings.rendition()))
                    .build();
        }
        Iterator<PushRequest> report = reports.values().iterator();
        if (report.hasNext()) {
            PushRequest request = report.next();
            report.remove();
            return request;
        }
        return null;
    }

    private PushRequest.Builder envelope(Channel channel) {
        return PushRequest.newBuilder().setChannel(channel).setEdgeId(settings.edgeId());
    }

    private void received(Stream by, PushResponse response) {
        if (stream != by) {
            return;
        }
        switch (response.getWhatCase()) {
            case ACK -> acknowledged(response.getAck());
            case ANSWER -> answered(response.getAnswer());
            case WHAT_NOT_SET -> meters.messageFailed();
        }
    }

    private void acknowledged(QuestionAck ack) {
        backoff.reset();
        book.acknowledged(ack.getQuestionId(), ack.getStatus()).ifPresent(question -> {
            meters.acknowledged(nanoClock.getAsLong() - question.bornNs());
            listener.onAck(question, ack);
        });
    }

    private void answered(TextAnswer answer) {
        book.answered(answer.getQuestionId())
                .ifPresentOrElse(
                        question -> {
                            meters.answered(nanoClock.getAsLong() - question.bornNs());
                            listener.onAnswer(question, answer);
                        },
                        () -> meters.question("duplicate_answer"));
    }

    private void lost(Stream by, @Nullable Throwable failure) {
        if (stream != by) {
            return;
        }
        stream = null;
        meters.streamLost("push", StreamEnd.code(failure));
        log.warn("the stream of questions is lost, {} wait: {}", book.size(), StreamEnd.describe(failure));
        withdrawals.clear(); // what is not asked again is not answered on the next stream
        keyframes.clear();
        reports.clear();
        for (OutgoingQuestion question : book.lost()) {
            meters.question("pending");
            listener.onPending(question);
        }
        loop.schedule(backoff.next(), () -> {
            if (originUp.getAsBoolean()) {
                open();
            }
        });
    }

    /** One try. Called on the stream's event loop; hands everything to the relay loop. */
    private final class Stream implements ClientResponseObserver<PushRequest, PushResponse> {
        private @Nullable ClientCallStreamObserver<PushRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<PushRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(INBOUND_WINDOW);
            started.setOnReadyHandler(() -> loop.execute(QuestionUplink.this::pump));
        }

        boolean ready() {
            return call != null && call.isReady();
        }

        void send(PushRequest request) {
            if (call != null) {
                call.onNext(request);
            }
        }

        void cancel() {
            if (call != null) {
                call.cancel("the edge is closing", null);
            }
        }

        @Override
        public void onNext(PushResponse response) {
            loop.execute(() -> {
                received(this, response);
                // Only now the next one may come: what waits for the loop stays within the window.
                ClientCallStreamObserver<PushRequest> c = call;
                if (c != null) {
                    c.request(1);
                }
            });
        }

        @Override
        public void onError(Throwable failure) {
            loop.execute(() -> lost(this, failure));
        }

        @Override
        public void onCompleted() {
            loop.execute(() -> lost(this, null));
        }
    }
}
