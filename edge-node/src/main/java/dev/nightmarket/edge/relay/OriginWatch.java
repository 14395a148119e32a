package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.WatchChannelsRequest;
import dev.nightmarket.proto.relay.v1.WatchChannelsResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stream of what is on air. It is also how the edge knows whether its origin is there: up with the first list, down
 * when the stream ends. Owned by the relay loop.
 */
final class OriginWatch {
    private static final Logger log = LoggerFactory.getLogger(OriginWatch.class);

    /** Lists that may wait for the loop. */
    private static final int INBOUND_WINDOW = 4;

    /** What follows from the stream; called on the relay loop. */
    interface Handler {
        /** @param first whether this list opens a stream, so that the origin has just come up */
        void onList(List<ChannelOnAir> channels, boolean first);

        void onDown();
    }

    private final RelaySettings settings;
    private final RelayGrpc.RelayStub stub;
    private final RelayLoop loop;
    private final Handler handler;
    private final RelayMeters meters;
    private final Backoff backoff;
    private @Nullable Stream stream;
    private boolean up;
    private boolean closed;
    private String lastFailure = "not connected yet";

    OriginWatch(
            RelaySettings settings,
            RelayGrpc.RelayStub stub,
            RelayLoop loop,
            Handler handler,
            RelayMeters meters,
            Backoff backoff) {
        this.settings = settings;
        this.stub = stub;
        this.loop = loop;
        this.handler = handler;
        this.meters = meters;
        this.backoff = backoff;
    }

    void open() {
        if (stream != null || closed) {
            return;
        }
        Stream opened = new Stream();
        stream = opened;
        stub.watchChannels(
                WatchChannelsRequest.newBuilder().setEdgeId(settings.edgeId()).build(), opened);
    }

    boolean up() {
        return up;
    }

    /** Why the origin is away; for operators. */
    String lastFailure() {
        return lastFailure;
    }

    void close() {
        closed = true;
        up = false;
        if (stream != null) {
            stream.cancel();
            stream = null;
        }
    }

    private void listed(Stream by, WatchChannelsResponse response) {
        if (stream != by) {
            return;
        }
        boolean first = !up;
        if (first) {
            up = true;
            backoff.reset();
            log.info("origin {} is up with {} channels on air", settings, response.getChannelsCount());
        }
        handler.onList(response.getChannelsList(), first);
    }

    private void lost(Stream by, @Nullable Throwable failure) {
        if (stream != by) {
            return;
        }
        stream = null;
        lastFailure = StreamEnd.describe(failure);
        meters.streamLost("watch", StreamEnd.code(failure));
        if (up) {
            up = false;
            log.warn("origin {} is away: {}", settings, lastFailure);
            handler.onDown();
        } else {
            log.debug("origin {} is still away: {}", settings, lastFailure);
        }
        loop.schedule(backoff.next(), this::open);
    }

    /** One try. Called on the stream's event loop; hands everything to the relay loop. */
    private final class Stream implements ClientResponseObserver<WatchChannelsRequest, WatchChannelsResponse> {
        private @Nullable ClientCallStreamObserver<WatchChannelsRequest> call;

        @Override
        public void beforeStart(ClientCallStreamObserver<WatchChannelsRequest> started) {
            call = started;
            started.disableAutoRequestWithInitial(INBOUND_WINDOW);
        }

        @Override
        public void onNext(WatchChannelsResponse response) {
            loop.execute(() -> {
                listed(this, response);
                ClientCallStreamObserver<WatchChannelsRequest> c = call;
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

        void cancel() {
            if (call != null) {
                call.cancel("the edge is closing", null);
            }
        }
    }
}
