package dev.nightmarket.media.rpc;

import com.linecorp.armeria.server.ServiceRequestContext;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lets a call through when its {@code authorization: Bearer} token (RFC 6750, section 2.1) is the one of its service.
 * Services without a token in the map, such as reflection, are open. Thread-safe.
 */
public final class BearerTokens implements ServerInterceptor {
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "Bearer ";

    private final Map<String, byte[]> tokens = new HashMap<>();
    private final Counter refused;

    /**
     * @param tokenByService by full gRPC service name, e.g. {@code nightmarket.relay.v1.Relay}; an empty token closes
     *     its service
     */
    public BearerTokens(Map<String, String> tokenByService, MeterRegistry meters) {
        tokenByService.forEach(
                (service, token) -> tokens.put(service, token.strip().getBytes(StandardCharsets.UTF_8)));
        refused = meters.counter("nightmarket.rpc.refused", "reason", "unauthenticated");
    }

    @Override
    public <Q, R> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
        byte[] expected = tokens.get(call.getMethodDescriptor().getServiceName());
        String header = headers.get(AUTHORIZATION);
        if (expected != null && !matches(header, expected)) {
            refused.increment();
            call.close(Status.UNAUTHENTICATED.withDescription(reason(header, expected)), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        ServiceRequestContext context = ServiceRequestContext.currentOrNull();
        if (context != null && !call.getMethodDescriptor().getType().serverSendsOneMessage()) {
            // A stream lives as long as the show; each message has its own limit.
            context.clearRequestTimeout();
            context.setMaxRequestLength(0);
        }
        return next.startCall(call, headers);
    }

    private static String reason(@Nullable String header, byte[] expected) {
        if (expected.length == 0) {
            return "this service is closed: no token is set for it";
        }
        return "authorization: " + (header == null ? "missing" : "wrong") + " (expected: Bearer <token>)";
    }

    /** Takes the same time wherever the first difference is. */
    private static boolean matches(@Nullable String header, byte[] expected) {
        if (expected.length == 0 || header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        byte[] given = header.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, expected);
    }
}
