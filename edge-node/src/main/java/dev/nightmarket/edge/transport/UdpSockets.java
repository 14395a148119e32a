package dev.nightmarket.edge.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.UnixChannelOption;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plane's sockets, one a shard, all on one port. With epoll they share it by SO_REUSEPORT; without (another
 * system, a container that forbids it) there is one NIO socket and one shard.
 */
final class UdpSockets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(UdpSockets.class);

    private static final int SOCKET_BUFFER_BYTES = 4 << 20;
    private static final int DATAGRAM_BYTES_MAX = 2_048;
    /** Bytes that wait in Netty while the socket is full; beyond the second packets are dropped. */
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(8 << 20, 16 << 20);

    private static final long CLOSE_WAIT_MS = 2_000;

    private final MultiThreadIoEventLoopGroup group;
    private final List<UdpShard> shards = new ArrayList<>();
    private final List<Channel> channels = new ArrayList<>();
    private final boolean epoll;
    private boolean gso;
    private int port;

    private UdpSockets(MediaPlaneConfig config) {
        epoll = config.nativeTransport() && Epoll.isAvailable();
        int count = epoll ? config.shards() : 1;
        IoHandlerFactory io = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        group = new MultiThreadIoEventLoopGroup(count, new DefaultThreadFactory("edge-media", true), io);
    }

    static UdpSockets open(UdpMediaPlane plane) throws IOException {
        UdpSockets sockets = new UdpSockets(plane.config());
        try {
            sockets.bind(plane);
            return sockets;
        } catch (IOException | RuntimeException e) {
            sockets.close();
            throw e;
        }
    }

    private void bind(UdpMediaPlane plane) throws IOException {
        MediaPlaneConfig config = plane.config();
        gso = config.gso() && epoll && GsoProbe.works(group);
        port = config.udpPort();
        int count = epoll ? config.shards() : 1;
        for (int i = 0; i < count; i++) {
            EventLoop loop = group.next();
            UdpShard shard = new UdpShard(plane, loop, gso);
            Channel channel = bindOne(loop, shard, new InetSocketAddress(config.bindAddress(), port), count > 1);
            port = ((InetSocketAddress) channel.localAddress()).getPort();
            shard.start();
            channels.add(channel);
            shards.add(shard);
        }
        log.info(
                "media plane on udp {}:{}, {} shard(s), {}, {}",
                config.bindAddress().getHostAddress(),
                port,
                count,
                epoll ? "epoll" : "nio",
                gso ? "with UDP_SEGMENT" : "without UDP_SEGMENT");
    }

    private Channel bindOne(EventLoop loop, UdpShard shard, InetSocketAddress address, boolean reusePort)
            throws IOException {
        Class<? extends DatagramChannel> type = epoll ? EpollDatagramChannel.class : NioDatagramChannel.class;
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channel(type)
                .option(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(DATAGRAM_BYTES_MAX))
                .handler(shard);
        if (epoll) {
            bootstrap.option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, DATAGRAM_BYTES_MAX);
            if (reusePort) {
                bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
            }
        }
        ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("udp port " + address + " cannot be opened", bound.cause());
        }
        return bound.channel();
    }

    int port() {
        return port;
    }

    boolean usesGso() {
        return gso;
    }

    List<UdpShard> shards() {
        return shards;
    }

    @Override
    public void close() {
        for (UdpShard shard : shards) {
            shard.execute(() -> shard.closeAll("edge_closing"));
        }
        // Tasks run in order: the farewells leave before the sockets close.
        channels.forEach(channel -> channel.eventLoop().execute(channel::close));
        group.shutdownGracefully(0, CLOSE_WAIT_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_WAIT_MS);
    }
}
