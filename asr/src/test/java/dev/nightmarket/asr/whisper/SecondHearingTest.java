package dev.nightmarket.asr.whisper;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.nightmarket.asr.turn.Transcriber;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that speaks the API, on loopback. */
@Tag("contract")
class SecondHearingTest {
    private final AtomicReference<byte[]> received = new AtomicReference<>(new byte[0]);
    private final AtomicReference<String> authorization = new AtomicReference<>("");
    private final CountDownLatch never = new CountDownLatch(1);
    private final SecondHearing.Counts counts = new SecondHearing.Counts();
    private HttpServer http;
    private int status = 200;
    private String answer = "";
    private boolean silent;

    /** Hears the same in every turn. */
    private record Fixed(String text) implements Transcriber {
        @Override
        public void accept(short[] samples) {}

        @Override
        public String partial() {
            return text;
        }

        @Override
        public Heard finish() {
            return new Heard(text, 0.5, List.of(), Locale.ENGLISH);
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void start() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/v1/audio/transcriptions", exchange -> {
            received.set(exchange.getRequestBody().readAllBytes());
            authorization.set(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            if (silent) {
                try {
                    never.await(5, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        http.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        http.stop(0);
    }

    private Transcriber.Heard hear(String first, Duration timeout) {
        URI url = URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/v1");
        WhisperServer server = new WhisperServer(new WhisperServer.Settings(url, "large-v3-turbo", "secret", timeout));
        SecondHearing hearing = new SecondHearing(new Fixed(first), server, counts);
        hearing.accept(new short[] {1, 2, 3, 0x0506});
        assertEquals(first, hearing.partial());
        return hearing.finish();
    }

    @Test
    void theSecondHearingCounts() {
        answer = "{\"text\": \" How much is the Camellia serum?\", \"segments\": [{\"avg_logprob\": -0.1}]}";
        Transcriber.Heard heard = hear("how much is the chameleon serum", Duration.ofSeconds(10));
        assertEquals("how much is the camellia serum", heard.text());
        assertEquals(Math.exp(-0.1), heard.confidence(), 1e-9);
        assertEquals(1, counts.heard());
        assertEquals("Bearer secret", authorization.get());
        String form = new String(received.get(), StandardCharsets.ISO_8859_1);
        assertTrue(form.contains("large-v3-turbo") && form.contains("RIFF") && form.contains("\r\nen\r\n"), form);
        assertTrue(form.contains("data\u0008\0\0\0\u0001\0\u0002\0\u0003\0\u0006\u0005"), "the samples, little-endian");
    }

    @Test
    void theFirstCountsWhenTheServerFails() {
        status = 500;
        assertEquals("do you ship", hear("do you ship", Duration.ofSeconds(10)).text());
        status = 200;
        answer = "<html>";
        assertEquals("do you ship", hear("do you ship", Duration.ofSeconds(10)).text());
        answer = "{\"error\": 1}";
        assertEquals("do you ship", hear("do you ship", Duration.ofSeconds(10)).text());
        silent = true;
        assertEquals("do you ship", hear("do you ship", Duration.ofMillis(200)).text());
        assertEquals(4, counts.failed());
    }

    @Test
    void noiseIsNotSent() {
        answer = "{\"text\": \"Thank you for watching.\"}";
        assertEquals("", hear("", Duration.ofSeconds(10)).text());
        assertEquals(0, received.get().length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            Is it $19.90?           | is it $19.90
            ¿Cuánto cuesta, señora? | cuánto cuesta señora
            这个多少钱？             | 这个多少钱
            It's 5 o'clock.         | it's 5 o'clock
            """)
    void writesAsRecognisersDo(String written, String plain) {
        assertEquals(plain, SecondHearing.plain(written, Locale.ENGLISH));
    }

    @Test
    void badSettingsAreRefused() {
        Duration second = Duration.ofSeconds(1);
        for (String url : List.of("ftp://x/v1", "gpu-box:8000")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new WhisperServer.Settings(URI.create(url), "m", "", second),
                    url);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new WhisperServer.Settings(URI.create("http://x/v1"), " ", "", second));
    }
}
