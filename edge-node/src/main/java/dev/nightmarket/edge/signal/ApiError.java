package dev.nightmarket.edge.signal;

import com.linecorp.armeria.common.HttpData;
import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.common.ResponseHeaders;
import com.linecorp.armeria.common.ResponseHeadersBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, for the client that caused it. Its counter is {@code nightmarket.edge.http.refused} by code.
 *
 * @param code a word for programs, e.g. {@code bad_token}
 * @param message for people: the value and what was expected
 * @param retryAfterS with 429 and 503, else 0
 */
record ApiError(HttpStatus status, String code, String message, long retryAfterS) {
    static ApiError of(HttpStatus status, String code, String message) {
        return new ApiError(status, code, message, 0);
    }

    static ApiError retry(HttpStatus status, String code, String message, long retryAfterS) {
        return new ApiError(status, code, message, retryAfterS);
    }

    /** The body {@code {"error":{"code","message"}}}. */
    HttpData body() {
        return HttpData.wrap(Json.bytes(
                Json.object().set("error", Json.object().put("code", code).put("message", message))));
    }

    ResponseHeaders headers(@Nullable String allow) {
        ResponseHeadersBuilder headers = ResponseHeaders.builder(status)
                .contentType(MediaType.JSON_UTF_8)
                .add(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (retryAfterS > 0) {
            headers.addLong(HttpHeaderNames.RETRY_AFTER, retryAfterS);
        }
        if (status.equals(HttpStatus.UNAUTHORIZED)) {
            headers.add(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"); // RFC 6750, section 3
        }
        if (allow != null) {
            headers.add(HttpHeaderNames.ALLOW, allow);
        }
        return headers.build();
    }

    HttpResponse response() {
        return HttpResponse.of(headers(null), body());
    }
}
