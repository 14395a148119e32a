package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.websocket.WebSocketCloseStatus;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import dev.nightmarket.edge.viewer.PageSocket;
import java.util.concurrent.CompletableFuture;

/** A {@link PageSocket} on Armeria's writer. Thread-safe, as the writer is. */
final class WriterSocket implements PageSocket {
    private final WebSocketWriter writer;

    WriterSocket(WebSocketWriter writer) {
        this.writer = writer;
    }

    @Override
    public boolean tryWrite(String json) {
        return writer.tryWrite(json);
    }

    @Override
    public CompletableFuture<Void> whenWritten() {
        return writer.whenConsumed();
    }

    @Override
    public void close(int code, String reason) {
        writer.close(WebSocketCloseStatus.valueOf(code), reason);
    }

    /** RFC 6455, section 5.5.2. */
    void ping() {
        if (writer.isOpen()) {
            writer.writePing();
        }
    }

    /** RFC 6455, section 5.5.3: the ping's payload goes back. */
    void pong(byte[] payload) {
        if (writer.isOpen()) {
            writer.writePong(payload);
        }
    }

    boolean isOpen() {
        return writer.isOpen();
    }
}
