package dev.nightmarket.media;

import dev.nightmarket.dialog.AnswerSink;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Question;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A mind that is still waking up: calls wait for it on their own thread. Thread-safe. */
final class AwaitedDialog implements Dialog {
    private final CompletableFuture<? extends Dialog> awake;

    AwaitedDialog(CompletableFuture<? extends Dialog> awake) {
        this.awake = awake;
    }

    /** @throws CompletionException when the mind could not be loaded; the server's start fails of it, too */
    private Dialog mind() {
        return awake.join();
    }

    @Override
    public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
        mind().answer(question, catalogue, sink);
    }

    @Override
    public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
        return mind().likelyQuestions(productId, channel, catalogue);
    }

    @Override
    public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
        return mind().flaw(statement);
    }

    @Override
    public void close() {
        awake.thenAccept(Dialog::close);
    }
}
