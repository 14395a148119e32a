package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.fanout.ChannelFeed;
import dev.nightmarket.edge.fanout.MediaFrame;
import dev.nightmarket.edge.rtp.Bytes;
import dev.nightmarket.edge.rtp.OutboundStream;
import dev.nightmarket.edge.rtp.RtpHeader;
import dev.nightmarket.edge.sdp.SdpAnswer;
import dev.nightmarket.edge.sdp.SdpCodec;
import dev.nightmarket.edge.sdp.SdpNegotiation;
import dev.nightmarket.edge.sdp.SdpParser;
import dev.nightmarket.proto.relay.v1.Unit;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The media plane on UDP: here the parts are joined. Thread-safe.
 *
 * <pre>
 * join ──▶ SdpParser ▶ SdpNegotiation ▶ ViewerSession (shard) ▶ SdpAnswer
 * publish ▶ ChannelFeed (time line, packetiser) ▶ each shard's ChannelLane ▶ ViewerSender ▶ UdpSink
 * socket ──▶ UdpShard ▶ StunMessage ▶ IceSession
 *                     ▶ DtlsAssociation (pool) ▶ keys
 *                     ▶ SrtpReceiver ▶ RtcpReader, Listener.onMicrophone
 * </pre>
 */
public final class UdpMediaPlane implements MediaPlane {
    /** Channels an edge carries; beyond it joins are refused. */
    public static final int CHANNELS_MAX = 1_000;
    /** What a joiner is sent at once: a large keyframe. */
    static final int CATCH_UP_BURST_BYTES = 96 << 10;

    private static final String ICE_CHARS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    /** With the two of the shard 48 bits of chance, twice what RFC 8445 section 5.3 asks. */
    private static final int UFRAG_CHARS = 8;

    private static final int PASSWORD_CHARS = 24;
    /**
     * What the picture waits at the viewer at least. A libwebrtc player's sound waits 60 to 80 ms in its first seconds and 40
     * once it has settled; the picture comes from the origin 20 ms after its sound, being drawn and encoded. With 20 the picture
     * is a little early at first and a little late in the end. Measured with {@code bench turn}: 60 put it 58 ms behind for good.
     */
    private static final int PLAYOUT_DELAY_MS_MIN = 20;

    private static final int PLAYOUT_DELAY_MS_MAX = 10_000;

    private final MediaPlaneConfig config;
    private final Listener listener;
    private final LongSupplier nanoClock;
    private final SecureRandom random = new SecureRandom();
    private final PlaneMetrics metrics;
    private final DtlsIdentity identity;
    private final NtpClock ntp;
    private final HandshakePool handshakes;
    private final Routes routes = new Routes();
    private final Map<String, ViewerSession> sessions = new ConcurrentHashMap<>();
    private final Map<String, PlaneChannel> channels = new ConcurrentHashMap<>();
    private final AtomicInteger admitted = new AtomicInteger();
    private final AtomicInteger nextShard = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String cname;
    private final UdpSockets sockets;
    private final List<SdpAnswer.Candidate> candidates;

    private UdpMediaPlane(
            MediaPlaneConfig config,
            Listener listener,
            MeterRegistry registry,
            LongSupplier nanoClock,
            InstantSource wallClock)
            throws IOException {
        this.config = config;
        this.listener = listener;
        this.nanoClock = nanoClock;
        this.metrics = new PlaneMetrics(registry, nanoClock);
        this.identity = DtlsIdentity.create(random, wallClock.instant());
        this.ntp = new NtpClock(wallClock.instant(), nanoClock.getAsLong());
        this.handshakes = new HandshakePool(config.handshakeThreads(), config.handshakeQueue());
        this.cname = chars(12);
        try {
            this.sockets = UdpSockets.open(this);
        } catch (IOException e) {
            handshakes.close();
            throw e;
        }
        this.candidates = candidates(config, sockets.port());
        WarmUp.start(identity, handshakes);
    }

    /**
     * Opens the UDP port and starts the event loops.
     *
     * @param nanoClock monotonic nanoseconds, {@code System::nanoTime} in production
     * @throws IOException when the port cannot be opened
     */
    public static UdpMediaPlane open(
            MediaPlaneConfig config, Listener listener, MeterRegistry registry, LongSupplier nanoClock)
            throws IOException {
        return open(config, listener, registry, nanoClock, InstantSource.system());
    }

