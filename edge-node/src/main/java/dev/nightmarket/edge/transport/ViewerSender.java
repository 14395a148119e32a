package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.fanout.MediaFrame;
import dev.nightmarket.edge.fanout.ShowTimeline;
import dev.nightmarket.edge.fanout.Subscriber;
import dev.nightmarket.edge.rtp.Bytes;
import dev.nightmarket.edge.rtp.OutboundStream;
import dev.nightmarket.edge.rtp.RtcpWriter;
import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.rtp.RtpPayloads;
import dev.nightmarket.edge.rtp.SentParts;
import dev.nightmarket.edge.rtp.SrtpProtector;
import java.net.InetSocketAddress;

/**
 * What one viewer is sent: the shared payloads under headers of its own, sealed with its key; repairs; reports.
 * Owned by the viewer's event loop.
 */
final class ViewerSender implements Subscriber {
    /** Repairs a second and at once; a viewer beyond it has a path that repairs would only fill. */
    static final int REPAIRS_PER_SECOND = 500;

    static final int REPAIRS_BURST = 300;
    private static final long REPAIR_AGAIN_NS_MIN = 10_000_000L;
    private static final int RTX_HEADER = 2;

    /** The streams and header extensions that were negotiated; arrays are not changed. */
    record Streams(
            OutboundStream video,
            OutboundStream rtx,
            OutboundStream audio,
            boolean hasRtx,
            boolean hasAudio,
            byte[] videoExtension,
            byte[] audioExtension,
            String cname) {}

    private final Streams streams;
    private final SrtpProtector protector;
    private final PacketSink sink;
    private final PlaneMetrics metrics;
    private final byte[] scratch;
    private final SentParts sent = new SentParts();
    private InetSocketAddress address;
    private int rtcpIndex;
    private long repairTokensE9 = REPAIRS_BURST * 1_000_000_000L;
    private long repairsAtNs;
    private long repairAgainNs = REPAIR_AGAIN_NS_MIN;
    private volatile boolean videoStarted;

    /** @param scratch the shard's, at least {@link PacketSink#SEND_BYTES_MAX} */
    ViewerSender(
            Streams streams,
            SrtpProtector protector,
            PacketSink sink,
            PlaneMetrics metrics,
            byte[] scratch,
            InetSocketAddress address,
            long nowNs) {
        this.streams = streams;
        this.protector = protector;
        this.sink = sink;
        this.metrics = metrics;
        this.scratch = scratch;
        this.address = address;
        this.repairsAtNs = nowNs;
    }

    void moveTo(InetSocketAddress newAddress) {
        address = newAddress;
    }

    /** Whether a picture has gone out. Any thread. */
    boolean videoStarted() {
        return videoStarted;
    }

    @Override
    public void video(MediaFrame frame, long stampUs) {
        try {
            sendVideo(frame, stampUs);
        } catch (RuntimeException e) {
            metrics.internalError("sending a picture to a viewer", e); // the radius is this viewer
        }
    }

    @Override
    public void audio(MediaFrame frame) {
        try {
            sendAudio(frame);
        } catch (RuntimeException e) {
            metrics.internalError("sending sound to a viewer", e); // the radius is this viewer
        }
    }

    private void sendVideo(MediaFrame frame, long stampUs) {
        RtpPayloads payloads = frame.payloads();
        int timestamp = streams.video().timestamp(stampUs);
        int part = 0;
        for (int run = 0; run < payloads.runs(); run++) {
            sendRun(payloads, part, payloads.runEnd(run), timestamp);
            part = payloads.runEnd(run);
        }
        videoStarted = true;
    }

    /** Parts of equal length, as few sends as the kernel's limits allow. */
    private void sendRun(RtpPayloads payloads, int from, int to, int timestamp) {
        int bytes = 0;
        int segment = 0;
        int count = 0;
        for (int part = from; part < to; part++) {
            long index = streams.video().takeIndex(payloads.length(part));
            sent.put(index, payloads, part, timestamp);
            int length = sealVideo(index, payloads, part, timestamp, bytes);
            segment = count == 0 ? length : segment;
            bytes += length;
            count++;
            if (part == to - 1 || count == PacketSink.SEGMENTS_MAX || bytes + segment > PacketSink.SEND_BYTES_MAX) {
                sink.send(scratch, 0, bytes, segment, address);
                bytes = 0;
                count = 0;
            }
        }
    }

    private int sealVideo(long index, RtpPayloads payloads, int part, int timestamp, int at) {
        OutboundStream video = streams.video();
        int header = RtpHeader.write(
                scratch,
                at,
                video.payloadType(),
                part == payloads.parts() - 1,
                (int) index & 0xffff,
                timestamp,
                video.ssrc(),
                streams.videoExtension());
        return protector.protectRtp(
                index, scratch, at, header, payloads.bytes(), payloads.start(part), payloads.length(part));
    }

