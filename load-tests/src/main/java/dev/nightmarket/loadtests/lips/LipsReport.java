package dev.nightmarket.loadtests.lips;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.loadtests.turn.Percentiles;
import java.util.List;
import java.util.Locale;

/** The figures, as a table for people and as one object for machines. */
final class LipsReport {
    private final String host;
    private final List<LipFigures> languages;
    private final LipFigures all = new LipFigures("all");
    private final int restGapPx;

    LipsReport(String host, List<LipFigures> languages, int restGapPx) {
        this.host = host;
        this.languages = List.copyOf(languages);
        this.restGapPx = restGapPx;
        languages.forEach(all::add);
    }

    String json() {
        ObjectNode out = new ObjectMapper().createObjectNode();
        row(out, all);
        out.put("host", host);
        out.put("rest_gap_px", restGapPx);
        ArrayNode rows = out.putArray("by_language");
        languages.forEach(figures -> row(rows.addObject().put("language", figures.language), figures));
        return out.toString();
    }

    private static void row(ObjectNode out, LipFigures figures) {
        put(out, "closure_pct", figures.closurePercent(), 2);
        put(out, "closure_smiling_pct", figures.smilingPercent(), 2);
        put(out, "closure_acting_pct", figures.actedPercent(), 2);
        out.put("silent_motion_frames", figures.silentMotion);
        put(out, "onset_error_p95_ms", Percentiles.of(figures.excessMs, 95), 0);
        out.put("sentences", figures.sentences);
        out.put("closures", figures.closures);
        out.put("vowels", figures.vowels);
        out.put("silent_frames", figures.silentFrames);
        out.put("frames", figures.frames);
        put(out, "widest_p50_px", Percentiles.of(figures.widestPx, 50), 1);
        put(out, "widest_max_px", Percentiles.of(figures.widestPx, 100), 1);
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-6s %9s %8s %9s %10s %9s %7s %10s %11s%n",
                host,
                "sentences",
                "closures",
                "closed %",
                "smiling %",
                "acting %",
                "vowels",
                "off p95 ms",
                "moved still"));
        for (LipFigures figures : languages) {
            line(text, figures);
        }
        line(text, all);
        return text.toString();
    }

    private static void line(StringBuilder text, LipFigures figures) {
        text.append(String.format(
                Locale.ROOT,
                "%-6s %9d %8d %9.2f %10.2f %9.2f %7d %10.0f %11d%n",
                figures.language,
                figures.sentences,
                figures.closures,
                figures.closurePercent(),
                figures.smilingPercent(),
                figures.actedPercent(),
                figures.vowels,
                Percentiles.of(figures.excessMs, 95),
                figures.silentMotion));
    }

    private static void put(ObjectNode out, String key, double value, int decimals) {
        if (!Double.isFinite(value)) {
            out.putNull(key);
        } else {
            double scale = Math.pow(10, decimals);
            out.put(key, Math.round(value * scale) / scale);
        }
    }
}
