package dev.nightmarket.media;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import com.typesafe.config.Config;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Dialogs;
import dev.nightmarket.dialog.EmbeddedDialog;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.dialog.langchain.LlmDialog;
import dev.nightmarket.dialog.langchain.LlmSettings;
import dev.nightmarket.dialog.moderation.Moderation;
import dev.nightmarket.dialog.moderation.Verdict;
import dev.nightmarket.media.admin.AdminService;
import dev.nightmarket.media.admin.ShowControl;
import dev.nightmarket.media.admin.StageControl;
import dev.nightmarket.media.admin.StageService;
import dev.nightmarket.media.drive.Puppet;
import dev.nightmarket.media.drive.Timeline;
import dev.nightmarket.media.intake.Intake;
import dev.nightmarket.media.intake.IntakeLimits;
import dev.nightmarket.media.intake.ModerationStep;
import dev.nightmarket.media.ops.JvmFigures;
import dev.nightmarket.media.ops.OpsService;
import dev.nightmarket.media.relay.RelayHub;
import dev.nightmarket.media.relay.RelayLimits;
import dev.nightmarket.media.rpc.ConsolePages;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.media.show.LiveCues;
import dev.nightmarket.media.show.Positions;
import dev.nightmarket.media.show.ShowRunner;
import dev.nightmarket.media.store.LiveCueTable;
import dev.nightmarket.media.store.Seed;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.media.store.Stored;
import dev.nightmarket.proto.admin.v1.ChannelStudio;
import dev.nightmarket.proto.admin.v1.ChannelVoice;
import dev.nightmarket.proto.admin.v1.CueGraphicRequest;
import dev.nightmarket.proto.admin.v1.CueGraphicResponse;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.ops.v1.Status;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.viseme.VisemeTracks;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The origin, assembled from a {@link Config} (see {@code reference.conf}). The one place below {@code main} that
 * knows the real clocks; everything is passed on from here.
 */
