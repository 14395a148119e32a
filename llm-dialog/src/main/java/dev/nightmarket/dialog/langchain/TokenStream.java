package dev.nightmarket.dialog.langchain;

import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hands a model's tokens from its client's thread to the answering thread; what comes too late is thrown away. */
final class TokenStream implements StreamingChatResponseHandler {
    /** Tokens waiting; a model that is this far ahead of us is cut off. */
    private static final int WAITING_MAX = 2_048;

    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(WAITING_MAX);
    private volatile boolean cancelled;

    /** What came. */
    sealed interface Item {}

    record Text(String text) implements Item {}

    record Done() implements Item {}

    /** @param cause what the client said; never shown to viewers */
    record Failed(Throwable cause) implements Item {}

    /** The next item, or null after {@code timeoutNs} without one. */
    @Nullable
    Item next(long timeoutNs) throws InterruptedException {
        return items.poll(Math.max(timeoutNs, 0), TimeUnit.NANOSECONDS);
    }

    void cancel() {
        cancelled = true;
    }

    @Override
    public void onPartialResponse(PartialResponse partial, PartialResponseContext context) {
        if (cancelled || !items.offer(new Text(partial.text()))) {
            cancelled = true;
            context.streamingHandle().cancel();
        }
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
        end(new Done());
    }

    @Override
    public void onError(Throwable error) {
        end(new Failed(error));
    }

    private void end(Item item) {
        if (!items.offer(item)) {
            items.clear();
            items.offer(new Failed(new IllegalStateException("tokens waiting: more than " + WAITING_MAX)));
        }
    }
}
