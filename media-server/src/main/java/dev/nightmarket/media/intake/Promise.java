package dev.nightmarket.media.intake;

import dev.nightmarket.media.relay.QuestionHandler.Replies;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import org.jspecify.annotations.Nullable;

/**
 * One question from its arrival until it is forgotten: it is offered once, acknowledged to every stream that sends it, and
 * answered on the newest of them. The ack always goes before the answer. Thread-safe.
 */
final class Promise {
    private enum State {
        /** Offered to the conductor, which may answer before the offer has returned. */
        OFFERED,
        ACCEPTED,
        /** The conductor refused it. */
        REFUSED
    }

    final Channel channel;
    final String questionId;
    final String viewerId;
    final long bornNs;
    private State state = State.OFFERED;
    private Replies replies;
    private @Nullable TextAnswer answer;

    Promise(Channel channel, String questionId, String viewerId, long bornNs, Replies replies) {
        this.channel = channel;
        this.questionId = questionId;
        this.viewerId = viewerId;
        this.bornNs = bornNs;
        this.replies = replies;
    }

    /** The conductor has it: acknowledges to the newest stream, and answers there if the answer was faster. */
    synchronized void accept() {
        move(State.OFFERED, State.ACCEPTED);
        acknowledge();
    }

    /** The conductor refused it; {@code ack} says so. */
    synchronized void refuse(QuestionAck ack) {
        move(State.OFFERED, State.REFUSED);
        replies.ack(channel, ack);
    }

    private void move(State from, State to) {
        if (state != from) {
            throw new IllegalStateException("question: " + state + " → " + to + " (expected: from " + from + ")");
        }
        state = to;
    }

    /** The same question came again: from now on its answer goes to this stream. */
    synchronized void repeat(Replies newest) {
        replies = newest;
        if (state == State.ACCEPTED) {
            acknowledge();
        }
        // While OFFERED the first sender's thread is on its way to accept() or refuse(), which reply to the newest
        // stream.
    }

    private void acknowledge() {
        replies.ack(
                channel,
                QuestionAck.newBuilder()
                        .setQuestionId(questionId)
                        .setStatus(QuestionAck.Status.STATUS_ACCEPTED)
                        .build());
        if (answer != null) {
            replies.answer(channel, answer);
        }
    }

    /** @return false when it had been answered before */
    synchronized boolean answer(TextAnswer text) {
        if (answer != null) {
            return false;
        }
        answer = text;
        if (state == State.ACCEPTED) {
            replies.answer(channel, text);
        }
        return true;
    }
}