public final class MediaServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MediaServer.class);
    private static final String SAMPLE_SHOW = "shows/sample";
    private static final Duration STOP_MAX = Duration.ofSeconds(2);

    private final Server server;
    private final ShowRunner runner;
    private final RelayHub hub;
    private final Dialog dialog;
    private final Store store;
    private final ExecutorService housekeeping;
    private final AdminService admin;

    private MediaServer(
            Server server,
            ShowRunner runner,
            RelayHub hub,
            AdminService admin,
            Dialog dialog,
            Store store,
            ExecutorService housekeeping) {
        this.admin = admin;
        this.server = server;
        this.runner = runner;
        this.hub = hub;
        this.dialog = dialog;
        this.store = store;
        this.housekeeping = housekeeping;
    }

    /**
     * Starts the server; when it returns, what was live before is on air again, and on a new database the sample show is.
     *
     * @param config the application's, with {@code nightmarket.media}
     * @throws dev.nightmarket.assets.AssetMissingException when a model or voice is not in the cache
     */
    public static MediaServer start(Config config) {
        return start(MediaSettings.from(config), Assets.open(), System::nanoTime, InstantSource.system());
    }

    private static MediaServer start(
            MediaSettings settings, AssetStore assets, LongSupplier nanoClock, InstantSource clock) {
        // Before the mind loads its model.
        Voices.claimRuntime();
        PrometheusMeterRegistry meters = meters();
        AtomicBoolean isNew = new AtomicBoolean();
        Store store = Store.open(
                settings.dataDir(),
                () -> {
                    isNew.set(true);
                    return seed(settings);
                },
                clock);
        StudioParts parts = new StudioParts(settings, assets, store, meters);
        List<Show> toCome = toCome(store, isNew.get() && settings.sampleShop());
        // The first thing a show waits for. Loading language models takes seconds, too: in them the show can begin, and
        // a
        // question that is asked meanwhile waits for them.
        CompletableFuture<Dialog> mind = CompletableFuture.runAsync(() -> toCome.forEach(parts::openVoices))
                .thenApplyAsync(opened -> dialog(settings, store.catalogue(), nanoClock, meters));
        Dialog dialog = new AwaitedDialog(mind);
        RelayHub hub = new RelayHub(RelayLimits.DEFAULT, meters, nanoClock);
        Intake intake = new Intake(
                IntakeLimits.DEFAULT.withViewerRate(settings.viewerPerMinute(), settings.viewerBurst()),
                moderation(meters),
                meters,
                nanoClock);
        ExecutorService housekeeping = Executors.newSingleThreadExecutor(r -> {
            Thread thread = new Thread(r, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        // The runner's status is asked for by the ops service, and the ops service takes the runner's traces.
        RunnerStatus status = new RunnerStatus();
        OpsService ops = new OpsService(status::get, meters);
        ShowRunner runner = new ShowRunner(
                parts,
                store::catalogue,
                dialog,
                hub,
                intake,
                VisemeTracks::of,
                ops::onTurn,
                new Positions(settings.dataDir().resolve("positions"), housekeeping),
                new LiveCues(new CueDisk(store.liveCues()), housekeeping, meters),
                meters,
                nanoClock,
                clock::millis);
        status.runner = runner;
        AdminService admin = new AdminService(store, new Control(runner, parts), parts.voiceControl());
        Server server = Server.builder()
                .http(new InetSocketAddress(settings.bind(), settings.port()))
                .requestTimeout(Duration.ZERO)
                .gracefulShutdownTimeout(Duration.ZERO, STOP_MAX)
                .service(GrpcServices.build(
                        List.of(
                                new GrpcServices.Secured(hub.service(intake), settings.relayToken()),
                                new GrpcServices.Secured(admin, settings.adminToken()),
                                new GrpcServices.Secured(
                                        new StageService(new Door(runner), assets, meters, nanoClock),
                                        settings.adminToken()),
                                new GrpcServices.Secured(ops, settings.opsToken())),
                        meters))
                .serviceUnder("/docs", GrpcServices.docs())
                .serviceUnder("/console", ConsolePages.service())
                .service(
                        "/metrics",
                        (ctx, req) -> HttpResponse.of(HttpStatus.OK, MediaType.PLAIN_TEXT_UTF_8, meters.scrape()))
                .service(
                        "/healthz",
                        (ctx, req) -> HttpResponse.of(
                                HttpStatus.OK,
                                MediaType.JSON_UTF_8,
                                "{\"status\":\"ok\",\"channels\":" + hub.onAir().size() + "}"))
                .build();
        server.start().join();
        store.onCatalogueChange(catalogue -> hub.changed());
        MediaServer started = new MediaServer(server, runner, hub, admin, dialog, store, housekeeping);
        LOG.info("gRPC at {}:{}", settings.bind(), started.port());
        if (isNew.get() && settings.sampleShop()) {
            admin.director().goLive(SAMPLE_SHOW);
        } else {
            admin.director().resume();
        }
        mind.join(); // without a mind this is no media-server: the process ends, and says why
        return started;
    }

    /** The shows that go on air at the end of this start. */
    private static List<Show> toCome(Store store, boolean sample) {
        return store.shows().all().stream()
                .map(Stored::body)
                .filter(s -> sample ? s.getName().equals(SAMPLE_SHOW) : s.getState() == Show.State.STATE_LIVE)
                .toList();
    }

    private static PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(meters);
        new JvmThreadMetrics().bindTo(meters);
        new ProcessorMetrics().bindTo(meters);
        @SuppressWarnings("resource") // lives as long as the process
        JvmGcMetrics gc = new JvmGcMetrics();
        gc.bindTo(meters);
        return meters;
    }

    private static Seed seed(MediaSettings settings) {
        return settings.sampleShop()
                ? Seed.of(
                        SampleShop.load(),
                        StudioParts.DEFAULT_VOICE,
                        StudioParts.DEFAULT_LOOK,
                        settings.sampleChannels())
                : Seed.empty("My shop");
    }

    /** The embedded mind, with a language model before it when one is configured. */
    private static Dialog dialog(
            MediaSettings settings, Catalogue catalogue, LongSupplier nanoClock, MeterRegistry meters) {
        EmbeddedDialog embedded = Dialogs.embedded();
        // The first question must not pay for loading language models.
        embedded.warmUp(catalogue, new ChannelContext("warm-up", Locale.US, Currency.getInstance("USD")));
        FunctionCounter.builder("nightmarket.media.truth.passed", embedded.gate(), TruthGate::passed)
                .register(meters);
        for (TruthGate.Flaw flaw : TruthGate.Flaw.values()) {
            FunctionCounter.builder("nightmarket.media.truth.replaced", embedded.gate(), g -> g.replaced()
                            .getOrDefault(flaw, 0L))
                    .tag("flaw", lower(flaw))
                    .register(meters);
        }
        if (settings.llmBaseUrl().isEmpty()) {
            return embedded;
        }
        LOG.info("open questions are worded by {} at {}", settings.llmModel(), settings.llmBaseUrl());
        LlmDialog llm = LlmDialog.open(
                embedded, LlmSettings.of(settings.llmBaseUrl(), settings.llmApiKey(), settings.llmModel()), nanoClock);
        for (LlmDialog.Outcome outcome : LlmDialog.Outcome.values()) {
            FunctionCounter.builder("nightmarket.media.llm.answers", llm, l -> l.outcomes()
                            .getOrDefault(outcome, 0L))
                    .tag("outcome", lower(outcome))
                    .register(meters);
        }
        return llm;
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    private static ModerationStep moderation(MeterRegistry meters) {
        Moderation moderation = new Moderation();
        for (Verdict.Reason reason : Verdict.Reason.values()) {
            FunctionCounter.builder("nightmarket.media.moderation", moderation, m -> m.counts()
                            .getOrDefault(reason, 0L))
                    .tag("reason", lower(reason))
                    .register(meters);
        }
        return (channel, text) -> {
            Verdict verdict = moderation.check(text, channel);
            return verdict.action() == Verdict.Action.DROP
                    ? new ModerationStep.Verdict.Drop(lower(verdict.reason()))
                    : new ModerationStep.Verdict.Allow(verdict.text());
        };
    }

    /** Where gRPC listens. */
    public int port() {
        return server.activeLocalPort();
    }

    @Override
    public void close() {
        runner.close();
        hub.close();
        server.stop().join();
        admin.close();
        dialog.close();
        store.close();
        housekeeping.shutdown();
    }

    /** What is up on air, in the database. */
    private record CueDisk(LiveCueTable table) implements LiveCues.Disk {
        @Override
        public Optional<String> read(String channelId, String show) {
            return table.read(channelId, show);
        }

        @Override
        public void write(String channelId, String show, String body) {
            table.write(channelId, show, body);
        }

        @Override
        public void delete(String channelId) {
            table.delete(channelId);
        }
    }

    /** The hosts on air, as the operator sees them. */
    private record Door(ShowRunner runner) implements StageControl {
        @Override
        public List<Puppet> puppets(String showName, String channelId) {
            return runner.puppets(showName, channelId);
        }

        @Override
        public Played play(String showName, String channelId, Timeline timeline) {
            ShowRunner.Played played = runner.play(showName, channelId, timeline);
            return new Played(played.channels(), played.notices());
        }
    }

    /** The studio, as the admin sees it. */
    private record Control(ShowRunner runner, StudioParts parts) implements ShowControl {
        @Override
        public List<String> missing(Show show) {
            return parts.missing(show);
        }

        @Override
        public List<ChannelVoice> voices(Show show) {
            return parts.voices(show);
        }

        @Override
        public List<ChannelStudio> studios(Show show) {
            return parts.studios(show);
        }

        @Override
        public List<CueGraphicResponse.PollResult> cue(CueGraphicRequest cue) {
            return runner.cue(cue);
        }

        @Override
        public void prepare(Show show) {
            parts.prepare(show);
        }

        @Override
        public void goLive(Show show) {
            runner.goLive(show);
        }

        @Override
        public void stop(String showName) {
            runner.stop(showName);
        }
    }

    /** Answers ops.v1 GetStatus once the runner is there. */
    private static final class RunnerStatus {
        private volatile @org.jspecify.annotations.Nullable ShowRunner runner;

        Status get() {
            ShowRunner now = runner;
            return Status.newBuilder()
                    .setVersion(Version.ofThis())
                    .setJavaVersion(Runtime.version().toString())
                    .addAllChannels(now == null ? List.of() : now.status())
                    .setHeapUsedAfterGcBytes(JvmFigures.heapUsedAfterGcBytes())
                    .setProcessCpuS(JvmFigures.processCpuS())
                    .build();
        }
    }
}
