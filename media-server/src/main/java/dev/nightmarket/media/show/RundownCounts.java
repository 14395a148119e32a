package dev.nightmarket.media.show;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.LongSupplier;

/** Meters of what became of a rundown's sentences. Owned by the show thread. */
final class RundownCounts {
    private static final class Count {
        private final LongSupplier now;
        private final Counter counter;
        private long seen;

        Count(LongSupplier now, Counter counter) {
            this.now = now;
            this.counter = counter;
        }

        void update() {
            long next = now.getAsLong();
            if (next != seen) {
                counter.increment(next - seen);
                seen = next;
            }
        }
    }

    private final Count outdated;
    private final Count outOfTurn;
    private final Count again;

    RundownCounts(Conductor conductor, MeterRegistry meters, String channelId) {
        outdated = new Count(
                conductor::outdated, meters.counter("nightmarket.media.rundown.outdated", "channel", channelId));
        outOfTurn = new Count(
                conductor::outOfTurn,
                meters.counter("nightmarket.media.rundown.late", "instead", "next_ready", "channel", channelId));
        again = new Count(
                conductor::saidAgain,
                meters.counter("nightmarket.media.rundown.late", "instead", "said_again", "channel", channelId));
    }

    void update() {
        outdated.update();
        outOfTurn.update();
        again.update();
    }
}
