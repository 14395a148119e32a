package dev.nightmarket.loadtests.turn;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.proto.ops.v1.Stage;
import dev.nightmarket.proto.ops.v1.TurnTrace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** The bench's figures, for people and as one JSON object. */
final class TurnReport {
    private final List<TurnResult> results;
    private final Collection<TurnTrace> traces;
    private final List<Double> joinsMs;
    private final Load load;

    /**
     * What the machine did during the questions.
     *
     * @param serverCores NaN when the servers' processes are not known
     */
    record Load(double videoFps, int width, int height, double serverCores, double viewerCores) {}

    TurnReport(List<TurnResult> results, Collection<TurnTrace> traces, List<Double> joinsMs, Load load) {
        this.results = results;
        this.traces = traces;
        this.joinsMs = joinsMs;
        this.load = load;
    }

    String json(ObjectMapper mapper) {
        ObjectNode out = mapper.createObjectNode();
        out.put("asked", results.size());
        out.put("answered", results.stream().filter(TurnResult::right).count());
        out.put("resumed", results.stream().filter(TurnResult::resumed).count());
        put(
                out,
                "typed_p50_ms",
                Percentiles.of(latencies(r -> !r.asked().question().spoken()), 50),
                1);
        put(
                out,
                "typed_p95_ms",
                Percentiles.of(latencies(r -> !r.asked().question().spoken()), 95),
                1);
        put(
                out,
                "spoken_p50_ms",
                Percentiles.of(latencies(r -> r.asked().question().spoken()), 50),
                1);
        put(
                out,
                "spoken_p95_ms",
                Percentiles.of(latencies(r -> r.asked().question().spoken()), 95),
                1);
        // From the key press: what is spoken has its text only after the end of speech has been noticed.
        put(out, "text_p95_ms", Percentiles.of(texts(), 95), 1);
        put(out, "join_p95_ms", Percentiles.of(joinsMs, 95), 1);
        put(out, "av_offset_abs_p95_ms", Percentiles.of(absoluteOffsets(), 95), 1);
        put(out, "video_fps", load.videoFps, 2);
        out.put("width", load.width);
        out.put("height", load.height);
        put(out, "server_cpu_cores", load.serverCores, 3);
        put(out, "viewer_cpu_cores", load.viewerCores, 3);
        ObjectNode stages = out.putObject("stages");
        put(
                stages,
                "player_buffer",
                Percentiles.of(
                        results.stream().map(r -> r.asked().playerBufferMs()).toList(), 50),
                1);
        stages().forEach((name, valuesMs) -> put(stages, name, Percentiles.of(valuesMs, 50), 1));
        return out.toString();
    }

    String table() {
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%-3s %-6s %8s %8s %6s %6s %7s %-5s %-4s %-7s %s%n",
                "no",
                "kind",
                "text ms",
                "heard ms",
                "buffer",
                "match",
                "av ms",
                "right",
                "cut",
                "resumed",
                "question / what was heard"));
        for (int i = 0; i < results.size(); i++) {
            TurnResult r = results.get(i);
            text.append(String.format(
                    Locale.ROOT,
                    "%-3d %-6s %8.0f %8.0f %6.0f %6.2f %7.1f %-5s %-4s %-7s %s%n",
                    i + 1,
                    r.asked().question().spoken() ? "spoken" : "typed",
                    r.textMs(),
                    r.latencyMs(),
                    r.asked().playerBufferMs(),
                    r.score(),
                    Percentiles.of(r.avOffsetsMs(), 50),
                    yes(r.right()),
                    yes(r.interrupted()),
                    yes(r.resumed()),
                    r.asked().question().text()
                            + (r.asked().heardAs().isEmpty()
                                    ? ""
                                    : " [heard as: " + r.asked().heardAs() + "]")));
            text.append("      text:  ").append(r.asked().textAnswer()).append(System.lineSeparator());
            text.append("      voice: ").append(r.heard()).append(System.lineSeparator());
        }
        List<Double> offsets =
                results.stream().flatMap(r -> r.avOffsetsMs().stream()).toList();
        text.append(String.format(
                Locale.ROOT,
                "picture minus sound: p5 %.1f, p50 %.1f, p95 %.1f ms over %d frames; joins: p50 %.0f ms of %d; interrupted %d of %d%n",
                Percentiles.of(offsets, 5),
                Percentiles.of(offsets, 50),
                Percentiles.of(offsets, 95),
                offsets.size(),
                Percentiles.of(joinsMs, 50),
                joinsMs.size(),
                results.stream().filter(TurnResult::interrupted).count(),
                results.size()));
        return text.toString();
    }

    private List<Double> latencies(Predicate<TurnResult> which) {
        return results.stream()
                .filter(which)
                .map(TurnResult::latencyMs)
                .filter(ms -> !ms.isNaN())
                .toList();
    }

    private List<Double> texts() {
        return results.stream()
                .filter(r -> !r.asked().question().spoken())
                .map(TurnResult::textMs)
                .filter(ms -> !ms.isNaN())
                .toList();
    }

    private List<Double> absoluteOffsets() {
        return results.stream()
                .flatMap(r -> r.avOffsetsMs().stream())
                .map(Math::abs)
                .toList();
    }

    private Map<String, List<Double>> stages() {
        Map<String, List<Double>> stages = new LinkedHashMap<>();
        for (TurnTrace trace : traces) {
            for (Stage stage : trace.getStagesList()) {
                stages.computeIfAbsent(stage.getName(), n -> new ArrayList<>()).add(stage.getDurationUs() / 1000.0);
            }
        }
        return stages;
    }

    private static void put(ObjectNode out, String key, double value, int decimals) {
        if (Double.isNaN(value)) {
            out.putNull(key);
        } else {
            double scale = Math.pow(10, decimals);
            out.put(key, Math.round(value * scale) / scale);
        }
    }

    private static String yes(boolean value) {
        return value ? "yes" : "no";
    }
}
