package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.rtp.RtcpReader;
import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.rtp.SrtpKeys;
import dev.nightmarket.edge.rtp.SrtpProfile;
import dev.nightmarket.edge.rtp.SrtpProtector;
import dev.nightmarket.edge.rtp.SrtpReceiver;
import dev.nightmarket.edge.sdp.SdpAnswer;
import dev.nightmarket.edge.sdp.SdpNegotiation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One viewer from offer to end. Owned by its shard's event loop; {@link #sender} may be read by any thread.
 *
 * <pre>
 * NEW ──first check──▶ CHECKED ──first DTLS datagram──▶ HANDSHAKING ──keys──▶ CONNECTED
 *   └──────────────┬──────┴────────────────────┬───────────────┴────────────────┘
 *                  └────────── timeout, error, leave, end ──────────▶ CLOSED
 * </pre>
 */
final class ViewerSession implements RtcpReader.Sink {
    private static final Logger log = LoggerFactory.getLogger(ViewerSession.class);

    private static final long REPORT_EVERY_NS = 1_000_000_000L;
    /** A viewer aligns sound and picture from its second pair of reports on: the first ones come quickly. */
    private static final long FIRST_REPORTS_EVERY_NS = 200_000_000L;

    private static final int FIRST_REPORTS = 4;
    /** Opus packets of a microphone: 50 a second, at most 400 (2.5 ms). */
    private static final int MICROPHONE_PER_SECOND_MAX = 400;

    enum State {
        NEW,
        CHECKED,
        HANDSHAKING,
        CONNECTED,
        CLOSED
    }

    /** What the session was made of. */
    record Identity(String sessionId, String iceUfrag, String icePassword, PlaneChannel channel, int microphoneType) {}

    final Identity identity;
    final UdpShard shard;
    private final ViewerSender.Streams streams;
    private final IceSession ice;
    private final DtlsAssociation dtls;
    private final long joinedAtNs;
    private final Set<InetSocketAddress> routed = new HashSet<>();
    private State state = State.NEW;
    private @Nullable SrtpReceiver receiver;
    private volatile @Nullable ViewerSender sender;
    private volatile @Nullable InetSocketAddress address;
    private long handshakeAtNs;
    private long reportAtNs;
    private int reports;
    private long microphoneSecond;
    private int microphonePackets;
    private long receivedAtNs;

    ViewerSession(Identity identity, UdpShard shard, ViewerSender.Streams streams, DtlsServer dtlsServer, long nowNs) {
        this.identity = identity;
        this.shard = shard;
        this.streams = streams;
        this.ice = new IceSession(identity.icePassword(), nowNs);
        this.dtls = new DtlsAssociation(dtlsServer, shard.plane().handshakes(), this::sendDtls, new DtlsEvents());
        this.joinedAtNs = nowNs;
    }

    State state() {
        return state;
    }

    /** The answer to the session's offer. */
    String answer(SdpNegotiation agreed, String fingerprint, List<SdpAnswer.Candidate> candidates) {
        return new SdpAnswer(
                        identity.iceUfrag(),
                        identity.icePassword(),
                        fingerprint,
                        candidates,
                        streams.cname(),
                        streams.video().ssrc(),
                        streams.rtx().ssrc(),
                        streams.audio().ssrc())
                .write(agreed);
    }

    /** Null before the keys are there. Any thread. */
    @Nullable
    ViewerSender sender() {
        return sender;
    }

    /** The moves that the drawing above allows. */
    private void enter(State next) {
        boolean legal =
                switch (state) {
                    case NEW -> next == State.CHECKED || next == State.CLOSED;
                    case CHECKED -> next == State.HANDSHAKING || next == State.CLOSED;
                    case HANDSHAKING -> next == State.CONNECTED || next == State.CLOSED;
                    case CONNECTED -> next == State.CLOSED;
                    case CLOSED -> false;
                };
        if (!legal) {
            throw new IllegalStateException("viewer session: " + state + " to " + next);
        }
        state = next;
    }

    /** A STUN message whose username names this session. */
    void onStun(StunMessage message, InetSocketAddress from, long nowNs) {
        if (state == State.CLOSED) {
            return;
        }
        IceSession.Answer answer = ice.onMessage(message, from, nowNs);
        // The address is known before the reply leaves: the viewer's next datagram may come at once.
        switch (answer.outcome()) {
            case ANSWERED -> onChecked();
            case NOT_A_REQUEST -> shard.metrics().drop(DropReason.STUN_NOT_REQUEST);
            case NOT_AUTHENTIC -> shard.metrics().drop(DropReason.STUN_INTEGRITY);
            case UNKNOWN_ATTRIBUTE -> shard.metrics().drop(DropReason.STUN_UNKNOWN_ATTRIBUTE);
            case ROLE_CONFLICT -> shard.metrics().drop(DropReason.STUN_ROLE_CONFLICT);
        }
        byte[] reply = answer.message();
        if (reply != null) {
            shard.sink().send(reply, 0, reply.length, reply.length, from);
            shard.sink().flush();
        }
    }

