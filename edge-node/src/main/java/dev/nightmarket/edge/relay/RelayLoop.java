package dev.nightmarket.edge.relay;

import java.time.Duration;

/** The one thread that owns the relay client's state, with its timers. A test's loop runs on virtual time. */
public interface RelayLoop {
    /** Runs {@code task} on the loop, in the order of the calls; ignored once the loop has ended. */
    void execute(Runnable task);

    /** Runs {@code task} on the loop once, {@code delay} from now. */
    void schedule(Duration delay, Runnable task);
}
