package dev.nightmarket.media.intake;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The rate of each viewer of one channel. Thread-safe. */
final class Viewers {
    private static final long MINUTE_NS = TimeUnit.MINUTES.toNanos(1);

    private final IntakeLimits limits;
    private final Map<String, TokenBucket> viewers;

    Viewers(IntakeLimits limits) {
        this.limits = limits;
        viewers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
                return size() > limits.viewersMax();
            }
        };
    }

    private TokenBucket bucket(String id, long nowNs) {
        return viewers.computeIfAbsent(
                id, k -> new TokenBucket(limits.viewerPerMinute(), MINUTE_NS, limits.viewerBurst(), nowNs));
    }

    /** @return 0, or nanoseconds to wait */
    synchronized long take(String id, long nowNs) {
        return bucket(id, nowNs).take(nowNs);
    }

    synchronized void giveBack(String id, long nowNs) {
        bucket(id, nowNs).giveBack();
    }

    synchronized int size() {
        return viewers.size();
    }
}
