package dev.nightmarket.media.intake;

/** The conductor of a channel, as the intake sees it. */
public interface QuestionConsumer {
    /** @return false when its queue is full; the question is then refused as overloaded */
    boolean offer(AcceptedQuestion question);

    /** The asker does not want the answer any more: what of it is not on air yet is left out. */
    default void withdraw(String questionId) {}
}
