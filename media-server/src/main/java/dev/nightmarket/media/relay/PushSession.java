package dev.nightmarket.media.relay;

import dev.nightmarket.media.rpc.ReadyStream;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The answering half of one push. An edge that does not read its replies loses the stream, not replies: it comes back
 * and asks again. Thread-safe.
 */
final class PushSession implements QuestionHandler.Replies {
    private final int repliesMax;
    private final Counter overflows;
    private final ArrayDeque<PushResponse> queue = new ArrayDeque<>();
    private final ReadyStream<PushResponse> stream;
    private boolean overflown;
    private volatile String edgeId = "";

    PushSession(ServerCallStreamObserver<PushResponse> observer, int repliesMax, Counter overflows) {
        this.repliesMax = repliesMax;
        this.overflows = overflows;
        stream = new ReadyStream<>(observer, this::poll, this::forget);
    }

    void edgeId(String id) {
        edgeId = id;
    }

    @Override
    public String edgeId() {
        return edgeId;
    }

    @Override
    public void ack(Channel channel, QuestionAck ack) {
        send(PushResponse.newBuilder().setChannel(channel).setAck(ack).build());
    }

    @Override
    public void answer(Channel channel, TextAnswer answer) {
        send(PushResponse.newBuilder().setChannel(channel).setAnswer(answer).build());
    }

    private void send(PushResponse reply) {
        if (stream.isCancelled()) {
            return;
        }
        boolean overflow = false;
        synchronized (this) {
            if (overflown) {
                return;
            }
            if (queue.size() >= repliesMax) {
                overflown = true;
                overflow = true;
                queue.clear();
            } else {
                queue.add(reply);
            }
        }
        if (overflow) {
            overflows.increment();
            stream.fail(Status.RESOURCE_EXHAUSTED.withDescription(
                    "replies not read: " + repliesMax + " (expected: fewer); open the stream again and repeat"));
        } else {
            stream.drain();
        }
    }

    private synchronized @Nullable PushResponse poll() {
        return queue.poll();
    }

    private synchronized void forget() {
        queue.clear();
    }

    /** The edge has said all; what waits is still sent. */
    void complete() {
        stream.complete();
    }
}