    private void sendAudio(MediaFrame frame) {
        if (!streams.hasAudio()) {
            return;
        }
        OutboundStream audio = streams.audio();
        RtpPayloads payloads = frame.payloads();
        long index = audio.takeIndex(payloads.length(0));
        int header = RtpHeader.write(
                scratch,
                0,
                audio.payloadType(),
                audio.packets() == 1, // the start of a talk spurt, RFC 3551 section 4.1
                (int) index & 0xffff,
                audio.timestamp(frame.mediaUs()),
                audio.ssrc(),
                streams.audioExtension());
        int bytes = protector.protectRtp(
                index, scratch, 0, header, payloads.bytes(), payloads.start(0), payloads.length(0));
        sink.send(scratch, 0, bytes, bytes, address);
    }

    /** Sends a lost picture packet again, within limits. */
    void repair(int seq, long nowNs) {
        long index = streams.video().indexOf(seq);
        RtpPayloads unit = sent.unit(index);
        if (unit == null) {
            metrics.drop(DropReason.NACK_UNKNOWN);
            return;
        }
        if (!takeRepairToken(nowNs)) {
            metrics.drop(DropReason.NACK_RATE);
            return;
        }
        if (!sent.tryResend(index, nowNs, repairAgainNs)) {
            metrics.drop(DropReason.NACK_REPEATED);
            return;
        }
        int part = sent.part(index);
        int timestamp = sent.timestamp(index);
        int bytes = streams.hasRtx() ? sealRtx(seq, unit, part, timestamp) : sealVideo(index, unit, part, timestamp, 0);
        sink.send(scratch, 0, bytes, bytes, address);
        metrics.packetsResent.increment();
    }

    /** RFC 4588 section 4: the original sequence number, then the original payload. */
    private int sealRtx(int seq, RtpPayloads unit, int part, int timestamp) {
        OutboundStream rtx = streams.rtx();
        int payloadBytes = RTX_HEADER + unit.length(part);
        long index = rtx.takeIndex(payloadBytes);
        int header = RtpHeader.write(
                scratch,
                0,
                rtx.payloadType(),
                part == unit.parts() - 1,
                (int) index & 0xffff,
                timestamp,
                rtx.ssrc(),
                streams.videoExtension());
        byte[] payload = new byte[payloadBytes];
        Bytes.putInt16(payload, 0, seq);
        System.arraycopy(unit.bytes(), unit.start(part), payload, RTX_HEADER, unit.length(part));
        return protector.protectRtp(index, scratch, 0, header, payload, 0, payloadBytes);
    }

    private boolean takeRepairToken(long nowNs) {
        long earned = Math.max(0, nowNs - repairsAtNs) * REPAIRS_PER_SECOND;
        repairTokensE9 = Math.min(REPAIRS_BURST * 1_000_000_000L, repairTokensE9 + earned);
        repairsAtNs = nowNs;
        if (repairTokensE9 < 1_000_000_000L) {
            return false;
        }
        repairTokensE9 -= 1_000_000_000L;
        return true;
    }

    /** A request for the same packet is believed again only after a round trip. */
    void onRoundTrip(long roundTripUs) {
        repairAgainNs = Math.max(REPAIR_AGAIN_NS_MIN, roundTripUs * 1_000);
    }

    /** Sender reports of what has been sent, both for the same moment, so that the viewer can align them. */
    void report(ShowTimeline timeline, NtpClock ntp, long nowNs) {
        RtcpWriter out = compound(timeline, ntp, nowNs);
        sendRtcp(out);
    }

    /** The last compound packet. */
    void bye(ShowTimeline timeline, NtpClock ntp, long nowNs) {
        RtcpWriter out = compound(timeline, ntp, nowNs);
        if (streams.hasAudio()) {
            out.bye(streams.video().ssrc(), streams.audio().ssrc());
        } else {
            out.bye(streams.video().ssrc());
        }
        sendRtcp(out);
    }

    private RtcpWriter compound(ShowTimeline timeline, NtpClock ntp, long nowNs) {
        RtcpWriter out = new RtcpWriter(scratch, 0);
        OutboundStream video = streams.video();
        OutboundStream audio = streams.audio();
        long mediaUs = timeline.mediaAt(nowNs);
        // The first SSRC is always the video's: it is what the SRTCP index counts for.
        if (video.packets() > 0) {
            out.senderReport(video, ntp.at(nowNs), video.timestamp(mediaUs));
        } else {
            out.emptyReceiverReport(video.ssrc());
        }
        if (streams.hasAudio() && audio.packets() > 0) {
            out.senderReport(audio, ntp.at(nowNs), audio.timestamp(mediaUs));
        }
        return streams.hasAudio()
                ? out.cname(streams.cname(), video.ssrc(), audio.ssrc())
                : out.cname(streams.cname(), video.ssrc());
    }

    private void sendRtcp(RtcpWriter out) {
        int bytes = protector.protectRtcp(rtcpIndex++, scratch, 0, out.bytes());
        sink.send(scratch, 0, bytes, bytes, address);
    }

    int videoSsrc() {
        return streams.video().ssrc();
    }

    /** The timestamp that the viewer's video carries at a media time. Any thread. */
    long videoTimestamp(long mediaUs) {
        return streams.video().timestamp(mediaUs) & 0xffffffffL;
    }
}
