package dev.nightmarket.loadtests.turn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightmarket.loadtests.viewers.MessageListener;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** What the edge said to the bench's viewer, in order, to wait for and to look up. Thread-safe. */
final class Inbox implements MessageListener {
    /** Enough for an hour of show; beyond it the oldest is forgotten. */
    private static final int MESSAGES_MAX = 20_000;

    /** @param arrivalNs monotonic */
    record Message(JsonNode body, long arrivalNs) {
        boolean is(String type) {
            return body.path("type").asText().equals(type);
        }

        String text(String field) {
            return body.path(field).asText();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Message> messages = new ArrayDeque<>();

    @Override
    public void onMessage(JsonNode message, long arrivalNs) {
        lock.lock();
        try {
            messages.addLast(new Message(message, arrivalNs));
            if (messages.size() > MESSAGES_MAX) {
                messages.removeFirst();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first message from {@code sinceNs} on that fits, waiting for it up to {@code timeoutMs}. */
    Optional<Message> await(long sinceNs, long timeoutMs, Predicate<Message> fits) throws InterruptedException {
        long leftNs = TimeUnit.MILLISECONDS.toNanos(timeoutMs);
        lock.lock();
        try {
            while (true) {
                Optional<Message> found = messages.stream()
                        .filter(m -> m.arrivalNs >= sinceNs)
                        .filter(fits)
                        .findFirst();
                if (found.isPresent() || leftNs <= 0) {
                    return found;
                }
                leftNs = changed.awaitNanos(leftNs);
            }
        } finally {
            lock.unlock();
        }
    }

    /** All messages so far that fit. */
    List<Message> all(Predicate<Message> fits) {
        lock.lock();
        try {
            return new ArrayList<>(messages.stream().filter(fits).toList());
        } finally {
            lock.unlock();
        }
    }
}
