package dev.nightmarket.cli.up;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One supervised process. Its own thread starts it, passes its output on line by line and starts it again when it
 * ended; {@link #ready}, {@link #state} and {@link #close} may be called from any thread.
 */
final class ManagedChild implements AutoCloseable {
    /** Where a child stands. */
    enum State {
        NEW,
        RUNNING,
        /** Dead, to be started again in a moment. */
        WAITING,
        /** Dead for good: it kept dying before it was ever ready. */
        GIVEN_UP,
        /** Ended because it was told to. */
        STOPPED
    }

    /** The first stop after a build also stores an archive of classes, which takes some seconds of CPU. */
    private static final long STOP_S_MAX = 20;

    private final String name;
    private final ProcessBuilder command;
    private final Consumer<String> lines;
    private final LongSupplier nanoClock;
    private final RestartPolicy policy = new RestartPolicy();
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    // All guarded by lock.
    private State state = State.NEW;
    private boolean stopping;
    private @Nullable Process process;
    private int starts;

    /**
     * A child that is not running yet.
     *
     * @param command how to start it; its standard input is a pipe that ends when this process does
     * @param lines takes each line it prints, and what happens to it, on the child's thread
     */
    ManagedChild(String name, ProcessBuilder command, Consumer<String> lines, LongSupplier nanoClock) {
        this.name = name;
        this.command = command.redirectErrorStream(true);
        this.lines = lines;
        this.nanoClock = nanoClock;
        this.thread = new Thread(this::supervise, "child-" + name);
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    String name() {
        return name;
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    /** How often it has been started. */
    int starts() {
        lock.lock();
        try {
            return starts;
        } finally {
            lock.unlock();
        }
    }

    /** Its process id; -1 while it does not run. */
    long pid() {
        lock.lock();
        try {
            return process == null || state != State.RUNNING ? -1 : process.pid();
        } finally {
            lock.unlock();
        }
    }

    /** Tells that it works: from now on it is never given up. */
    void ready() {
        lock.lock();
        try {
            policy.ready();
        } finally {
            lock.unlock();
        }
    }

    private void supervise() {
        while (true) {
            long startedNs = nanoClock.getAsLong();
            String end;
            try {
                Process running = launch();
                if (running == null) {
                    return;
                }
                passOutput(running);
                end = "exit code " + running.waitFor();
            } catch (IOException e) {
                end = "it cannot be started: " + e.getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                end = "the supervisor was interrupted";
            }
            if (!waitForRestart(end, nanoClock.getAsLong() - startedNs)) {
                return;
            }
        }
    }

    /** Starts the process; null when it is to stop instead. */
    private @Nullable Process launch() throws IOException {
        lock.lock();
        try {
            if (stopping) {
                setState(State.STOPPED);
                return null;
            }
            starts++;
            Process started = command.start();
            process = started;
            setState(State.RUNNING);
            return started;
        } finally {
            lock.unlock();
        }
    }

    private void passOutput(Process running) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(running.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            // The pipe of a killed process may break instead of ending; its exit code tells the story.
            lines.accept("(its output broke off: " + e.getMessage() + ")");
        }
    }

    /** Waits as the policy says; false when there is no next start. */
    private boolean waitForRestart(String end, long livedNs) {
        lock.lock();
        try {
            if (stopping) {
                setState(State.STOPPED);
                return false;
            }
            long delayMs = policy.onDeath(livedNs);
            if (delayMs < 0) {
                lines.accept("ended again (" + end + ") and was never ready: given up");
                setState(State.GIVEN_UP);
                return false;
            }
            lines.accept("ended (" + end + "); starting it again in " + delayMs + " ms");
            setState(State.WAITING);
            long leftNs = TimeUnit.MILLISECONDS.toNanos(delayMs);
            while (leftNs > 0 && !stopping) {
                leftNs = changed.awaitNanos(leftNs);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            setState(State.STOPPED);
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The one setter; the lock is held. */
    private void setState(State next) {
        boolean legal =
                switch (next) {
                    case NEW -> false;
                    case RUNNING -> state == State.NEW || state == State.WAITING;
                    // From NEW or WAITING when the process could not even be started.
                    case WAITING, GIVEN_UP -> state != State.STOPPED && state != State.GIVEN_UP;
                    case STOPPED -> state != State.GIVEN_UP;
                };
        if (!legal) {
            throw new IllegalStateException(name + ": from " + state + " to " + next);
        }
        state = next;
        changed.signalAll();
    }

    /** Asks the process to end; does not wait. */
    void requestStop() {
        lock.lock();
        try {
            stopping = true;
            if (process != null) {
                // Process.destroy() would close the pipes too, and with them its last words.
                process.toHandle().destroy();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the process, by force after {@value #STOP_S_MAX} seconds. */
    @Override
    public void close() {
        requestStop();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(STOP_S_MAX));
            if (thread.isAlive()) {
                lines.accept("does not end by itself within " + STOP_S_MAX + " s: killed");
                Process running = process;
                if (running != null) {
                    running.destroyForcibly();
                }
                thread.join(TimeUnit.SECONDS.toMillis(STOP_S_MAX));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
