package dev.nightmarket.edge.voice;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link VoiceThread} on a daemon thread. What waits for it is bounded by the microphones' inboxes. */
public final class PooledVoiceThread implements VoiceThread {
    private static final Logger log = LoggerFactory.getLogger(PooledVoiceThread.class);
    private static final long TICK_MS = 100;

    private final ScheduledThreadPoolExecutor executor;

    public PooledVoiceThread(String name) {
        executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        executor.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(() -> run(task));
        } catch (RejectedExecutionException e) {
            log.debug("the voice thread has ended; a late task is left out");
        }
    }

    @Override
    public void every(Runnable task) {
        executor.scheduleAtFixedRate(() -> run(task), TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private static void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            // The radius is one packet of one microphone.
            log.error("a task of a voice thread failed", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
