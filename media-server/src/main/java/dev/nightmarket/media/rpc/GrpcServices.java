package dev.nightmarket.media.rpc;

import com.linecorp.armeria.common.grpc.GrpcSerializationFormats;
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
     * Builds the service, to be added with {@code ServerBuilder.service(...)}; put a
     * {@code DocService} beside it for a page that lists the calls. Handlers run on the event loops, but for classes marked
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
}
