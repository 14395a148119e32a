package dev.nightmarket.loadtests.air;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.client.grpc.GrpcClients;
import dev.nightmarket.loadtests.servers.CpuMeter;
import dev.nightmarket.loadtests.servers.LocalServers;
import dev.nightmarket.loadtests.viewers.EdgeClient;
import dev.nightmarket.loadtests.viewers.HeadlessViewer;
import dev.nightmarket.loadtests.viewers.HeadlessViewer.SoundPlayed;
import dev.nightmarket.loadtests.viewers.ViewerEngine;
import dev.nightmarket.loadtests.viewers.ViewerProcess;
import dev.nightmarket.proto.ops.v1.ChannelStatus;
import dev.nightmarket.proto.ops.v1.GetStatusRequest;
import dev.nightmarket.proto.ops.v1.OpsGrpc.OpsBlockingStub;
import dev.nightmarket.proto.ops.v1.Status;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** {@code nightmarket bench air}: this process is the viewer, the servers are others. */
public final class AirBench {
    /** Who watches has joined for a while; a player settles in the first seconds. */
    private static final int SETTLE_S = 8;

    private static final int JOIN_MS_MAX = 10_000;
    private static final int PROGRESS_S = 60;
    private static final String OWN = "air-";
    private static final List<String> QUESTIONS = List.of(
            "How much is the camellia serum?",
            "Is it good for dry skin?",
            "Do you ship to Spain?",
            "What do you sell?");

    private final AirOptions options;
    private final PrintWriter err;
    private final LongSupplier nanoClock;
    private final AtomicInteger answers = new AtomicInteger();

    /** Numbers at the end of the run that count from its beginning. */
    private record Server(long late, long underruns, long heapBytes, String rendition) {}

    private AirBench(AirOptions options, PrintWriter err, LongSupplier nanoClock) {
        this.options = options;
        this.err = err;
        this.nanoClock = nanoClock;
    }

    /**
     * Runs the bench in a process of its own.
     *
     * @return 0 when it was measured, 1 when it could not be, 2 on wrong options
     */
    public static int run(String[] args) {
        return ViewerProcess.run(AirBench.class, args, AirOptions::parse, AirOptions.USAGE);
    }

    /** The viewer's process. */
    public static void main(String[] args) {
        System.exit(ViewerProcess.measureHere(
                (given, err) -> new AirBench(AirOptions.parse(given), err, System::nanoTime).measure(), args));
    }

    private String measure() throws IOException {
        if (options.edge().isPresent()) {
            return watch(new EdgeClient(options.edge().get()), options.ops(), options.opsToken(), List.of());
        }
        Path folder = Files.createTempDirectory("nightmarket-bench");
        err.println("starting a media-server and an edge-node; their output is in " + folder);
        Map<String, String> settings =
                Map.of("nightmarket.media.video.pts-barcode", "true", "nightmarket.media.quality", options.quality());
        try (LocalServers own = LocalServers.start(folder, settings, nanoClock)) {
            return watch(new EdgeClient(own.page()), own.ops(), own.opsToken(), own.processes());
        }
    }

    private String watch(EdgeClient edge, String ops, String opsToken, List<ProcessHandle> servers) {
        String channelId = channel(edge);
        OpsBlockingStub status = GrpcClients.builder("gproto+http://" + ops + "/")
                .setHeader("authorization", "Bearer " + opsToken)
                .build(OpsBlockingStub.class);
        try (ViewerEngine engine = new ViewerEngine(nanoClock);
                HeadlessViewer viewer = engine.join(edge, channelId, 1, this::onMessage)) {
            viewer.joinNs(JOIN_MS_MAX);
            pauseUntil(nanoClock.getAsLong() + TimeUnit.SECONDS.toNanos(SETTLE_S));
            long startNs = nanoClock.getAsLong();
            Server before = server(status, channelId);
            SoundPlayed soundBefore = viewer.soundPlayed();
            CpuMeter cpu = new CpuMeter(servers, true, startNs);
            int asked = stay(viewer, startNs);
            long endNs = nanoClock.getAsLong();
            double cores = cpu.cores(endNs);
            PictureRate rate = PictureRate.of(viewer.frames().between(startNs, endNs));
            double concealedMs = viewer.soundPlayed().concealedMsSince(soundBefore);
            Server after = server(status, channelId);
            return report(viewer, rate, before, after, asked, concealedMs, cores);
        }
    }

