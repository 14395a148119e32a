package dev.nightmarket.edge.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The test show in a real Chromium, when there is one. */
@Tag("slow")
class ChromiumInteropTest {
    private static final Logger log = LoggerFactory.getLogger(ChromiumInteropTest.class);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final long PATIENCE_S = 60;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final LinkedBlockingQueue<String> reports = new LinkedBlockingQueue<>();

    @Test
    void playsTheShow(@TempDir Path profile) throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM), "no Chromium on this machine");
        InetAddress loopback = InetAddress.getLoopbackAddress();
        MediaPlaneConfig config = MediaPlaneConfig.defaults(loopback, 0);
        MediaPlane.Listener deaf = new SilentListener();
        HttpServer http = HttpServer.create(new InetSocketAddress(loopback, 0), 16);
        http.setExecutor(Executors.newCachedThreadPool());
        try (UdpMediaPlane plane = UdpMediaPlane.open(config, deaf, registry, System::nanoTime);
                LoopedOrigin origin = new LoopedOrigin(TestShow.encode(), plane, "en")) {
            origin.start();
            http.createContext("/", exchange -> serve(exchange, plane));
            http.start();
            Process chromium = new ProcessBuilder(
                            command(profile, http.getAddress().getPort()))
                    .redirectErrorStream(true)
                    .redirectOutput(new File(profile.toFile(), "chromium.log"))
                    .start();
            try {
                String report = reports.poll(PATIENCE_S, TimeUnit.SECONDS);
                assertNotNull(report, "Chromium has not reported");
                check(new ObjectMapper().readTree(report));
            } finally {
                chromium.destroy();
                chromium.waitFor(10, TimeUnit.SECONDS);
            }
        } finally {
            http.stop(0);
        }
    }

    private void check(JsonNode stats) {
        log.info(
                "from join to keys {} ms, of it the handshake {} ms",
                Math.round(registry.get("nightmarket.edge.join").timer().max(TimeUnit.MILLISECONDS)),
                Math.round(registry.get("nightmarket.edge.handshake").timer().max(TimeUnit.MILLISECONDS)));
        JsonNode video = stats.path("video");
        JsonNode audio = stats.path("audio");
        log.info(
                "Chromium: join {} ms, {} pictures, {} lost, jitter buffer {} ms, audio energy {}, {}",
                Math.round(stats.path("joinMs").asDouble()),
                video.path("framesDecoded").asInt(),
                video.path("packetsLost").asInt(),
                Math.round(1_000
                        * video.path("jitterBufferDelay").asDouble()
                        / video.path("jitterBufferEmittedCount").asDouble()),
                audio.path("totalAudioEnergy").asDouble(),
                stats.path("transport").path("srtpCipher").asText());
        assertTrue(video.path("framesDecoded").asInt() >= 50, stats::toString);
        assertEquals(0, video.path("packetsLost").asInt(), stats::toString);
        assertEquals(TestShow.HEIGHT, video.path("frameHeight").asInt());
        assertTrue(audio.path("totalAudioEnergy").asDouble() > 0.01, stats::toString);
        assertEquals(
                "SRTP_AEAD_AES_128_GCM",
                stats.path("transport").path("srtpCipher").asText());
    }

    private static List<String> command(Path profile, int port) {
        return List.of(
                CHROMIUM.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--autoplay-policy=no-user-gesture-required",
                "--user-data-dir=" + profile,
                "http://127.0.0.1:" + port + "/");
    }

    private void serve(HttpExchange exchange, UdpMediaPlane plane) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        byte[] reply = new byte[0];
        if (path.equals("/")) {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            reply = ChromiumInteropTest.class
                    .getResourceAsStream("chromium.html")
                    .readAllBytes();
        } else if (path.equals("/whep")) {
            reply = plane.join("c", "en", new String(body, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8);
        } else if (path.startsWith("/report/")) {
            reports.add(new String(body, StandardCharsets.UTF_8));
        }
        exchange.sendResponseHeaders(200, reply.length == 0 ? -1 : reply.length);
        exchange.getResponseBody().write(reply);
        exchange.close();
    }
}
