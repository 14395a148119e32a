package dev.nightmarket.loadtests.ears;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.loadtests.ears.SpokenSet.Recording;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The figures, as a table for people and as one object for machines. */
final class EarsReport {
    /** A final that took longer is told. */
    private static final double SLOW_MS = 450;

    private final WordErrors all = new WordErrors();
    private final Map<String, WordErrors> byRow = new TreeMap<>();
    private final List<Double> finalMs = new ArrayList<>();
    private final WordErrors pauseWords = new WordErrors();
    private final List<Double> workMs = new ArrayList<>();
    private final List<Double> finalMsWhole = new ArrayList<>();
    private final Map<String, Integer> triggers = new LinkedHashMap<>();
    private final Map<String, Integer> onsets = new LinkedHashMap<>();
    int questions;
    int questionsExact;
    int questionsLost;
    int questionsSplit;
    int pauses;
    int pausesSplit;
    int pausesTakenBack;
    double noiseHours;
    double noiseCpuS;
    double speechS;
    double speechCpuS;

    /** @param workNs spent on the final after the sound that decided it */
    void question(Recording said, List<Transcript> heard, long firstFinalWorkNs, PrintWriter wrong) {
        questions++;
        String text = String.join(" ", heard.stream().map(Transcript::text).toList());
        int errors = all.add(said.text(), text);
        byRow.computeIfAbsent(said.voice() + " " + said.manner().name().toLowerCase(Locale.ROOT), k -> new WordErrors())
                .add(said.text(), text);
        questionsExact += errors == 0 ? 1 : 0;
        if (errors > 0) {
            wrong.println(said.manner() + ": \"" + said.text() + "\" heard: \"" + text + "\"");
        }
        if (heard.isEmpty()) {
            questionsLost++;
            return;
        }
        questionsSplit += heard.size() > 1 ? 1 : 0;
        Transcript last = heard.get(heard.size() - 1);
        finalMs.add(finalMs(said, last, firstFinalWorkNs));
        workMs.add(firstFinalWorkNs / 1e6);
        if (finalMs.get(finalMs.size() - 1) > SLOW_MS) {
            wrong.printf(
                    Locale.ROOT,
                    "slow, %.0f ms: \"%s\" heard: \"%s\"%n",
                    finalMs.get(finalMs.size() - 1),
                    said.text(),
                    text);
        }
    }

    void pause(Recording said, Listening.Heard heard, PrintWriter wrong) {
        pauses++;
        List<Transcript> standing = heard.questions();
        pausesTakenBack += heard.takenBack > 0 ? 1 : 0;
        String text = String.join(" ", standing.stream().map(Transcript::text).toList());
        if (pauseWords.add(said.text(), text) > 0) {
            wrong.println("pause: \"" + said.text() + "\" heard: \"" + text + "\"");
        }
        if (standing.size() != 1) {
            pausesSplit++;
            wrong.println("pause: \"" + said.text() + "\" became "
                    + standing.stream().map(Transcript::text).toList());
        } else {
            finalMsWhole.add(finalMs(
                    said,
                    standing.get(0),
                    heard.finals.get(heard.finals.size() - 1).workNs()));
        }
    }

    private static double finalMs(Recording said, Transcript last, long workNs) {
        double decidedMs = (last.decidedNs() - 1) / 1e6;
        return decidedMs - said.endOfSpeech() * 1e3 / SoundLab.RATE_HZ + workNs / 1e6;
    }

    void backdrop(String kind, int begun, int asked) {
        onsets.merge(kind, begun, Integer::sum);
        triggers.merge(kind, asked, Integer::sum);
    }

