package dev.nightmarket.edge.viewer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be written to one viewer's page: bounded, never blocking. It outlives the page's WebSockets, so an
 * answer that comes while the page reconnects is still delivered. Thread-safe by one lock, which is never held
 * during a write.
 *
 * <p>When a page reads too slowly, captions go first, oldest first, then other events of the show; replies to the
 * viewer (acks, answers, transcripts) go last, and when nothing but replies is left the socket is closed, because a
 * page that does not read its replies does not work.
 */
public final class Outbox {
    /** What a message is, in the order in which a slow page loses it. */
    public enum Kind {
        CAPTION,
        EVENT,
        REPLY
    }

    /** Counts what a page lost. */
    public interface Losses {
        /** @param reason {@code slow_page}, {@code no_page} */
        void lost(Kind kind, String reason);

        void closedAsSlow();
    }

    /** RFC 6455, section 7.4.1: "try again later" (registered later, 1013). */
    static final int CLOSE_TOO_SLOW = 1013;

    /** RFC 6455, section 7.4.1: a normal end. */
    static final int CLOSE_NORMAL = 1000;

    /** Messages handed to a socket before its writes are awaited. */
    private static final int IN_FLIGHT_MAX = 8;

    private record Message(Kind kind, String json) {}

    private final Object lock = new Object();
    private final int messagesMax;
    private final Losses losses;
    private final ArrayDeque<Message> queue = new ArrayDeque<>();
    private @Nullable PageSocket socket;
    private boolean writing;
    private boolean mediaClosed;

    public Outbox(int messagesMax, Losses losses) {
        this.messagesMax = messagesMax;
        this.losses = losses;
    }

    /** Queues a message and writes what can be written. */
    public void send(Kind kind, String json) {
        PageSocket tooSlow = null;
        synchronized (lock) {
            if (socket == null && kind != Kind.REPLY) {
                // Events are of the moment: a page that comes back gets the newest ones anew.
                losses.lost(kind, "no_page");
                return;
            }
            if (queue.size() >= messagesMax && !makeRoom(kind)) {
                losses.lost(kind, socket == null ? "no_page" : "slow_page");
                if (kind != Kind.REPLY || socket == null) {
                    return;
                }
                tooSlow = socket;
                socket = null;
                writing = false;
            } else {
                queue.add(new Message(kind, json));
            }
        }
        if (tooSlow != null) {
            losses.closedAsSlow();
            tooSlow.close(CLOSE_TOO_SLOW, "this page reads too slowly");
            return;
        }
        pump();
    }

    /** Drops the oldest message of the least kind that is not above {@code kind}; false when there is none. */
    private boolean makeRoom(Kind kind) {
        for (Kind victim : Kind.values()) {
            if (victim.compareTo(kind) > 0 || victim == Kind.REPLY) {
                return false;
            }
            for (Iterator<Message> it = queue.iterator(); it.hasNext(); ) {
                if (it.next().kind == victim) {
                    it.remove();
                    losses.lost(victim, "slow_page");
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * Gives the page a new socket; an older one is closed. {@code greeting} goes out first, then the replies that
     * waited.
     */
    public void attach(PageSocket fresh, List<String> greeting) {
        PageSocket old;
        synchronized (lock) {
            old = socket;
            socket = fresh;
            writing = false;
            queue.removeIf(m -> m.kind != Kind.REPLY);
            for (int i = greeting.size() - 1; i >= 0; i--) {
                queue.addFirst(new Message(Kind.EVENT, greeting.get(i)));
            }
        }
        if (old != null) {
            old.close(CLOSE_NORMAL, "replaced by a newer connection");
        }
        pump();
    }

    /**
     * The socket has closed; a newer one is left alone.
     *
     * @return whether the session has nothing left: no page and no media
     */
    public boolean detach(PageSocket gone) {
        synchronized (lock) {
            if (socket == gone) {
                socket = null;
                writing = false;
                queue.removeIf(m -> m.kind != Kind.REPLY);
            }
            return socket == null && mediaClosed;
        }
    }

    /**
     * The session's media has closed.
     *
     * @return whether the session has nothing left: no page and no media
     */
    public boolean mediaClosed() {
        synchronized (lock) {
            mediaClosed = true;
            return socket == null;
        }
    }

    /** The session has ended: what waits is written if the page reads it, then the socket closes. */
    public void finish(String reason) {
        PageSocket last;
        List<Message> rest;
        synchronized (lock) {
            last = socket;
            socket = null;
            writing = false;
            rest = List.copyOf(queue);
            queue.clear();
        }
        if (last != null) {
            rest.forEach(m -> last.tryWrite(m.json));
            last.close(CLOSE_NORMAL, reason);
        }
    }

    public int size() {
        synchronized (lock) {
            return queue.size();
        }
    }

    private void pump() {
        while (true) {
            PageSocket to;
            List<String> batch = new ArrayList<>(IN_FLIGHT_MAX);
            synchronized (lock) {
                if (socket == null || writing || queue.isEmpty()) {
                    return;
                }
                to = socket;
                writing = true;
                while (batch.size() < IN_FLIGHT_MAX && !queue.isEmpty()) {
                    batch.add(queue.remove().json);
                }
            }
            for (String json : batch) {
                if (!to.tryWrite(json)) {
                    detach(to);
                    return;
                }
            }
            CompletableFuture<Void> written = to.whenWritten();
            if (!written.isDone()) {
                written.whenComplete((ok, failure) -> {
                    if (failure != null) {
                        detach(to);
                    } else {
                        written(to);
                        pump();
                    }
                });
                return;
            }
            written(to);
        }
    }

    private void written(PageSocket to) {
        synchronized (lock) {
            if (socket == to) {
                writing = false;
            }
        }
    }
}
