package dev.nightmarket.edge.signal;

import dev.nightmarket.edge.viewer.TokenBucket;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often one client address may ask for tokens and sessions. Remembers a bounded number of addresses, the least
 * recently seen is forgotten first. Thread-safe by one short lock.
 */
final class JoinLimits {
    private final SignalSettings settings;
    private final LongSupplier nanoClock;
    private final Map<InetAddress, TokenBucket> buckets;

    JoinLimits(SignalSettings settings, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<InetAddress, TokenBucket> eldest) {
                return size() > settings.addressesMax();
            }
        };
    }

    /** Seconds to wait before the next try; 0 when it is allowed now. */
    long waitS(InetAddress client) {
        long nowNs = nanoClock.getAsLong();
        TokenBucket bucket;
        synchronized (buckets) {
            bucket = buckets.computeIfAbsent(
                    client, a -> new TokenBucket(settings.joinsBurst(), settings.joinsPerMinute() / 60.0, nowNs));
        }
        return bucket.take(nowNs) ? 0 : Math.max(1, bucket.retryAfterMs(nowNs) / 1000);
    }
}
