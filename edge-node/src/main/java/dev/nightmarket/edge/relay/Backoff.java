package dev.nightmarket.edge.relay;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential back-off with "equal jitter": half of the delay is fixed, half is random, so that a fleet of edges does
 * not come back in step and none comes back at once. Owned by the relay loop.
 */
final class Backoff {
    private final long minNs;
    private final long maxNs;
    private final RandomGenerator random;
    private long nextNs;

    Backoff(Duration min, Duration max, RandomGenerator random) {
        minNs = min.toNanos();
        maxNs = max.toNanos();
        if (minNs <= 0 || maxNs < minNs) {
            throw new IllegalArgumentException("back-off " + min + " to " + max + " (expected: 0 < min <= max)");
        }
        this.random = random;
        nextNs = minNs;
    }

    /** The delay before the next try; the one after it is twice as long. */
    Duration next() {
        long delayNs = nextNs / 2 + random.nextLong(nextNs / 2 + 1);
        nextNs = Math.min(maxNs, nextNs * 2);
        return Duration.ofNanos(delayNs);
    }

    /** The connection holds: start again from the shortest delay. */
    void reset() {
        nextNs = minNs;
    }
}