    private static double percentile(List<Double> values, double percent) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.size());
        return sorted.get(Math.max(1, rank) - 1);
    }

    private static double rounded(double value, int digits) {
        double factor = Math.pow(10, digits);
        return Double.isFinite(value) ? Math.round(value * factor) / factor : Double.NaN;
    }

    private int triggered() {
        return triggers.values().stream().mapToInt(Integer::intValue).sum();
    }

    Map<String, Object> figures() {
        Map<String, Object> out = new LinkedHashMap<>();
        put(out, "wer_pct", all.percent(), 2);
        put(out, "final_p50_ms", percentile(finalMs, 50), 0);
        put(out, "final_p95_ms", percentile(finalMs, 95), 0);
        put(out, "false_triggers_per_hour", noiseHours == 0 ? Double.NaN : triggered() / noiseHours, 2);
        out.put("questions", questions);
        out.put("questions_word_by_word", questionsExact);
        out.put("questions_lost", questionsLost);
        out.put("questions_split", questionsSplit);
        put(out, "final_of_which_work_p50_ms", percentile(workMs, 50), 0);
        put(out, "final_of_which_work_p95_ms", percentile(workMs, 95), 0);
        out.put("words", all.said());
        out.put("pause_questions", pauses);
        out.put("pause_questions_split", pausesSplit);
        out.put("pause_questions_final_taken_back", pausesTakenBack);
        put(out, "pause_wer_pct", pauseWords.percent(), 2);
        put(out, "pause_final_p50_ms", percentile(finalMsWhole, 50), 0);
        put(out, "pause_final_p95_ms", percentile(finalMsWhole, 95), 0);
        put(out, "noise_hours", noiseHours, 2);
        put(out, "noise_cpu_cores", noiseCpuS / (noiseHours * 3_600), 4);
        put(out, "speech_cpu_cores", speechCpuS / speechS, 3);
        List<Map<String, Object>> rows = new ArrayList<>();
        byRow.forEach((row, errors) -> {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("voice", row.substring(0, row.lastIndexOf(' ')));
            each.put("manner", row.substring(row.lastIndexOf(' ') + 1));
            each.put("words", errors.said());
            put(each, "wer_pct", errors.percent(), 2);
            rows.add(each);
        });
        out.put("rows", rows);
        List<Map<String, Object>> noise = new ArrayList<>();
        triggers.forEach((kind, count) ->
                noise.add(Map.of("sound", kind, "voice_onsets", onsets.getOrDefault(kind, 0), "questions", count)));
        out.put("noise", noise);
        return out;
    }

    /** A figure that could not be measured is absent, not null. */
    private static void put(Map<String, Object> out, String key, double value, int digits) {
        if (Double.isFinite(value)) {
            double figure = rounded(value, digits);
            out.put(key, digits == 0 ? (Object) Math.round(figure) : (Object) figure);
        }
    }

    String json() {
        try {
            return new ObjectMapper().writeValueAsString(figures());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("figures are numbers and strings", e);
        }
    }

    void print(PrintWriter to) {
        to.println();
        to.printf(Locale.ROOT, "%-28s %6s %8s%n", "voice and manner", "words", "wrong %");
        byRow.forEach(
                (row, errors) -> to.printf(Locale.ROOT, "%-28s %6d %8.2f%n", row, errors.said(), errors.percent()));
        to.printf(Locale.ROOT, "%-28s %6d %8.2f%n", "all", all.said(), all.percent());
        to.println();
        to.printf(
                Locale.ROOT,
                "end of speech to final text: p50 %.0f ms, p95 %.0f ms (%d questions, %d lost, %d split)%n",
                percentile(finalMs, 50),
                percentile(finalMs, 95),
                questions,
                questionsLost,
                questionsSplit);
        to.printf(
                Locale.ROOT,
                "with a pause of 500 ms inside: %d, split %d, early final taken back %d, final p50 %.0f ms, p95 %.0f ms%n",
                pauses,
                pausesSplit,
                pausesTakenBack,
                percentile(finalMsWhole, 50),
                percentile(finalMsWhole, 95));
        to.println();
        to.printf(Locale.ROOT, "%-28s %12s %10s%n", "sound without speech", "voice onsets", "questions");
        triggers.forEach((kind, count) ->
                to.printf(Locale.ROOT, "%-28s %12d %10d%n", kind, onsets.getOrDefault(kind, 0), count));
        to.printf(
                Locale.ROOT,
                "%.2f hours, %.4f cores; while somebody speaks %.3f cores%n",
                noiseHours,
                noiseCpuS / (noiseHours * 3_600),
                speechCpuS / speechS);
        to.flush();
    }
}
