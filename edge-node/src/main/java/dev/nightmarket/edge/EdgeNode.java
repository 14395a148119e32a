package dev.nightmarket.edge;

import com.typesafe.config.Config;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.asr.vosk.VoskRecognizer;
import dev.nightmarket.asr.whisper.WhisperServer;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.edge.ops.EdgeHealth;
import dev.nightmarket.edge.ops.EdgeMetrics;
import dev.nightmarket.edge.relay.OutgoingQuestion;
import dev.nightmarket.edge.relay.RelayClient;
import dev.nightmarket.edge.relay.RelayListener;
import dev.nightmarket.edge.relay.ThreadRelayLoop;
import dev.nightmarket.edge.signal.EdgeChannels;
import dev.nightmarket.edge.signal.EdgeHttpServer;
import dev.nightmarket.edge.signal.PageDesk;
import dev.nightmarket.edge.signal.PageMessages;
import dev.nightmarket.edge.signal.QuestionIntake;
import dev.nightmarket.edge.signal.Sessions;
import dev.nightmarket.edge.signal.SignalMeters;
import dev.nightmarket.edge.signal.ViewerTokens;
import dev.nightmarket.edge.transport.MediaPlane;
import dev.nightmarket.edge.viewer.Outbox;
import dev.nightmarket.edge.viewer.ViewerRegistry;
import dev.nightmarket.edge.viewer.ViewerSession;
import dev.nightmarket.edge.voice.Ears;
import dev.nightmarket.edge.voice.PooledVoiceThread;
import dev.nightmarket.edge.voice.VoiceDesk;
import dev.nightmarket.edge.voice.VoiceListener;
import dev.nightmarket.edge.voice.VoiceSettings;
import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.Hello;
import dev.nightmarket.proto.relay.v1.PlaybackReport;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.StageTiming;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import io.micrometer.core.instrument.Gauge;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An edge-node, put together here and nowhere else:
 *
 * <pre>
 *   origin --units--> RelayClient --> MediaPlane --SRTP--> viewers
 *   origin --events-> RelayClient --> PageDesk --Outbox--> WebSocket
 *   WebSocket --PageTalk--> QuestionIntake --> RelayClient --> origin
 *   viewers --SRTP--> MediaPlane --Opus--> VoiceDesk --text--> RelayClient --> origin
 * </pre>
 *
 * Thread-safe; {@link #close} stops everything and may be called twice.
 */
public final class EdgeNode implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(EdgeNode.class);

    /** Bytes of a session's or viewer's random name. */
    private static final int ID_BYTES = 16;

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();
    private final EdgeSettings settings;
    private final LongSupplier nanoClock;
    private final EdgeMetrics metrics = new EdgeMetrics();
    private final ThreadRelayLoop relayLoop = new ThreadRelayLoop("edge-relay");
    private final ViewerRegistry viewers;
    private final MediaPlaneFactory.Opened media;
    private final PageDesk desk;
    private final Sessions sessions;
    private final RelayClient relay;
    private final Ears ears;
    private final VoiceDesk voice;
    private final ConcurrentMap<String, Names> nameBooks = new ConcurrentHashMap<>();
    /** The newest spoken question of each session. */
    private final ConcurrentMap<String, String> spoken = new ConcurrentHashMap<>();

    private final EdgeHttpServer http;

    /**
     * Starts an edge-node and returns when it listens; the origin may come later.
     *
     * @param config with {@code nightmarket.edge}; what it lacks comes from reference.conf
     * @throws RuntimeException when a port is taken or a setting is wrong, with nothing left running
     */
    public static EdgeNode start(Config config) {
        EdgeSettings settings = EdgeSettings.from(config);
        VoskRecognizer.Options talkers = talkers(settings.voice());
        return start(
                settings,
                new UdpMedia(),
                () -> VoskRecognizer.open(
                        Assets.open(), talkers, settings.voice().whisper().map(WhisperServer::new)));
    }

    private static VoskRecognizer.Options talkers(VoiceSettings voice) {
        VoskRecognizer.Options own =
                VoskRecognizer.Options.forCores(Runtime.getRuntime().availableProcessors());
        return new VoskRecognizer.Options(
                voice.talkersMax() > 0 ? voice.talkersMax() : own.talkersMax(),
                voice.recogniserThreads() > 0 ? voice.recogniserThreads() : own.threads(),
                voice.microphonesMax());
    }

    /**
     * As above with parts of the caller's.
     *
     * @param recognizer called once, off the start's path; when it throws, this edge cannot hear
     */
    public static EdgeNode start(
            EdgeSettings settings, MediaPlaneFactory mediaFactory, Supplier<SpeechRecognizer> recognizer) {
        EdgeNode node = new EdgeNode(settings, mediaFactory, recognizer, System::nanoTime, InstantSource.system());
        try {
            node.begin();
            return node;
        } catch (RuntimeException e) {
            node.close();
            throw e;
        }
    }

    private EdgeNode(
            EdgeSettings settings,
            MediaPlaneFactory mediaFactory,
            Supplier<SpeechRecognizer> recognizer,
            LongSupplier nanoClock,
            InstantSource clock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        SignalMeters meters = new SignalMeters(metrics.registry());
        viewers = new ViewerRegistry(settings.signal().viewersMax());
        ViewerTokens tokens =
                new ViewerTokens(secret(settings.tokenSecret()), settings.tokenLifetime(), clock, this::randomId);
        media = mediaFactory.open(settings, new MediaEvents(), nanoClock, metrics.registry());
        desk = new PageDesk(viewers, media.plane(), meters, relayLoop::execute);
        sessions = new Sessions(
                settings.signal(), viewers, media.plane(), tokens, meters, nanoClock, this::randomId, this::onGone);
        relay = new RelayClient(settings.relay(), new RelayEvents(), relayLoop, nanoClock, random, metrics.registry());
        ears = settings.voice().enabled() ? Ears.load(recognizer) : Ears.none("turned off by mic.enabled");
        voice = new VoiceDesk(
                settings.voice(),
                ears,
                new VoiceEvents(),
                nanoClock,
                IntStream.range(0, settings.voice().threads())
                        .mapToObj(i -> new PooledVoiceThread("edge-voice-" + i))
                        .toList(),
                metrics.registry());
        try {
            http = new EdgeHttpServer(
                    settings.signal(),
                    new Channels(),
                    tokens,
                    sessions,
                    desk,
                    new Intake(),
                    meters,
                    nanoClock,
                    metrics.registry(),
                    new EdgeHealth(this::health).service(),
                    metrics.service());
        } catch (RuntimeException e) {
            stop(); // e.g. a certificate that cannot be read: the UDP port must not stay open
            throw e;
        }
        Gauge.builder("nightmarket.edge.viewers", viewers::size).register(metrics.registry());
    }

    private void begin() {
        http.start();
        relay.start();
        log.info("edge listens: http port {}, udp port {}", httpPort(), udpPort());
    }

    /** The TCP port in use. */
    public int httpPort() {
        return http.port();
    }

    /** The UDP port in use. */
    public int udpPort() {
        return media.udpPort();
    }

    /** Whether the origin is there. */
    public boolean originUp() {
        return relay.up();
    }

    @Override
    public void close() {
        // New viewers first, then the show, then those who watch it.
        CompletableFuture<Void> stopped = http.stop();
        stop();
        stopped.join();
        metrics.close();
    }

    /** Everything but HTTP. */
    private void stop() {
        relay.close();
        media.plane().close();
        voice.close();
        ears.close();
        relayLoop.close();
    }

    private String randomId() {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        return HexFormat.of().formatHex(id);
    }

    private byte[] secret(String configured) {
        if (!configured.isEmpty()) {
            return configured.getBytes(StandardCharsets.UTF_8);
        }
        byte[] made = new byte[SECRET_BYTES];
        random.nextBytes(made);
        return made;
    }

    private EdgeHealth.State health() {
        return new EdgeHealth.State(
                udpPort(),
                relay.up() ? Optional.empty() : Optional.of(relay.whyDown()),
                relay.channels().size(),
                viewers.size(),
                ears.describe());
    }

    private void onGone(ViewerSession session) {
        relay.forgetSession(session.sessionId());
        voice.gone(session.sessionId());
        spoken.remove(session.sessionId());
    }

    /** Asks, and says under which id. */
    private String ask(
            ViewerSession session,
            @Nullable String pageId,
            String text,
            Question.Source source,
            long bornNs,
            List<StageTiming> stages) {
        Channel channel = relay.channel(session.channelId())
                .map(ChannelOnAir::getChannel)
                .orElseGet(() ->
                        Channel.newBuilder().setChannelId(session.channelId()).build());
        String questionId = UUID.randomUUID().toString();
        relay.ask(new OutgoingQuestion(
                questionId,
                channel,
                session.sessionId(),
                session.viewerId(),
                pageId,
                text,
                source,
                session.acceptLanguages(),
                bornNs,
                stages));
        return questionId;
    }

    /** The language that is spoken, and so understood, on a channel. */
    private Locale locale(String channelId) {
        return relay.channel(channelId)
                .map(onAir -> Locale.forLanguageTag(onAir.getChannel().getLocale()))
                .orElse(Locale.ROOT);
    }

    /** What may be called by its name on a channel; made anew only when the origin says something else. */
    private NameBook names(String channelId) {
        List<String> current = relay.channel(channelId)
                .map(ChannelOnAir::getProductNamesList)
                .<List<String>>map(List::copyOf)
                .orElse(List.of());
        return nameBooks.compute(
                        channelId,
                        (id, known) -> known != null && known.names.equals(current)
                                ? known
                                : new Names(current, NameBook.of(current)))
                .book;
    }

    /** A channel's names as the origin gave them, and the book made of them. */
    private record Names(List<String> names, NameBook book) {}

    /** From the microphones to the page and the relay. */
    private final class VoiceEvents implements VoiceListener {
        @Override
        public void onState(String sessionId, String state, String message) {
            reply(sessionId, Outbox.Kind.REPLY, PageMessages.mic(state, message));
        }

        @Override
        public void onPartial(String sessionId, String text) {
            reply(sessionId, Outbox.Kind.EVENT, PageMessages.transcript(text, false, null, null));
        }

        @Override
        public void onContinued(String sessionId) {
            String questionId = spoken.get(sessionId);
            if (questionId != null) {
                viewers.find(sessionId).ifPresent(session -> relay.withdraw(questionId));
            }
        }

        @Override
        public void onSaid(String sessionId, Transcript transcript) {
            viewers.find(sessionId).ifPresent(session -> said(session, transcript));
        }

        private void said(ViewerSession session, Transcript transcript) {
            long nowNs = nanoClock.getAsLong();
            String amended = transcript.amends() ? spoken.get(session.sessionId()) : null;
            if (amended == null && !session.chat().take(nowNs)) {
                reply(
                        session.sessionId(),
                        Outbox.Kind.REPLY,
                        PageMessages.error(
                                "rate_limited",
                                "You ask faster than the host can listen; please wait a moment.",
                                null));
                return;
            }
            String text = transcript.text();
            int charsMax = settings.signal().chatChars();
            if (text.codePointCount(0, text.length()) > charsMax) {
                reply(
                        session.sessionId(),
                        Outbox.Kind.REPLY,
                        PageMessages.error(
                                "too_long",
                                "that was too long to answer (expected: at most " + charsMax + " characters)",
                                null));
                return;
            }
            String questionId = ask(
                    session,
                    null,
                    text,
                    Question.Source.SOURCE_VOICE,
                    transcript.endOfSpeechNs(),
                    List.of(
                            stage("end_of_speech", transcript.decidedNs() - transcript.endOfSpeechNs()),
                            stage("final_text", nowNs - transcript.decidedNs())));
            spoken.put(session.sessionId(), questionId);
            reply(session.sessionId(), Outbox.Kind.REPLY, PageMessages.transcript(text, true, questionId, amended));
        }

        private void reply(String sessionId, Outbox.Kind kind, String json) {
            viewers.find(sessionId).ifPresent(session -> session.outbox().send(kind, json));
        }

        private static StageTiming stage(String name, long ns) {
            return StageTiming.newBuilder()
                    .setStage(name)
                    .setDurationUs(Math.max(0, ns) / 1_000)
                    .build();
        }
    }

    /** From the pages to the relay. */
    private final class Intake implements QuestionIntake {
        @Override
        public void ask(ViewerSession session, String pageId, String text, long bornNs) {
            EdgeNode.this.ask(session, pageId, text, Question.Source.SOURCE_CHAT, bornNs, List.of());
        }

        @Override
        public void microphone(ViewerSession session, boolean on, List<String> languages) {
            if (on) {
                voice.on(new VoiceDesk.Speaker(
                        session.sessionId(),
                        session.channelId(),
                        session.viewerId(),
                        locale(session.channelId()),
                        languages.stream().map(Locale::forLanguageTag).toList(),
                        () -> names(session.channelId())));
            } else {
                voice.off(session.sessionId());
            }
        }
    }

    /** What the signalling may know of the relay. */
    private final class Channels implements EdgeChannels {
        @Override
        public List<ChannelOnAir> channels() {
            return relay.channels();
        }

        @Override
        public Optional<ChannelOnAir> channel(String channelId) {
            return relay.channel(channelId);
        }

        @Override
        public boolean originUp() {
            return relay.up();
        }
    }

    /** From the relay to media and pages. */
    private final class RelayEvents implements RelayListener {
        @Override
        public void onChannels(List<ChannelOnAir> channels) {
            log.debug("{} channels on air", channels.size());
        }

        @Override
        public void onLive(String channelId, Hello hello) {
            media.plane().hold(channelId, false);
            desk.held(channelId, false);
        }

        @Override
        public void onUnit(Unit unit) {
            media.plane().publish(unit);
            if (unit.getKind() == UnitKind.UNIT_KIND_AUDIO) {
                voice.hostSound(
                        unit.getChannel().getChannelId(),
                        unit.getEpoch(),
                        unit.getPtsUs(),
                        unit.getPayload()::toByteArray,
                        nanoClock.getAsLong());
            }
        }

        @Override
        public void onEvent(Event event) {
            desk.event(event);
            if (event.hasCaption()) {
                voice.hostWords(
                        event.getChannel().getChannelId(), event.getCaption().getText());
            }
        }

        @Override
        public void onHeld(String channelId) {
            media.plane().hold(channelId, true);
            desk.held(channelId, true);
        }

        @Override
        public void onEnded(String channelId) {
            desk.ended(channelId);
            nameBooks.remove(channelId);
            sessions.channelEnded(channelId);
            media.plane().end(channelId);
        }

        @Override
        public void onPending(OutgoingQuestion question) {
            desk.pending(question);
        }

        @Override
        public void onRefused(OutgoingQuestion question, QuestionAck.Status status) {
            desk.refused(question, status);
        }

        @Override
        public void onAck(OutgoingQuestion question, QuestionAck ack) {
            desk.acknowledged(question, ack);
        }

        @Override
        public void onAnswer(OutgoingQuestion question, TextAnswer answer) {
            desk.answered(question, answer);
        }
    }

    /** From the media side, on its event loops. */
    private final class MediaEvents implements MediaPlane.Listener {
        @Override
        public void onKeyframeNeeded(String channelId) {
            relay.requestKeyframe(channelId);
        }

        @Override
        public void onConnected(String sessionId) {
            log.debug("session {} is connected", sessionId);
        }

        @Override
        public void onClosed(String sessionId, String reason) {
            voice.gone(sessionId);
            sessions.mediaClosed(sessionId, reason);
        }

        @Override
        public void onMicrophone(String sessionId, int sequence, long timestamp, byte[] payload, long arrivalNs) {
            voice.packet(sessionId, sequence, payload, arrivalNs);
        }

        @Override
        public void onReport(String sessionId, double fractionLost, long roundTripUs) {
            viewers.find(sessionId)
                    .ifPresent(session -> relay.report(
                            session.channelId(),
                            PlaybackReport.newBuilder()
                                    .setViewerId(session.viewerId())
                                    .setFractionLost(fractionLost)
                                    .setRoundTripUs(roundTripUs)
                                    .setViewers(viewers.ofChannel(session.channelId())
                                            .size())
                                    .build()));
        }
    }
}
