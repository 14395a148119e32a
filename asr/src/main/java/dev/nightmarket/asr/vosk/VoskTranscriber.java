package dev.nightmarket.asr.vosk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.turn.Transcriber;
import java.io.IOException;
import org.vosk.Model;
import org.vosk.Recognizer;

/** One Vosk recogniser. Vosk ends an utterance at pauses of its own choice; its pieces are joined here. */
final class VoskTranscriber implements Transcriber {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recognizer recognizer;
    private final StringBuilder before = new StringBuilder();
    private double confidenceSum;
    private int words;

    VoskTranscriber(Model model) {
        try {
            recognizer = new Recognizer(model, ListeningSession.SAMPLE_RATE_HZ);
        } catch (IOException e) {
            throw new IllegalStateException("Vosk gives no recogniser", e);
        }
        recognizer.setWords(true);
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
        Heard heard = new Heard(before.toString().trim(), words == 0 ? 0 : Math.min(1, confidenceSum / words));
        before.setLength(0);
        confidenceSum = 0;
        words = 0;
        recognizer.reset();
        return heard;
    }

    private void take(String json) {
        JsonNode result = parse(json);
        String text = result.path("text").asText("").trim();
        if (!text.isEmpty()) {
            before.append(before.isEmpty() ? "" : " ").append(text);
        }
        for (JsonNode word : result.path("result")) {
            confidenceSum += word.path("conf").asDouble(0);
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

    @Override
    public void close() {
        recognizer.close();
    }
}
