package dev.nightmarket.edge.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;

/**
 * Writes to a shard's socket. A run of equal datagrams leaves as one UDP_SEGMENT message while that works;
 * after the first error with it, as single ones. Buffers made here belong to Netty once written.
 */
final class UdpSink implements PacketSink {
    private static final int WRITES_PER_FLUSH = 64;

    private final Channel channel;
    private final PlaneMetrics metrics;
    private final ChannelFutureListener single = this::onSingleSent;
    private final ChannelFutureListener segmented = this::onSegmentedSent;
    private boolean gso;
    private int unflushed;

    UdpSink(Channel channel, boolean gso, PlaneMetrics metrics) {
        this.channel = channel;
        this.gso = gso;
        this.metrics = metrics;
    }

    boolean usesGso() {
        return gso;
    }

    @Override
    public void send(byte[] from, int at, int bytes, int segmentBytes, InetSocketAddress to) {
        int count = (bytes + segmentBytes - 1) / segmentBytes;
        if (!channel.isWritable()) {
            for (int i = 0; i < count; i++) {
                metrics.drop(DropReason.SEND_BUFFER_FULL);
            }
            return;
        }
        metrics.packetsSent.increment(count);
        metrics.bytesSent.increment(bytes);
        if (gso && count > 1) {
            write(new SegmentedDatagramPacket(copy(from, at, bytes), segmentBytes, to), segmented);
            return;
        }
        for (int done = 0; done < bytes; done += segmentBytes) {
            int part = Math.min(segmentBytes, bytes - done);
            write(new DatagramPacket(copy(from, at + done, part), to), single);
        }
    }

    @Override
    public void flush() {
        unflushed = 0;
        channel.flush();
    }

    private ByteBuf copy(byte[] from, int at, int bytes) {
        return channel.alloc().directBuffer(bytes).writeBytes(from, at, bytes);
    }

    private void write(DatagramPacket packet, ChannelFutureListener then) {
        channel.write(packet).addListener(then);
        if (++unflushed == WRITES_PER_FLUSH) {
            flush();
        }
    }

    private void onSingleSent(ChannelFuture sent) {
        if (!sent.isSuccess()) {
            metrics.drop(DropReason.SEND_FAILED); // an unreachable viewer: consent will expire
        }
    }

    private void onSegmentedSent(ChannelFuture sent) {
        if (!sent.isSuccess()) {
            // A device without checksum offload answers EIO to every segmented send (udp(7)).
            gso = false;
            metrics.drop(DropReason.SEND_FAILED);
        }
    }
}
