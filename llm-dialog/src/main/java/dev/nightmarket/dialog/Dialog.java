package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import java.util.Optional;

/** Answers questions. Every sentence has passed the truth gate when it leaves. */
public interface Dialog extends AutoCloseable {
    /**
     * Answers one question on the calling thread: {@link AnswerSink#onText} once and first, then the spoken
     * {@link AnswerSink#onSentence sentences} in order. Never throws for what a viewer wrote: a
     * question that cannot be answered gets a truthful "I do not know".
     */
    void answer(Question question, Catalogue catalogue, AnswerSink sink);

    /** Questions likely about a product, whose answers are worth preparing: best first. */
    java.util.List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue);

    /**
     * What the catalogue does not bear out in words that somebody else wrote for the host, e.g. an operator; counted with the
     * gate's own. Empty: they may be said.
     */
    Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement);

    @Override
    void close();
}
