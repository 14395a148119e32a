package dev.nightmarket.edge.rtp;

/**
 * Seals or opens the packets of one direction of one viewer. Implementations keep a cipher of their own and
 * are used by one thread. The caller chooses the index and must never use the same (SSRC, index) for two
 * different packets.
 *
 * <p>The JDK implementation is always there; a native one (FFM, JNA) implements the same calls on arrays.
 */
public interface SrtpProtector {
    /** Returned by the open calls when a packet is not authentic or too short. */
    int NOT_AUTHENTIC = -1;

    /** Bytes that {@link #protectRtp} adds. */
    int rtpOverhead();

    /** Bytes that {@link #protectRtcp} adds. */
    int rtcpOverhead();

    /**
     * Seals an RTP packet whose header is already at {@code out[at..at+headerBytes)}; the payload is read from
     * {@code payload} (shared by all viewers, not changed) and written after it.
     *
     * @param index 48 bits: roll-over counter and sequence number
     * @return length of the sealed packet
     */
    int protectRtp(long index, byte[] out, int at, int headerBytes, byte[] payload, int payloadAt, int payloadBytes);

    /**
     * Seals a compound RTCP packet in place; {@code packet} needs {@link #rtcpOverhead} bytes of room.
     *
     * @param index 31 bits
     * @return length of the sealed packet
     */
    int protectRtcp(int index, byte[] packet, int at, int bytes);

    /**
     * Opens an RTP packet in place.
     *
     * @return length of the plain packet or {@link #NOT_AUTHENTIC}
     */
    int unprotectRtp(long index, byte[] packet, int at, int bytes, int headerBytes);

    /**
     * Opens an RTCP packet in place.
     *
     * @return length of the plain packet or {@link #NOT_AUTHENTIC}
     */
    int unprotectRtcp(byte[] packet, int at, int bytes);

    /** The 31-bit index that a sealed RTCP packet carries; the packet is long enough. */
    int rtcpIndex(byte[] packet, int at, int bytes);

    /** The implementation for the profile of {@code keys} with the JDK's ciphers. */
    static SrtpProtector of(SrtpKeys keys) {
        return keys.profile() == SrtpProfile.AEAD_AES_128_GCM ? new GcmProtector(keys) : new CounterModeProtector(keys);
    }
}
