package dev.nightmarket.media.relay;

import static dev.nightmarket.media.relay.Units.ES;
import static dev.nightmarket.media.relay.Units.P360;
import static dev.nightmarket.media.relay.Units.P720;
import static dev.nightmarket.media.relay.Units.US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.ClientFactory;
import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.KeyframeRequest;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.PushRequest;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.WatchChannelsRequest;
import dev.nightmarket.proto.relay.v1.WatchChannelsResponse;
import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** relay.v1 over a loopback socket, with two markets of one show. */
@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayWireTest {
    private static final String TOKEN = "edge-secret";
    private static final long TIMEOUT_S = 10;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayHub hub = new RelayHub(RelayLimits.DEFAULT, meters, System::nanoTime);
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final ClientFactory slowFactory = ClientFactory.builder().build();
    private Server server;

    @BeforeAll
    void start() {
        server = Server.builder()
                .http(0)
                .requestTimeout(Duration.ofMillis(300))
                .maxRequestLength(64 << 10)
                .service(GrpcServices.build(List.of(new GrpcServices.Secured(hub.service(new Echo()), TOKEN)), meters))
                .build();
        server.start().join();
    }

    @AfterAll
    void stop() {
        hub.close();
        slowFactory.close();
        server.stop().join();
    }

    private RelayGrpc.RelayStub client(String token) {
        return GrpcClients.builder("gproto+http://127.0.0.1:" + server.activeLocalPort())
                .addHeader("authorization", "Bearer " + token)
                .responseTimeoutMillis(0)
                .maxResponseLength(0)
                .build(RelayGrpc.RelayStub.class);
    }

    /** On a connection of its own: what it does not read fills that connection's window (RFC 9113, section 5.2). */
    private RelayGrpc.RelayStub slowClient() {
        return GrpcClients.builder("gproto+http://127.0.0.1:" + server.activeLocalPort())
                .factory(slowFactory)
                .addHeader("authorization", "Bearer " + TOKEN)
                .responseTimeoutMillis(0)
                .maxResponseLength(0)
                .build(RelayGrpc.RelayStub.class);
    }

    private ChannelPublisher open(Channel channel) {
        return hub.open(
                channel,
                "shows/a",
                "A " + channel.getLocale(),
                1,
                List.of(P720, P360),
                r -> asked.add(channel.getChannelId() + " " + r));
    }

    private static PullRequest pull(String channel) {
        return PullRequest.newBuilder().setEdgeId("e").setChannelId(channel).build();
    }

    @Test
    void twoChannelsNeverMix() throws Exception {
        try (ChannelPublisher us = open(US);
                ChannelPublisher es = open(ES)) {
            Map<Channel, Reader<PullResponse>> readers = new HashMap<>(Map.of(US, new Reader<>(), ES, new Reader<>()));
            us.publish(Units.video(US, "720p", 0, true));
            es.publish(Units.video(ES, "720p", 0, true));
            readers.forEach((channel, reader) -> client(TOKEN).pull(pull(channel.getChannelId()), reader));
            for (int i = 1; i <= 50; i++) {
                us.publish(Units.video(US, "720p", i, false));
                es.publish(Units.video(ES, "720p", i, false));
                us.publish(Units.caption(US, i, "us " + i));
                es.publish(Units.card(ES, i, "p" + i));
            }
            for (Map.Entry<Channel, Reader<PullResponse>> entry : readers.entrySet()) {
                PullResponse hello = entry.getValue().next();
                assertEquals(entry.getKey(), hello.getHello().getChannel());
                long video = 0;
                while (video <= 50) {
                    PullResponse next = entry.getValue().next();
                    Channel of = next.hasUnit()
                            ? next.getUnit().getChannel()
                            : next.getEvent().getChannel();
                    assertEquals(entry.getKey(), of, "channel, locale and currency on every message");
                    assertEquals(
                            !next.hasUnit() && entry.getKey().equals(US),
                            next.getEvent().hasCaption());
                    if (next.hasUnit()) {
                        assertEquals(video++, next.getUnit().getSeq());
                    }
                }
            }
        }
    }

    @Test
    void questionsAndKeyframeRequestsReachTheirChannelAndComeBackOnTheirStream() throws Exception {
        try (ChannelPublisher us = open(US);
                ChannelPublisher es = open(ES)) {
            Reader<PushResponse> reader = new Reader<>();
            StreamObserver<PushRequest> up = client(TOKEN).push(reader);
            for (Channel channel : List.of(US, ES)) {
                up.onNext(PushRequest.newBuilder()
                        .setChannel(channel)
                        .setEdgeId("edge-7")
                        .setQuestion(Question.newBuilder()
                                .setQuestionId("q-" + channel.getChannelId())
                                .setText("?"))
                        .build());
                PushResponse ack = reader.next();
                assertEquals(channel, ack.getChannel());
                assertEquals("q-" + channel.getChannelId(), ack.getAck().getQuestionId());
                assertEquals("edge-7", ack.getAck().getMessage());
                PushResponse answer = reader.next();
                assertEquals(channel, answer.getChannel());
                assertEquals(channel.getCurrency(), answer.getAnswer().getText());
            }
            up.onNext(PushRequest.newBuilder()
                    .setChannel(ES)
                    .setKeyframe(KeyframeRequest.newBuilder().setRendition("360p"))
                    .build());
            assertEquals("es 360p", asked.poll(TIMEOUT_S, TimeUnit.SECONDS));
            up.onCompleted();
            assertTrue(reader.ended.get(TIMEOUT_S, TimeUnit.SECONDS).isOk());
            assertNotNull(us);
            assertNotNull(es);
        }
    }

    /** The server's own limits on a request's time and length are for short calls. */
    @Test
    void streamsOutliveTheLimitsOfShortCalls() throws Exception {
        try (ChannelPublisher us = open(US)) {
            Reader<PullResponse> down = new Reader<>();
            client(TOKEN).pull(pull("us"), down);
            assertTrue(down.next().hasHello());
            Reader<PushResponse> replies = new Reader<>();
            StreamObserver<PushRequest> up = client(TOKEN).push(replies);
            long untilNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(600);
            String text = "x".repeat(8 << 10);
            int sent = 0;
            while (System.nanoTime() < untilNs) {
                up.onNext(PushRequest.newBuilder()
                        .setChannel(US)
                        .setQuestion(Question.newBuilder()
                                .setQuestionId("q" + sent++)
                                .setText(text))
                        .build());
                assertTrue(replies.next().hasAck());
                assertTrue(replies.next().hasAnswer());
            }
            assertTrue(sent > 8, sent + " messages of 8 kB");
            us.publish(Units.caption(US, 0, "still here"));
            assertEquals("still here", down.next().getEvent().getCaption().getText());
        }
    }

    /** A reader that stops: the transport's window fills, the queue overflows, the show and the other reader go on. */
    @Test
    void aReaderThatStopsIsSkippedForwardAndTheOtherSeesEverything() throws Exception {
        try (ChannelPublisher us = open(US)) {
            StoppingReader stopped = new StoppingReader();
            slowClient().pull(pull("us"), stopped);
            Reader<PullResponse> steady = new Reader<>();
            client(TOKEN).pull(pull("us"), steady);
            assertTrue(steady.next().hasHello());
            assertTrue(stopped.items.poll(TIMEOUT_S, TimeUnit.SECONDS).hasHello());

            ByteString payload = ByteString.copyFrom(new byte[20 << 10]);
            int frames = 1_000;
            for (int i = 0; i < frames; i++) {
                us.publish(Units.video(US, "720p", i, i % 50 == 0).toBuilder()
                        .setPayload(payload)
                        .build());
                assertEquals(i, steady.next().getUnit().getSeq());
            }
            assertTrue(
                    meters.counter("nightmarket.relay.skips", "channel", "us").count() > 0);

            stopped.readAll();
            long last = -1;
            boolean skipped = false;
            while (last < frames - 1) {
                PullResponse item = stopped.items.poll(TIMEOUT_S, TimeUnit.SECONDS);
                assertNotNull(item, "after " + last);
                Unit unit = item.getUnit();
                assertTrue(unit.getSeq() == last + 1 || unit.getKeyframe(), last + " → " + unit.getSeq());
                skipped |= unit.getSeq() != last + 1;
                last = unit.getSeq();
            }
            assertTrue(skipped);
        }
    }

    @Test
    void watchersSeeEveryChange() throws Exception {
        Reader<WatchChannelsResponse> reader = new Reader<>();
        client(TOKEN).watchChannels(WatchChannelsRequest.getDefaultInstance(), reader);
        assertEquals(0, reader.next().getChannelsCount());
        ChannelPublisher us = open(US);
        WatchChannelsResponse one = reader.next();
        assertEquals(US, one.getChannels(0).getChannel());
        assertEquals("A en-US", one.getChannels(0).getTitle());
        assertEquals(List.of(P720, P360), one.getChannels(0).getRenditionsList());
        us.close();
        assertEquals(0, reader.next().getChannelsCount());
    }

    @Test
    void aWrongTokenAndAnUnknownChannelAreTold() throws Exception {
        for (String token : List.of("wrong", TOKEN + "x", "e")) {
            Reader<PullResponse> reader = new Reader<>();
            client(token).pull(pull("us"), reader);
            Status status = reader.ended.get(TIMEOUT_S, TimeUnit.SECONDS);
            assertEquals(Status.Code.UNAUTHENTICATED, status.getCode());
            assertEquals("authorization: wrong (expected: Bearer <token>)", status.getDescription());
        }
        Reader<PullResponse> reader = new Reader<>();
        client(TOKEN).pull(pull("mars"), reader);
        Status status = reader.ended.get(TIMEOUT_S, TimeUnit.SECONDS);
        assertEquals(Status.Code.NOT_FOUND, status.getCode());
        assertEquals("channel: mars (expected: one on air)", status.getDescription());
    }

    /** Acknowledges with the edge's id, answers with the currency. */
    private static final class Echo implements QuestionHandler {
        @Override
        public void onQuestion(Channel channel, Question question, Replies replies) {
            replies.ack(
                    channel,
                    QuestionAck.newBuilder()
                            .setQuestionId(question.getQuestionId())
                            .setMessage(replies.edgeId())
                            .build());
            replies.answer(
                    channel,
                    TextAnswer.newBuilder().setText(channel.getCurrency()).build());
        }
    }

    private static final class Reader<T> implements StreamObserver<T> {
        final BlockingQueue<T> items = new LinkedBlockingQueue<>();
        final CompletableFuture<Status> ended = new CompletableFuture<>();

        T next() throws InterruptedException {
            T item = items.poll(TIMEOUT_S, TimeUnit.SECONDS);
            assertNotNull(item, () -> "nothing came; ended: " + ended.getNow(null));
            return item;
        }

        @Override
        public void onNext(T value) {
            items.add(value);
        }

        @Override
        public void onError(Throwable t) {
            ended.complete(Status.fromThrowable(t));
        }

        @Override
        public void onCompleted() {
            ended.complete(Status.OK);
        }
    }

    /** Takes one message, then none until {@link #readAll}. */
    private static final class StoppingReader implements ClientResponseObserver<PullRequest, PullResponse> {
        final BlockingQueue<PullResponse> items = new LinkedBlockingQueue<>();
        private ClientCallStreamObserver<PullRequest> call;
        private volatile boolean reading;

        @Override
        public void beforeStart(ClientCallStreamObserver<PullRequest> requestStream) {
            call = requestStream;
            call.disableAutoRequestWithInitial(1);
        }

        void readAll() {
            reading = true;
            call.request(1);
        }

        @Override
        public void onNext(PullResponse value) {
            items.add(value);
            if (reading) {
                call.request(1);
            }
        }

        @Override
        public void onError(Throwable t) {}

        @Override
        public void onCompleted() {}
    }
}
