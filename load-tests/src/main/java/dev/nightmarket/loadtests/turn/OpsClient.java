package dev.nightmarket.loadtests.turn;

import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.nightmarket.proto.ops.v1.OpsGrpc.OpsStub;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.ops.v1.WatchTurnsRequest;
import io.grpc.Context.CancellableContext;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the traces of turns from ops.v1 while a bench runs. Thread-safe. */
final class OpsClient implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OpsClient.class);

    private final Map<String, TurnTrace> byQuestion = new ConcurrentHashMap<>();
    private final CancellableContext context = io.grpc.Context.current().withCancellation();

    OpsClient(String hostPort, String token, String channelId) {
        OpsStub stub = GrpcClients.builder("gproto+http://" + hostPort + "/")
                .setHeader("authorization", "Bearer " + token)
                .responseTimeoutMillis(0)
                .maxResponseLength(0)
                .build(OpsStub.class);
        WatchTurnsRequest request = WatchTurnsRequest.newBuilder()
                .setChannelId(channelId)
                .setIncludePcm(true)
                .setOnlyNew(true)
                .build();
        context.run(() -> stub.watchTurns(request, new StreamObserver<>() {
            @Override
            public void onNext(TurnTrace trace) {
                byQuestion.put(trace.getQuestionId(), trace);
            }

            @Override
            public void onError(Throwable error) {
                if (!context.isCancelled()) {
                    log.warn("no more turns from the media-server: {}", Status.fromThrowable(error));
                }
            }

            @Override
            public void onCompleted() {
                log.info("the media-server has ended the stream of turns");
            }
        }));
    }

    /** The traces that have come, by question id. */
    Map<String, TurnTrace> traces() {
        return byQuestion;
    }

    /** Watches no more; what has come stays. */
    void stop() {
        context.cancel(null);
    }

    @Override
    public void close() {
        stop();
    }
}
