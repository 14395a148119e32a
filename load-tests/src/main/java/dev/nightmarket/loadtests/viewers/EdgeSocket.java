package dev.nightmarket.loadtests.viewers;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The WebSocket of a session. Messages go to one listener on the HTTP client's threads, in order. */
final class EdgeSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EdgeSocket.class);
    private static final int MESSAGE_CHARS_MAX = 65_536;

    private final EdgeClient edge;
    private final WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);

    EdgeSocket(EdgeClient edge, EdgeClient.Session session, LongSupplier nanoClock, MessageListener listener) {
        this.edge = edge;
        try {
            this.socket = edge.http
                    .newWebSocketBuilder()
                    .header("Origin", edge.base().toString())
                    .connectTimeout(Duration.ofSeconds(EdgeClient.CALL_S))
                    .buildAsync(edge.socket(session), new Reader(edge, nanoClock, listener))
                    .join();
        } catch (CompletionException e) {
            throw new EdgeRefusedException("WebSocket of session " + session.sessionId() + ": " + e.getCause(), e);
        }
    }

    /** Queues one message; a WebSocket takes one send at a time. */
    synchronized void send(Map<String, ?> message) {
        String text = edge.write(message);
        sending = sending.thenCompose(ignored -> socket.sendText(text, true));
        sending.exceptionally(e -> {
            log.warn("a message was not sent: {}", e.toString());
            return null;
        });
    }

    @Override
    public void close() {
        socket.abort();
    }

    /** Puts fragments together. */
    private static final class Reader implements WebSocket.Listener {
        private final EdgeClient edge;
        private final LongSupplier nanoClock;
        private final MessageListener listener;
        private final StringBuilder text = new StringBuilder();

        Reader(EdgeClient edge, LongSupplier nanoClock, MessageListener listener) {
            this.edge = edge;
            this.nanoClock = nanoClock;
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            long arrivalNs = nanoClock.getAsLong();
            text.append(data);
            if (text.length() > MESSAGE_CHARS_MAX) {
                throw new EdgeRefusedException("a message of more than " + MESSAGE_CHARS_MAX + " characters");
            }
            if (last) {
                JsonNode message = edge.read(text.toString());
                text.setLength(0);
                listener.onMessage(message, arrivalNs);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            log.warn("WebSocket failed: {}", error.toString());
        }
    }
}
