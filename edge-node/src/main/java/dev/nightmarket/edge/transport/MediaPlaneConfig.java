package dev.nightmarket.edge.transport;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a {@link UdpMediaPlane} runs. Make one with {@link #defaults} and the {@code with…} calls.
 *
 * @param bindAddress where the UDP port is opened
 * @param publicAddresses what candidates say; empty: the bind address, or for a wildcard all local IPv4 addresses
 * @param udpPort 0: any free one
 * @param shards event loops, each with a socket of its own; one without epoll
 * @param sessionsMax viewers of this node; beyond it {@link PlaneFullException}
 * @param handshakeThreads DTLS handshakes at a time; each waits for the network, so more than cores
 * @param handshakeQueue handshakes that may wait for a thread
 * @param handshakeTimeout from the first DTLS datagram
 * @param connectTimeout from join to connected
 * @param consentTimeout without a valid binding request (RFC 7675 section 5.1)
 * @param catchUpBitsPerSecond pace of the cached pictures to a joiner
 * @param gso use UDP_SEGMENT where it works
 * @param nativeTransport use epoll where it works; otherwise NIO with one shard
 */
public record MediaPlaneConfig(
        InetAddress bindAddress,
        List<InetAddress> publicAddresses,
        int udpPort,
        int shards,
        int sessionsMax,
        int handshakeThreads,
        int handshakeQueue,
        Duration handshakeTimeout,
        Duration connectTimeout,
        Duration consentTimeout,
        long catchUpBitsPerSecond,
        boolean gso,
        boolean nativeTransport) {
    static final int SHARDS_MAX = 256;

    public MediaPlaneConfig {
        publicAddresses = List.copyOf(publicAddresses);
        check("udpPort", udpPort, 0, 65_535);
        check("shards", shards, 1, SHARDS_MAX);
        check("sessionsMax", sessionsMax, 1, 1_000_000);
        check("handshakeThreads", handshakeThreads, 1, 1_024);
        check("handshakeQueue", handshakeQueue, 1, 100_000);
        check("handshakeTimeout in ms", handshakeTimeout.toMillis(), 100, 60_000);
        check("connectTimeout in ms", connectTimeout.toMillis(), 100, 300_000);
        check("consentTimeout in ms", consentTimeout.toMillis(), 100, 300_000);
        check("catchUpBitsPerSecond", catchUpBitsPerSecond, 1_000_000, 10_000_000_000L);
    }

    /** Defaults for a bind address and port. */
    public static MediaPlaneConfig defaults(InetAddress bindAddress, int udpPort) {
        return new MediaPlaneConfig(
                bindAddress,
                List.of(),
                udpPort,
                Math.min(SHARDS_MAX, Runtime.getRuntime().availableProcessors()),
                10_000,
                32,
                1_024,
                Duration.ofSeconds(10),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                100_000_000,
                true,
                true);
    }

    public MediaPlaneConfig withPublicAddresses(List<InetAddress> addresses) {
        return new MediaPlaneConfig(
                bindAddress,
                addresses,
                udpPort,
                shards,
                sessionsMax,
                handshakeThreads,
                handshakeQueue,
                handshakeTimeout,
                connectTimeout,
                consentTimeout,
                catchUpBitsPerSecond,
                gso,
                nativeTransport);
    }

    public MediaPlaneConfig withShards(int count) {
        return new MediaPlaneConfig(
                bindAddress,
                publicAddresses,
                udpPort,
                count,
                sessionsMax,
                handshakeThreads,
                handshakeQueue,
                handshakeTimeout,
                connectTimeout,
                consentTimeout,
                catchUpBitsPerSecond,
                gso,
                nativeTransport);
    }

    public MediaPlaneConfig withSessionsMax(int count) {
        return new MediaPlaneConfig(
                bindAddress,
                publicAddresses,
                udpPort,
                shards,
                count,
                handshakeThreads,
                handshakeQueue,
                handshakeTimeout,
                connectTimeout,
                consentTimeout,
                catchUpBitsPerSecond,
                gso,
                nativeTransport);
    }

    public MediaPlaneConfig withTimeouts(Duration handshake, Duration connect, Duration consent) {
        return new MediaPlaneConfig(
                bindAddress,
                publicAddresses,
                udpPort,
                shards,
                sessionsMax,
                handshakeThreads,
                handshakeQueue,
                handshake,
                connect,
                consent,
                catchUpBitsPerSecond,
                gso,
                nativeTransport);
    }

    public MediaPlaneConfig withGso(boolean use) {
        return new MediaPlaneConfig(
                bindAddress,
                publicAddresses,
                udpPort,
                shards,
                sessionsMax,
                handshakeThreads,
                handshakeQueue,
                handshakeTimeout,
                connectTimeout,
                consentTimeout,
                catchUpBitsPerSecond,
                use,
                nativeTransport);
    }

    public MediaPlaneConfig withNativeTransport(boolean use) {
        return new MediaPlaneConfig(
                bindAddress,
                publicAddresses,
                udpPort,
                shards,
                sessionsMax,
                handshakeThreads,
                handshakeQueue,
                handshakeTimeout,
                connectTimeout,
                consentTimeout,
                catchUpBitsPerSecond,
                gso,
                use);
    }

    private static void check(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + min + ".." + max + ")");
        }
    }
}