    /** Watches, and asks now and then. @return how many questions */
    private int stay(HeadlessViewer viewer, long startNs) {
        int asked = 0;
        int seconds = options.minutes() * 60;
        for (int second = 1; second <= seconds; second++) {
            pauseUntil(startNs + TimeUnit.SECONDS.toNanos(second));
            if (options.askEveryS() > 0 && second % options.askEveryS() == options.askEveryS() / 2) {
                viewer.chat(OWN + asked, QUESTIONS.get(asked % QUESTIONS.size()));
                asked++;
            }
            if (second % PROGRESS_S == 0) {
                err.printf(
                        Locale.ROOT,
                        "%d of %d min: %d pictures, %d of %d questions answered%n",
                        second / 60,
                        options.minutes(),
                        viewer.frames().count(),
                        answers.get(),
                        asked);
            }
        }
        return asked;
    }

    private String report(
            HeadlessViewer viewer,
            PictureRate rate,
            Server before,
            Server after,
            int asked,
            double concealedMs,
            double cores) {
        err.printf(
                Locale.ROOT,
                "%d s on air at %dx%d (%s): %.2f pictures a second, the worst second had %d, %d seconds had fewer than %d;%n"
                        + "longest gap %.0f ms; %d pictures late at the server; sound ran dry %d times, %.0f ms concealed at the viewer;%n"
                        + "%d of %d questions answered; servers took %.2f cores%n",
                rate.seconds(),
                viewer.frames().width(),
                viewer.frames().height(),
                after.rendition,
                rate.mean(),
                rate.worst(),
                rate.under(),
                PictureRate.ENOUGH,
                rate.longestGapMs(),
                after.late - before.late,
                after.underruns - before.underruns,
                concealedMs,
                answers.get(),
                asked,
                cores);
        ObjectNode out = new ObjectMapper().createObjectNode();
        out.put("seconds", rate.seconds());
        out.put("width", viewer.frames().width());
        out.put("height", viewer.frames().height());
        out.put("rendition", after.rendition);
        out.put("fps_mean", Math.round(rate.mean() * 100) / 100.0);
        out.put("fps_worst_second", rate.worst());
        out.put("seconds_under_24", rate.under());
        out.put("longest_gap_ms", Math.round(rate.longestGapMs()));
        out.put("frames_unread", rate.unread());
        out.put("frames_late", after.late - before.late);
        out.put("audio_underruns", after.underruns - before.underruns);
        out.put("audio_concealed_ms", Math.round(concealedMs));
        out.put("asked", asked);
        out.put("answered", answers.get());
        if (!Double.isNaN(cores)) {
            out.put("server_cpu_cores", Math.round(cores * 1000) / 1000.0);
        }
        out.put("heap_after_gc_start_mb", before.heapBytes >> 20);
        out.put("heap_after_gc_end_mb", after.heapBytes >> 20);
        return out.toString();
    }

    private void onMessage(JsonNode message, long arrivalNs) {
        if (message.path("type").asText().equals("answer")
                && message.path("id").asText().startsWith(OWN)) {
            answers.incrementAndGet();
        }
    }

    private static Server server(OpsBlockingStub ops, String channelId) {
        Status status = ops.getStatus(GetStatusRequest.getDefaultInstance());
        ChannelStatus channel = status.getChannelsList().stream()
                .filter(c -> c.getChannelId().equals(channelId))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("channel " + channelId + " is off the air"));
        return new Server(
                channel.getFramesLate(),
                channel.getAudioUnderruns(),
                status.getHeapUsedAfterGcBytes(),
                channel.getRendition());
    }

    private String channel(EdgeClient edge) {
        for (JsonNode channel : edge.channels()) {
            String id = channel.path("channelId").asText();
            if (options.channel().isEmpty() || id.equals(options.channel())) {
                return id;
            }
        }
        throw new IllegalStateException("no channel " + options.channel() + " on air at " + edge.base());
    }

    private void pauseUntil(long untilNs) {
        for (long leftNs = untilNs - nanoClock.getAsLong(); leftNs > 0; leftNs = untilNs - nanoClock.getAsLong()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
