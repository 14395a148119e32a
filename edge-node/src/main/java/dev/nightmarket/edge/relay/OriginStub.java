package dev.nightmarket.edge.relay;

import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.common.HttpHeaderNames;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import io.micrometer.core.instrument.MeterRegistry;

/** The gRPC stub over one HTTP/2 connection of its own, kept alive by pings. Thread-safe. */
final class OriginStub implements AutoCloseable {
    /** One access unit at most: a 1080p keyframe stays below 1 MB. */
    private static final int MESSAGE_BYTES_MAX = 4 << 20;

    private final ClientFactory factory;
    private final RelayGrpc.RelayStub stub;

    OriginStub(RelaySettings settings, MeterRegistry meters) {
        factory = ClientFactory.builder()
                .workerGroup(1)
                .connectTimeout(settings.connectTimeout())
                .pingInterval(settings.pingInterval())
                .meterRegistry(meters)
                .build();
        // The streams last as long as a show: no timeout but the connection's own pings.
        stub = GrpcClients.builder("gproto+" + (settings.tls() ? "https" : "http") + "://" + settings.host() + ":"
                        + settings.port() + "/")
                .factory(factory)
                .responseTimeoutMillis(0)
                .writeTimeoutMillis(0)
                .maxResponseLength(0)
                .maxResponseMessageLength(MESSAGE_BYTES_MAX)
                .addHeader(HttpHeaderNames.AUTHORIZATION, "Bearer " + settings.token())
                .build(RelayGrpc.RelayStub.class);
    }

    RelayGrpc.RelayStub stub() {
        return stub;
    }

    @Override
    public void close() {
        factory.closeAsync();
    }
}
