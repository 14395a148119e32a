package dev.nightmarket.asr.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.names.Hearing;
import dev.nightmarket.asr.turn.Transcriber;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.vosk.Model;
import org.vosk.Recognizer;

/**
 * One Vosk recogniser. Vosk ends an utterance at pauses of its own choice; its pieces are joined here. It is asked for
 * several hearings of each piece; the figures that it gives them are natural logarithms of likelihoods, from which the
 * confidence of a word follows: the share of the hearings that hold it.
 */
final class VoskTranscriber implements Transcriber {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Hearings of a piece that are asked for, and of a turn that are kept. */
    private static final int HEARINGS_MAX = 20;

    private final Recognizer recognizer;
    private final Locale locale;
    private final StringBuilder before = new StringBuilder();
    private List<Hearing> hearings = List.of(new Hearing("", 0));
    private double confidenceSum;
    private int words;

    VoskTranscriber(Model model, Locale locale) {
        this.locale = locale;
        try {
            recognizer = new Recognizer(model, ListeningSession.SAMPLE_RATE_HZ);
        } catch (IOException e) {
            throw new IllegalStateException("Vosk gives no recogniser", e);
        }
        recognizer.setMaxAlternatives(HEARINGS_MAX);
    }

    @Override
    public void accept(short[] samples) {
        if (recognizer.acceptWaveForm(samples, samples.length)) {
            take(recognizer.getResult());
        }
    }

    @Override
    public String partial() {
        String running = parse(recognizer.getPartialResult()).path("partial").asText("");
        return (before + " " + running).trim();
    }

    @Override
    public Heard finish() {
        take(recognizer.getFinalResult());
        Heard heard = new Heard(
                before.toString().trim(), words == 0 ? 0 : Math.min(1, confidenceSum / words), hearings, locale);
        forget();
        return heard;
    }

    private void forget() {
        before.setLength(0);
        hearings = List.of(new Hearing("", 0));
        confidenceSum = 0;
        words = 0;
        recognizer.reset();
    }

    private void take(String json) {
        List<Hearing> ofPiece = hearings(parse(json));
        String text = ofPiece.isEmpty() ? "" : ofPiece.get(0).text();
        if (text.isEmpty()) {
            return;
        }
        before.append(before.isEmpty() ? "" : " ").append(text);
        count(text, ofPiece);
        List<Hearing> joined = new ArrayList<>();
        for (Hearing first : hearings) {
            for (Hearing second : ofPiece) {
                joined.add(new Hearing((first.text() + " " + second.text()).trim(), first.behind() + second.behind()));
            }
        }
        joined.sort(Comparator.comparingDouble(Hearing::behind));
        hearings = List.copyOf(joined.subList(0, Math.min(HEARINGS_MAX, joined.size())));
    }

    private static List<Hearing> hearings(JsonNode result) {
        List<Hearing> all = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (JsonNode each : result.path("alternatives")) {
            double likelihood = each.path("confidence").asDouble(0);
            best = Math.max(best, likelihood);
            all.add(new Hearing(each.path("text").asText("").trim(), likelihood));
        }
        double top = best;
        return all.stream()
                .map(each -> new Hearing(each.text(), top - each.behind()))
                .sorted(Comparator.comparingDouble(Hearing::behind))
                .toList();
    }

    /** The confidence of each word of the likeliest hearing: the share of all hearings that hold it. */
    private void count(String text, List<Hearing> ofPiece) {
        double all = 0;
        for (Hearing each : ofPiece) {
            all += Math.exp(-each.behind());
        }
        for (String word : text.split(" ")) {
            double holding = 0;
            for (Hearing each : ofPiece) {
                if ((" " + each.text() + " ").contains(" " + word + " ")) {
                    holding += Math.exp(-each.behind());
                }
            }
            confidenceSum += holding / all;
            words++;
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Vosk's result is no JSON", e);
        }
    }

    /** Frees native memory; between turns {@link #clear} is enough. */
    @Override
    public void close() {
        recognizer.close();
    }

    /** Makes it ready for another talker. */
    void clear() {
        forget();
    }
}
