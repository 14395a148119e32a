package dev.nightmarket.media.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.proto.ops.v1.ChannelStatus;
import dev.nightmarket.proto.ops.v1.GetStatusRequest;
import dev.nightmarket.proto.ops.v1.OpsGrpc;
import dev.nightmarket.proto.ops.v1.Status;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.ops.v1.WatchTurnsRequest;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpsServiceTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Status status = Status.newBuilder()
            .setVersion("1")
            .setHeapUsedAfterGcBytes(JvmFigures.heapUsedAfterGcBytes())
            .setProcessCpuS(JvmFigures.processCpuS())
            .addChannels(ChannelStatus.newBuilder().setChannelId("us"))
            .build();
    private final OpsService service = new OpsService(() -> status, meters);
    private Server server;

    @BeforeAll
    void start() {
        server = Server.builder()
                .http(0)
                .service(GrpcServices.build(List.of(new GrpcServices.Secured(service, "ops")), meters))
                .build();
        server.start().join();
    }

    @AfterAll
    void stop() {
        server.stop();
    }

    private OpsGrpc.OpsBlockingStub client(String token) {
        return GrpcClients.builder("gproto+http://127.0.0.1:" + server.activeLocalPort())
                .addHeader("authorization", "Bearer " + token)
                .responseTimeoutMillis(10_000)
                .build(OpsGrpc.OpsBlockingStub.class);
    }

    private static TurnTrace turn(String channel, int n) {
        return TurnTrace.newBuilder()
                .setChannelId(channel)
                .setQuestionId("q" + n)
                .setPcmS16Le48K(ByteString.copyFrom(new byte[1_000]))
                .build();
    }

    @Test
    void aWatcherGetsTheNewestTurnsOfItsChannelThenTheLiveOnes() {
        for (int i = 0; i < OpsService.TURNS_MAX + 36; i++) {
            service.onTurn(turn(i % 2 == 0 ? "us" : "es", i));
        }
        Iterator<TurnTrace> us = client("ops")
                .watchTurns(WatchTurnsRequest.newBuilder().setChannelId("us").build());
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < OpsService.TURNS_MAX / 2; i++) {
            TurnTrace trace = us.next();
            assertTrue(trace.getPcmS16Le48K().isEmpty(), "sound only when asked for");
            seen.add(trace.getQuestionId());
        }
        assertEquals("q36", seen.get(0));
        assertEquals("q98", seen.get(seen.size() - 1));
        service.onTurn(turn("es", 1_000));
        service.onTurn(turn("us", 1_001));
        assertEquals("q1001", us.next().getQuestionId());

        Iterator<TurnTrace> withSound = client("ops")
                .watchTurns(WatchTurnsRequest.newBuilder().setIncludePcm(true).build());
        // Read to the end of what is there: what a client leaves unread in its pipe is the client's leak.
        for (int i = 0; i < OpsService.TURNS_MAX; i++) {
            assertEquals(1_000, withSound.next().getPcmS16Le48K().size());
        }
    }

    @Test
    void theStatusIsTheSuppliers() {
        assertEquals(status, client("ops").getStatus(GetStatusRequest.getDefaultInstance()));
        assertTrue(status.getProcessCpuS() > 0);
        StatusRuntimeException e = Assertions.assertThrows(
                StatusRuntimeException.class, () -> client("guess").getStatus(GetStatusRequest.getDefaultInstance()));
        assertEquals(io.grpc.Status.Code.UNAUTHENTICATED, e.getStatus().getCode());
    }
}
