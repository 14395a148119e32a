package dev.nightmarket.edge.rtp;

import org.jspecify.annotations.Nullable;

/**
 * What was sent to one viewer lately, so that a NACK finds the shared payload again. A ring indexed by sequence
 * number; older entries are overwritten. Owned by the viewer's event loop.
 */
public final class SentParts {
    /** About four seconds of 2.4 Mbit/s. */
    public static final int CAPACITY = 1 << 10;

    private final @Nullable RtpPayloads[] payloads = new RtpPayloads[CAPACITY];
    private final long[] indices = new long[CAPACITY];
    private final int[] parts = new int[CAPACITY];
    private final int[] timestamps = new int[CAPACITY];
    private final long[] resentAtNs = new long[CAPACITY];

    public void put(long index, RtpPayloads unit, int part, int timestamp) {
        int slot = slot(index);
        payloads[slot] = unit;
        indices[slot] = index;
        parts[slot] = part;
        timestamps[slot] = timestamp;
        resentAtNs[slot] = Long.MIN_VALUE;
    }

    /** The unit of a packet, null when it is not remembered (any more). */
    public @Nullable RtpPayloads unit(long index) {
        int slot = slot(index);
        return indices[slot] == index ? payloads[slot] : null;
    }

    public int part(long index) {
        return parts[slot(index)];
    }

    public int timestamp(long index) {
        return timestamps[slot(index)];
    }

    /**
     * Whether the packet may be sent again now; notes that it was. A second request for the same packet within
     * {@code againAfterNs} is a request that crossed the repair on the wire.
     */
    public boolean tryResend(long index, long nowNs, long againAfterNs) {
        int slot = slot(index);
        if (resentAtNs[slot] != Long.MIN_VALUE && nowNs - resentAtNs[slot] < againAfterNs) {
            return false;
        }
        resentAtNs[slot] = nowNs;
        return true;
    }

    private static int slot(long index) {
        return (int) index & (CAPACITY - 1);
    }
}
