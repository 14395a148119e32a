package dev.nightmarket.edge.signal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.AggregatedHttpRequest;
import com.linecorp.armeria.common.ContentTooLargeException;
import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.util.Exceptions;
import com.linecorp.armeria.server.ServiceRequestContext;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Rendition;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/channels} and {@code /api/token}. Stateless; runs on the request's event loop. */
final class EdgeApi {
    private static final Logger log = LoggerFactory.getLogger(EdgeApi.class);

    private final EdgeChannels channels;
    private final ViewerTokens tokens;
    private final JoinLimits joins;
    private final SignalMeters meters;

    EdgeApi(EdgeChannels channels, ViewerTokens tokens, JoinLimits joins, SignalMeters meters) {
        this.channels = channels;
        this.tokens = tokens;
        this.joins = joins;
        this.meters = meters;
    }

    HttpResponse channels(ServiceRequestContext ctx, HttpRequest request) {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("channels");
        for (ChannelOnAir onAir : channels.channels()) {
            ObjectNode channel = list.addObject()
                    .put("channelId", onAir.getChannel().getChannelId())
                    .put("locale", onAir.getChannel().getLocale())
                    .put("currency", onAir.getChannel().getCurrency())
                    .put("show", onAir.getShow())
                    .put("title", onAir.getTitle());
            if (onAir.getRenditionsCount() > 0) {
                Rendition rendition = onAir.getRenditions(0);
                channel.put("width", rendition.getWidth())
                        .put("height", rendition.getHeight())
                        .put("framesPerSecond", rendition.getFramesPerSecond());
            }
        }
        return ok(body);
    }

    HttpResponse token(ServiceRequestContext ctx, HttpRequest request) {
        return HttpResponse.of(request.aggregate().handle((body, failure) -> {
            if (body == null) {
                return refuse(bodyFailure(failure));
            }
            return token(ctx, body);
        }));
    }

    private HttpResponse token(ServiceRequestContext ctx, AggregatedHttpRequest request) {
        MediaType type = request.contentType();
        if (type == null || !type.is(MediaType.JSON)) {
            return refuse(ApiError.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported_type",
                    "content-type: " + type + " (expected: application/json)"));
        }
        Optional<String> channelId = Json.parseObject(request.content().array())
                .map(o -> o.path("channelId"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue);
        if (channelId.isEmpty()) {
            return refuse(ApiError.of(
                    HttpStatus.BAD_REQUEST, "malformed", "body (expected: {\"channelId\": \"…\"} in UTF-8)"));
        }
        Optional<ApiError> missing = missingChannel(channels, channelId.get());
        if (missing.isPresent()) {
            return refuse(missing.get());
        }
        long waitS = joins.waitS(ctx.clientAddress());
        if (waitS > 0) {
            return refuse(ApiError.retry(
                    HttpStatus.TOO_MANY_REQUESTS, "too_many", "too many tokens asked from this address", waitS));
        }
        ViewerTokens.Issued issued = tokens.issue(channelId.get());
        return ok(Json.object()
                .put("token", issued.token())
                .put("viewerId", issued.viewerId())
                .put("expiresInS", issued.lifetime().toSeconds()));
    }

    /** Why there is no such channel: never there, or nobody knows because the origin is away. */
    static Optional<ApiError> missingChannel(EdgeChannels channels, String channelId) {
        if (channels.channel(channelId).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                channels.originUp()
                        ? ApiError.of(HttpStatus.NOT_FOUND, "unknown_channel", "channel is not on air")
                        : ApiError.retry(
                                HttpStatus.SERVICE_UNAVAILABLE,
                                "origin_away",
                                "the studio is away; please try again",
                                2));
    }

    /** What is wrong with a body that did not arrive whole. */
    static ApiError bodyFailure(Throwable failure) {
        if (Exceptions.peel(failure) instanceof ContentTooLargeException tooLarge) {
            return ApiError.of(
                    HttpStatus.REQUEST_ENTITY_TOO_LARGE,
                    "too_large",
                    "the body is too large (expected: at most " + tooLarge.maxContentLength() + " bytes)");
        }
        log.debug("a request body did not arrive: {}", failure.toString());
        return ApiError.of(HttpStatus.BAD_REQUEST, "malformed", "the body did not arrive whole");
    }

    private static HttpResponse ok(ObjectNode body) {
        return HttpResponse.of(
                ResponseHeaders.builder(HttpStatus.OK)
                        .contentType(MediaType.JSON_UTF_8)
                        .add(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .build(),
                HttpData.wrap(Json.bytes(body)));
    }

    private HttpResponse refuse(ApiError error) {
        meters.refused(error.code());
        return error.response();
    }
}
