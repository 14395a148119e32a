package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.RequestHeaders;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** What every answer carries, and the check of web origins (Fetch standard, CORS) before every call. Stateless. */
final class SecurityHeaders {
    /** Only what the page itself brings; product pictures may come from a shop's own servers. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' https: data:; "
            + "media-src 'self' blob: mediastream:; object-src 'none'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'self'";

    /** Seconds for which a browser may remember a preflight. */
    private static final int PREFLIGHT_AGE_S = 600;

    private static final HttpHeaders ALWAYS = HttpHeaders.builder()
            .add("x-content-type-options", "nosniff")
            .add("referrer-policy", "no-referrer")
            .add("content-security-policy", CONTENT_SECURITY_POLICY)
            .add("cross-origin-opener-policy", "same-origin")
            .add("permissions-policy", "microphone=(self), camera=(), geolocation=()")
            .build();

    private final OriginPolicy policy;
    private final SignalMeters meters;

    SecurityHeaders(OriginPolicy policy, SignalMeters meters) {
        this.policy = policy;
        this.meters = meters;
    }

    /** For every service. */
    HttpResponse always(HttpService delegate, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        ctx.mutateAdditionalResponseHeaders(h -> h.add(ALWAYS));
        return delegate.serve(ctx, request);
    }

    /** For the services that pages call: foreign origins are refused, listed ones may read, preflights are answered. */
    HttpResponse cors(HttpService delegate, ServiceRequestContext ctx, HttpRequest request) throws Exception {
        RequestHeaders headers = request.headers();
        String origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!policy.allows(origin, headers.get(HttpHeaderNames.AUTHORITY, headers.get(HttpHeaderNames.HOST, "")))) {
            ApiError error = ApiError.of(
                    HttpStatus.FORBIDDEN, "foreign_origin", "origin: " + origin + " (expected: one that is allowed)");
            meters.refused(error.code());
            return error.response();
        }
        if (origin != null && policy.isListed(origin)) {
            ctx.mutateAdditionalResponseHeaders(h -> h.add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .add(HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, "location, etag, retry-after")
                    .add(HttpHeaderNames.VARY, "origin"));
        }
        if (request.method() != HttpMethod.OPTIONS) {
            return delegate.serve(ctx, request);
        }
        return HttpResponse.of(ResponseHeaders.builder(HttpStatus.NO_CONTENT)
                .add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST, DELETE, OPTIONS")
                .add(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type")
                .addInt(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, PREFLIGHT_AGE_S)
                .add("accept-post", "application/sdp") // draft-ietf-wish-whep-04, section 4.1
                .build());
    }
}
