package dev.nightmarket.media.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.media.relay.RelayHub;
import dev.nightmarket.media.relay.RelayLimits;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.PushRequest;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An edge loses its stream, and the origin dies: over a loopback socket, with the real relay and intake. */
@Tag("contract")
class LostStreamTest {
    private static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private static final Channel CHANNEL = Channel.newBuilder()
            .setChannelId("us")
            .setLocale("en-US")
            .setCurrency("USD")
            .build();

    private final BlockingQueue<AcceptedQuestion> conductor = new LinkedBlockingQueue<>();

    private Server origin() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        RelayHub hub = new RelayHub(RelayLimits.DEFAULT, meters, System::nanoTime);
        Intake intake = new Intake(IntakeLimits.DEFAULT, ModerationStep.ALLOW_ALL, meters, System::nanoTime);
        intake.register(US, conductor::offer);
        Server server = Server.builder()
                .http(0)
                .service(GrpcServices.build(List.of(new GrpcServices.Secured(hub.service(intake), "t")), meters))
                .build();
        server.start().join();
        return server;
    }

    /** One push stream and what comes back on it. */
    private static final class Edge implements StreamObserver<PushResponse> {
        final BlockingQueue<PushResponse> replies = new LinkedBlockingQueue<>();
        private final StreamObserver<PushRequest> up;

        Edge(Server origin) {
            up = GrpcClients.builder("gproto+http://127.0.0.1:" + origin.activeLocalPort())
                    .addHeader("authorization", "Bearer t")
                    .responseTimeoutMillis(0)
                    .build(RelayGrpc.RelayStub.class)
                    .push(this);
        }

        void ask(String id) {
            up.onNext(PushRequest.newBuilder()
                    .setChannel(CHANNEL)
                    .setEdgeId("edge-1")
                    .setQuestion(Question.newBuilder()
                            .setQuestionId(id)
                            .setViewerId("v")
                            .setText("how much?"))
                    .build());
        }

        void lose() {
            up.onError(new IllegalStateException("the network went away"));
        }

        PushResponse next() throws InterruptedException {
            PushResponse reply = replies.poll(10, TimeUnit.SECONDS);
            assertNotNull(reply, "no reply");
            assertEquals(CHANNEL, reply.getChannel());
            return reply;
        }

        @Override
        public void onNext(PushResponse value) {
            replies.add(value);
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
    }

    private AcceptedQuestion accepted() throws InterruptedException {
        AcceptedQuestion question = conductor.poll(10, TimeUnit.SECONDS);
        assertNotNull(question, "nothing reached the conductor");
        return question;
    }

    private static TextAnswer answer(String id) {
        return TextAnswer.newBuilder()
                .setQuestionId(id)
                .setViewerId("v")
                .setText("$19.90")
                .build();
    }

    @Test
    void everyQuestionIsAnsweredOnceWhateverBreaks() throws Exception {
        Server origin = origin();
        Edge first = new Edge(origin);
        first.ask("q1");
        assertEquals(QuestionAck.Status.STATUS_ACCEPTED, first.next().getAck().getStatus());
        AcceptedQuestion q1 = accepted();
        first.lose();

        Edge second = new Edge(origin);
        second.ask("q1");
        assertEquals(QuestionAck.Status.STATUS_ACCEPTED, second.next().getAck().getStatus());
        q1.reply().accept(answer("q1"));
        assertEquals(answer("q1"), second.next().getAnswer());
        second.ask("q2");
        assertEquals("q2", second.next().getAck().getQuestionId());
        assertEquals("q2", accepted().question().id(), "q1 was offered once");
        origin.stop();

        // The origin died with q2 unanswered: a new one knows nothing and takes it.
        Server restarted = origin();
        Edge third = new Edge(restarted);
        third.ask("q2");
        assertEquals("q2", third.next().getAck().getQuestionId());
        accepted().reply().accept(answer("q2"));
        assertEquals(answer("q2"), third.next().getAnswer());
        assertTrue(conductor.isEmpty());
        assertTrue(third.replies.isEmpty());
        restarted.stop();
    }
}
