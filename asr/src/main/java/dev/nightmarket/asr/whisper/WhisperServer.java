package dev.nightmarket.asr.whisper;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.asr.ListeningSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A server with the OpenAI API's {@code POST …/audio/transcriptions}: multipart/form-data (RFC 7578) with a WAV of 16 kHz,
 * 16 bits, mono; the answer is JSON with {@code text} and, in {@code verbose_json}, segments with {@code avg_logprob}.
 * Thread-safe.
 */
public final class WhisperServer {
    private static final String BOUNDARY = "nightmarket-turn-7d1f2c";
    private static final int WAV_HEADER_BYTES = 44;
    private static final int STATUS_OK = 200;

    private final Settings settings;
    private final HttpClient http;
    private final ObjectMapper json = new ObjectMapper();

    /**
     * Where the server is.
     *
     * @param url up to the version, e.g. {@code http://gpu-box:8000/v1}
     * @param model as the server names it
     * @param token sent as a bearer token; empty for none
     * @param timeout for the whole answer; after it the first hearing counts
     */
    public record Settings(URI url, String model, String token, Duration timeout) {
        public Settings {
            if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
                throw new IllegalArgumentException("whisper url: " + url + " (expected: http://… or https://…)");
            }
            if (model.isBlank()) {
                throw new IllegalArgumentException("whisper model: empty (expected: a name that the server knows)");
            }
        }

        /** Without the token. */
        @Override
        public String toString() {
            return model + " at " + url;
        }
    }

    /**
     * What the server heard.
     *
     * @param confidence 0 to 1, from the mean log probability of its tokens; NaN when it does not say
     */
    record Hearing(String text, double confidence) {}

    public WhisperServer(Settings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /**
     * Has a turn written down.
     *
     * @param pcm mono, 16 kHz
     * @param language ISO 639
     * @throws IOException when there is no answer in time, or none of this kind
     */
    Hearing transcribe(short[] pcm, String language) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + "/audio/transcriptions"))
                .timeout(settings.timeout())
                .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                .POST(BodyPublishers.ofByteArray(body(pcm, language)));
        if (!settings.token().isEmpty()) {
            request.header("Authorization", "Bearer " + settings.token());
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() != STATUS_OK) {
                throw new IOException(settings + ": HTTP " + response.statusCode() + " (expected: 200)");
            }
            return read(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + settings + " listened", e);
        }
    }

    private Hearing read(String body) throws IOException {
        JsonNode answer = json.readTree(body);
        if (!answer.path("text").isTextual()) {
            throw new IOException(settings + ": an answer without text (expected: {\"text\": …})");
        }
        double sum = 0;
        int count = 0;
        for (JsonNode segment : answer.path("segments")) {
            if (segment.path("avg_logprob").isNumber()) {
                sum += segment.path("avg_logprob").asDouble();
                count++;
            }
        }
        double confidence = count == 0 ? Double.NaN : Math.min(1, Math.exp(sum / count));
        return new Hearing(answer.path("text").asText(), confidence);
    }

    private byte[] body(short[] pcm, String language) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(pcm.length * 2 + 1024);
        Map<String, String> fields = Map.of(
                "model", settings.model(), "language", language, "response_format", "verbose_json", "temperature", "0");
        fields.forEach((name, value) -> write(
                out,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value
                        + "\r\n"));
        write(
                out,
                "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"turn.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n");
        out.writeBytes(wav(pcm));
        write(out, "\r\n--" + BOUNDARY + "--\r\n");
        return out.toByteArray();
    }

    private static void write(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] wav(short[] pcm) {
        int dataBytes = pcm.length * 2;
        ByteBuffer wav = ByteBuffer.allocate(WAV_HEADER_BYTES + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + dataBytes);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1);
        wav.putInt(ListeningSession.SAMPLE_RATE_HZ).putInt(2 * ListeningSession.SAMPLE_RATE_HZ);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(dataBytes);
        wav.asShortBuffer().put(pcm);
        return wav.array();
    }
}
