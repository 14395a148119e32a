package dev.nightmarket.media.relay;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader that a test makes slow: it takes {@link #take} messages and then is not ready. */
final class ScriptedObserver<T> extends ServerCallStreamObserver<T> {
    final List<T> got = new ArrayList<>();
    boolean completed;

    @Nullable
    Status failed;

    private int credit;
    private Runnable onReady = () -> {};
    private Runnable onCancel = () -> {};

    ScriptedObserver(int credit) {
        this.credit = credit;
    }

    /** Reads {@code n} messages more. */
    void take(int n) {
        credit += n;
        onReady.run();
    }

    void leave() {
        onCancel.run();
    }

    @Override
    public boolean isReady() {
        return credit > 0;
    }

    @Override
    public void onNext(T value) {
        credit--;
        got.add(value);
    }

    @Override
    public void onError(Throwable t) {
        failed = Status.fromThrowable(t);
    }

    @Override
    public void onCompleted() {
        completed = true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void setOnCancelHandler(Runnable handler) {
        onCancel = handler;
    }

    @Override
    public void setOnReadyHandler(Runnable handler) {
        onReady = handler;
    }

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void request(int count) {}

    @Override
    public void setMessageCompression(boolean enable) {}

    @Override
    public void setCompression(String compression) {}
}
