package dev.nightmarket.edge.rtp;

import java.util.Map;
import java.util.SortedMap;

/**
 * The RTP header (RFC 3550 section 5.1).
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |                             SSRC                              |
 * |                       CSRC (0 to 15 of 4)                     |
 * |      profile (0xBEDE)         |        length in words        |  with X
 * </pre>
 */
public final class RtpHeader {
    public static final int FIXED_BYTES = 12;
    /** RFC 8285 section 4.2: one-byte header extensions. */
    static final int ONE_BYTE_PROFILE = 0xBEDE;

    private static final int EXTENSION_HEADER = 4;
    private static final int MARKER = 0x80;

    private RtpHeader() {}

    /** Length of the header with CSRCs and extension, or −1 when this is no RTP packet. */
    public static int bytes(byte[] packet, int at, int bytes) {
        if (bytes < FIXED_BYTES || (packet[at] & 0xc0) != 0x80) {
            return -1;
        }
        int header = FIXED_BYTES + 4 * (packet[at] & 0x0f);
        if ((packet[at] & 0x10) != 0) {
            if (bytes < header + EXTENSION_HEADER) {
                return -1;
            }
            header += EXTENSION_HEADER + 4 * Bytes.uint16(packet, at + header + 2);
        }
        return header <= bytes ? header : -1;
    }

    /** Bytes of padding at the end of a plain packet, or −1 when the count is impossible. */
    public static int padding(byte[] packet, int at, int bytes, int headerBytes) {
        if ((packet[at] & 0x20) == 0) {
            return 0;
        }
        if (bytes <= headerBytes) {
            return -1;
        }
        int padding = Bytes.uint8(packet, at + bytes - 1);
        return padding == 0 || padding > bytes - headerBytes ? -1 : padding;
    }

    public static int payloadType(byte[] packet, int at) {
        return packet[at + 1] & 0x7f;
    }

    public static int sequence(byte[] packet, int at) {
        return Bytes.uint16(packet, at + 2);
    }

    public static long timestamp(byte[] packet, int at) {
        return Bytes.int32(packet, at + 4) & 0xffffffffL;
    }

    public static int ssrc(byte[] packet, int at) {
        return Bytes.int32(packet, at + 8);
    }

    /**
     * Writes a header.
     *
     * @param extension a whole extension block from {@link #extensions}, or empty
     * @return its length
     */
    public static int write(
            byte[] out, int at, int payloadType, boolean marker, int seq, int timestamp, int ssrc, byte[] extension) {
        out[at] = (byte) (extension.length == 0 ? 0x80 : 0x90);
        out[at + 1] = (byte) (payloadType | (marker ? MARKER : 0));
        Bytes.putInt16(out, at + 2, seq);
        Bytes.putInt32(out, at + 4, timestamp);
        Bytes.putInt32(out, at + 8, ssrc);
        System.arraycopy(extension, 0, out, at + FIXED_BYTES, extension.length);
        return FIXED_BYTES + extension.length;
    }

    /**
     * A whole block of one-byte header extensions (RFC 8285 section 4.2), in the order of the map.
     *
     * @param values 1 to 16 bytes by id, which is 1..14; an empty map gives an empty block
     */
    public static byte[] extensions(SortedMap<Integer, byte[]> values) {
        if (values.isEmpty()) {
            return new byte[0];
        }
        int bytes = values.values().stream().mapToInt(v -> 1 + v.length).sum();
        int words = (bytes + 3) / 4;
        byte[] block = new byte[EXTENSION_HEADER + 4 * words];
        Bytes.putInt16(block, 0, ONE_BYTE_PROFILE);
        Bytes.putInt16(block, 2, words);
        int at = EXTENSION_HEADER;
        for (Map.Entry<Integer, byte[]> entry : values.entrySet()) {
            byte[] value = entry.getValue();
            block[at] = (byte) (entry.getKey() << 4 | (value.length - 1));
            System.arraycopy(value, 0, block, at + 1, value.length);
            at += 1 + value.length;
        }
        return block;
    }
}
