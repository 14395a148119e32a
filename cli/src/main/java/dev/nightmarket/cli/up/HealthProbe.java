package dev.nightmarket.cli.up;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightmarket.cli.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Asks an edge-node on this machine whether viewers can watch. Blocks its caller for a second at most. */
public final class HealthProbe {
    private static final int TIMEOUT_MS = 500;
    private static final int BODY_BYTES_MAX = 64 * 1024;
    private static final int REASON_CHARS_MAX = 120;
    private static final int STATUS_OK = 200;

    private final String base;
    private final boolean tls;

    /**
     * A probe.
     *
     * @param base e.g. {@code http://127.0.0.1:8080}
     */
    public HealthProbe(String base) {
        this.base = base;
        this.tls = base.startsWith("https:");
    }

    /**
     * What it found.
     *
     * @param channels on air; empty when none is, or nobody answers
     * @param reason why there is none
     */
    public record Report(List<String> channels, String reason) {
        public Report {
            channels = List.copyOf(channels);
        }

        public boolean onAir() {
            return !channels.isEmpty();
        }
    }

    /** Looks once. */
    public Report look() {
        try {
            Answer health = get("/healthz");
            if (health.status() != STATUS_OK) {
                return new Report(
                        List.of(),
                        "health is " + health.status() + ": " + health.body().strip());
            }
            Answer answer = get("/api/channels");
            List<String> channels = new ArrayList<>();
            JsonNode tree = Json.mapper().readTree(answer.body());
            for (JsonNode channel : tree.path("channels")) {
                channels.add(channel.path("channelId").asText());
            }
            return new Report(channels, channels.isEmpty() ? "no channel is on air yet" : "on air");
        } catch (IOException | GeneralSecurityException e) {
            return new Report(List.of(), "no answer from " + base + " (" + e.getMessage() + ")");
        }
    }

    /** The message of an error body; a gRPC status drags a chain of class names behind its first words. */
    private static String reason(String body) {
        String text = body.strip();
        try {
            text = Json.mapper().readTree(body).path("error").path("message").asText(text);
        } catch (IOException e) {
            // Not JSON, so not our edge: its own words, then.
            text = body.strip();
        }
        return text.length() <= REASON_CHARS_MAX ? text : text.substring(0, REASON_CHARS_MAX) + "…";
    }

    private record Answer(int status, String body) {}

    private Answer get(String path) throws IOException, GeneralSecurityException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(base + path).toURL().openConnection();
        if (tls && connection instanceof HttpsURLConnection https) {
            trustOurselves(https);
        }
        connection.setConnectTimeout(TIMEOUT_MS);
        connection.setReadTimeout(TIMEOUT_MS);
        try {
            int status = connection.getResponseCode();
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                byte[] body = in == null ? new byte[0] : in.readNBytes(BODY_BYTES_MAX);
                return new Answer(status, new String(body, StandardCharsets.UTF_8));
            }
        } finally {
            connection.disconnect();
        }
    }

    /** The certificate is for the outside's name; on loopback, where this probe looks, there is nobody to doubt. */
    private static void trustOurselves(HttpsURLConnection connection) throws GeneralSecurityException {
        TrustManager anybody = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String authType) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {anybody}, new SecureRandom());
        connection.setSSLSocketFactory(context.getSocketFactory());
        connection.setHostnameVerifier((host, session) -> true);
    }
}
