package dev.nightmarket.edge.signal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The keys of {@code nightmarket.edge} that concern HTTP and pages; reference.conf explains each.
 *
 * @param bind address to listen on
 * @param httpPort 0: any free port
 * @param tlsCert PEM chain; with {@code tlsKey} makes it HTTPS
 * @param outboxMessagesMax messages that wait for one page
 * @param joinsPerMinute of one client address, for tokens and sessions alike
 */
public record SignalSettings(
        String bind,
        int httpPort,
        Optional<Path> tlsCert,
        Optional<Path> tlsKey,
        boolean tlsSelfSigned,
        List<String> allowedOrigins,
        int viewersMax,
        int sdpBytesMax,
        int chatChars,
        int chatPerMinute,
        int chatBurst,
        int messageBytesMax,
        int frameBytesMax,
        int framesPerSecond,
        int framesBurst,
        int outboxMessagesMax,
        Duration pingInterval,
        Duration idleTimeout,
        int joinsPerMinute,
        int joinsBurst,
        int addressesMax) {}
