package dev.nightmarket.loadtests.turn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.dialog.grounding.SampleShop;
import dev.nightmarket.loadtests.servers.CpuMeter;
import dev.nightmarket.loadtests.servers.LocalServers;
import dev.nightmarket.loadtests.turn.SpokenQuestions.Recording;
import dev.nightmarket.loadtests.viewers.AudioTape;
import dev.nightmarket.loadtests.viewers.EdgeClient;
import dev.nightmarket.loadtests.viewers.HeadlessViewer;
import dev.nightmarket.loadtests.viewers.ViewerEngine;
import dev.nightmarket.loadtests.viewers.ViewerProcess;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.Voices;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * {@code nightmarket bench turn}: this process is the viewer, the servers are others. Typed latency runs from the key press,
 * spoken latency from the true end of speech, both to the player's callback that holds the answer's first audible sample.
 */
public final class TurnBench {
    /** Who asks has watched for a while; the first seconds after a join are measured apart. */
    private static final int SETTLE_MS = 8_000;

    /** Of what is heard; a turn takes about 15 s. */
    private static final int TAPE_S_A_TURN = 75;

    private static final int TAPE_S_MIN = 120;
    private static final int JOIN_MS_MAX = 10_000;
    /** How long a last trace may take to arrive. */
    private static final int TRACE_WAIT_MS = 3_000;

    private static final double SPEED_ERROR_MAX = 0.02;
    private static final int LISTEN_ON_MS = 1_500;

    private final TurnBenchOptions options;
    private final PrintWriter err;
    private final LongSupplier nanoClock;

    private TurnBench(TurnBenchOptions options, PrintWriter err, LongSupplier nanoClock) {
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
        return ViewerProcess.run(TurnBench.class, args, TurnBenchOptions::parse, TurnBenchOptions.USAGE);
    }

    /** The viewer's process. */
    public static void main(String[] args) {
        System.exit(ViewerProcess.measureHere(
                (given, err) -> new TurnBench(TurnBenchOptions.parse(given), err, System::nanoTime).measure(), args));
    }

    private String measure() throws IOException, InterruptedException {
        Assets assets = Assets.open();
        SampleShop shop = SampleShop.load();
        Optional<LocalServers> own = Optional.empty();
        try {
            if (options.edge().isEmpty()) {
                Path folder = Files.createTempDirectory("nightmarket-bench");
                err.println("starting a media-server and an edge-node; their output is in " + folder);
                own = Optional.of(LocalServers.start(
                        folder,
                        Map.of(
                                "nightmarket.media.video.pts-barcode",
                                "true",
                                "nightmarket.media.quality",
                                options.quality()),
                        nanoClock));
            }
            return measure(assets, shop, own);
        } finally {
            own.ifPresent(LocalServers::close);
        }
    }

    private String measure(Assets assets, SampleShop shop, Optional<LocalServers> own) throws InterruptedException {
        EdgeClient edge = new EdgeClient(
                own.map(LocalServers::page).orElseGet(() -> options.edge().orElseThrow()));
        JsonNode channel = channel(edge);
        String channelId = channel.path("channelId").asText();
        List<BenchQuestion> questions = QuestionList.of(
                shop, Currency.getInstance(channel.path("currency").asText()), options.turns(), options.spoken());
        Map<BenchQuestion, Recording> recordings = record(assets, questions);
        List<ProcessHandle> servers = own.map(LocalServers::processes).orElseGet(() -> options.serverPids().stream()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList());
        Inbox inbox = new Inbox();
        int tapeS = Math.max(TAPE_S_MIN, TAPE_S_A_TURN * options.turns());
        List<Double> joinsMs = timeJoins(edge, channelId);
        try (ViewerEngine engine = new ViewerEngine(nanoClock);
                OpsClient ops = new OpsClient(
                        own.map(LocalServers::ops).orElse(options.ops()),
                        own.map(LocalServers::opsToken).orElse(options.opsToken()),
                        channelId)) {
            List<Asked> asked;
            TurnReport.Load load;
            HeadlessViewer viewer = engine.join(edge, channelId, tapeS, inbox);
            try (viewer) {
                viewer.joinNs(JOIN_MS_MAX);
                pause(SETTLE_MS);
                long startNs = nanoClock.getAsLong();
                CpuMeter serverCpu = new CpuMeter(servers, true, startNs);
                CpuMeter viewerCpu = // Servers of our own are our children: their CPU is not the viewer's.
                        new CpuMeter(List.of(ProcessHandle.current()), false, startNs);
                long framesBefore = viewer.frames().count();
                long samplesBefore = viewer.tape().length();
                asked = new TurnRun(viewer, inbox, recordings, nanoClock, options.seed()).run(questions);
                long endNs = nanoClock.getAsLong();
                checkSpeed((viewer.tape().length() - samplesBefore) / ((endNs - startNs) / 1e9));
                load = new TurnReport.Load(
                        (viewer.frames().count() - framesBefore) / ((endNs - startNs) / 1e9),
                        viewer.frames().width(),
                        viewer.frames().height(),
                        serverCpu.cores(endNs),
                        viewerCpu.cores(endNs));
                awaitTraces(ops, asked);
                // The last sentence that is resumed must be heard too.
                pause(LISTEN_ON_MS);
            }
            ops.stop();
            own.ifPresent(LocalServers::close);
            return report(assets, viewer, asked, ops.traces(), joinsMs, load);
        }
    }

