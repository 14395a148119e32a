package dev.nightmarket.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Time that stands still until a test moves it. Tasks due run on the thread that moves it, in order
 * of their time and then of their submission.
 */
public final class VirtualClock implements InstantSource {
    private record Task(long atNs, long order, Runnable run) {}

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(java.util.Comparator.comparingLong(Task::atNs).thenComparingLong(Task::order));
    private long nowNs = 1_000_000_000L;
    private long order;

    /** Monotonic nanoseconds, the replacement of {@link System#nanoTime()}. */
    public long nanoTime() {
        return nowNs;
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochSecond(1_767_225_600L).plusNanos(nowNs);
    }

    /** Runs {@code run} once {@code delay} from now. */
    public void schedule(Duration delay, Runnable run) {
        tasks.add(new Task(nowNs + delay.toNanos(), order++, run));
    }

    /** Moves time forward, running what falls due on the way. */
    public void advance(Duration by) {
        long untilNs = nowNs + by.toNanos();
        while (!tasks.isEmpty() && tasks.peek().atNs <= untilNs) {
            Task task = tasks.remove();
            nowNs = Math.max(nowNs, task.atNs);
            task.run.run();
        }
        nowNs = untilNs;
    }

    /** The times, from now, of the tasks that wait; for assertions. */
    public List<Duration> pending() {
        List<Duration> times = new ArrayList<>();
        tasks.stream().sorted(tasks.comparator()).forEach(t -> times.add(Duration.ofNanos(t.atNs - nowNs)));
        return times;
    }
}
