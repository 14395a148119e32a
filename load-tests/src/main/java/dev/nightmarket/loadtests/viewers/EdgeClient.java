package dev.nightmarket.loadtests.viewers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The HTTP half of docs/PAGE-PROTOCOL.md. Thread-safe; calls block their caller for at most {@value #CALL_S} s. */
public final class EdgeClient {
    static final int CALL_S = 10;

    final HttpClient http;
    private final URI base;
    private final ObjectMapper json = new ObjectMapper();

    /** @param base e.g. {@code http://localhost:8080} */
    public EdgeClient(URI base) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(CALL_S))
                .build();
    }

    /** An opened media session. */
    record Session(String sdpAnswer, String path, String sessionId, String token) {}

    public URI base() {
        return base;
    }

    /** The {@code channels} array of {@code GET /api/channels}. */
    public JsonNode channels() {
        return read(send(request("/api/channels").GET(), 200).body()).path("channels");
    }

    /** Text of any page of the edge, e.g. {@code /metrics}. */
    public String get(String path) {
        return send(request(path).GET(), 200).body();
    }

    String token(String channelId) {
        String body = json.createObjectNode().put("channelId", channelId).toString();
        HttpRequest.Builder request = request("/api/token")
                .header("Content-Type", "application/json")
                .header("Origin", base.toString())
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return read(send(request, 200).body()).path("token").asText();
    }

    Session open(String channelId, String token, String sdpOffer) {
        HttpRequest.Builder request = request("/whep/" + channelId)
                .header("Content-Type", "application/sdp")
                .header("Authorization", "Bearer " + token)
                .header("Origin", base.toString())
                .POST(HttpRequest.BodyPublishers.ofString(sdpOffer));
        HttpResponse<String> response = send(request, 201);
        String path = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new EdgeRefusedException("POST /whep/" + channelId + ": no Location in the answer"));
        return new Session(response.body(), path, path.substring(path.lastIndexOf('/') + 1), token);
    }

    void close(Session session) {
        send(
                request(session.path)
                        .header("Authorization", "Bearer " + session.token)
                        .DELETE(),
                200);
    }

    URI socket(Session session) {
        String scheme = "https".equals(base.getScheme()) ? "wss" : "ws";
        return URI.create(scheme + "://" + base.getAuthority() + "/ws?session=" + session.sessionId + "&token="
                + java.net.URLEncoder.encode(session.token, java.nio.charset.StandardCharsets.UTF_8));
    }

    JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new EdgeRefusedException("not JSON: " + text, e);
        }
    }

    String write(Map<String, ?> message) {
        return json.valueToTree(message).toString();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(CALL_S));
    }

    private HttpResponse<String> send(HttpRequest.Builder builder, int expected) {
        HttpRequest request = builder.build();
        String what = request.method() + " " + request.uri();
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != expected && !(expected == 200 && response.statusCode() == 204)) {
                throw new EdgeRefusedException(
                        what + ": " + response.statusCode() + " " + response.body() + " (expected: " + expected + ")");
            }
            return response;
        } catch (IOException e) {
            throw new EdgeRefusedException(what + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EdgeRefusedException(what + ": interrupted", e);
        }
    }
}
