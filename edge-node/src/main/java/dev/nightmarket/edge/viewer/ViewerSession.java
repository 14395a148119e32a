package dev.nightmarket.edge.viewer;

import java.util.List;

/**
 * One viewer in front of one channel, from the WHEP offer to the end of the media session. Immutable but for the
 * outbox and the allowances, which guard themselves.
 *
 * @param sessionId unguessable; names the media session too
 * @param viewerId pseudonymous, of this session only
 * @param acceptLanguages BCP 47 preferences of the browser, best first, at most {@link #LANGUAGES_MAX}
 * @param chat allowance of questions
 * @param frames allowance of WebSocket messages of any kind
 */
public record ViewerSession(
        String sessionId,
        String viewerId,
        String channelId,
        List<String> acceptLanguages,
        TokenBucket chat,
        TokenBucket frames,
        Outbox outbox) {
    /** Languages that are passed on as a hint. */
    public static final int LANGUAGES_MAX = 8;

    public ViewerSession {
        acceptLanguages = List.copyOf(
                acceptLanguages.size() > LANGUAGES_MAX ? acceptLanguages.subList(0, LANGUAGES_MAX) : acceptLanguages);
    }
}
