package dev.nightmarket.media;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.common.MediaType;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.docs.DocService;
import com.typesafe.config.Config;
import dev.nightmarket.assets.AssetStore;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Dialogs;
import dev.nightmarket.dialog.EmbeddedDialog;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.dialog.moderation.Moderation;
import dev.nightmarket.dialog.moderation.Verdict;
import dev.nightmarket.media.admin.AdminService;
import dev.nightmarket.media.admin.ShowControl;
import dev.nightmarket.media.intake.Intake;
import dev.nightmarket.media.intake.IntakeLimits;
import dev.nightmarket.media.intake.ModerationStep;
import dev.nightmarket.media.ops.JvmFigures;
import dev.nightmarket.media.ops.OpsService;
import dev.nightmarket.media.relay.RelayHub;
import dev.nightmarket.media.relay.RelayLimits;
import dev.nightmarket.media.rpc.GrpcServices;
import dev.nightmarket.media.show.Positions;
import dev.nightmarket.media.show.ShowRunner;
import dev.nightmarket.media.store.Seed;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Show;
import dev.nightmarket.proto.admin.v1.ShowChannel;
import dev.nightmarket.proto.ops.v1.Status;
import dev.nightmarket.speech.Voices;
import dev.nightmarket.speech.viseme.VisemeTracks;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
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

    private MediaServer(
            Server server, ShowRunner runner, RelayHub hub, Dialog dialog, Store store, ExecutorService housekeeping) {
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
        return start(config.getConfig("nightmarket.media"), Assets.open(), System::nanoTime, InstantSource.system());
    }

    private static MediaServer start(Config config, AssetStore assets, LongSupplier nanoClock, InstantSource clock) {
        // Before the mind loads its model.
        Voices.claimRuntime();
        PrometheusMeterRegistry meters = meters();
        Path dataDir = Path.of(config.getString("data-dir"));
        AtomicBoolean isNew = new AtomicBoolean();
        Store store = Store.open(
                dataDir,
                () -> {
                    isNew.set(true);
                    return seed(config);
                },
                clock);
        Dialog dialog = dialog(store.catalogue());
        RelayHub hub = new RelayHub(RelayLimits.DEFAULT, meters, nanoClock);
        Intake intake = new Intake(
                IntakeLimits.DEFAULT.withViewerRate(
                        config.getInt("intake.viewer-per-minute"), config.getInt("intake.viewer-burst")),
                moderation(),
                meters,
                nanoClock);
        ExecutorService housekeeping = Executors.newSingleThreadExecutor(r -> {
            Thread thread = new Thread(r, "housekeeping");
            thread.setDaemon(true);
            return thread;
        });
        StudioParts parts = new StudioParts(config, assets, store);
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
                new Positions(dataDir.resolve("positions"), housekeeping),
                meters,
                nanoClock,
                clock::millis);
        status.runner = runner;
        AdminService admin = new AdminService(store, new Control(runner, parts));
        Server server = Server.builder()
                .http(new InetSocketAddress(config.getString("bind"), config.getInt("port")))
                .requestTimeout(Duration.ZERO)
                .gracefulShutdownTimeout(Duration.ZERO, STOP_MAX)
                .service(GrpcServices.build(
                        List.of(
                                new GrpcServices.Secured(hub.service(intake), config.getString("relay-token")),
                                new GrpcServices.Secured(admin, config.getString("admin-token")),
                                new GrpcServices.Secured(ops, config.getString("ops-token"))),
                        meters))
                .serviceUnder("/docs", new DocService())
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
        MediaServer started = new MediaServer(server, runner, hub, dialog, store, housekeeping);
        LOG.info("gRPC at {}:{}", config.getString("bind"), started.port());
        if (isNew.get() && config.getBoolean("sample-shop")) {
            admin.director().goLive(SAMPLE_SHOW);
        } else {
            admin.director().resume();
        }
        return started;
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

    private static Seed seed(Config config) {
        if (!config.getBoolean("sample-shop")) {
            return Seed.empty("My shop");
        }
        List<ShowChannel> channels = config.getConfigList("sample-channels").stream()
                .map(c -> ShowChannel.newBuilder()
                        .setChannelId(c.getString("id"))
                        .setLocale(c.getString("locale"))
                        .setCurrency(c.getString("currency"))
                        .build())
                .toList();
        return Seed.of(SampleShop.load(), StudioParts.DEFAULT_VOICE, StudioParts.DEFAULT_LOOK, channels);
    }

    /** The first question must not pay for loading language models. */
    private static Dialog dialog(Catalogue catalogue) {
        EmbeddedDialog embedded = Dialogs.embedded();
        embedded.warmUp(
                catalogue, new ChannelContext("warm-up", java.util.Locale.US, java.util.Currency.getInstance("USD")));
        return embedded;
    }

    private static ModerationStep moderation() {
        Moderation moderation = new Moderation();
        return (channel, text) -> {
            Verdict verdict = moderation.check(text, channel);
            return verdict.action() == Verdict.Action.DROP
                    ? new ModerationStep.Verdict.Drop(verdict.reason().name().toLowerCase(java.util.Locale.ROOT))
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
        dialog.close();
        store.close();
        housekeeping.shutdown();
    }

    /** The studio, as the admin sees it. */
    private record Control(ShowRunner runner, StudioParts parts) implements ShowControl {
        @Override
        public List<String> missing(Show show) {
            return parts.missing(show);
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
            String version = MediaServer.class.getPackage().getImplementationVersion();
            return Status.newBuilder()
                    .setVersion(version == null ? "development" : version)
                    .setJavaVersion(Runtime.version().toString())
                    .addAllChannels(now == null ? List.of() : now.status())
                    .setHeapUsedAfterGcBytes(JvmFigures.heapUsedAfterGcBytes())
                    .setProcessCpuS(JvmFigures.processCpuS())
                    .build();
        }
    }
}
