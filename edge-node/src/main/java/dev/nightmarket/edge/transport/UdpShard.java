package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.fanout.ChannelLane;
import dev.nightmarket.edge.fanout.MediaFrame;
import dev.nightmarket.edge.fanout.Subscriber;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One event loop with its socket, its viewers and its lanes. All fields are the loop's; {@link #execute},
 * {@link #offer} and {@link #receive} may be called by any thread.
 *
 * <p>An inbound buffer is copied into an array at once and released by the handler; nothing keeps a ByteBuf.
 */
final class UdpShard extends SimpleChannelInboundHandler<DatagramPacket> {
    /** Units that may wait for the loop: 5 s of one channel. */
    static final int UNITS_MAX = 512;
    /** Datagrams that may wait for the loop after they came in on another shard's socket. */
    static final int HANDED_OVER_MAX = 4_096;

    private static final long TICK_MS = 100;
    private static final long PACE_MS = 4;
    private static final int DTLS_FIRST = 20;
    private static final int DTLS_LAST = 63;
    private static final int RTP_FIRST = 128;
    private static final int RTP_LAST = 191;

    private final UdpMediaPlane plane;
    private final EventLoop loop;
    private final boolean gso;
    private final Set<ViewerSession> sessions = new HashSet<>();
    private final Map<String, ChannelLane> lanes = new HashMap<>();
    private final byte[] scratch = new byte[PacketSink.SEND_BYTES_MAX + 2_048];
    private final AtomicInteger waitingUnits = new AtomicInteger();
    private final AtomicInteger handedOver = new AtomicInteger();
    private @Nullable PacketSink sink;
    private boolean pacing;

    /** @param gso whether the kernel cuts what leaves into datagrams */
    UdpShard(UdpMediaPlane plane, EventLoop loop, boolean gso) {
        super(true);
        this.plane = plane;
        this.loop = loop;
        this.gso = gso;
    }

    /** Before the socket is bound: datagrams may come from then on. */
    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        sink = new UdpSink(context.channel(), gso, plane.metrics());
    }

    /** Starts the timers; once, when the socket is bound. */
    void start() {
        loop.scheduleAtFixedRate(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    UdpMediaPlane plane() {
        return plane;
    }

    PlaneMetrics metrics() {
        return plane.metrics();
    }

    byte[] scratch() {
        return scratch;
    }

    long nowNs() {
        return plane.nowNs();
    }

    PacketSink sink() {
        if (sink == null) {
            throw new IllegalStateException("the shard has no socket yet");
        }
        return sink;
    }

    /** Runs on the loop; an error is counted and ends there. */
    void execute(Runnable task) {
        if (loop.isShuttingDown()) {
            return;
        }
        loop.execute(() -> guarded("task of a shard", task));
    }

    private void guarded(String what, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            metrics().internalError(what, e);
        }
    }

    void add(ViewerSession session) {
        execute(() -> sessions.add(session));
    }

    void forget(ViewerSession session) {
        sessions.remove(session);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, DatagramPacket datagram) {
        metrics().packetsReceived.increment();
        ByteBuf content = datagram.content();
        if (!content.isReadable()) {
            metrics().drop(DropReason.UNKNOWN_PROTOCOL);
            return;
        }
        byte[] bytes = new byte[content.readableBytes()];
        content.readBytes(bytes);
        guarded("datagram", () -> receive(bytes, datagram.sender()));
    }

    /** Sorts a datagram by its first byte (RFC 7983 section 7) and brings it to the session's own loop. */
    private void receive(byte[] bytes, InetSocketAddress from) {
        int first = bytes[0] & 0xff;
        long nowNs = nowNs();
        if (StunMessage.mayBe(first)) {
            receiveStun(bytes, from, nowNs);
            return;
        }
        boolean dtls = first >= DTLS_FIRST && first <= DTLS_LAST;
        if (!dtls && (first < RTP_FIRST || first > RTP_LAST)) {
            metrics().drop(DropReason.UNKNOWN_PROTOCOL);
            return;
        }
        ViewerSession session = plane.routes().byAddress(from);
        if (session == null) {
            metrics().drop(dtls ? DropReason.DTLS_NOT_VALIDATED : DropReason.UNKNOWN_SOURCE);
        } else if (dtls) {
            session.shard.handOver(this, () -> session.onDtls(bytes, nowNs));
        } else {
            session.shard.handOver(this, () -> session.onSrtp(bytes, nowNs));
        }
    }

    private void receiveStun(byte[] bytes, InetSocketAddress from, long nowNs) {
        StunMessage message = StunMessage.parse(bytes);
        if (message == null) {
            metrics().drop(DropReason.STUN_MALFORMED);
            return;
        }
        ViewerSession session = plane.routes().byUsername(message.username());
        if (session == null) {
            metrics().drop(DropReason.STUN_UNKNOWN_UFRAG);
            return;
        }
        session.shard.handOver(this, () -> session.onStun(message, from, nowNs));
    }

    /** The kernel spreads by address and a viewer's address may change: its packets then come to other sockets. */
    private void handOver(UdpShard arrivedAt, Runnable task) {
        if (arrivedAt == this) {
            task.run();
        } else if (handedOver.incrementAndGet() > HANDED_OVER_MAX) {
            handedOver.decrementAndGet();
            metrics().drop(DropReason.HANDOVER_FULL);
        } else {
            execute(() -> {
                handedOver.decrementAndGet();
                task.run();
            });
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // ICMP errors of single viewers arrive here too; a socket that serves everybody stays open.
        metrics().drop(DropReason.SEND_FAILED);
    }

    /** A channel's frame, from its publisher. */
    void offer(PlaneChannel channel, MediaFrame frame) {
        if (waitingUnits.incrementAndGet() > UNITS_MAX) {
            waitingUnits.decrementAndGet();
            metrics().drop(DropReason.UNIT_SHARD_BUSY);
            return;
        }
        execute(() -> {
            waitingUnits.decrementAndGet();
            lane(channel).frame(frame, nowNs());
            sink().flush();
        });
    }

    void subscribe(PlaneChannel channel, Subscriber viewer, long nowNs) {
        lane(channel).add(viewer, nowNs);
        pace();
    }

    void unsubscribe(PlaneChannel channel, Subscriber viewer) {
        ChannelLane lane = lanes.get(channel.id);
        if (lane != null) {
            lane.remove(viewer);
        }
    }

    /** The channel has ended: its lane and its sessions go. */
    void end(PlaneChannel channel, String reason) {
        execute(() -> {
            for (ViewerSession session : List.copyOf(sessions)) {
                if (session.identity.channel() == channel) {
                    session.close(reason, nowNs());
                }
            }
            lanes.remove(channel.id);
        });
    }

    void closeAll(String reason) {
        List.copyOf(sessions).forEach(session -> session.close(reason, nowNs()));
    }

    private ChannelLane lane(PlaneChannel channel) {
        MediaPlaneConfig config = plane.config();
        return lanes.computeIfAbsent(
                channel.id,
                id -> new ChannelLane(
                        config.catchUpBitsPerSecond() / 8,
                        UdpMediaPlane.CATCH_UP_BURST_BYTES,
                        () -> plane.askForKeyframe(channel)));
    }

    private void pace() {
        if (pacing) {
            return;
        }
        boolean more = false;
        for (ChannelLane lane : lanes.values()) {
            more |= lane.pace(nowNs());
        }
        sink().flush();
        if (more) {
            pacing = true;
            loop.schedule(
                    () -> guarded("pacing", () -> {
                        pacing = false;
                        pace();
                    }),
                    PACE_MS,
                    TimeUnit.MILLISECONDS);
        }
    }

    private void tick() {
        long nowNs = nowNs();
        for (ViewerSession session : List.copyOf(sessions)) {
            guarded("timers of a viewer", () -> session.tick(nowNs));
        }
        guarded("flush", () -> sink().flush());
    }
}
