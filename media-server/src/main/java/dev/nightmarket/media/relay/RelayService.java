package dev.nightmarket.media.relay;

import dev.nightmarket.media.rpc.ReadyStream;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.PushRequest;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.WatchChannelsRequest;
import dev.nightmarket.proto.relay.v1.WatchChannelsResponse;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** relay.v1 on the wire. Called on the server's event loops; nothing here blocks. */
final class RelayService extends RelayGrpc.RelayImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(RelayService.class);
    private static final int EDGE_ID_CHARS_MAX = 128;

    private final RelayHub hub;
    private final QuestionHandler questions;
    private final RelayLimits limits;
    private final Counter pushOverflows;
    private final Counter pushUnknown;

    RelayService(RelayHub hub, QuestionHandler questions, RelayLimits limits, MeterRegistry meters) {
        this.hub = hub;
        this.questions = questions;
        this.limits = limits;
        pushOverflows = meters.counter("nightmarket.relay.push.closed", "reason", "replies_not_read");
        pushUnknown = meters.counter("nightmarket.relay.push.dropped", "reason", "unknown_channel");
    }

    @Override
    public void watchChannels(WatchChannelsRequest request, StreamObserver<WatchChannelsResponse> response) {
        AtomicBoolean changed = new AtomicBoolean(true);
        WatchHandle handle = new WatchHandle();
        ReadyStream<WatchChannelsResponse> stream = new ReadyStream<>(
                (ServerCallStreamObserver<WatchChannelsResponse>) response,
                () -> changed.getAndSet(false)
                        ? WatchChannelsResponse.newBuilder()
                                .addAllChannels(hub.onAir())
                                .build()
                        : null,
                handle::cancel);
        handle.start(() -> {
            changed.set(true);
            stream.drain();
        });
        stream.drain();
    }

    /** Joins a watcher with the cancelling of its stream, whichever comes first. */
    private final class WatchHandle {
        private Runnable watcher = () -> {};

        synchronized void start(Runnable run) {
            watcher = run;
            hub.watch(run);
        }

        synchronized void cancel() {
            hub.unwatch(watcher);
        }
    }

    @Override
    public void pull(PullRequest request, StreamObserver<PullResponse> response) {
        if (request.getEdgeId().length() > EDGE_ID_CHARS_MAX) {
            response.onError(Status.INVALID_ARGUMENT
                    .withDescription("edge_id: " + request.getEdgeId().length() + " characters (expected: at most "
                            + EDGE_ID_CHARS_MAX + ")")
                    .asRuntimeException());
            return;
        }
        Optional<LiveChannel> channel = hub.find(request.getChannelId());
        if (channel.isEmpty()) {
            response.onError(Status.NOT_FOUND
                    .withDescription("channel: " + request.getChannelId() + " (expected: one on air)")
                    .asRuntimeException());
            return;
        }
        channel.get().pull(request, (ServerCallStreamObserver<PullResponse>) response);
    }

    @Override
    public StreamObserver<PushRequest> push(StreamObserver<PushResponse> response) {
        PushSession session =
                new PushSession((ServerCallStreamObserver<PushResponse>) response, limits.pushReplies(), pushOverflows);
        return new StreamObserver<>() {
            @Override
            public void onNext(PushRequest request) {
                session.edgeId(request.getEdgeId());
                switch (request.getWhatCase()) {
                    case QUESTION -> questions.onQuestion(request.getChannel(), request.getQuestion(), session);
                    case KEYFRAME ->
                        find(request)
                                .ifPresent(c ->
                                        c.requestKeyframe(request.getKeyframe().getRendition()));
                    case PLAYBACK -> find(request).ifPresent(c -> c.playback(request.getPlayback()));
                    case WITHDRAWAL -> questions.onWithdrawal(request.getChannel(), request.getWithdrawal());
                    case WHAT_NOT_SET -> pushUnknown.increment();
                }
            }

            @Override
            public void onError(Throwable t) {
                LOG.debug("push of edge {} ended: {}", session.edgeId(), t.toString());
            }

            @Override
            public void onCompleted() {
                session.complete();
            }
        };
    }

    private Optional<LiveChannel> find(PushRequest request) {
        Optional<LiveChannel> channel = hub.find(request.getChannel().getChannelId());
        if (channel.isEmpty()) {
            pushUnknown.increment();
        }
        return channel;
    }
}
