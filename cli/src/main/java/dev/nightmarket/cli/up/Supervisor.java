package dev.nightmarket.cli.up;

import dev.nightmarket.cli.CommandFailure;
import dev.nightmarket.cli.Terminal;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs the children until the process is told to end. Its {@link #run} owns the main thread. */
final class Supervisor {
    private static final long LOOK_MS = 500;

    private final List<ManagedChild> children;
    private final OnAirWatch watch;
    private final Terminal terminal;
    private final CountDownLatch stop = new CountDownLatch(1);

    Supervisor(List<ManagedChild> children, OnAirWatch watch, Terminal terminal) {
        this.children = List.copyOf(children);
        this.watch = watch;
        this.terminal = terminal;
    }

    /**
     * Starts, announces, and stays until SIGINT or SIGTERM.
     *
     * @throws CommandFailure when a child cannot be brought up
     */
    void run() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    stop.countDown();
                    terminal.say("nightmarket: stopping");
                    stopAll();
                    stopped.countDown();
                },
                "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        children.forEach(ManagedChild::start);
        if (watch.await(() -> stop.getCount() == 0 || givenUp() != null)) {
            children.forEach(ManagedChild::ready);
        }
        while (!stop.await(LOOK_MS, TimeUnit.MILLISECONDS)) {
            ManagedChild dead = givenUp();
            if (dead != null) {
                stopAll();
                Runtime.getRuntime().removeShutdownHook(hook);
                throw new CommandFailure(dead.name() + " does not start; its last lines are above."
                        + " `./nightmarket doctor` looks for the reason");
            }
        }
        // The JVM is going down; the hook does the work.
        stopped.await();
    }

    private void stopAll() {
        // All at once, so that the slowest counts and not the sum.
        children.forEach(ManagedChild::requestStop);
        children.forEach(ManagedChild::close);
    }

    private @org.jspecify.annotations.Nullable ManagedChild givenUp() {
        for (ManagedChild child : children) {
            if (child.state() == ManagedChild.State.GIVEN_UP) {
                return child;
            }
        }
        return null;
    }
}
