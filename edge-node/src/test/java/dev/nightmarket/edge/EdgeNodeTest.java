package dev.nightmarket.edge;

import static dev.nightmarket.edge.EdgeFixture.chat;
import static dev.nightmarket.edge.EdgeFixture.event;
import static dev.nightmarket.edge.EdgeFixture.take;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import com.linecorp.armeria.client.websocket.WebSocketClient;
import com.linecorp.armeria.client.websocket.WebSocketSession;
import com.linecorp.armeria.common.websocket.WebSocketWriter;
import dev.nightmarket.proto.relay.v1.Caption;
import dev.nightmarket.proto.relay.v1.ProductCard;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What pages may do and what they are told. */
@Tag("contract")
class EdgeNodeTest {
    private static EdgeFixture at;

    @BeforeAll
    static void start() throws Exception {
        at = new EdgeFixture();
    }

    @AfterAll
    static void stop() {
        at.close();
    }

    @AfterEach
    void everyoneLeaves() {
        at.media.joined.keySet().forEach(session -> at.media.leave(session));
        at.origin.questions.clear();
    }

    @Test
    void servesThePageWithSafeHeaders() throws Exception {
        HttpResponse<String> script = at.call("GET", "/probe.mjs", null);
        assertEquals(200, script.statusCode());
        assertTrue(script.headers().firstValue("content-type").orElseThrow().contains("javascript"));
        assertEquals(
                "nosniff", script.headers().firstValue("x-content-type-options").orElseThrow());
        assertTrue(script.headers().firstValue("cache-control").orElseThrow().contains("no-cache"));
        assertTrue(script.headers()
                .firstValue("content-security-policy")
                .orElseThrow()
                .startsWith("default-src 'self'"));
        String tag = script.headers().firstValue("etag").orElseThrow();
        assertEquals(
                304, at.call("GET", "/probe.mjs", null, "if-none-match", tag).statusCode());
        assertEquals(404, at.call("GET", "/nothing.js", null).statusCode());
    }

    @Test
    void listsChannelsAndSaysHowItIs() throws Exception {
        JsonNode channels = EdgeFixture.MAPPER.readTree(
                at.call("GET", "/api/channels", null).body());
        assertEquals("demo", channels.at("/channels/0/channelId").asText());
        assertEquals(1280, channels.at("/channels/0/height").asInt());
        HttpResponse<String> health = at.call("GET", "/healthz", null);
        assertEquals(200, health.statusCode(), health.body());
        assertTrue(at.call("GET", "/metrics", null).body().contains("jvm_memory_used_bytes"));
        assertEquals(1, at.metric("nightmarket_edge_relay_up"));
    }

    @Test
    void refusesEachBadJoinWithItsOwnStatus() throws Exception {
        String token = at.token().get("token").asText();
        assertEquals(401, at.whep("demo", EdgeFixture.OFFER, "nonsense").statusCode());
        assertEquals(404, at.whep("other", EdgeFixture.OFFER, token).statusCode());
        assertEquals(400, at.whep("demo", "not sdp", token).statusCode());
        assertEquals(
                413,
                at.whep("demo", EdgeFixture.OFFER + "a".repeat(70_000), token).statusCode());
        assertEquals(
                415,
                at.call(
                                "POST",
                                "/whep/demo",
                                EdgeFixture.OFFER,
                                "content-type",
                                "text/plain",
                                "authorization",
                                "Bearer " + token)
                        .statusCode());
        HttpResponse<String> foreign = at.call(
                "POST",
                "/whep/demo",
                EdgeFixture.OFFER,
                "content-type",
                "application/sdp",
                "authorization",
                "Bearer " + token,
                "origin",
                "https://evil.example");
        assertEquals(403, foreign.statusCode());
        assertEquals(
                "foreign_origin",
                EdgeFixture.MAPPER.readTree(foreign.body()).at("/error/code").asText());
        assertEquals(405, at.call("GET", "/whep/demo", null).statusCode());
        assertEquals(
                403,
                at.call(
                                "POST",
                                "/api/token",
                                "{\"channelId\":\"demo\"}",
                                "content-type",
                                "application/json",
                                "origin",
                                "https://evil.example")
                        .statusCode());
        assertEquals(
                400,
                at.call("POST", "/api/token", "{]", "content-type", "application/json")
                        .statusCode());
        assertEquals(
                404,
                at.call("POST", "/api/token", "{\"channelId\":\"x\"}", "content-type", "application/json")
                        .statusCode());
        assertEquals(0, at.media.sessions());
        assertTrue(at.metric("nightmarket_edge_http_refused_total") >= 8);
    }