    private void onChecked() {
        route(ice.validated());
        InetSocketAddress selected = ice.selected();
        address = selected;
        ViewerSender current = sender;
        if (current != null && selected != null) {
            current.moveTo(selected);
        }
        if (state == State.NEW) {
            enter(State.CHECKED);
        }
    }

    /** Makes these the addresses by which the session is found. */
    private void route(Set<InetSocketAddress> addresses) {
        Routes routes = shard.plane().routes();
        routed.removeIf(old -> {
            boolean gone = !addresses.contains(old);
            if (gone) {
                routes.remove(old, this);
            }
            return gone;
        });
        for (InetSocketAddress each : addresses) {
            if (routed.add(each)) {
                routes.add(each, this);
            }
        }
    }

    /** A datagram of DTLS from a validated address; it is the session's then. */
    void onDtls(byte[] datagram, long nowNs) {
        if (state == State.CLOSED || state == State.NEW) {
            shard.metrics().drop(DropReason.DTLS_NOT_VALIDATED);
            return;
        }
        if (state == State.CHECKED) {
            enter(State.HANDSHAKING);
            handshakeAtNs = nowNs;
        }
        try {
            if (!dtls.offer(datagram)) {
                shard.metrics().drop(DropReason.DTLS_QUEUE_FULL);
            }
        } catch (RejectedExecutionException e) {
            close("handshakes_full", nowNs);
        }
    }

    private void sendDtls(byte[] datagram) {
        InetSocketAddress to = address;
        if (to != null) {
            shard.execute(() -> {
                shard.sink().send(datagram, 0, datagram.length, datagram.length, to);
                shard.sink().flush();
            });
        }
    }

    /** Called on the handshake pool. */
    private final class DtlsEvents implements DtlsAssociation.Events {
        @Override
        public void onKeys(SrtpProfile profile, byte[] keyingMaterial) {
            SrtpProtector seal = SrtpProtector.of(SrtpKeys.fromExport(profile, keyingMaterial, false));
            SrtpProtector open = SrtpProtector.of(SrtpKeys.fromExport(profile, keyingMaterial, true));
            Arrays.fill(keyingMaterial, (byte) 0);
            shard.execute(() -> connected(seal, new SrtpReceiver(open)));
        }

        @Override
        public void onEnd(@Nullable IOException error) {
            if (error != null) {
                shard.metrics().handshakesFailed.increment();
                log.info("session {}: DTLS failed: {}", identity.sessionId(), error.toString());
            }
            shard.execute(() -> close(error == null ? "left" : "dtls_failed", shard.nowNs()));
        }
    }

    private void connected(SrtpProtector seal, SrtpReceiver open) {
        InetSocketAddress to = ice.selected();
        if (state != State.HANDSHAKING || to == null) {
            return; // closed meanwhile
        }
        enter(State.CONNECTED);
        long nowNs = shard.nowNs();
        if (identity.channel().hasEnded()) {
            close("channel_ended", nowNs);
            return;
        }
        receiver = open;
        ViewerSender ready = new ViewerSender(streams, seal, shard.sink(), shard.metrics(), shard.scratch(), to, nowNs);
        sender = ready;
        shard.metrics().handshake.record(java.time.Duration.ofNanos(nowNs - handshakeAtNs));
        shard.metrics().join.record(java.time.Duration.ofNanos(nowNs - joinedAtNs));
        shard.plane().tell(listener -> listener.onConnected(identity.sessionId()));
        shard.subscribe(identity.channel(), ready, nowNs);
        ready.report(identity.channel().feed.timeline(), shard.plane().ntp(), nowNs);
        shard.sink().flush();
        reportAtNs = nowNs + FIRST_REPORTS_EVERY_NS;
    }

    /** A sealed RTP or RTCP packet; it is the session's then. */
    void onSrtp(byte[] packet, long nowNs) {
        SrtpReceiver opener = receiver;
        if (state != State.CONNECTED || opener == null) {
            shard.metrics().drop(DropReason.SRTP_BEFORE_KEYS);
            return;
        }
        receivedAtNs = nowNs;
        boolean rtcp = packet.length > 1 && RtcpReader.isRtcp(packet[1] & 0xff);
        int bytes = rtcp ? opener.openRtcp(packet, 0, packet.length) : opener.openRtp(packet, 0, packet.length);
        if (bytes < 0) {
            shard.metrics().drop(reason(opener.refusal()));
        } else if (rtcp) {
            if (!RtcpReader.read(packet, 0, bytes, this)) {
                shard.metrics().drop(DropReason.RTCP_MALFORMED);
            }
            shard.sink().flush();
        } else {
            onRtp(packet, bytes, nowNs);
        }
    }