    private String report(
            Assets assets,
            HeadlessViewer viewer,
            List<Asked> asked,
            Map<String, TurnTrace> traces,
            List<Double> joinsMs,
            TurnReport.Load load) {
        if (viewer.tape().refused() > 0) {
            err.println(viewer.tape().refused()
                    + " pieces of sound were not kept: another format than 48 kHz, or too long a run");
        }
        List<TurnResult> results = new ArrayList<>();
        List<TurnTrace> used = new ArrayList<>();
        try (SpeechReader reader = new SpeechReader(assets)) {
            TurnAnalysis analysis = new TurnAnalysis(viewer.tape(), viewer.frames(), reader);
            for (int i = 0; i < asked.size(); i++) {
                Optional<TurnTrace> trace = asked.get(i).questionId().map(traces::get);
                trace.ifPresent(used::add);
                long untilNs = i + 1 < asked.size() ? asked.get(i + 1).askedNs() : Long.MAX_VALUE;
                results.add(analysis.analyse(asked.get(i), trace.orElse(null), untilNs));
            }
        }
        TurnReport report = new TurnReport(results, used, joinsMs, load);
        err.print(report.table());
        return report.json(new ObjectMapper());
    }

    private JsonNode channel(EdgeClient edge) {
        for (JsonNode channel : edge.channels()) {
            if (options.channel().isEmpty()
                    || channel.path("channelId").asText().equals(options.channel())) {
                return channel;
            }
        }
        throw new IllegalStateException("no channel " + options.channel() + " on air at " + edge.base());
    }

    private Map<BenchQuestion, Recording> record(Assets assets, List<BenchQuestion> questions) {
        Map<BenchQuestion, Recording> recordings = new HashMap<>();
        if (questions.stream().noneMatch(BenchQuestion::spoken)) {
            return recordings;
        }
        try (Voice voice = Voices.open(assets, Voices.DEFAULT_ID)) {
            for (BenchQuestion question : questions) {
                if (question.spoken()) {
                    recordings.computeIfAbsent(question, q -> SpokenQuestions.record(voice, q));
                }
            }
        }
        return recordings;
    }

    /** Each join has an engine of its own, so that nothing of it is left when the questions begin. */
    private List<Double> timeJoins(EdgeClient edge, String channelId) {
        List<Double> joinsMs = new ArrayList<>();
        for (int i = 0; i < options.joins(); i++) {
            try (ViewerEngine engine = new ViewerEngine(nanoClock);
                    HeadlessViewer viewer = engine.join(edge, channelId, 1, (message, arrivalNs) -> {})) {
                joinsMs.add(viewer.joinNs(JOIN_MS_MAX) / 1e6);
            }
        }
        return joinsMs;
    }

    /** A player that does not keep time makes all that is heard worthless. */
    private static void checkSpeed(double samplesASecond) {
        double nominal = AudioTape.SAMPLE_RATE_HZ;
        if (Math.abs(samplesASecond / nominal - 1) > SPEED_ERROR_MAX) {
            throw new IllegalStateException(String.format(
                    java.util.Locale.ROOT,
                    "the viewer's player ran at %.0f samples a second (expected: %.0f): nothing it heard can be timed",
                    samplesASecond,
                    nominal));
        }
    }

    private void awaitTraces(OpsClient ops, List<Asked> asked) {
        long untilNs = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(TRACE_WAIT_MS);
        while (nanoClock.getAsLong() < untilNs
                && asked.stream()
                        .anyMatch(a -> a.questionId().isPresent()
                                && !ops.traces().containsKey(a.questionId().get()))) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    private void pause(int ms) {
        long untilNs = nanoClock.getAsLong() + TimeUnit.MILLISECONDS.toNanos(ms);
        for (long leftNs = untilNs - nanoClock.getAsLong(); leftNs > 0; leftNs = untilNs - nanoClock.getAsLong()) {
            LockSupport.parkNanos(leftNs);
        }
    }
}
