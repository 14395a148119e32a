package dev.nightmarket.edge.signal;

import dev.nightmarket.edge.transport.MediaPlane;
import dev.nightmarket.edge.viewer.Outbox;
import dev.nightmarket.edge.viewer.PageSocket;
import dev.nightmarket.edge.viewer.TokenBucket;
import dev.nightmarket.edge.viewer.ViewerRegistry;
import dev.nightmarket.edge.viewer.ViewerSession;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins and ends sessions. A session has two halves, media and WebSocket, and either may go first: it is forgotten
 * once its media has closed and no page is attached, or at once when the viewer leaves or the channel ends. Thread-safe.
 */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final SignalSettings settings;
    private final ViewerRegistry registry;
    private final MediaPlane media;
    private final ViewerTokens tokens;
    private final SignalMeters meters;
    private final LongSupplier nanoClock;
    private final Supplier<String> sessionIds;
    private final Consumer<ViewerSession> onGone;

    /** @param onGone told once for each session that is forgotten */
    public Sessions(
            SignalSettings settings,
            ViewerRegistry registry,
            MediaPlane media,
            ViewerTokens tokens,
            SignalMeters meters,
            LongSupplier nanoClock,
            Supplier<String> sessionIds,
            Consumer<ViewerSession> onGone) {
        this.settings = settings;
        this.registry = registry;
        this.media = media;
        this.tokens = tokens;
        this.meters = meters;
        this.nanoClock = nanoClock;
        this.sessionIds = sessionIds;
        this.onGone = onGone;
    }

    /** A session and the SDP answer that opened it. */
    record Opened(ViewerSession session, String sdpAnswer) {}

    /**
     * Opens a session; empty when the edge is full.
     *
     * @throws dev.nightmarket.edge.sdp.SdpException when the offer cannot be served
     */
    Optional<Opened> open(ViewerTokens.Claims claims, String sdpOffer, List<String> acceptLanguages) {
        long nowNs = nanoClock.getAsLong();
        ViewerSession session = new ViewerSession(
                sessionIds.get(),
                claims.viewerId(),
                claims.channelId(),
                acceptLanguages,
                new TokenBucket(settings.chatBurst(), settings.chatPerMinute() / 60.0, nowNs),
                new TokenBucket(settings.framesBurst(), settings.framesPerSecond(), nowNs),
                new Outbox(settings.outboxMessagesMax(), meters));
        if (!registry.add(session)) {
            return Optional.empty();
        }
        try {
            String answer = media.join(session.sessionId(), session.channelId(), sdpOffer);
            meters.joined();
            return Optional.of(new Opened(session, answer));
        } catch (RuntimeException e) {
            registry.remove(session.sessionId());
            throw e;
        }
    }

    Optional<ViewerSession> find(String sessionId) {
        return registry.find(sessionId);
    }

    /**
     * Whether a token is the one that opened a session. It need not be fresh any more: it stays good while its session
     * lives.
     */
    boolean owns(String token, ViewerSession session) {
        return tokens.signed(token)
                .filter(claims -> claims.viewerId().equals(session.viewerId())
                        && claims.channelId().equals(session.channelId()))
                .isPresent();
    }

    /** The viewer leaves: both halves end. */
    void leave(ViewerSession session) {
        media.leave(session.sessionId());
        forget(session.sessionId(), "left");
    }

    /** The media side has closed a session. */
    public void mediaClosed(String sessionId, String reason) {
        registry.find(sessionId).ifPresent(session -> {
            if (reason.equals("left") || session.outbox().mediaClosed()) {
                forget(sessionId, reason);
            } else {
                log.debug("session {}: media closed ({}), its page is still there", sessionId, reason);
            }
        });
    }

    /** The channel is over: its viewers have been told. */
    public void channelEnded(String channelId) {
        for (ViewerSession session : List.copyOf(registry.ofChannel(channelId))) {
            forget(session.sessionId(), "channel_ended");
        }
    }

    /** A WebSocket has closed. */
    void socketGone(ViewerSession session, PageSocket socket) {
        if (session.outbox().detach(socket)) {
            forget(session.sessionId(), "vanished");
        }
    }

    private void forget(String sessionId, String reason) {
        registry.remove(sessionId).ifPresent(session -> {
            meters.left(reason);
            session.outbox().finish(reason);
            onGone.accept(session);
        });
    }
}