    private static DropReason reason(SrtpReceiver.@Nullable Refusal refusal) {
        if (refusal == null) {
            return DropReason.INTERNAL_ERROR;
        }
        return switch (refusal) {
            case MALFORMED -> DropReason.SRTP_MALFORMED;
            case NOT_AUTHENTIC -> DropReason.SRTP_NOT_AUTHENTIC;
            case REPLAYED -> DropReason.SRTP_REPLAYED;
            case TOO_MANY_SSRCS -> DropReason.SRTP_TOO_MANY_SSRCS;
        };
    }

    private void onRtp(byte[] packet, int bytes, long nowNs) {
        int header = RtpHeader.bytes(packet, 0, bytes);
        int padding = header < 0 ? -1 : RtpHeader.padding(packet, 0, bytes, header);
        if (padding < 0) {
            shard.metrics().drop(DropReason.SRTP_MALFORMED);
            return;
        }
        if (RtpHeader.payloadType(packet, 0) != identity.microphoneType() || bytes - padding == header) {
            shard.metrics().drop(DropReason.RTP_NOT_EXPECTED);
            return;
        }
        if (nowNs - microphoneSecond >= 1_000_000_000L) {
            microphoneSecond = nowNs;
            microphonePackets = 0;
        }
        if (++microphonePackets > MICROPHONE_PER_SECOND_MAX) {
            shard.metrics().drop(DropReason.RTP_RATE);
            return;
        }
        int seq = RtpHeader.sequence(packet, 0);
        long timestamp = RtpHeader.timestamp(packet, 0);
        byte[] opus = Arrays.copyOfRange(packet, header, bytes - padding);
        shard.plane().tell(l -> l.onMicrophone(identity.sessionId(), seq, timestamp, opus, nowNs));
    }

    @Override
    public void report(int ssrc, double fractionLost, int lastReport, int delaySinceLastReport) {
        ViewerSender current = sender;
        if (current == null || ssrc != current.videoSsrc() || lastReport == 0) {
            return;
        }
        int roundTrip = shard.plane().ntp().middleAt(receivedAtNs) - lastReport - delaySinceLastReport;
        long roundTripUs = Math.max(0, roundTrip) * 1_000_000L >>> 16;
        current.onRoundTrip(roundTripUs);
        shard.plane().tell(l -> l.onReport(identity.sessionId(), fractionLost, roundTripUs));
    }

    @Override
    public void nack(int ssrc, int seq) {
        ViewerSender current = sender;
        if (current != null && ssrc == current.videoSsrc()) {
            current.repair(seq, receivedAtNs);
        } else {
            shard.metrics().drop(DropReason.NACK_UNKNOWN);
        }
    }

    @Override
    public void keyframe(int ssrc) {
        shard.plane().askForKeyframe(identity.channel());
    }

    @Override
    public void other(int packetType, int format) {
        shard.metrics().drop(DropReason.RTCP_FEEDBACK_UNUSED);
    }

    /** Timers; called about ten times a second. */
    void tick(long nowNs) {
        MediaPlaneConfig config = shard.plane().config();
        switch (state) {
            case NEW, CHECKED -> {
                if (nowNs - joinedAtNs > config.connectTimeout().toNanos()) {
                    close("connect_timeout", nowNs);
                }
            }
            case HANDSHAKING -> {
                // The library has the same limit; this one also covers a queue in front of it.
                if (nowNs - handshakeAtNs > config.connectTimeout().toNanos()) {
                    close("dtls_failed", nowNs);
                }
            }
            case CONNECTED -> {
                if (nowNs - ice.consentAtNs() > config.consentTimeout().toNanos()) {
                    close("consent_expired", nowNs);
                } else if (nowNs - reportAtNs >= 0) {
                    reportAtNs = nowNs + (reports < FIRST_REPORTS ? FIRST_REPORTS_EVERY_NS : REPORT_EVERY_NS);
                    reports++;
                    ViewerSender current = sender;
                    if (current != null) {
                        current.report(
                                identity.channel().feed.timeline(),
                                shard.plane().ntp(),
                                nowNs);
                    }
                }
            }
            case CLOSED -> throw new IllegalStateException("a closed session ticks");
        }
    }

    /** Ends the session; a second call does nothing. */
    void close(String reason, long nowNs) {
        if (state == State.CLOSED) {
            return;
        }
        enter(State.CLOSED);
        ViewerSender current = sender;
        if (current != null) {
            shard.unsubscribe(identity.channel(), current);
            current.bye(identity.channel().feed.timeline(), shard.plane().ntp(), nowNs);
            shard.sink().flush();
        }
        dtls.end();
        route(Set.of());
        shard.forget(this);
        shard.plane().forget(this);
        shard.plane().tell(l -> l.onClosed(identity.sessionId(), reason));
    }
}
