package dev.nightmarket.edge;

import static dev.nightmarket.edge.EdgeFixture.chat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nightmarket.edge.voice.OpusEncoderForTest;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The origin goes away, comes back, ends its shows. */
@Tag("contract")
class OriginAwayTest {
    private EdgeFixture at;

    @BeforeEach
    void start() throws Exception {
        at = new EdgeFixture("does it ship to spain");
    }

    @AfterEach
    void stop() {
        at.close();
    }

    @Test
    void keepsAQuestionWhileTheOriginIsAway() throws Exception {
        try (RawPage page = at.page(at.join())) {
            page.send(chat("before", "asked before the crash"));
            Question before = at.origin.nextQuestion();
            at.origin.ack(before, QuestionAck.Status.STATUS_ACCEPTED);
            page.next("ack");
            at.origin.kill();
            at.await("hold demo true");
            assertEquals(
                    "held",
                    page.next(m -> m.path("phase").asText().equals("held"), "held")
                            .get("phase")
                            .asText());
            page.send(chat("during", "asked while away"));
            assertEquals("pending", page.next("ack").get("status").asText());
            HttpResponse<String> health = at.call("GET", "/healthz", null);
            assertEquals(503, health.statusCode());
            assertFalse(EdgeFixture.MAPPER
                    .readTree(health.body())
                    .at("/error/message")
                    .asText()
                    .isEmpty());
            assertEquals(1, at.media.sessions(), "viewers stay");

            at.origin.restart(List.of());
            at.origin.onAir(List.of(FakeOrigin.onAir()));
            at.await("hold demo false");
            assertEquals("live", page.next("state").get("phase").asText());
            Question again = at.origin.nextQuestion();
            assertEquals(before.getQuestionId(), again.getQuestionId(), "the same id, oldest first");
            Question during = at.origin.nextQuestion();
            assertNotEquals(before.getQuestionId(), during.getQuestionId());
            at.origin.ack(again, QuestionAck.Status.STATUS_ACCEPTED);
            at.origin.ack(during, QuestionAck.Status.STATUS_ACCEPTED);
            at.origin.answer(again, "first");
            at.origin.answer(during, "second");
            assertEquals("during", page.next("ack").get("id").asText(), "the first one was acknowledged before");
            assertEquals("first", page.next("answer").get("text").asText());
            assertEquals("second", page.next("answer").get("text").asText());
            assertEquals(0, at.origin.questions.size(), "nothing is sent twice");
        }
    }

    @Test
    void endsAChannelThatLeavesTheAir() throws Exception {
        try (RawPage page = at.page(at.join())) {
            at.origin.onAir(List.of());
            assertEquals(
                    "ended",
                    page.next(m -> m.path("phase").asText().equals("ended"), "ended")
                            .get("phase")
                            .asText());
            page.next("#closed");
            at.await("end demo");
        }
        assertEquals(404, at.whep("demo", EdgeFixture.OFFER, "any").statusCode());
    }

    @Test
    void endsAChannelThatDoesNotComeBack() throws Exception {
        at.origin.kill();
        at.await("hold demo true");
        at.origin.restart(List.of());
        at.await("end demo");
    }

    @Test
    void aSpokenQuestionTakesTheSamePath() throws Exception {
        EdgeFixture.Joined joined = at.join();
        try (RawPage page = at.page(joined);
                OpusEncoderForTest encoder = new OpusEncoderForTest()) {
            String state;
            do { // the recogniser is loaded in the background
                page.send("{\"type\":\"mic\",\"on\":true}");
                state = page.next("mic").get("state").asText();
            } while (state.equals("busy"));
            assertEquals("listening", state);
            for (int i = 0; i < 150; i++) {
                byte[] payload = encoder.encode(OpusEncoderForTest.tone(i, 300, i < 75 ? 9_000 : 0));
                at.media.listener.onMicrophone(joined.session(), i, i * 960L, payload, System.nanoTime());
                if (i % 10 == 9) {
                    page.send("{\"type\":\"mic\",\"on\":true}"); // done when answered: the inbox is empty
                    page.next("mic");
                }
            }
            Question question = at.origin.nextQuestion();
            assertEquals("does it ship to spain", question.getText());
            assertEquals(Question.Source.SOURCE_VOICE, question.getSource());
            assertEquals("end_of_speech", question.getStages(0).getStage());
            assertEquals("final_text", question.getStages(1).getStage());
            JsonNode transcript = page.next(m -> m.path("final").asBoolean(), "final transcript");
            assertEquals(question.getQuestionId(), transcript.get("questionId").asText());
            at.origin.answer(question, "Yes, in three days.");
            assertNull(page.next("answer").get("id"), "a voice has no page id");
            page.send("{\"type\":\"mic\",\"on\":false}");
            assertEquals("off", page.next("mic").get("state").asText());
        }
    }
}
