package dev.nightmarket.edge.rtp;

import java.nio.charset.StandardCharsets;

/**
 * Writes compound RTCP (RFC 3550 section 6) into an array.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 * |V=2|P|  count  |  packet type  |       length in words − 1     |
 * |                        SSRC of sender                         |
 * </pre>
 */
public final class RtcpWriter {
    /** Enough for sender reports of two streams, SDES and BYE. */
    public static final int COMPOUND_BYTES_MAX = 256;

    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;

    private static final int CNAME = 1;
    private static final int CNAME_CHARS_MAX = 32;

    private final byte[] out;
    private final int start;
    private int at;

    /** Starts a compound packet at {@code out[start]}. */
    public RtcpWriter(byte[] out, int start) {
        this.out = out;
        this.start = start;
        this.at = start;
    }

    /** Bytes written so far. */
    public int bytes() {
        return at - start;
    }

    /**
     * Section 6.4.1, without report blocks.
     *
     * @param ntp 64 bits: seconds and fraction
     * @param timestamp the stream's RTP timestamp at the same moment
     */
    public RtcpWriter senderReport(OutboundStream stream, long ntp, int timestamp) {
        header(0, SENDER_REPORT, 6);
        word(stream.ssrc());
        word((int) (ntp >>> 32));
        word((int) ntp);
        word(timestamp);
        word((int) stream.packets());
        word((int) stream.octets());
        return this;
    }

    /** Section 6.4.2, empty: what a compound packet starts with when nothing has been sent. */
    public RtcpWriter emptyReceiverReport(int ssrc) {
        header(0, RECEIVER_REPORT, 1);
        word(ssrc);
        return this;
    }

    /** Section 6.5: the same CNAME for all SSRCs, which binds them for lip sync. */
    public RtcpWriter cname(String cname, int... ssrcs) {
        byte[] name = cname.getBytes(StandardCharsets.US_ASCII);
        if (name.length > CNAME_CHARS_MAX) {
            throw new IllegalArgumentException("cname: " + name.length + " bytes (expected: ≤ 32)");
        }
        // SSRC, item type, item length, name, at least one zero, to a multiple of four.
        int chunkWords = 1 + (2 + name.length + 1 + 3) / 4;
        header(ssrcs.length, SOURCE_DESCRIPTION, chunkWords * ssrcs.length);
        for (int ssrc : ssrcs) {
            int end = at + 4 * chunkWords;
            word(ssrc);
            out[at++] = CNAME;
            out[at++] = (byte) name.length;
            System.arraycopy(name, 0, out, at, name.length);
            at += name.length;
            while (at < end) {
                out[at++] = 0;
            }
        }
        return this;
    }

    /** Section 6.6. */
    public RtcpWriter bye(int... ssrcs) {
        header(ssrcs.length, BYE, ssrcs.length);
        for (int ssrc : ssrcs) {
            word(ssrc);
        }
        return this;
    }

    private void header(int count, int type, int words) {
        out[at] = (byte) (0x80 | count);
        out[at + 1] = (byte) type;
        Bytes.putInt16(out, at + 2, words);
        at += 4;
    }

    private void word(int value) {
        Bytes.putInt32(out, at, value);
        at += 4;
    }
}
