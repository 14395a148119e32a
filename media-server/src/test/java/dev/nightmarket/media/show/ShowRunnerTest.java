package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.linecorp.armeria.client.grpc.GrpcClients;
import com.linecorp.armeria.server.Server;
import dev.nightmarket.dialog.AnswerSink;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Question;
import dev.nightmarket.dialog.Sentence;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.encode.AudioEncoder;
import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.encode.fake.FakeAudioEncoder;
import dev.nightmarket.media.encode.fake.FakeVideoEncoder;
import dev.nightmarket.media.intake.Intake;
import dev.nightmarket.media.intake.IntakeLimits;
import dev.nightmarket.media.intake.ModerationStep;
import dev.nightmarket.media.relay.QuestionHandler;
import dev.nightmarket.media.relay.RelayHub;
import dev.nightmarket.media.relay.RelayLimits;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.proto.admin.v1.Cue;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.Host;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.RelayGrpc;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.TurnState;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.fake.FakeVoice;
import dev.nightmarket.speech.viseme.VisemeTracks;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A show with two channels on its real threads, with fakes for the voice, the host and the codecs; pulled over gRPC. */
@Tag("contract")
class ShowRunnerTest {
    private static final long TIMEOUT_S = 20;
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency EUR = Currency.getInstance("EUR");

    private final Path folder;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayHub hub = new RelayHub(RelayLimits.DEFAULT, meters, System::nanoTime);
    private final Intake intake = new Intake(IntakeLimits.DEFAULT, ModerationStep.ALLOW_ALL, meters, System::nanoTime);
    private final BlockingQueue<TurnTrace> traces = new LinkedBlockingQueue<>();
    private final AtomicLong epochs = new AtomicLong(1);
    private final Map<String, String> kept = new java.util.concurrent.ConcurrentHashMap<>();
    private final ShowRunner runner;
    private final Server server = Server.builder()
            .http(0)
            .service(GrpcServices.build(List.of(new GrpcServices.Secured(hub.service((c, q, r) -> {}), "t")), meters))
            .build();

    ShowRunnerTest(@TempDir Path folder) {
        this.folder = folder;
        runner = new ShowRunner(
                new FakeParts(),
                () -> new Catalogue(1, "shop", List.of(serum()), List.of()),
                new YesMind(),
                hub,
                intake,
                VisemeTracks::of,
                traces::add,
                new Positions(folder, Runnable::run),
                new LiveCues(new Disk(), Runnable::run, meters),
                meters,
                System::nanoTime,
                epochs::getAndIncrement);
    }

    @AfterEach
    void stop() {
        runner.close();
        hub.close();
        server.stop().join();
    }

    @Test
    void aChannelWithoutVoiceRunsInWriting() throws Exception {
        server.start().join();
        runner.goLive(show().toBuilder()
                .clearChannels()
                .addChannels(ShowChannel.newBuilder()
                        .setChannelId("de")
                        .setLocale("de-DE")
                        .setCurrency("EUR"))
                .build());
        Pulled de = pull("de");
        assertTrue(de.event(Event::hasState).getState().getTextOnly());
        assertTrue(
                de.event(e -> !e.getCaption().getText().isEmpty()).getCaption().getDurationUs() > 1_000_000);
        Asking ana = new Asking();
        intake.onQuestion(de.events.get(0).getChannel(), question("q1"), ana);
        TextAnswer answer = ana.answers.poll(TIMEOUT_S, TimeUnit.SECONDS);
        assertNotNull(answer);
        assertFalse(answer.getSpoken());
        runner.stop("shows/a");
        de.done();
        assertTrue(de.events.stream().noneMatch(Event::hasTurn), "nothing is cut for an answer in writing");
    }

