package dev.nightmarket.edge.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.edge.viewer.Outbox.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OutboxTest {
    /** A socket that writes when the test says so. */
    private static final class FakeSocket implements PageSocket {
        final List<String> written = new ArrayList<>();
        CompletableFuture<Void> network = new CompletableFuture<>();
        int closed;

        @Override
        public boolean tryWrite(String json) {
            written.add(json);
            return closed == 0;
        }

        @Override
        public CompletableFuture<Void> whenWritten() {
            return network;
        }

        @Override
        public void close(int code, String reason) {
            closed = code;
        }

        void flush() {
            CompletableFuture<Void> done = network;
            network = new CompletableFuture<>();
            done.complete(null);
        }
    }

    private final List<String> lost = new ArrayList<>();
    private final Outbox outbox = new Outbox(4, new Outbox.Losses() {
        @Override
        public void lost(Kind kind, String reason) {
            lost.add(kind + " " + reason);
        }

        @Override
        public void closedAsSlow() {
            lost.add("closed");
        }
    });
    private final FakeSocket socket = new FakeSocket();

    @Test
    void writesInOrderAndWaitsForTheNetwork() {
        outbox.attach(socket, List.of("hello"));
        outbox.send(Kind.REPLY, "a");
        outbox.send(Kind.CAPTION, "b");
        assertEquals(List.of("hello"), socket.written);
        socket.flush();
        assertEquals(List.of("hello", "a", "b"), socket.written);
        assertEquals(0, outbox.size());
    }

    @Test
    void aSlowPageLosesCaptionsThenEventsThenItsSocket() {
        outbox.attach(socket, List.of("hello"));
        outbox.send(Kind.CAPTION, "c1");
        outbox.send(Kind.EVENT, "e1");
        outbox.send(Kind.REPLY, "r1");
        outbox.send(Kind.CAPTION, "c2");
        outbox.send(Kind.CAPTION, "c3");
        outbox.send(Kind.REPLY, "r2");
        outbox.send(Kind.CAPTION, "c4");
        outbox.send(Kind.REPLY, "r3");
        outbox.send(Kind.REPLY, "r4");
        assertEquals(4, outbox.size());
        assertEquals(
                List.of(
                        "CAPTION slow_page",
                        "CAPTION slow_page",
                        "CAPTION slow_page",
                        "CAPTION slow_page",
                        "EVENT slow_page"),
                lost);
        assertEquals(0, socket.closed);
        outbox.send(Kind.EVENT, "e2");
        outbox.send(Kind.REPLY, "r5");
        assertEquals(Outbox.CLOSE_TOO_SLOW, socket.closed);
        assertEquals("closed", lost.get(lost.size() - 1));
    }

    @Test
    void keepsRepliesForThePageThatComesBack() {
        outbox.attach(socket, List.of());
        outbox.detach(socket);
        outbox.send(Kind.CAPTION, "c");
        outbox.send(Kind.REPLY, "answer");
        FakeSocket fresh = new FakeSocket();
        outbox.attach(fresh, List.of("hello"));
        assertEquals(List.of("hello", "answer"), fresh.written);
        assertEquals(List.of("CAPTION no_page"), lost);
    }

    @Test
    void theNewestSocketWins() {
        outbox.attach(socket, List.of());
        FakeSocket fresh = new FakeSocket();
        outbox.attach(fresh, List.of());
        assertEquals(Outbox.CLOSE_NORMAL, socket.closed);
        assertFalse(outbox.detach(socket), "the old one's end changes nothing");
        outbox.send(Kind.EVENT, "e");
        assertEquals(List.of("e"), fresh.written);
    }

    @Test
    void knowsWhenNothingIsLeft() {
        outbox.attach(socket, List.of());
        assertFalse(outbox.mediaClosed());
        assertTrue(outbox.detach(socket));
    }

    @Test
    void allowsBurstsAndThenARate() {
        TokenBucket bucket = new TokenBucket(2, 0.5, 0);
        assertTrue(bucket.take(0));
        assertTrue(bucket.take(0));
        assertFalse(bucket.take(0));
        assertEquals(2_000, bucket.retryAfterMs(0));
        assertFalse(bucket.take(1_999_000_000L));
        assertTrue(bucket.take(2_000_000_000L));
    }
}
