package dev.nightmarket.edge.relay;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link RelayLoop} on a daemon thread of its own. */
public final class ThreadRelayLoop implements RelayLoop, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ThreadRelayLoop.class);

    private final ScheduledThreadPoolExecutor executor;

    public ThreadRelayLoop(String threadName) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setRemoveOnCancelPolicy(true);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            log.debug("the relay loop has ended; a late task is left out");
        }
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        try {
            executor.schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            log.debug("the relay loop has ended; a late timer is left out");
        }
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The loop goes on: one channel's mishap must not end the others.
            log.error("a task of the relay loop failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
