package dev.nightmarket.edge.rtp;

/** Arithmetic on 16-bit sequence numbers that wrap (RFC 1982, RFC 3550 appendix A.1). */
public final class SerialNumbers {
    private SerialNumbers() {}

    /** How far {@code a} lies after {@code b}: −32,768..32,767. */
    public static int distance(int a, int b) {
        return (short) (a - b);
    }

    public static boolean isNewer(int a, int b) {
        return distance(a, b) > 0;
    }

    /**
     * The 48-bit SRTP index that a received sequence number most likely stands for (RFC 3711 section 3.3.1).
     *
     * @param highestIndex highest index authenticated so far
     * @param seq 16 bits from the packet
     * @return the index, never negative: before the first roll-over there is no earlier one
     */
    public static long nearestIndex(long highestIndex, int seq) {
        long index = highestIndex + distance(seq, (int) highestIndex & 0xffff);
        return index < 0 ? seq : index;
    }
}
