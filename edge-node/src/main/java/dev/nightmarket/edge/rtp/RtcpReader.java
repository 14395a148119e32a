package dev.nightmarket.edge.rtp;

/**
 * Reads compound RTCP (RFC 3550 section 6, RFC 4585 section 6): reports, NACK, PLI, FIR; the rest is counted by
 * the caller through {@link Sink#other}. Never throws on malformed input.
 */
public final class RtcpReader {
    /** Packets in one compound; more is no honest sender. */
    static final int PACKETS_MAX = 64;

    private static final int TRANSPORT_FEEDBACK = 205;
    private static final int PAYLOAD_FEEDBACK = 206;
    private static final int FORMAT_NACK = 1;
    private static final int FORMAT_PLI = 1;
    private static final int FORMAT_FIR = 4;
    private static final int SENDER_INFO = 20;
    private static final int REPORT_BLOCK = 24;
    private static final int FEEDBACK_HEADER = 12;
    private static final int FIR_ENTRY = 8;

    /** What was read. Called in the order of the packet. */
    public interface Sink {
        /**
         * One report block (section 6.4.1).
         *
         * @param ssrc the stream reported on
         * @param fractionLost 0..1
         * @param lastReport middle 32 bits of the NTP time of the last SR, 0 before one
         * @param delaySinceLastReport in 1/65,536 s
         */
        void report(int ssrc, double fractionLost, int lastReport, int delaySinceLastReport);

        /** The viewer lacks this packet of the stream (RFC 4585 section 6.2.1). */
        void nack(int ssrc, int seq);

        /** The viewer needs a keyframe: PLI (RFC 4585 section 6.3.1) or FIR (RFC 5104 section 4.3.1). */
        void keyframe(int ssrc);

        /** A packet that nothing here acts on: SDES, BYE, REMB, TWCC and the like. */
        void other(int packetType, int format);
    }

    private RtcpReader() {}

    /** Whether a packet with this second byte is RTCP rather than RTP (RFC 5761 section 4). */
    public static boolean isRtcp(int secondByte) {
        return secondByte >= 192 && secondByte <= 223;
    }

    /** Reads a plain compound packet; false when it is malformed, what came before has been delivered. */
    public static boolean read(byte[] packet, int at, int bytes, Sink sink) {
        int pos = at;
        int end = at + bytes;
        for (int n = 0; pos < end; n++) {
            if (n >= PACKETS_MAX || end - pos < 4 || (packet[pos] & 0xc0) != 0x80) {
                return false;
            }
            int length = 4 * (Bytes.uint16(packet, pos + 2) + 1);
            if (length > end - pos || !readOne(packet, pos, length, sink)) {
                return false;
            }
            pos += length;
        }
        return bytes > 0;
    }

    private static boolean readOne(byte[] packet, int at, int length, Sink sink) {
        int count = packet[at] & 0x1f;
        int type = Bytes.uint8(packet, at + 1);
        switch (type) {
            case RtcpWriter.SENDER_REPORT:
                return readBlocks(packet, at + 8 + SENDER_INFO, count, at + length, sink);
            case RtcpWriter.RECEIVER_REPORT:
                return readBlocks(packet, at + 8, count, at + length, sink);
            case TRANSPORT_FEEDBACK:
                return readTransport(packet, at, length, count, sink);
            case PAYLOAD_FEEDBACK:
                return readPayload(packet, at, length, count, sink);
            default:
                sink.other(type, count);
                return true;
        }
    }

    private static boolean readBlocks(byte[] packet, int from, int count, int end, Sink sink) {
        if (from + count * REPORT_BLOCK > end) {
            return false;
        }
        for (int i = 0, at = from; i < count; i++, at += REPORT_BLOCK) {
            sink.report(
                    Bytes.int32(packet, at),
                    Bytes.uint8(packet, at + 4) / 256.0,
                    Bytes.int32(packet, at + 16),
                    Bytes.int32(packet, at + 20));
        }
        return true;
    }

    private static boolean readTransport(byte[] packet, int at, int length, int format, Sink sink) {
        if (length < FEEDBACK_HEADER) {
            return false;
        }
        if (format != FORMAT_NACK) {
            sink.other(TRANSPORT_FEEDBACK, format);
            return true;
        }
        int ssrc = Bytes.int32(packet, at + 8);
        for (int pos = at + FEEDBACK_HEADER; pos + 4 <= at + length; pos += 4) {
            int seq = Bytes.uint16(packet, pos);
            sink.nack(ssrc, seq);
            int following = Bytes.uint16(packet, pos + 2);
            for (int bit = 0; bit < 16; bit++) {
                if ((following & 1 << bit) != 0) {
                    sink.nack(ssrc, (seq + 1 + bit) & 0xffff);
                }
            }
        }
        return true;
    }

    private static boolean readPayload(byte[] packet, int at, int length, int format, Sink sink) {
        if (length < FEEDBACK_HEADER) {
            return false;
        }
        if (format == FORMAT_PLI) {
            sink.keyframe(Bytes.int32(packet, at + 8));
        } else if (format == FORMAT_FIR) {
            for (int pos = at + FEEDBACK_HEADER; pos + FIR_ENTRY <= at + length; pos += FIR_ENTRY) {
                sink.keyframe(Bytes.int32(packet, pos));
            }
        } else {
            sink.other(PAYLOAD_FEEDBACK, format);
        }
        return true;
    }
}