    @Test
    void opensAndEndsASession() throws Exception {
        JsonNode token = at.token();
        HttpResponse<String> response = at.call(
                "POST",
                "/whep/demo",
                EdgeFixture.OFFER,
                "content-type",
                "application/sdp",
                "origin",
                "https://shop.example",
                "authorization",
                "Bearer " + token.get("token").asText());
        assertEquals(201, response.statusCode());
        assertEquals(
                "application/sdp", response.headers().firstValue("content-type").orElseThrow());
        assertTrue(response.headers().firstValue("etag").orElseThrow().matches("\"[0-9a-f]+\""));
        assertEquals(
                "https://shop.example",
                response.headers().firstValue("access-control-allow-origin").orElseThrow());
        String location = response.headers().firstValue("location").orElseThrow();
        assertEquals(1, at.media.sessions());
        assertEquals(405, at.call("PATCH", location, "").statusCode());
        assertEquals(
                401,
                at.call(
                                "DELETE",
                                location,
                                null,
                                "authorization",
                                "Bearer " + at.token().get("token").asText())
                        .statusCode(),
                "another viewer's token");
        String bearer = "Bearer " + token.get("token").asText();
        assertEquals(
                200, at.call("DELETE", location, null, "authorization", bearer).statusCode());
        assertEquals(0, at.media.sessions());
        assertEquals(
                404, at.call("DELETE", location, null, "authorization", bearer).statusCode());
        HttpResponse<String> preflight = at.call("OPTIONS", "/whep/demo", null, "origin", "https://shop.example");
        assertEquals(204, preflight.statusCode());
        assertTrue(preflight
                .headers()
                .firstValue("access-control-allow-headers")
                .orElseThrow()
                .contains("authorization"));
    }

    @Test
    void carriesAQuestionAndItsAnswerToTheAskerOnly() throws Exception {
        try (RawPage asker = at.page(at.join());
                RawPage other = at.page(at.join())) {
            asker.send(chat("m1", "How much is the serum?"));
            Question question = at.origin.nextQuestion();
            assertEquals("How much is the serum?", question.getText());
            assertEquals(Question.Source.SOURCE_CHAT, question.getSource());
            assertTrue(question.getAgeUs() >= 0 && question.getAgeUs() < 5_000_000);
            at.origin.ack(question, QuestionAck.Status.STATUS_ACCEPTED);
            JsonNode ack = asker.next("ack");
            assertEquals("m1", ack.get("id").asText());
            assertEquals("accepted", ack.get("status").asText());
            at.origin.answer(question, "It is 24 euros.");
            at.origin.answer(question, "It is 24 euros.");
            JsonNode answer = asker.next("answer");
            assertEquals("m1", answer.get("id").asText());
            assertEquals("It is 24 euros.", answer.get("text").asText());
            assertTrue(answer.get("spoken").asBoolean());
            at.send(event(1_000).setCaption(Caption.newBuilder().setText("end").setDurationUs(2_000_000)));
            JsonNode caption = other.next(m -> m.path("text").asText().equals("end"), "caption");
            assertEquals(2_000, caption.get("durationMs").asInt());
            assertEquals(1_000_090, caption.get("rtpTimestamp").asLong());
            asker.next(m -> m.path("text").asText().equals("end"), "caption");
            assertTrue(asker.received.stream()
                    .noneMatch(m -> m.get("type").asText().equals("answer")));
            assertTrue(other.received.stream()
                    .noneMatch(m -> m.get("type").asText().equals("answer")));
        }
    }