    @Test
    void twoChannelsOfOneShowNeverMix() throws Exception {
        server.start().join();
        runner.goLive(show());
        Pulled us = pull("us");
        Pulled es = pull("es");
        assertEquals("$19.90", card(us).getCard().getPriceText());
        String euros = card(es).getCard().getPriceText();
        assertTrue(euros.matches("18,90\\p{Z}€"), euros);

        Asking ana = new Asking();
        intake.onQuestion(us.events.get(0).getChannel(), question("q1"), ana);
        assertEquals(QuestionAck.Status.STATUS_ACCEPTED, ana.ack());
        TextAnswer answer = ana.answers.poll(TIMEOUT_S, TimeUnit.SECONDS);
        assertNotNull(answer);
        assertTrue(answer.getSpoken());
        for (TurnState.Phase phase : List.of(
                TurnState.Phase.PHASE_CUT,
                TurnState.Phase.PHASE_ANSWER_STARTED,
                TurnState.Phase.PHASE_ANSWER_ENDED,
                TurnState.Phase.PHASE_RESUMED)) {
            us.event(e -> e.getTurn().getPhase() == phase
                    && e.getTurn().getQuestionId().equals("q1"));
        }
        TurnTrace trace = traces.poll(TIMEOUT_S, TimeUnit.SECONDS);
        assertNotNull(trace);
        assertEquals("Yes it does", trace.getAnswerText());
        assertTrue(trace.getPcmS16Le48K().size() > 48_000, "about a second of the answer");
        assertTrue(trace.getResumedPtsUs() - trace.getAnswerEndPtsUs() <= 1_500_000, trace.toString());

        runner.stop("shows/a");
        us.done();
        es.done();
        us.check("us", "en-US", "USD");
        es.check("es", "es-ES", "EUR");
        assertTrue(es.events.stream().noneMatch(Event::hasTurn), "the other market hears nothing of it");
    }

    @Test
    void aShowIsOnAirOnceAndGoesOnWhereItStood() throws Exception {
        runner.goLive(show());
        assertThrows(IllegalStateException.class, () -> runner.goLive(show()));
        Channel us = Channel.newBuilder().setChannelId("us").build();
        runner.stop("shows/a");
        Asking late = new Asking();
        intake.onQuestion(us, question("q1"), late);
        assertEquals(QuestionAck.Status.STATUS_UNKNOWN_CHANNEL, late.ack());
        new Positions(folder, Runnable::run).set("us", 1);
        assertEquals(1, new Positions(folder, Runnable::run).of("us"));
        runner.goLive(show());
        Asking again = new Asking();
        intake.onQuestion(us, question("q2"), again);
        assertEquals(QuestionAck.Status.STATUS_ACCEPTED, again.ack());
    }

    @Test
    void aTimelineIsSaidOnAirInTheShowsOwnWay() throws Exception {
        server.start().join();
        runner.goLive(show());
        Pulled us = pull("us");
        Pulled es = pull("es");
        us.event(e -> !e.getCaption().getText().isEmpty());
        Timeline timeline = timeline("Hello there everyone", "And welcome");
        String message = assertThrows(IllegalArgumentException.class, () -> runner.play("shows/a", "", timeline))
                .getMessage();
        assertTrue(message.contains("en") && message.contains("es") && message.contains("channel_id"), message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> runner.play("shows/a", "us", timeline("Hello", "It is $1 today")))
                .getMessage();
        assertTrue(message.contains("speech[1]") && message.contains("money"), message);
        message = assertThrows(
                        IllegalArgumentException.class,
                        () -> runner.play("shows/a", "us", timeline("x".repeat(TimelinePlay.CHARS_MAX), "y")))
                .getMessage();
        assertTrue(message.contains("characters (expected"), message);
        assertEquals(0, runner.play("shows/b", "", timeline).channels());

        ShowRunner.Played played = runner.play("shows/a", "us", timeline);
        assertEquals(1, played.channels());
        assertEquals(1, played.notices().size(), "the second begins before the first has ended: " + played.notices());
        Event first = us.event(e -> e.getCaption().getText().equals("Hello there everyone"));
        Event second = us.event(e -> e.getCaption().getText().equals("And welcome"));
        assertTrue(second.getPtsUs() >= first.getPtsUs() + first.getCaption().getDurationUs());
        us.event(e -> e.getCaption().getText().startsWith("This is the serum"));
        runner.stop("shows/a");
        us.done();
        es.done();
        assertTrue(es.events.stream().noneMatch(e -> e.getCaption().getText().startsWith("Hello")), "another language");
    }

    private static Timeline timeline(String first, String second) {
        return Timeline.parse("{\"durationMs\": 3000, \"speech\": [{\"at\": 700, \"text\": \"" + first
                + "\"}, {\"at\": 900, \"text\": \"" + second + "\"}]}");
    }

