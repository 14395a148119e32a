package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.QuestionAck;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The questions that are not answered yet, in the order in which they were asked. Owned by the relay loop.
 *
 * <pre>
 *   WAITING --next()--> SENT --accepted--> ACCEPTED --answered--> (gone)
 *      ^                 |  \--refused--> (gone)          |
 *      +----lost()-------+--------------------------------+
 * </pre>
 *
 * A lost stream puts everything back to WAITING under its old question id; the origin is idempotent by it.
 */
final class QuestionBook {
    private enum Stage {
        WAITING,
        SENT,
        ACCEPTED
    }

    private static final class Entry {
        final OutgoingQuestion question;
        Stage stage = Stage.WAITING;
        boolean ackForwarded;

        Entry(OutgoingQuestion question) {
            this.question = question;
        }

        void move(Stage to) {
            boolean legal =
                    switch (to) {
                        case WAITING -> stage != Stage.WAITING;
                        case SENT -> stage == Stage.WAITING;
                        case ACCEPTED -> stage != Stage.ACCEPTED;
                    };
            if (!legal) {
                throw new IllegalStateException(question + ": " + stage + " to " + to);
            }
            stage = to;
        }
    }

    /** Answered in writing, and perhaps still being answered aloud: these may be withdrawn, too. */
    private static final int ANSWERED_MAX = 64;

    private final ArrayDeque<OutgoingQuestion> answered = new ArrayDeque<>();
    private final int questionsMax;
    private final long ttlNs;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();

    QuestionBook(int questionsMax, long ttlNs) {
        this.questionsMax = questionsMax;
        this.ttlNs = ttlNs;
    }

    /** Takes a question in; false when the book is full. */
    boolean add(OutgoingQuestion question) {
        if (entries.size() >= questionsMax) {
            return false;
        }
        Entry entry = new Entry(question);
        if (entries.putIfAbsent(question.questionId(), entry) != null) {
            throw new IllegalArgumentException(question + " was asked twice (expected: a fresh UUID)");
        }
        waiting.add(entry);
        return true;
    }

    /** The next question to send, which counts as sent; null when none waits. */
    @Nullable
    OutgoingQuestion next() {
        Entry entry = waiting.poll();
        if (entry == null) {
            return null;
        }
        entry.move(Stage.SENT);
        return entry.question;
    }

    /**
     * The origin's acknowledgement.
     *
     * @return the question when its asker has to be told; empty for a repeated or unknown one
     */
    Optional<OutgoingQuestion> acknowledged(String questionId, QuestionAck.Status status) {
        Entry entry = entries.get(questionId);
        if (entry == null) {
            return Optional.empty();
        }
        if (status != QuestionAck.Status.STATUS_ACCEPTED) {
            forget(entry);
            return Optional.of(entry.question);
        }
        if (entry.stage != Stage.ACCEPTED) {
            waiting.remove(entry);
            entry.move(Stage.ACCEPTED);
        }
        if (entry.ackForwarded) {
            return Optional.empty();
        }
        entry.ackForwarded = true;
        return Optional.of(entry.question);
    }

    /** The answer has come; empty when the question is unknown or was answered before. */
    Optional<OutgoingQuestion> answered(String questionId) {
        Entry entry = entries.get(questionId);
        if (entry == null) {
            return Optional.empty();
        }
        forget(entry);
        answered.addLast(entry.question);
        if (answered.size() > ANSWERED_MAX) {
            answered.removeFirst();
        }
        return Optional.of(entry.question);
    }

    private Optional<OutgoingQuestion> answeredLast(String questionId) {
        return answered.stream().filter(q -> q.questionId().equals(questionId)).findFirst();
    }

    /**
     * Nobody waits for the answer any more.
     *
     * @return the question when the origin may know it
     */
    Optional<OutgoingQuestion> withdraw(String questionId) {
        Entry entry = entries.get(questionId);
        if (entry == null) {
            return answeredLast(questionId);
        }
        boolean known = entry.stage != Stage.WAITING;
        forget(entry);
        return known ? Optional.of(entry.question) : Optional.empty();
    }

    /**
     * The stream is lost: everything unanswered waits again, oldest first.
     *
     * @return the questions whose askers have no acknowledgement yet
     */
    List<OutgoingQuestion> lost() {
        waiting.clear();
        List<OutgoingQuestion> unacknowledged = new ArrayList<>();
        for (Entry entry : entries.values()) {
            if (entry.stage == Stage.SENT) {
                unacknowledged.add(entry.question);
            }
            if (entry.stage != Stage.WAITING) {
                entry.move(Stage.WAITING);
            }
            waiting.add(entry);
        }
        return unacknowledged;
    }

    /** Gives up what is too old; the givers-up of ACCEPTED ones are silent, as their askers have an ack. */
    List<OutgoingQuestion> expire(long nowNs) {
        List<OutgoingQuestion> expired = new ArrayList<>();
        for (Iterator<Entry> it = entries.values().iterator(); it.hasNext(); ) {
            Entry entry = it.next();
            if (nowNs - entry.question.bornNs() > ttlNs) {
                it.remove();
                waiting.remove(entry);
                expired.add(entry.question);
            }
        }
        return expired;
    }

    /** The asker has left: nobody waits for these answers. */
    void forgetSession(String sessionId) {
        entries.values().removeIf(e -> e.question.sessionId().equals(sessionId));
        waiting.removeIf(e -> e.question.sessionId().equals(sessionId));
    }

    int size() {
        return entries.size();
    }

    private void forget(Entry entry) {
        entries.remove(entry.question.questionId());
        if (entry.stage == Stage.WAITING) {
            waiting.remove(entry);
        }
    }
}