    @Test
    void tellsAJoinerTheNewest() throws Exception {
        at.origin.send(PullResponse.newBuilder()
                .setUnit(Unit.newBuilder()
                        .setChannel(FakeOrigin.CHANNEL)
                        .setKind(UnitKind.UNIT_KIND_VIDEO)
                        .setPayload(ByteString.copyFromUtf8("x")))
                .build());
        at.send(event(-1).setCaption(Caption.newBuilder().setText("old")));
        at.send(event(-1).setCaption(Caption.newBuilder().setText("new")));
        at.send(event(5).setCard(ProductCard.newBuilder().setProductId("p1").setTitle("Serum")));
        try (RawPage first = at.page(at.join())) {
            first.next(m -> m.path("productId").asText().equals("p1"), "card");
        }
        assertNotNull(at.media.published.poll(10, TimeUnit.SECONDS));
        try (RawPage page = at.page(at.join())) {
            assertEquals("live", page.next("state").get("phase").asText());
            assertEquals("Serum", page.next("card").get("title").asText());
            JsonNode caption = page.next("caption");
            assertEquals("new", caption.get("text").asText());
            assertNull(caption.get("rtpTimestamp"), "absent before the first frame");
        }
    }

    @Test
    void answersBadInputAndGoesOn() throws Exception {
        try (RawPage page = at.page(at.join())) {
            page.send(chat("big", "a".repeat(100_000)));
            assertEquals("too_long", page.next("error").get("code").asText());
            page.send(chat("long", "a".repeat(501)));
            JsonNode tooLong = page.next("error");
            assertEquals("too_long", tooLong.get("code").asText());
            assertEquals("long", tooLong.get("id").asText());
            page.frame(RawPage.TEXT, true, new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', '}'});
            assertEquals("not_json", page.next("error").get("code").asText());
            page.send("{\"type\":\"chat\"} trailing");
            assertEquals("not_json", page.next("error").get("code").asText());
            page.send("[".repeat(1_000));
            assertEquals("not_json", page.next("error").get("code").asText());
            page.send("[1]");
            assertEquals("not_json", page.next("error").get("code").asText());
            page.send("{\"type\":\"dance\"}");
            assertEquals("unknown_type", page.next("error").get("code").asText());
            page.send("{\"type\":\"chat\",\"id\":7,\"text\":\"x\"}");
            assertEquals("bad_field", page.next("error").get("code").asText());
            page.send(chat("empty", "  "));
            assertEquals("empty", page.next("error").get("id").asText());
            page.send("{\"type\":\"playback\",\"fps\":1e300,\"lostFraction\":null}");
            page.frame(RawPage.PING, true, new byte[] {1, 2});
            page.next("#pong");
            byte[] whole = chat("frag", "in three parts").getBytes(UTF_8);
            page.frame(RawPage.TEXT, false, java.util.Arrays.copyOfRange(whole, 0, 10));
            page.frame(0, false, java.util.Arrays.copyOfRange(whole, 10, 20));
            page.frame(0, true, java.util.Arrays.copyOfRange(whole, 20, whole.length));
            assertEquals("in three parts", at.origin.nextQuestion().getText());
        }
        assertEquals(0, at.origin.questions.size());
    }

    @Test
    void limitsABurstAndSaysSo() throws Exception {
        try (RawPage page = at.page(at.join());
                RawPage calm = at.page(at.join())) {
            for (int i = 0; i < 1_000; i++) {
                page.send(chat("m" + i, "again"));
            }
            JsonNode ack = page.next("ack");
            assertEquals("rate_limited", ack.get("status").asText());
            assertEquals("m3", ack.get("id").asText(), "a burst of 3 is allowed");
            assertTrue(ack.get("retryAfterMs").asLong() > 0);
            assertEquals("rate_limited", page.next("error").get("code").asText());
            calm.send(chat("c", "a question in peace"));
            Question question;
            do {
                question = at.origin.nextQuestion();
            } while (question.getText().equals("again"));
            assertEquals("a question in peace", question.getText());
            // Answered in order: all that came before it has been handled.
            page.frame(RawPage.PING, true, new byte[] {1});
            page.next("#pong");
        }
        assertTrue(at.metric("nightmarket_edge_ws_rejected_total{code=\"flood\"") > 800);
        assertTrue(at.metric("nightmarket_edge_ws_rejected_total{code=\"chat_rate\"") > 50);
    }

