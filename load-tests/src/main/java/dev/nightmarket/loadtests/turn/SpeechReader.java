package dev.nightmarket.loadtests.turn;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;

/** Reads recorded English speech back as text, after a run: all at once, however long it takes. One thread at a time. */
public final class SpeechReader implements AutoCloseable {
    private static final int MODEL_RATE_HZ = 16_000;
    private static final int FACTOR = Correlation.SAMPLE_RATE_HZ / MODEL_RATE_HZ;
    private static final int CHUNK = 8_000;

    private final Model model;
    private final ObjectMapper json = new ObjectMapper();

    /** @throws dev.nightmarket.assets.AssetMissingException when the recogniser's model is not in the cache */
    public SpeechReader(AssetStore assets) {
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            this.model = new Model(assets.require("vosk-model-en").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The words of a recording, mono 48 kHz, in lower case. */
    public String read(short[] pcm48k) {
        short[] pcm = down(pcm48k);
        StringBuilder heard = new StringBuilder();
        try (Recognizer recognizer = new Recognizer(model, MODEL_RATE_HZ)) {
            for (int at = 0; at < pcm.length; at += CHUNK) {
                short[] chunk = java.util.Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + CHUNK));
                if (recognizer.acceptWaveForm(chunk, chunk.length)) {
                    heard.append(text(recognizer.getResult())).append(' ');
                }
            }
            heard.append(text(recognizer.getFinalResult()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return heard.toString().strip();
    }

    private String text(String result) throws IOException {
        return json.readTree(result).path("text").asText();
    }

    /** 48 to 16 kHz; a mean over five samples is filter enough for a recogniser. */
    private static short[] down(short[] pcm) {
        short[] out = new short[pcm.length / FACTOR];
        for (int i = 0; i < out.length; i++) {
            int sum = 0;
            int n = 0;
            for (int at = Math.max(0, i * FACTOR - 2); at <= Math.min(pcm.length - 1, i * FACTOR + 2); at++, n++) {
                sum += pcm[at];
            }
            out[i] = (short) (sum / n);
        }
        return out;
    }

    @Override
    public void close() {
        model.close();
    }
}
