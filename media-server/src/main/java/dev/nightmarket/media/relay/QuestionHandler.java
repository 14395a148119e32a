package dev.nightmarket.media.relay;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.Withdrawal;

/** The intake, as the relay sees it. Called from any thread; must not block. */
public interface QuestionHandler {
    /** @param channel as the edge named it: only its id is to be trusted, and only after a look-up */
    void onQuestion(Channel channel, Question question, Replies replies);

    /** The asker goes on speaking: the question was not the whole, and another one with the whole follows. */
    default void onWithdrawal(Channel channel, Withdrawal withdrawal) {}

    /** One edge's stream. Thread-safe; never blocks. What is sent after the stream has ended is lost: the edge asks again. */
    interface Replies {
        /** Who is at the other end. */
        String edgeId();

        void ack(Channel channel, QuestionAck ack);

        void answer(Channel channel, TextAnswer answer);
    }
}
