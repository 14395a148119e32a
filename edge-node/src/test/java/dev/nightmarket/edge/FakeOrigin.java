package dev.nightmarket.edge;

import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.grpc.GrpcService;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Hello;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.PushRequest;
import dev.nightmarket.proto.relay.v1.PushResponse;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.Rendition;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.WatchChannelsRequest;
import dev.nightmarket.proto.relay.v1.WatchChannelsResponse;
import io.grpc.stub.StreamObserver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A relay.v1 server that a test plays by hand, on loopback. Can be killed and started again on the same port. */
public final class FakeOrigin extends RelayGrpc.RelayImplBase implements AutoCloseable {
    public static final Channel CHANNEL = Channel.newBuilder()
            .setChannelId("demo")
            .setLocale("en-US")
            .setCurrency("EUR")
            .build();

    public final BlockingQueue<Question> questions = new LinkedBlockingQueue<>();
    public final BlockingQueue<PushRequest> others = new LinkedBlockingQueue<>();
    public final BlockingQueue<PullRequest> pulls = new LinkedBlockingQueue<>();
    public final AtomicInteger openPulls = new AtomicInteger();
    private final List<StreamObserver<WatchChannelsResponse>> watchers = new CopyOnWriteArrayList<>();
    private volatile StreamObserver<PullResponse> pull;
    private volatile StreamObserver<PushResponse> push;
    private volatile List<ChannelOnAir> onAir = List.of(onAir());
    private volatile long epoch = 1;
    private volatile Server server;
    private int port;

    public static ChannelOnAir onAir() {
        return ChannelOnAir.newBuilder()
                .setChannel(CHANNEL)
                .setShow("show")
                .setTitle("Night market")
                .addRenditions(Rendition.newBuilder()
                        .setId("720p")
                        .setWidth(720)
                        .setHeight(1280)
                        .setFramesPerSecond(25))
                .build();
    }

    public FakeOrigin start() {
        server = Server.builder()
                .http(new InetSocketAddress("127.0.0.1", port))
                .service(GrpcService.builder().addService(this).build())
                .requestTimeoutMillis(0)
                .maxRequestLength(0)
                .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO)
                .build();
        server.start().join();
        port = server.activeLocalPort();
        return this;
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Cuts every stream and the port, as a kill does. */
    public void kill() {
        watchers.clear();
        server.stop().join();
    }

    /** A new life after {@link #kill}. */
    public void restart(List<ChannelOnAir> channels) {
        epoch++;
        onAir = channels;
        start();
    }

    public void onAir(List<ChannelOnAir> channels) {
        onAir = channels;
        watchers.forEach(w -> w.onNext(
                WatchChannelsResponse.newBuilder().addAllChannels(channels).build()));
    }

    @Override
    public void watchChannels(WatchChannelsRequest request, StreamObserver<WatchChannelsResponse> response) {
        watchers.add(response);
        response.onNext(WatchChannelsResponse.newBuilder().addAllChannels(onAir).build());
    }

    @Override
    public void pull(PullRequest request, StreamObserver<PullResponse> response) {
        openPulls.incrementAndGet();
        pull = response;
        response.onNext(PullResponse.newBuilder()
                .setHello(Hello.newBuilder().setChannel(CHANNEL).setEpoch(epoch))
                .build());
        pulls.add(request);
    }

    @Override
    public StreamObserver<PushRequest> push(StreamObserver<PushResponse> response) {
        push = response;
        return new StreamObserver<>() {
            @Override
            public void onNext(PushRequest request) {
                if (request.hasQuestion()) {
                    questions.add(request.getQuestion());
                } else {
                    others.add(request);
                }
            }

            @Override
            public void onError(Throwable t) {}

            @Override
            public void onCompleted() {
                response.onCompleted();
            }
        };
    }

    public Question nextQuestion() throws InterruptedException {
        Question question = questions.poll(10, TimeUnit.SECONDS);
        if (question == null) {
            throw new AssertionError("no question within 10 s");
        }
        return question;
    }

    public void send(PullResponse response) {
        pull.onNext(response);
    }

    public void ack(Question question, QuestionAck.Status status) {
        push.onNext(PushResponse.newBuilder()
                .setChannel(CHANNEL)
                .setAck(QuestionAck.newBuilder()
                        .setQuestionId(question.getQuestionId())
                        .setStatus(status))
                .build());
    }

    public void answer(Question question, String text) {
        push.onNext(PushResponse.newBuilder()
                .setChannel(CHANNEL)
                .setAnswer(TextAnswer.newBuilder()
                        .setQuestionId(question.getQuestionId())
                        .setViewerId(question.getViewerId())
                        .setUtteranceId("u1")
                        .setText(text)
                        .setLanguage("en")
                        .setSpoken(true))
                .build());
    }

    @Override
    public void close() {
        server.stop(); // nobody waits for the last connection
    }
}
