package dev.nightmarket.edge.viewer;

/**
 * Allows bursts of {@code capacity} and {@code perSecond} in the long run. Thread-safe by one short lock: a page that
 * opens a second WebSocket must not get a second allowance.
 */
public final class TokenBucket {
    private static final double NS_PER_SECOND = 1e9;

    private final double capacity;
    private final double perSecond;
    private double tokens;
    private long filledNs;

    public TokenBucket(int capacity, double perSecond, long nowNs) {
        if (capacity < 1 || !(perSecond > 0)) {
            throw new IllegalArgumentException(
                    "bucket: capacity " + capacity + ", perSecond " + perSecond + " (expected: both positive)");
        }
        this.capacity = capacity;
        this.perSecond = perSecond;
        tokens = capacity;
        filledNs = nowNs;
    }

    /** Takes one token; false when there is none. */
    public synchronized boolean take(long nowNs) {
        fill(nowNs);
        if (tokens < 1) {
            return false;
        }
        tokens -= 1;
        return true;
    }

    /** Milliseconds until the next token, rounded up; 0 when there is one. */
    public synchronized long retryAfterMs(long nowNs) {
        fill(nowNs);
        return tokens >= 1 ? 0 : (long) Math.ceil((1 - tokens) / perSecond * 1000);
    }

    private void fill(long nowNs) {
        double grown = Math.max(0, nowNs - filledNs) / NS_PER_SECOND * perSecond;
        tokens = Math.min(capacity, tokens + grown);
        filledNs = nowNs;
    }
}
