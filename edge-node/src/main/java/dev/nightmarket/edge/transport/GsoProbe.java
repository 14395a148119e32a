package dev.nightmarket.edge.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** Tries a UDP_SEGMENT send on loopback: the kernel may lack it (before 4.18) or a sandbox may forbid it. */
final class GsoProbe {
    private static final long WAIT_MS = 1_000;

    private GsoProbe() {}

    /** Called on the thread that opens the plane, never on an event loop. */
    static boolean works(EventLoopGroup group) {
        if (!EpollDatagramChannel.isSegmentedDatagramPacketSupported()) {
            return false;
        }
        ChannelFuture bound = new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            return false;
        }
        Channel channel = bound.channel();
        try {
            ChannelFuture sent = channel.writeAndFlush(new SegmentedDatagramPacket(
                    Unpooled.directBuffer(3).writeZero(3), 2, (InetSocketAddress) channel.localAddress()));
            return sent.awaitUninterruptibly(WAIT_MS, TimeUnit.MILLISECONDS) && sent.isSuccess();
        } finally {
            channel.close().awaitUninterruptibly(WAIT_MS);
        }
    }
}
