package dev.nightmarket.media.intake;

/** A rate with a burst. Guarded by its owner's lock. */
final class TokenBucket {
    private final double perNs;
    private final int burst;
    private double tokens;
    private long atNs;

    /** @param periodNs time in which {@code count} tokens come back */
    TokenBucket(int count, long periodNs, int burst, long nowNs) {
        perNs = (double) count / periodNs;
        this.burst = burst;
        tokens = burst;
        atNs = nowNs;
    }

    /** @return 0 when a token was taken, else nanoseconds until there is one */
    long take(long nowNs) {
        tokens = Math.min(burst, tokens + Math.max(0, nowNs - atNs) * perNs);
        atNs = nowNs;
        if (tokens >= 1) {
            tokens -= 1;
            return 0;
        }
        return (long) Math.ceil((1 - tokens) / perNs);
    }

    /** Gives a token back: what it was taken for did not happen. */
    void giveBack() {
        tokens = Math.min(burst, tokens + 1);
    }
}
