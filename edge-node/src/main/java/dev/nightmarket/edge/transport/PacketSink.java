package dev.nightmarket.edge.transport;

import java.net.InetSocketAddress;

/** Where datagrams go out. The bytes are copied before a call returns. Called on the shard's event loop. */
interface PacketSink {
    /** One segmented send holds at most this many (UDP_MAX_SEGMENTS of Linux). */
    int SEGMENTS_MAX = 64;
    /** The largest UDP payload over IPv4. */
    int SEND_BYTES_MAX = 65_507;

    /**
     * Sends datagrams that lie one after the other, each of {@code segmentBytes}, the last may be shorter.
     *
     * @param bytes of all together; at most {@link #SEND_BYTES_MAX} and {@link #SEGMENTS_MAX} segments
     */
    void send(byte[] from, int at, int bytes, int segmentBytes, InetSocketAddress to);

    void flush();
}
