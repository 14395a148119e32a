package dev.nightmarket.speech;

import dev.nightmarket.speech.SpeechRequest.Urgency;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Shares the machine among all neural voices of a process, one window of sound at a time: live speech before what comes
 * next, that before what is likely, and in the order of arrival within each. A window that runs is never interrupted.
 * Live speech does not wait for a background window that has begun, it shares the cores with it; a background
 * window begins only when no live one runs or waits. Thread-safe; the callers' threads do the work.
 */
public final class InferenceGate {
    /** One lane for two cores: the show's picture needs the other one. */
    private static final int CORES_PER_LANE = 2;

    private static final InferenceGate OF_PROCESS =
            new InferenceGate(Math.max(1, (Runtime.getRuntime().availableProcessors() - 1) / CORES_PER_LANE));

    private final int lanes;
    /** Guarded by this; the first one is the next to enter. */
    private final PriorityQueue<Waiter> waiting =
            new PriorityQueue<>(Comparator.comparing(Waiter::urgency).thenComparingLong(Waiter::order));

    private long order;
    private int live;
    private int background;
    private final LongAdder overtaken = new LongAdder();

    private record Waiter(Urgency urgency, long order) {}

    /** @param lanes windows that may run at once */
    public InferenceGate(int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("lanes: " + lanes + " (expected: 1 or more)");
        }
        this.lanes = lanes;
    }

    /** The one that all voices of this process share. */
    public static InferenceGate ofProcess() {
        return OF_PROCESS;
    }

    /**
     * Runs one window of work when it is its turn.
     *
     * @throws SpeechException when the thread is interrupted while it waits; its interrupt flag stays set
     */
    public <T> T run(Urgency urgency, Supplier<T> work) {
        enter(urgency);
        try {
            return work.get();
        } finally {
            leave(urgency);
        }
    }

    private synchronized void enter(Urgency urgency) {
        Waiter me = new Waiter(urgency, order++);
        waiting.add(me);
        try {
            while (waiting.peek() != me || !hasRoom(urgency)) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SpeechException("interrupted while waiting for the voice's engine", e);
        } finally {
            waiting.remove(me);
            notifyAll();
        }
        if (urgency == Urgency.LIVE) {
            live++;
            overtaken.add(background);
        } else {
            background++;
        }
    }

    private boolean hasRoom(Urgency urgency) {
        return urgency == Urgency.LIVE ? live < lanes : live + background < lanes;
    }

    private synchronized void leave(Urgency urgency) {
        if (urgency == Urgency.LIVE) {
            live--;
        } else {
            background--;
        }
        notifyAll();
    }

    /** True when nobody waits: then larger windows, which cost less, delay nobody. */
    public synchronized boolean quiet() {
        return waiting.isEmpty();
    }

    /** How many wait. */
    synchronized int waiting() {
        return waiting.size();
    }

    /** Background windows that were running when a live one began. */
    public long overtaken() {
        return overtaken.sum();
    }
}