    /**
     * As above with the wall clock given: for the certificate's dates and the NTP time of sender reports.
     */
    public static UdpMediaPlane open(
            MediaPlaneConfig config,
            Listener listener,
            MeterRegistry registry,
            LongSupplier nanoClock,
            InstantSource wallClock)
            throws IOException {
        return new UdpMediaPlane(config, listener, registry, nanoClock, wallClock);
    }

    /** The UDP port that was opened. */
    public int port() {
        return sockets.port();
    }

    /** Whether frames leave by UDP_SEGMENT. */
    public boolean usesGso() {
        return sockets.usesGso();
    }

    @Override
    public String join(String sessionId, String channelId, String sdpOffer) {
        if (closed.get()) {
            throw new PlaneFullException("the edge is closing");
        }
        SdpNegotiation agreed = SdpNegotiation.of(SdpParser.parse(sdpOffer));
        if (admitted.incrementAndGet() > config.sessionsMax()) {
            admitted.decrementAndGet();
            throw new PlaneFullException("viewers: " + config.sessionsMax() + " (expected: fewer; the edge is full)");
        }
        boolean added = false;
        try {
            PlaneChannel channel = channel(channelId);
            ViewerSession session = session(sessionId, channel, agreed);
            if (sessions.putIfAbsent(sessionId, session) != null) {
                throw new IllegalArgumentException("sessionId: in use (expected: a new one)");
            }
            added = true;
            metrics.sessions.set(admitted.get());
            routes.add(session);
            session.shard.add(session);
            return session.answer(agreed, identity.fingerprint(), candidates);
        } finally {
            if (!added) {
                admitted.decrementAndGet();
            }
        }
    }

    private ViewerSession session(String sessionId, PlaneChannel channel, SdpNegotiation agreed) {
        int at = Math.floorMod(nextShard.getAndIncrement(), sockets.shards().size());
        String ufrag = String.format("%02x", at) + chars(UFRAG_CHARS);
        int microphone =
                agreed.microphone() ? agreed.audio().map(SdpCodec::payloadType).orElse(-1) : -1;
        return new ViewerSession(
                new ViewerSession.Identity(sessionId, ufrag, chars(PASSWORD_CHARS), channel, microphone),
                sockets.shards().get(at),
                streams(agreed),
                new DtlsServer(identity, agreed.fingerprint(), (int)
                        config.handshakeTimeout().toMillis()),
                nowNs());
    }

    private ViewerSender.Streams streams(SdpNegotiation agreed) {
        SplittableRandom bases = new SplittableRandom(random.nextLong());
        int videoSsrc = bases.nextInt();
        // Three numbers that differ whatever the first is.
        int rtxSsrc = videoSsrc ^ (1 | bases.nextInt() << 1);
        int audioSsrc = videoSsrc ^ (2 | bases.nextInt() << 2);
        return new ViewerSender.Streams(
                new OutboundStream(videoSsrc, agreed.video().payloadType(), 90, bases),
                new OutboundStream(rtxSsrc, Math.max(0, agreed.rtx()), 90, bases),
                new OutboundStream(
                        audioSsrc, agreed.audio().map(SdpCodec::payloadType).orElse(0), 48, bases),
                agreed.rtx() >= 0,
                agreed.audio().isPresent(),
                videoExtensions(agreed),
                audioExtensions(agreed),
                cname);
    }

    private static byte[] videoExtensions(SdpNegotiation agreed) {
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        if (agreed.videoMidExtension() > 0) {
            values.put(agreed.videoMidExtension(), mid(agreed, agreed.videoSection()));
        }
        if (agreed.playoutDelayExtension() > 0) {
            byte[] delay = new byte[3];
            Bytes.putInt24(delay, 0, PLAYOUT_DELAY_MS_MIN / 10 << 12 | PLAYOUT_DELAY_MS_MAX / 10);
            values.put(agreed.playoutDelayExtension(), delay);
        }
        return RtpHeader.extensions(values);
    }

    private static byte[] audioExtensions(SdpNegotiation agreed) {
        SortedMap<Integer, byte[]> values = new TreeMap<>();
        if (agreed.audioMidExtension() > 0) {
            values.put(agreed.audioMidExtension(), mid(agreed, agreed.audioSection()));
        }
        return RtpHeader.extensions(values);
    }

    private static byte[] mid(SdpNegotiation agreed, int section) {
        return agreed.mid(section).getBytes(StandardCharsets.US_ASCII);
    }

