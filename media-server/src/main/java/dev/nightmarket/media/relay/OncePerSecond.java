package dev.nightmarket.media.relay;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Lets one caller a second through. Thread-safe. */
final class OncePerSecond {
    static final long PERIOD_NS = 1_000_000_000L;

    private final LongSupplier nanoClock;
    private final AtomicLong nextNs;

    OncePerSecond(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        nextNs = new AtomicLong(nanoClock.getAsLong());
    }

    boolean allows() {
        long now = nanoClock.getAsLong();
        long next = nextNs.get();
        return now - next >= 0 && nextNs.compareAndSet(next, now + PERIOD_NS);
    }
}
