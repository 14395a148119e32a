package dev.nightmarket.edge.rtp;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Opens what a viewer sends: finds each packet's index, refuses repetitions, keeps one window per SSRC. Owned
 * by the viewer's event loop. A viewer sends one microphone and a handful of RTCP senders, so the number of
 * SSRCs is bounded.
 */
public final class SrtpReceiver {
    public static final int SSRCS_MAX = 16;

    /** Why a packet was refused. */
    public enum Refusal {
        MALFORMED,
        NOT_AUTHENTIC,
        REPLAYED,
        TOO_MANY_SSRCS
    }

    private final SrtpProtector protector;
    private final Map<Integer, ReplayWindow> rtp = new HashMap<>();
    private final Map<Integer, ReplayWindow> rtcp = new HashMap<>();
    private @Nullable Refusal refusal;

    public SrtpReceiver(SrtpProtector protector) {
        this.protector = protector;
    }

    /** Why the last call returned −1. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** Opens an RTP packet in place: the plain length, or −1 with a {@link #refusal}. */
    public int openRtp(byte[] packet, int at, int bytes) {
        int header = RtpHeader.bytes(packet, at, bytes);
        if (header < 0) {
            return refuse(Refusal.MALFORMED);
        }
        int ssrc = RtpHeader.ssrc(packet, at);
        ReplayWindow window = rtp.get(ssrc);
        if (window == null && rtp.size() >= SSRCS_MAX) {
            return refuse(Refusal.TOO_MANY_SSRCS);
        }
        int seq = RtpHeader.sequence(packet, at);
        long index = window == null ? seq : SerialNumbers.nearestIndex(window.highest(), seq);
        if (window != null && !window.isNew(index)) {
            return refuse(Refusal.REPLAYED);
        }
        int plain = protector.unprotectRtp(index, packet, at, bytes, header);
        if (plain == SrtpProtector.NOT_AUTHENTIC) {
            return refuse(Refusal.NOT_AUTHENTIC);
        }
        // The window is made after authentication: a forged SSRC takes no memory.
        rtp.computeIfAbsent(ssrc, s -> new ReplayWindow()).accept(index);
        return plain;
    }

    /** Opens an RTCP packet in place: the plain length, or −1 with a {@link #refusal}. */
    public int openRtcp(byte[] packet, int at, int bytes) {
        if (bytes < 8 + protector.rtcpOverhead() || (packet[at] & 0xc0) != 0x80) {
            return refuse(Refusal.MALFORMED);
        }
        int ssrc = Bytes.int32(packet, at + 4);
        int index = protector.rtcpIndex(packet, at, bytes);
        ReplayWindow window = rtcp.get(ssrc);
        if (window == null && rtcp.size() >= SSRCS_MAX) {
            return refuse(Refusal.TOO_MANY_SSRCS);
        }
        if (window != null && !window.isNew(index)) {
            return refuse(Refusal.REPLAYED);
        }
        int plain = protector.unprotectRtcp(packet, at, bytes);
        if (plain == SrtpProtector.NOT_AUTHENTIC) {
            return refuse(Refusal.NOT_AUTHENTIC);
        }
        rtcp.computeIfAbsent(ssrc, s -> new ReplayWindow()).accept(index);
        return plain;
    }

    private int refuse(Refusal why) {
        refusal = why;
        return -1;
    }
}