    private PlaneChannel channel(String channelId) {
        PlaneChannel known = channels.get(channelId);
        if (known != null) {
            return known;
        }
        if (channels.size() >= CHANNELS_MAX) {
            throw new PlaneFullException("channels: " + CHANNELS_MAX + " (expected: fewer)");
        }
        return channels.computeIfAbsent(channelId, id -> new PlaneChannel(id, nowNs()));
    }

    @Override
    public void leave(String sessionId) {
        ViewerSession session = sessions.get(sessionId);
        if (session != null) {
            session.shard.execute(() -> session.close("left", nowNs()));
        }
    }

    @Override
    public void publish(Unit unit) {
        if (closed.get()) {
            return;
        }
        PlaneChannel channel = channel(unit.getChannel().getChannelId());
        synchronized (channel) { // a channel has one publisher; this only makes its order safe
            MediaFrame frame = channel.feed.accept(unit, nowNs());
            if (frame == null) {
                refused(channel, channel.feed.refusal());
                return;
            }
            for (UdpShard shard : sockets.shards()) {
                shard.offer(channel, frame);
            }
        }
    }

    private void refused(PlaneChannel channel, ChannelFeed.@Nullable Refusal refusal) {
        if (refusal == null) {
            throw new IllegalStateException("a unit was refused without a reason");
        }
        switch (refusal) {
            case UNKNOWN_KIND -> metrics.drop(DropReason.UNIT_UNKNOWN_KIND);
            case TOO_LARGE -> metrics.drop(DropReason.UNIT_TOO_LARGE);
            case NO_PICTURE -> metrics.drop(DropReason.UNIT_NO_PICTURE);
            case STALE -> metrics.drop(DropReason.UNIT_STALE);
            case WAITING_FOR_KEYFRAME -> {
                metrics.drop(DropReason.UNIT_WAITING_FOR_KEYFRAME);
                askForKeyframe(channel);
            }
        }
    }

    @Override
    public void hold(String channelId, boolean held) {
        PlaneChannel channel = channels.get(channelId);
        if (channel != null) {
            channel.hold(held);
        }
    }

    @Override
    public void end(String channelId) {
        PlaneChannel channel = channels.remove(channelId);
        if (channel != null) {
            channel.end();
            sockets.shards().forEach(shard -> shard.end(channel, "channel_ended"));
        }
    }

    @Override
    public OptionalLong videoRtpTimestamp(String sessionId, long epoch, long ptsUs) {
        ViewerSession session = sessions.get(sessionId);
        ViewerSender sender = session == null ? null : session.sender();
        if (session == null || sender == null || !sender.videoStarted()) {
            return OptionalLong.empty();
        }
        OptionalLong mediaUs = session.identity.channel().feed.timeline().mediaUs(epoch, ptsUs);
        return mediaUs.isPresent() ? OptionalLong.of(sender.videoTimestamp(mediaUs.getAsLong())) : OptionalLong.empty();
    }

    @Override
    public int sessions() {
        return sessions.size();
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            sockets.close();
            handshakes.close();
        }
    }

    MediaPlaneConfig config() {
        return config;
    }

    PlaneMetrics metrics() {
        return metrics;
    }

    Routes routes() {
        return routes;
    }

    NtpClock ntp() {
        return ntp;
    }

    Executor handshakes() {
        return handshakes;
    }

    long nowNs() {
        return nanoClock.getAsLong();
    }

    void askForKeyframe(PlaneChannel channel) {
        if (channel.tryAskForKeyframe(nowNs())) {
            metrics.keyframeRequests.increment();
            tell(l -> l.onKeyframeNeeded(channel.id));
        }
    }

    /** Tells the listener; what it throws ends here. */
    void tell(Consumer<Listener> what) {
        try {
            what.accept(listener);
        } catch (RuntimeException e) {
            metrics.internalError("listener of the media plane", e);
        }
    }

    void forget(ViewerSession session) {
        routes.remove(session);
        if (sessions.remove(session.identity.sessionId(), session)) {
            metrics.sessions.set(admitted.decrementAndGet());
        }
    }

    private String chars(int count) {
        StringBuilder text = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
        }
        return text.toString();
    }

    private static List<SdpAnswer.Candidate> candidates(MediaPlaneConfig config, int port) throws IOException {
        List<SdpAnswer.Candidate> all = new ArrayList<>();
        for (InetAddress address : LocalAddresses.advertised(config)) {
            all.add(new SdpAnswer.Candidate(address.getHostAddress(), port));
        }
        return all;
    }
}
