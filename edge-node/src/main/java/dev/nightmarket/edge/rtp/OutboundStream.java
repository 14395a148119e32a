package dev.nightmarket.edge.rtp;

import java.util.SplittableRandom;

/**
 * One RTP stream to one viewer: its SSRC, payload type, sequence and timestamp base, and the sums that a
 * sender report carries. The sequence is gapless. Owned by the viewer's event loop.
 */
public final class OutboundStream {
    private final int ssrc;
    private final int payloadType;
    private final int clockKhz;
    private final int timestampBase;
    private long nextIndex;
    private long packets;
    private long octets;

    /**
     * @param clockKhz RTP ticks per millisecond: 90 or 48
     * @param random for the bases (RFC 3550 section 5.1)
     */
    public OutboundStream(int ssrc, int payloadType, int clockKhz, SplittableRandom random) {
        this.ssrc = ssrc;
        this.payloadType = payloadType;
        this.clockKhz = clockKhz;
        this.timestampBase = random.nextInt();
        // In the lower half, so that a packet lost or late at the start cannot be taken for an earlier
        // roll-over (RFC 3711 section 3.3.1).
        this.nextIndex = random.nextInt(1 << 15);
    }

    public int ssrc() {
        return ssrc;
    }

    public int payloadType() {
        return payloadType;
    }

    /** The RTP timestamp of a moment of the viewer's show time, in microseconds. */
    public int timestamp(long mediaUs) {
        return timestampBase + (int) Math.floorDiv(mediaUs * clockKhz, 1_000L);
    }

    /** Takes the next 48-bit index; its lower 16 bits are the sequence number. */
    public long takeIndex(int payloadBytes) {
        packets++;
        octets += payloadBytes;
        return nextIndex++;
    }

    /** The 48-bit index of a sequence number sent lately. */
    public long indexOf(int seq) {
        return SerialNumbers.nearestIndex(Math.max(0, nextIndex - 1), seq);
    }

    public long packets() {
        return packets;
    }

    public long octets() {
        return octets;
    }
}