    private static Event card(Pulled pulled) throws InterruptedException {
        return pulled.event(Event::hasCard);
    }

    private Pulled pull(String channel) {
        Pulled pulled = new Pulled();
        GrpcClients.builder("gproto+http://127.0.0.1:" + server.activeLocalPort())
                .addHeader("authorization", "Bearer t")
                .responseTimeoutMillis(0)
                .maxResponseLength(0)
                .build(RelayGrpc.RelayStub.class)
                .pull(PullRequest.newBuilder().setChannelId(channel).build(), pulled);
        return pulled;
    }

    private static dev.nightmarket.proto.relay.v1.Question question(String id) {
        return dev.nightmarket.proto.relay.v1.Question.newBuilder()
                .setQuestionId(id)
                .setViewerId("ana")
                .setText("does it ship?")
                .setSource(dev.nightmarket.proto.relay.v1.Question.Source.SOURCE_CHAT)
                .build();
    }

    private static Show show() {
        return Show.newBuilder()
                .setName("shows/a")
                .setTitle("A")
                .setHost("hosts/h")
                .addChannels(channel("us", "en-US", "USD"))
                .addChannels(channel("es", "es-ES", "EUR"))
                .addRundown(Cue.newBuilder().setProduct("products/serum"))
                .build();
    }

    private static ShowChannel.Builder channel(String id, String locale, String currency) {
        return ShowChannel.newBuilder().setChannelId(id).setLocale(locale).setCurrency(currency);
    }

    private static Product serum() {
        return new Product(
                "serum",
                "Serum",
                "",
                "",
                List.of(new Money(USD, new BigDecimal("19.90")), new Money(EUR, new BigDecimal("18.90"))),
                List.of(),
                3,
                List.of(),
                List.of(),
                "",
                "",
                List.of(),
                "",
                "https://shop.example/serum",
                "/img/serum.svg",
                List.of(),
                Map.of(),
                // Long enough that a question finds it still being said on a machine that is busy.
                List.of(
                        "This is the serum and it is a very light one that sinks in quickly, ".repeat(4),
                        "It costs {price}"));
    }

    private static final class YesMind implements Dialog {
        @Override
        public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
            sink.onText("Yes.", "en", Optional.of("serum"));
            sink.onSentence(new Sentence("Yes it does", java.util.Locale.US, List.of(), Optional.of("serum")));
        }

