package dev.nightmarket.media.rpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends to one gRPC stream what its owner has waiting, in order, only while the peer takes it. Any thread
 * may call; one of them sends, the others leave. Sending hands the message to the transport and does not block.
 */
public final class ReadyStream<T> {
    private static final Logger LOG = LoggerFactory.getLogger(ReadyStream.class);

    private final ServerCallStreamObserver<T> observer;
    private final Supplier<@Nullable T> next;
    private final AtomicInteger calls = new AtomicInteger();
    /** {@link Status#OK} once the stream shall end after what waits, an error to end it at once. */
    private final AtomicReference<@Nullable Status> ending = new AtomicReference<>();
    /** Touched only by the thread that drains. */
    private boolean ended;

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final Runnable onCancel;

    /**
     * Takes over the observer's handlers; to be made inside the service method.
     *
     * @param next gives what comes next, null when nothing waits; thread-safe
     * @param onCancel runs once when the peer has gone
     */
    public ReadyStream(ServerCallStreamObserver<T> observer, Supplier<@Nullable T> next, Runnable onCancel) {
        this.observer = observer;
        this.next = next;
        this.onCancel = onCancel;
        observer.setOnReadyHandler(this::drain);
        observer.setOnCancelHandler(this::cancel);
    }

    /** Sends what can be sent now. */
    public void drain() {
        if (calls.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            try {
                sendAll();
            } catch (RuntimeException e) {
                // The radius is this stream: a transport that throws must not reach the show's thread.
                LOG.warn("a stream broke: {}", e.toString());
                cancel();
            }
            seen = calls.addAndGet(-seen);
        } while (seen != 0);
    }

    private void cancel() {
        if (cancelled.compareAndSet(false, true)) {
            onCancel.run();
        }
    }

    private void sendAll() {
        if (ended || cancelled.get()) {
            return;
        }
        Status status = ending.get();
        if (status != null && !status.isOk()) {
            ended = true;
            observer.onError(status.asRuntimeException());
            return;
        }
        while (!cancelled.get() && observer.isReady()) {
            T item = next.get();
            if (item == null) {
                if (status != null) {
                    ended = true;
                    observer.onCompleted();
                }
                return;
            }
            observer.onNext(item);
        }
    }

    /** Ends the stream with OK after what waits; what is offered later is not sent. */
    public void complete() {
        ending.compareAndSet(null, Status.OK);
        drain();
    }

    /** Ends the stream at once. */
    public void fail(Status status) {
        ending.set(status);
        drain();
    }

    public boolean isCancelled() {
        return cancelled.get();
    }
}
