package dev.nightmarket.edge.transport;

import java.time.Instant;

/** NTP timestamps (RFC 3550 section 4) that run with the monotonic clock. Immutable. */
final class NtpClock {
    /** 1900-01-01 to 1970-01-01. */
    private static final long EPOCH_OFFSET_S = 2_208_988_800L;

    private static final long NS_PER_S = 1_000_000_000L;

    private final long startNs;
    private final long startUnixNs;

    NtpClock(Instant wall, long nowNs) {
        startNs = nowNs;
        startUnixNs = wall.getEpochSecond() * NS_PER_S + wall.getNano();
    }

    /** 32 bits of seconds, 32 bits of fraction. */
    long at(long nowNs) {
        long unixNs = startUnixNs + (nowNs - startNs);
        long seconds = Math.floorDiv(unixNs, NS_PER_S) + EPOCH_OFFSET_S;
        long fraction = (Math.floorMod(unixNs, NS_PER_S) << 32) / NS_PER_S;
        return seconds << 32 | fraction;
    }

    /** The middle 32 bits, as a report block repeats them: 1/65,536 s. */
    int middleAt(long nowNs) {
        return (int) (at(nowNs) >>> 16);
    }
}