        @Override
        public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
            return statement.text().contains("$1") ? Optional.of(TruthGate.Flaw.MONEY) : Optional.empty();
        }

        @Override
        public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
            return List.of();
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsUpComesBackWithTheServerButNotWithAShowThatWasStopped() {
        CueGraphicRequest coupon = CueGraphicRequest.newBuilder()
                .setName("shows/a")
                .addChannelIds("us")
                .setCoupon(CueGraphicRequest.CouponCue.newBuilder().setCode("GLOW20"))
                .build();
        runner.goLive(show());
        runner.cue(coupon);
        runner.close();
        assertEquals(java.util.Set.of("us shows/a"), kept.keySet(), "the server ended, not the show");
        assertTrue(kept.values().iterator().next().contains("GLOW20"), kept.toString());
        runner.goLive(show());
        runner.stop("shows/a");
        assertEquals(Map.of(), kept);
    }

    private final class Disk implements LiveCues.Disk {
        @Override
        public Optional<String> read(String channelId, String show) {
            return Optional.ofNullable(kept.get(channelId + " " + show));
        }

        @Override
        public void write(String channelId, String show, String body) {
            kept.put(channelId + " " + show, body);
        }

        @Override
        public void delete(String channelId) {
            kept.keySet().removeIf(k -> k.startsWith(channelId + " "));
        }
    }

    private static final class FakeParts implements ShowRunner.Parts {
        @Override
        public Host host(String name) {
            return Host.newBuilder().setName(name).setVoice("fake").build();
        }

        @Override
        public String voiceId(Host host, ShowChannel channel) {
            return channel.getLocale().startsWith("de") ? "" : host.getVoice();
        }

        @Override
        public Voice voice(String voiceId) {
            return new FakeVoice();
        }

        @Override
        public Quality.Studio studio(Host host) {
            return new FakeStudio();
        }

        @Override
        public AudioEncoder audioEncoder() {
            return new FakeAudioEncoder();
        }

        @Override
        public Quality quality(Quality.Studio studio) {
            return Quality.P360;
        }

        @Override
        public int framesPerSecond() {
            return 25;
        }

        @Override
        public int bitsPerSecond(Quality quality) {
            return 800_000;
        }

        @Override
        public boolean ptsBarcode() {
            return false;
        }
    }

    private static final class FakeStudio implements Quality.Studio, HostRenderer {
        @Override
        public HostRenderer renderer(Quality quality) {
            return this;
        }

        @Override
        public VideoEncoder encoder(Quality quality) {
            return new FakeVideoEncoder(new VideoSettings(quality.width(), quality.height(), 25, 800_000));
        }

        @Override
        public Performer performer() {
            return (now, out) -> now.score().mouth().addTo(now.scoreUs(), out.curves);
        }

        @Override
        public int width() {
            return Quality.P360.width();
        }

        @Override
        public int height() {
            return Quality.P360.height();
        }

        @Override
        public void setBackdrop(dev.nightmarket.media.render.PackTexture backdrop) {}

        @Override
        public void setHeld(dev.nightmarket.media.render.@org.jspecify.annotations.Nullable PackTexture picture) {}

        @Override
        public void setOverlay(Overlay overlay) {}

        @Override
        public void render(Pose pose, long ptsUs, I420Frame out) {}

        @Override
        public void close() {}
    }

    /** A viewer's edge. */
    private static final class Asking implements QuestionHandler.Replies {
        private final BlockingQueue<QuestionAck> acks = new LinkedBlockingQueue<>();
        private final BlockingQueue<TextAnswer> answers = new LinkedBlockingQueue<>();

        @Override
        public String edgeId() {
            return "edge";
        }

        @Override
        public void ack(Channel channel, QuestionAck ack) {
            acks.add(ack);
        }

        @Override
        public void answer(Channel channel, TextAnswer answer) {
            answers.add(answer);
        }

        QuestionAck.Status ack() throws InterruptedException {
            QuestionAck ack = acks.poll(TIMEOUT_S, TimeUnit.SECONDS);
            assertNotNull(ack);
            return ack.getStatus();
        }
    }

    /** One pull, kept whole. */
    private static final class Pulled implements StreamObserver<PullResponse> {
        private final List<Unit> units = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final List<Event> events = new java.util.concurrent.CopyOnWriteArrayList<>();
        private final BlockingQueue<Event> arrived = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

        @Override
        public void onNext(PullResponse value) {
            if (value.hasUnit()) {
                units.add(value.getUnit());
            } else if (value.hasEvent()) {
                events.add(value.getEvent());
                arrived.add(value.getEvent());
            }
        }

        @Override
        public void onError(Throwable t) {
            ended.add(t.toString());
        }

        @Override
        public void onCompleted() {
            ended.add("");
        }

        Event event(Predicate<Event> wanted) throws InterruptedException {
            long untilNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
            for (Event e = next(untilNs); e != null; e = next(untilNs)) {
                if (wanted.test(e)) {
                    return e;
                }
            }
            throw new AssertionError("not among " + events.size() + " events: " + events);
        }

        private Event next(long untilNs) throws InterruptedException {
            return arrived.poll(untilNs - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        void done() throws InterruptedException {
            assertEquals("", ended.poll(TIMEOUT_S, TimeUnit.SECONDS));
        }

        void check(String channelId, String locale, String currency) {
            long audioPtsUs = -1;
            boolean video = false;
            for (Unit unit : units) {
                assertEquals(channelId, unit.getChannel().getChannelId());
                assertEquals(locale, unit.getChannel().getLocale());
                assertEquals(currency, unit.getChannel().getCurrency());
                if (unit.getKind() == UnitKind.UNIT_KIND_AUDIO) {
                    assertTrue(audioPtsUs < 0 || unit.getPtsUs() == audioPtsUs + 20_000, "sound without a gap");
                    audioPtsUs = unit.getPtsUs();
                } else if (!video) {
                    assertTrue(unit.getKeyframe(), "the first picture is a keyframe");
                    video = true;
                }
            }
            assertTrue(video);
            events.forEach(e -> assertEquals(channelId, e.getChannel().getChannelId()));
        }
    }
}
