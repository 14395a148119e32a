package dev.nightmarket.media.ops;

import com.google.protobuf.ByteString;
import dev.nightmarket.media.rpc.ReadyStream;
import dev.nightmarket.proto.ops.v1.GetStatusRequest;
import dev.nightmarket.proto.ops.v1.OpsGrpc;
import dev.nightmarket.proto.ops.v1.Status;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.ops.v1.WatchTurnsRequest;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** ops.v1 on the wire. Called on the server's event loops. */
public final class OpsService extends OpsGrpc.OpsImplBase {
    private static final Logger LOG = LoggerFactory.getLogger(OpsService.class);
    /** Turns kept; with a second of sound each this is 6 MB. */
    static final int TURNS_MAX = 64;

    private final Supplier<Status> status;
    private final Counter dropped;
    private final ArrayDeque<TurnTrace> newest = new ArrayDeque<>();
    private final List<Watcher> watchers = new ArrayList<>();

    /** @param status asked at each call, on an event loop: must not block */
    public OpsService(Supplier<Status> status, MeterRegistry meters) {
        this.status = status;
        dropped = meters.counter("nightmarket.ops.turns.dropped", "reason", "slow_watcher");
    }

    /** A turn has ended. From any thread; does not wait. */
    public void onTurn(TurnTrace trace) {
        List<Watcher> told;
        synchronized (this) {
            if (newest.size() >= TURNS_MAX) {
                newest.remove();
            }
            newest.add(trace);
            told = List.copyOf(watchers);
            told.forEach(watcher -> watcher.offer(trace));
        }
        told.forEach(Watcher::drain);
    }

    @Override
    public void watchTurns(WatchTurnsRequest request, StreamObserver<TurnTrace> response) {
        Watcher watcher = new Watcher(request, (ServerCallStreamObserver<TurnTrace>) response);
        synchronized (this) {
            if (!request.getOnlyNew()) {
                newest.forEach(watcher::offer);
            }
            watchers.add(watcher);
        }
        watcher.drain();
    }

    private synchronized void forget(Watcher watcher) {
        watchers.remove(watcher);
    }

    @Override
    public void getStatus(GetStatusRequest request, StreamObserver<Status> response) {
        Status now;
        try {
            now = status.get();
        } catch (RuntimeException e) {
            LOG.error("the status could not be made", e);
            response.onError(io.grpc.Status.INTERNAL
                    .withDescription("the server failed; its log says why")
                    .withCause(e)
                    .asRuntimeException());
            return;
        }
        response.onNext(now);
        response.onCompleted();
    }

    /** One stream; what it has not read is bounded like the ring, the oldest goes first. */
    private final class Watcher {
        private final WatchTurnsRequest request;
        private final ArrayDeque<TurnTrace> queue = new ArrayDeque<>();
        private final ReadyStream<TurnTrace> stream;

        Watcher(WatchTurnsRequest request, ServerCallStreamObserver<TurnTrace> observer) {
            this.request = request;
            stream = new ReadyStream<>(observer, this::poll, () -> forget(this));
        }

        void offer(TurnTrace trace) {
            if (!request.getChannelId().isEmpty() && !request.getChannelId().equals(trace.getChannelId())) {
                return;
            }
            TurnTrace item = request.getIncludePcm()
                    ? trace
                    : trace.toBuilder().setPcmS16Le48K(ByteString.EMPTY).build();
            synchronized (queue) {
                if (queue.size() >= TURNS_MAX) {
                    queue.remove();
                    dropped.increment();
                }
                queue.add(item);
            }
        }

        private @Nullable TurnTrace poll() {
            synchronized (queue) {
                return queue.poll();
            }
        }

        void drain() {
            stream.drain();
        }
    }
}
