package dev.nightmarket.edge.viewer;

import java.util.concurrent.CompletableFuture;

/** The outgoing half of a page's WebSocket, as the outbox needs it. Thread-safe; nothing blocks. */
public interface PageSocket {
    /** Hands one text message over; false when the socket is closed. */
    boolean tryWrite(String json);

    /** Completes once everything handed over has gone to the network; exceptionally when the socket failed. */
    CompletableFuture<Void> whenWritten();

    /** Closes with a code of RFC 6455, section 7.4.1. */
    void close(int code, String reason);
}
