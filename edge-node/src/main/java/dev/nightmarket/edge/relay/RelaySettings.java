package dev.nightmarket.edge.relay;

import java.time.Duration;

/**
 * How an edge reaches its origin; the keys of {@code nightmarket.edge.origin} in reference.conf, where each is explained.
 *
 * @param edgeId names this edge to the origin
 * @param rendition empty: the origin's largest
 * @param questionsMax questions kept until they are answered
 * @param questionTtl after it a question is given up
 * @param pullWindow messages requested ahead on each downlink
 * @param channelGrace how long a channel may be missing after a reconnect before its viewers are sent home
 */
public record RelaySettings(
        String host,
        int port,
        boolean tls,
        String token,
        String edgeId,
        String rendition,
        Duration backoffMin,
        Duration backoffMax,
        int questionsMax,
        Duration questionTtl,
        int pullWindow,
        Duration channelGrace,
        Duration connectTimeout,
        Duration pingInterval) {
    @Override
    public String toString() {
        return (tls ? "https://" : "http://") + host + ":" + port; // never the token
    }
}
