package dev.nightmarket.loadtests.speech;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nightmarket.loadtests.turn.Percentiles;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The figures, as a table for people and as one object for machines. */
final class SpeechReport {
    private final List<VoiceFigures> voices;

    SpeechReport(List<VoiceFigures> voices) {
        this.voices = List.copyOf(voices);
    }

    String json() {
        ObjectNode out = new ObjectMapper().createObjectNode();
        put(out, "unseen_first_audio_p50_ms", percentile(f -> f.unseenMs, 50), 1);
        put(out, "unseen_first_audio_p95_ms", percentile(f -> f.unseenMs, 95), 1);
        put(out, "prepared_first_audio_p95_ms", percentile(f -> f.preparedMs, 95), 2);
        put(out, "real_time_factor", sum(f -> f.wallS) / sum(f -> f.soundS), 3);
        put(out, "cpu_real_time_factor", sum(f -> f.cpuS) / sum(f -> f.soundS), 3);
        ArrayNode languages = out.putArray("languages");
        voices.stream().map(f -> f.locale.getLanguage()).distinct().forEach(languages::add);
        ArrayNode ids = out.putArray("voices");
        voices.forEach(f -> ids.add(f.voice));
        put(out, "wer_pct", wordErrorPercent(), 1);
        out.put(
                "uncovered_phonemes",
                voices.stream().mapToLong(f -> f.uncovered).sum());
        out.put("unread_tokens", voices.stream().mapToLong(f -> f.unread).sum());
        ArrayNode rows = out.putArray("by_voice");
        voices.forEach(f -> row(rows.addObject(), f));
        return out.toString();
    }

    private static void row(ObjectNode row, VoiceFigures f) {
        row.put("voice", f.voice);
        row.put("language", f.locale.getLanguage());
        row.put("provider", f.provider);
        put(row, "unseen_first_audio_p50_ms", Percentiles.of(f.unseenMs, 50), 1);
        put(row, "unseen_first_audio_p95_ms", Percentiles.of(f.unseenMs, 95), 1);
        put(row, "prepared_first_audio_p95_ms", Percentiles.of(f.preparedMs, 95), 2);
        put(row, "real_time_factor", f.realTimeFactor(), 3);
        put(row, "cpu_real_time_factor", f.cpuFactor(), 3);
        put(row, "wer_pct", f.words.percent(), 1);
        put(row, "loudness_lufs", f.lufs, 1);
        put(row, "true_peak_dbtp", f.truePeakDbtp, 1);
        put(row, "ms_per_phoneme", f.msOfPhoneme(), 0);
        row.put("level_ok", f.levelIsRight());
        row.put("duration_ok", f.paceIsRight());
        row.put("uncovered_phonemes", f.uncovered);
        row.put("unread_tokens", f.unread);
    }

    String table() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%-12s %-3s %9s %9s %9s %6s %6s %7s %7s %6s %8s %9s %6s%n",
                "voice",
                "",
                "first p50",
                "first p95",
                "prepared",
                "RTF",
                "CPU",
                "WER %",
                "LUFS",
                "dBTP",
                "ms/sound",
                "uncovered",
                "unread"));
        for (VoiceFigures f : voices) {
            text.append(String.format(
                    Locale.ROOT,
                    "%-12s %-3s %6.0f ms %6.0f ms %6.1f ms %6.3f %6.3f %7s %7.1f %6.1f %8.0f %9d %6d%s%n",
                    f.voice,
                    f.locale.getLanguage(),
                    Percentiles.of(f.unseenMs, 50),
                    Percentiles.of(f.unseenMs, 95),
                    Percentiles.of(f.preparedMs, 95),
                    f.realTimeFactor(),
                    f.cpuFactor(),
                    Double.isNaN(f.words.percent()) ? "-" : String.format(Locale.ROOT, "%.1f", f.words.percent()),
                    f.lufs,
                    f.truePeakDbtp,
                    f.msOfPhoneme(),
                    f.uncovered,
                    f.unread,
                    (f.levelIsRight() ? "" : "  LEVEL?") + (f.paceIsRight() ? "" : "  PACE?")));
        }
        text.append(String.format(
                Locale.ROOT,
                "all: first sound of unseen text p50 %.0f, p95 %.0f ms, prepared p95 %.1f ms; real-time factor %.3f (CPU %.3f); word error %.1f %%%n",
                percentile(f -> f.unseenMs, 50),
                percentile(f -> f.unseenMs, 95),
                percentile(f -> f.preparedMs, 95),
                sum(f -> f.wallS) / sum(f -> f.soundS),
                sum(f -> f.cpuS) / sum(f -> f.soundS),
                wordErrorPercent()));
        return text.toString();
    }

    private double percentile(Function<VoiceFigures, List<Double>> values, double percent) {
        return Percentiles.of(
                voices.stream().flatMap(f -> values.apply(f).stream()).toList(), percent);
    }

    private double sum(ToDoubleFunction<VoiceFigures> value) {
        return voices.stream().mapToDouble(value).sum();
    }

    /** Over all words of all voices that were read back; NaN without any. */
    private double wordErrorPercent() {
        double said = 0;
        double wrong = 0;
        for (VoiceFigures f : voices) {
            if (f.words.said() > 0) {
                said += f.words.said();
                wrong += f.words.said() * f.words.percent() / 100;
            }
        }
        return said == 0 ? Double.NaN : 100 * wrong / said;
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