    @Test
    void aSlowPageLosesCaptionsAndNobodyElseDoes() throws Exception {
        EdgeFixture.Joined slow = at.join();
        try (RawPage deaf = new RawPage(at.edge.httpPort(), slow.session(), slow.token(), false);
                RawPage fine = at.page(at.join())) {
            assertEquals("101", deaf.status());
            String text = "x".repeat(20_000);
            for (int i = 0; i < 600; i++) {
                at.send(event(i).setCaption(Caption.newBuilder().setText(text)));
                fine.next("caption");
            }
            assertTrue(at.metric("nightmarket_edge_ws_lost_total{kind=\"caption\",reason=\"slow_page\"") > 50);
        }
    }

    @Test
    void aNewSocketReplacesTheOldAndTheAnswerFollowsIt() throws Exception {
        EdgeFixture.Joined joined = at.join();
        try (RawPage first = at.page(joined)) {
            first.send(chat("m1", "What is it made of?"));
            Question question = at.origin.nextQuestion();
            try (RawPage second = at.page(joined)) {
                assertEquals(1000, first.next("#closed").get("code").asInt());
                assertEquals(1, at.media.sessions(), "the media session does not mind");
                at.origin.ack(question, QuestionAck.Status.STATUS_ACCEPTED);
                at.origin.answer(question, "Silk.");
                assertEquals("Silk.", second.next("answer").get("text").asText());
            }
        }
        assertEquals("401", new RawPage(at.edge.httpPort(), joined.session(), "bad").status());
        assertEquals("404", new RawPage(at.edge.httpPort(), "unknown", joined.token()).status());
    }

    @Test
    void forgetsAVanishedViewerOnceBothHalvesAreGone() throws Exception {
        EdgeFixture.Joined joined = at.join();
        try (RawPage page = at.page(joined)) {
            at.media.listener.onClosed(joined.session(), "consent_expired");
            page.send(chat("m1", "Still here?"));
            assertEquals("Still here?", at.origin.nextQuestion().getText());
            page.frame(RawPage.CLOSE, true, new byte[] {3, (byte) 0xe8});
            page.next("#closed");
        }
        for (int i = 0; i < 100 && at.metric("nightmarket_edge_viewers") > 0; i++) {
            at.edge.originUp();
        }
        assertEquals(0, at.metric("nightmarket_edge_viewers"));
        assertEquals("404", new RawPage(at.edge.httpPort(), joined.session(), joined.token()).status());
    }

    @Test
    void passesKeyframeRequestsAndReportsOn() throws Exception {
        EdgeFixture.Joined joined = at.join();
        at.media.listener.onKeyframeNeeded("demo");
        assertTrue(take(at.origin.others).hasKeyframe());
        at.media.listener.onReport(joined.session(), 0.25, 30_000);
        assertEquals(0.25, take(at.origin.others).getPlayback().getFractionLost());
        assertEquals(1, at.origin.openPulls.get(), "one upstream however many viewers");
    }

    /** Browsers use WebSocket over HTTP/2 (RFC 8441) where they have an HTTP/2 connection, so with every HTTPS page. */
    @Test
    void speaksWebSocketOverHttp2() throws Exception {
        EdgeFixture.Joined joined = at.join();
        WebSocketSession socket = WebSocketClient.of("ws+h2c://127.0.0.1:" + at.edge.httpPort())
                .connect("/ws?session=" + joined.session() + "&token=" + joined.token())
                .join();
        assertEquals("h2c", socket.context().sessionProtocol().uriText());
        WebSocketWriter out = socket.outbound();
        out.write(chat("m1", "over HTTP/2"));
        assertEquals("over HTTP/2", at.origin.nextQuestion().getText());
        out.close();
    }
}
