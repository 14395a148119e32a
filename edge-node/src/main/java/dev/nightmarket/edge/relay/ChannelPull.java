package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.Hello;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel's downlink: one stream however many viewers, opened as soon as the channel is on air so that the GOP
 * cache is warm. Its state is owned by the relay loop; messages are passed on from the stream's event loop.
 *
 * <p>Back-pressure: at most {@code pullWindow} messages are requested ahead, and one more for each one handled, so
 * nothing is queued here.
 */
final class ChannelPull {
    private static final Logger log = LoggerFactory.getLogger(ChannelPull.class);

    private enum State {
        WAITING,
        OPENING,
        LIVE,
        CLOSED
    }

    private final String channelId;
    private final RelaySettings settings;
    private final RelayGrpc.RelayStub stub;
    private final RelayLoop loop;
    private final RelayListener listener;
    private final RelayMeters meters;
    private final Backoff backoff;
    private final BooleanSupplier originUp;
    private State state = State.WAITING;
    private @Nullable Stream stream;

    ChannelPull(
            String channelId,
            RelaySettings settings,
            RelayGrpc.RelayStub stub,
            RelayLoop loop,
            RelayListener listener,
            RelayMeters meters,
            Backoff backoff,
            BooleanSupplier originUp) {
        this.channelId = channelId;
        this.settings = settings;
        this.stub = stub;
        this.loop = loop;
        this.listener = listener;
        this.meters = meters;
        this.backoff = backoff;
        this.originUp = originUp;
    }

    /** Opens the stream unless it is open. */
    void open() {
        if (state != State.WAITING) {
            return;
        }
        move(State.OPENING);
        Stream opened = new Stream();
        stream = opened;
        stub.pull(
                PullRequest.newBuilder()
                        .setEdgeId(settings.edgeId())
                        .setChannelId(channelId)
                        .setRendition(settings.rendition())
                        .build(),
                opened);
    }

    void close() {
        if (state == State.CLOSED) {
            return;
        }
        move(State.CLOSED);
        if (stream != null) {
            stream.cancel();
        }
    }

    boolean live() {
        return state == State.LIVE;
    }

    private void opened(Stream by) {
        if (stream == by && state == State.OPENING) {
            move(State.LIVE);
            backoff.reset();
        }
    }

    private void lost(Stream by, @Nullable Throwable failure) {
        if (stream != by || state == State.CLOSED) {
            return;
        }
        meters.streamLost("pull", StreamEnd.code(failure));
        if (state == State.LIVE) {
            log.warn("the stream of channel {} is lost, held: {}", channelId, StreamEnd.describe(failure));
        } else {
            log.debug("channel {} cannot be pulled yet: {}", channelId, StreamEnd.describe(failure));
        }
        stream = null;
        move(State.WAITING);
        // While the origin is away the watch alone knocks; its first list opens the channels again.
        loop.schedule(backoff.next(), () -> {
            if (originUp.getAsBoolean()) {
                open();
            }
        });
    }

    private void move(State to) {
        boolean legal =
                switch (to) {
                    case OPENING -> state == State.WAITING;
                    case LIVE -> state == State.OPENING;
                    case WAITING -> state == State.OPENING || state == State.LIVE;
                    case CLOSED -> state != State.CLOSED;
                };
        if (!legal) {
            throw new IllegalStateException("pull of " + channelId + ": " + state + " to " + to);
        }
        state = to;
    }

    /** One try. Called on the stream's event loop. */
    private final class Stream implements ClientResponseObserver<PullRequest, PullResponse> {
        private @Nullable ClientCallStreamObserver<PullRequest> call;
        private volatile boolean cancelled;

        @Override
        public void beforeStart(ClientCallStreamObserver<PullRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(settings.pullWindow());
        }

        @Override
        public void onNext(PullResponse response) {
            if (cancelled) {
                return;
            }
            try {
                pass(response);
            } catch (RuntimeException e) {
                // The radius is this message; the next keyframe mends the picture.
                meters.messageFailed();
                log.error("a {} of channel {} was not handled", response.getItemCase(), channelId, e);
            }
            ClientCallStreamObserver<PullRequest> c = call;
            if (c != null) {
                c.request(1);
            }
        }

        private void pass(PullResponse response) {
            switch (response.getItemCase()) {
                case UNIT -> {
                    meters.unit(response.getUnit());
                    listener.onUnit(response.getUnit());
                }
                case EVENT -> listener.onEvent(response.getEvent());
                case HELLO -> {
                    Hello hello = response.getHello();
                    listener.onLive(channelId, hello);
                    loop.execute(() -> opened(this));
                }
                case ITEM_NOT_SET -> meters.messageFailed();
            }
        }

        @Override
        public void onError(Throwable failure) {
            end(failure);
        }

        @Override
        public void onCompleted() {
            end(null);
        }

        private void end(@Nullable Throwable failure) {
            if (!cancelled) {
                listener.onHeld(channelId);
                loop.execute(() -> lost(this, failure));
            }
        }

        void cancel() {
            cancelled = true;
            ClientCallStreamObserver<PullRequest> c = call;
            if (c != null) {
                c.cancel("the edge needs channel " + channelId + " no longer", null);
            }
        }
    }
}
