package dev.nightmarket.edge.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.proto.relay.v1.Channel;
import dev.nightmarket.proto.relay.v1.Question;
import dev.nightmarket.proto.relay.v1.QuestionAck.Status;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class QuestionBookTest {
    private final QuestionBook book = new QuestionBook(3, 1_000);
    private final OutgoingQuestion first = question("1", "alice", 0);
    private final OutgoingQuestion second = question("2", "bob", 500);

    private static OutgoingQuestion question(String id, String session, long bornNs) {
        return new OutgoingQuestion(
                id,
                Channel.getDefaultInstance(),
                session,
                "v-" + session,
                "p" + id,
                "secret text",
                Question.Source.SOURCE_CHAT,
                List.of(),
                bornNs,
                List.of());
    }

    @Test
    void sendsEachOnceInOrder() {
        assertTrue(book.add(first) && book.add(second));
        assertSame(first, book.next());
        assertSame(second, book.next());
        assertNull(book.next());
    }

    @Test
    void tellsTheAskerOnce() {
        book.add(first);
        book.next();
        assertSame(first, book.acknowledged("1", Status.STATUS_ACCEPTED).orElseThrow());
        assertTrue(book.acknowledged("1", Status.STATUS_ACCEPTED).isEmpty());
        assertSame(first, book.answered("1").orElseThrow());
        assertTrue(book.answered("1").isEmpty());
        assertEquals(0, book.size());
    }

    @Test
    void repeatsTheUnansweredAfterALoss() {
        book.add(first);
        book.add(second);
        book.next();
        book.next();
        book.acknowledged("1", Status.STATUS_ACCEPTED);
        assertEquals(List.of(second), book.lost(), "only the one without an acknowledgement is pending");
        assertEquals(List.of(), book.lost());
        assertSame(first, book.next());
        assertTrue(book.acknowledged("1", Status.STATUS_ACCEPTED).isEmpty(), "its asker knows");
        assertSame(second, book.next());
        assertSame(second, book.acknowledged("2", Status.STATUS_MODERATED).orElseThrow());
        assertTrue(book.answered("2").isEmpty());
        assertEquals(1, book.size());
    }

    @Test
    void aWithdrawnQuestionIsToldToTheOriginOnlyWhenItMayKnowIt() {
        book.add(first);
        book.add(second);
        assertTrue(book.withdraw("1").isEmpty(), "not sent yet");
        assertSame(second, book.next());
        assertSame(second, book.withdraw("2").orElseThrow());
        assertTrue(book.answered("2").isEmpty(), "its answer reaches nobody");
        assertEquals(0, book.size());
        book.add(question("3", "carol", 0));
        book.next();
        book.answered("3");
        assertEquals("3", book.withdraw("3").orElseThrow().questionId(), "it may still be answered aloud");
        assertTrue(book.withdraw("4").isEmpty());
    }

    @Test
    void anAnswerMayComeBeforeTheRepetition() {
        book.add(first);
        book.next();
        book.lost();
        assertSame(first, book.answered("1").orElseThrow());
        assertNull(book.next());
    }

    @Test
    void isBoundedAndForgets() {
        assertTrue(book.add(first) && book.add(second) && book.add(question("3", "alice", 900)));
        assertFalse(book.add(question("4", "carol", 900)));
        assertEquals(List.of(first), book.expire(1_200));
        book.forgetSession("alice");
        assertSame(second, book.next());
        assertNull(book.next());
        assertEquals(1, book.size());
    }

    @Test
    void neverPrintsWhatViewersType() {
        assertFalse(first.toString().contains("secret"));
    }

    @Test
    void backsOffWithJitterUpToItsLimit() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(2), new Random(7));
        long[] expectedMs = {100, 200, 400, 800, 1_600, 2_000, 2_000};
        for (long ms : expectedMs) {
            long delayMs = backoff.next().toMillis();
            assertTrue(delayMs >= ms / 2 && delayMs <= ms, delayMs + " of " + ms);
        }
        backoff.reset();
        assertTrue(backoff.next().toMillis() <= 100);
    }
}
