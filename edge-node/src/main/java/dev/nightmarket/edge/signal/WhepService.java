package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.nightmarket.edge.sdp.SdpException;
import dev.nightmarket.edge.transport.PlaneFullException;
import dev.nightmarket.edge.viewer.ViewerSession;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WHEP (draft-ietf-wish-whep-04): POST of an offer opens a session, DELETE of its resource ends it. There is no trickle
 * ICE, since the edge is ICE-lite with its candidates in the answer, so PATCH is not allowed (section 4.3 leaves that
 * open). Stateless; runs on the request's event loop.
 */
final class WhepService {
    private static final Logger log = LoggerFactory.getLogger(WhepService.class);

    private static final MediaType SDP = MediaType.create("application", "sdp");
    private static final String SESSION_PATH = "/whep/session/";
    private static final String BEARER = "bearer ";
    private static final long FULL_RETRY_S = 10;

    private final EdgeChannels channels;
    private final ViewerTokens tokens;
    private final Sessions sessions;
    private final JoinLimits joins;
    private final SignalMeters meters;

    WhepService(EdgeChannels channels, ViewerTokens tokens, Sessions sessions, JoinLimits joins, SignalMeters meters) {
        this.channels = channels;
        this.tokens = tokens;
        this.sessions = sessions;
        this.joins = joins;
        this.meters = meters;
    }

    /** {@code /whep/{channelId}}. */
    HttpResponse endpoint(ServiceRequestContext ctx, HttpRequest request) {
        if (request.method() != HttpMethod.POST) {
            return notAllowed(request.method(), "POST, OPTIONS");
        }
        String channelId = orEmpty(ctx.pathParam("channelId"));
        Optional<ApiError> refusal = checkHead(ctx, channelId, request.headers());
        if (refusal.isPresent()) {
            return refuse(refusal.get());
        }
        ViewerTokens.Claims claims = tokens.valid(bearer(request.headers()))
                .filter(c -> c.channelId().equals(channelId))
                .orElse(null);
        if (claims == null) {
            return refuse(ApiError.of(
                    HttpStatus.UNAUTHORIZED,
                    "bad_token",
                    "authorization: no valid token (expected: Bearer and a token of /api/token for this channel)"));
        }
        return HttpResponse.of(request.aggregate().handle((body, failure) -> {
            if (body == null) {
                return refuse(EdgeApi.bodyFailure(failure));
            }
            return join(claims, body);
        }));
    }

    /** What can be refused before the body is read. */
    private Optional<ApiError> checkHead(ServiceRequestContext ctx, String channelId, RequestHeaders headers) {
        MediaType type = headers.contentType();
        if (type == null || !type.is(SDP)) {
            return Optional.of(ApiError.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported_type",
                    "content-type: " + type + " (expected: application/sdp)"));
        }
        if (headers.contentLength() > ctx.maxRequestLength()) {
            return Optional.of(ApiError.of(
                    HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                    "too_large",
                    "content-length: " + headers.contentLength() + " (expected: at most " + ctx.maxRequestLength()
                            + ")"));
        }
        Optional<ApiError> missing = EdgeApi.missingChannel(channels, channelId);
        if (missing.isPresent()) {
            return missing;
        }
        long waitS = joins.waitS(ctx.clientAddress());
        return waitS == 0
                ? Optional.empty()
                : Optional.of(ApiError.retry(
                        HttpStatus.TOO_MANY_REQUESTS, "too_many", "too many joins from this address", waitS));
    }

    private HttpResponse join(ViewerTokens.Claims claims, AggregatedHttpRequest request) {
        Sessions.Opened opened;
        try {
            opened = sessions.open(claims, request.content(StandardCharsets.UTF_8), acceptLanguages(request.headers()))
                    .orElse(null);
        } catch (SdpException e) {
            return refuse(ApiError.of(HttpStatus.BAD_REQUEST, "bad_offer", String.valueOf(e.getMessage())));
        } catch (PlaneFullException e) {
            opened = null;
        } catch (RuntimeException e) {
            // The radius is this viewer; an offer is untrusted and must not look like a fault of the client's.
            log.error("an offer could not be answered", e);
            return refuse(ApiError.of(HttpStatus.INTERNAL_SERVER_ERROR, "internal", "the offer could not be answered"));
        }
        if (opened == null) {
            return refuse(ApiError.retry(
                    HttpStatus.SERVICE_UNAVAILABLE, "edge_full", "this edge has no place left", FULL_RETRY_S));
        }
        ViewerSession session = opened.session();
        return HttpResponse.of(
                ResponseHeaders.builder(HttpStatus.CREATED)
                        .contentType(SDP)
                        .add(HttpHeaderNames.LOCATION, SESSION_PATH + session.sessionId())
                        // One ICE session per resource: its entity tag never changes (section 4.3.1).
                        .add(
                                HttpHeaderNames.ETAG,
                                '"' + Integer.toHexString(opened.sdpAnswer().hashCode()) + '"')
                        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build(),
                HttpData.ofUtf8(opened.sdpAnswer()));
    }

    /** {@code /whep/session/{sessionId}}. */
    HttpResponse resource(ServiceRequestContext ctx, HttpRequest request) {
        if (request.method() != HttpMethod.DELETE) {
            return notAllowed(request.method(), "DELETE, OPTIONS");
        }
        ViewerSession session =
                sessions.find(orEmpty(ctx.pathParam("sessionId"))).orElse(null);
        if (session == null) {
            return refuse(ApiError.of(HttpStatus.NOT_FOUND, "unknown_session", "session is unknown or has ended"));
        }
        if (!sessions.owns(bearer(request.headers()), session)) {
            return refuse(ApiError.of(
                    HttpStatus.UNAUTHORIZED, "bad_token", "authorization: not the token that opened this session"));
        }
        sessions.leave(session);
        return HttpResponse.of(ResponseHeaders.of(HttpStatus.OK));
    }

    private HttpResponse notAllowed(HttpMethod method, String allow) {
        ApiError error = ApiError.of(
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "method: " + method + " (expected: " + allow + ")");
        meters.refused(error.code());
        return HttpResponse.of(error.headers(allow), error.body());
    }

    private HttpResponse refuse(ApiError error) {
        meters.refused(error.code());
        return error.response();
    }

    private static String bearer(RequestHeaders headers) {
        String value = headers.get(HttpHeaderNames.AUTHORIZATION, "");
        return value.toLowerCase(Locale.ROOT).startsWith(BEARER)
                ? value.substring(BEARER.length()).strip()
                : "";
    }

    private static List<String> acceptLanguages(RequestHeaders headers) {
        List<String> tags = new ArrayList<>();
        List<Locale.LanguageRange> ranges = headers.acceptLanguages();
        if (ranges != null) {
            ranges.forEach(range -> tags.add(range.getRange()));
        }
        return tags;
    }

    private static String orEmpty(@Nullable String value) {
        return value == null ? "" : value;
    }
}
