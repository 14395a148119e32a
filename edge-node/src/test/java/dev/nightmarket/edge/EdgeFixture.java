package dev.nightmarket.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.nightmarket.asr.fake.FakeRecognizer;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.PullResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A whole edge on loopback, between a fake origin and raw pages; only the media side is a fake. */
final class EdgeFixture implements AutoCloseable {
    static final ObjectMapper MAPPER = new ObjectMapper();
    static final String OFFER = "v=0\r\n";

    private final HttpClient client = HttpClient.newHttpClient();
    final FakeOrigin origin = new FakeOrigin();
    final FakeMediaPlane media = new FakeMediaPlane();
    final EdgeNode edge;

    /** A page that has joined. */
    record Joined(String session, String token, String viewerId) {}

    EdgeFixture(String... said) throws Exception {
        List<String> script = List.of(said);
        origin.start();
        edge = EdgeNode.start(EdgeSettings.from(config()), media.factory(), () -> new FakeRecognizer(1, script));
        assertNotNull(origin.pulls.poll(10, TimeUnit.SECONDS), "the channel is pulled before any viewer is there");
        await("hold demo false");
    }

    @Override
    public void close() {
        edge.close();
        origin.close();
    }

    private Config config() {
        return ConfigFactory.parseMap(Map.of(
                "nightmarket.edge.http-port",
                0,
                "nightmarket.edge.origin.address",
                origin.address(),
                "nightmarket.edge.origin.backoff-min",
                "20ms",
                "nightmarket.edge.origin.backoff-max",
                "100ms",
                "nightmarket.edge.origin.channel-grace",
                "300ms",
                "nightmarket.edge.allowed-origins",
                List.of("https://shop.example"),
                "nightmarket.edge.chat.burst",
                3,
                "nightmarket.edge.socket.outbox-messages-max",
                128,
                "nightmarket.edge.socket.ping-interval",
                "200ms"));
    }

    void await(String call) throws InterruptedException {
        String seen;
        do {
            seen = media.calls.poll(10, TimeUnit.SECONDS);
            assertNotNull(seen, "not within 10 s: " + call);
        } while (!seen.equals(call));
    }

    HttpResponse<String> call(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + edge.httpPort() + path))
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    JsonNode token() throws Exception {
        HttpResponse<String> response =
                call("POST", "/api/token", "{\"channelId\":\"demo\"}", "content-type", "application/json");
        assertEquals(200, response.statusCode(), response.body());
        return MAPPER.readTree(response.body());
    }

    Joined join() throws Exception {
        JsonNode token = token();
        HttpResponse<String> response = whep("demo", OFFER, token.get("token").asText());
        assertEquals(201, response.statusCode(), response.body());
        String location = response.headers().firstValue("location").orElseThrow();
        return new Joined(
                location.substring(location.lastIndexOf('/') + 1),
                token.get("token").asText(),
                token.get("viewerId").asText());
    }

    HttpResponse<String> whep(String channel, String offer, String token) throws Exception {
        return call(
                "POST",
                "/whep/" + channel,
                offer,
                "content-type",
                "application/sdp",
                "authorization",
                "Bearer " + token);
    }

    RawPage page(Joined joined) throws IOException, InterruptedException {
        RawPage page = new RawPage(edge.httpPort(), joined.session, joined.token);
        assertEquals("101", page.status());
        JsonNode welcome = page.received.poll(10, TimeUnit.SECONDS);
        assertNotNull(welcome);
        assertEquals("welcome", welcome.get("type").asText(), "the first message");
        assertEquals("en-US", welcome.at("/channel/locale").asText());
        assertEquals(joined.viewerId, welcome.get("viewerId").asText());
        return page;
    }

    double metric(String start) throws Exception {
        return call("GET", "/metrics", null)
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    static String chat(String id, String text) {
        return MAPPER.createObjectNode()
                .put("type", "chat")
                .put("id", id)
                .put("text", text)
                .toString();
    }

    static Event.Builder event(long ptsUs) {
        return Event.newBuilder().setChannel(FakeOrigin.CHANNEL).setEpoch(1).setPtsUs(ptsUs);
    }

    void send(Event.Builder event) {
        origin.send(PullResponse.newBuilder().setEvent(event).build());
    }

    static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T taken = queue.poll(10, TimeUnit.SECONDS);
        assertNotNull(taken);
        return taken;
    }
}
