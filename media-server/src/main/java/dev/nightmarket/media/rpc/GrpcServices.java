package dev.nightmarket.media.rpc;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.HttpHeaders;
import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
import com.linecorp.armeria.server.docs.DocService;
import com.linecorp.armeria.server.grpc.GrpcService;
import io.grpc.BindableService;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the one Armeria service out of the gRPC services: with tokens, gRPC-Web, JSON for the DocService, reflection. */
public final class GrpcServices {
    /** The largest request is a show's rundown; a question is under 4 kB. */
    static final int REQUEST_BYTES_MAX = 1 << 20;

    private GrpcServices() {}

    /**
     * A service and who may call it.
     *
     * @param token what stands after {@code authorization: Bearer}; empty: nobody may call it
     */
    public record Secured(BindableService service, String token) {}

    /**
     * Builds the service, to be added with {@code ServerBuilder.service(...)}. Handlers run on the event loops, but for classes marked
     * {@link com.linecorp.armeria.server.annotation.Blocking}.
     */
    public static GrpcService build(List<Secured> services, MeterRegistry meters) {
        Map<String, String> tokens = new LinkedHashMap<>();
        var builder = GrpcService.builder()
                .supportedSerializationFormats(GrpcSerializationFormats.values())
                .enableUnframedRequests(true)
                .maxRequestMessageLength(REQUEST_BYTES_MAX)
                .useBlockingTaskExecutor(false);
        for (Secured secured : services) {
            builder.addService(secured.service());
            tokens.put(secured.service().bindService().getServiceDescriptor().getName(), secured.token());
        }
        return builder.addService(ProtoReflectionServiceV1.newInstance())
                .intercept(new BearerTokens(tokens, meters))
                .build();
    }

    /**
     * A page that lists the calls of the server's services and tries them, to be added with {@code
     * ServerBuilder.serviceUnder("/docs", ...)}. It shows shapes only: each call it makes needs its token.
     */
    public static DocService docs() {
        return DocService.builder()
                .exampleHeaders(HttpHeaders.of(HttpHeaderNames.AUTHORIZATION, "Bearer <token>"))
                .build();
    }
}
