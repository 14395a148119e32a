package dev.nightmarket.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What everyone who listens relies on. The recogniser hears "is it good for dry skin" in the file of that name. */
public abstract class AbstractRecognizerContractTest {
    protected static final String QUESTION = "is it good for dry skin";
    protected static final int TALKERS_MAX = 2;
    private static final long START_NS = 5_000_000_000L;

    /** For {@value #TALKERS_MAX} talkers. */
    protected abstract SpeechRecognizer recognizer();

    private static short[] question() {
        return Sounds.spoken("dry-skin");
    }

    @Test
    void hearsAQuestionAndWhenItEnded() {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer().listen(Locale.US, heard)) {
            Sounds.feed(session, Sounds.concat(Sounds.silence(300), question(), Sounds.silence(700)), START_NS);
            assertTrue(heard.await(1));
        }
        Transcript transcript = heard.finals.get(0);
        assertEquals(QUESTION, transcript.text());
        assertEquals(Locale.US, transcript.locale());
        assertTrue(transcript.confidence() > 0.5 && transcript.confidence() <= 1, transcript.toString());
        long fileEndMs = 300 + question().length * 1000L / Sounds.RATE;
        long endMs = (transcript.endOfSpeechNs() - START_NS) / 1_000_000;
        assertEquals(fileEndMs, endMs, 250, "end of speech, ms");
        long silenceMs = (transcript.decidedNs() - transcript.endOfSpeechNs()) / 1_000_000;
        assertTrue(silenceMs >= 250 && silenceMs <= 400, "silence before the decision: " + silenceMs);
    }

    @Test
    void tellsInOrder() {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer().listen(Locale.US, heard)) {
            Sounds.feed(session, Sounds.concat(question(), Sounds.silence(1_200)), START_NS);
            assertTrue(heard.await(1));
        }
        assertEquals("start", heard.events.get(0));
        assertEquals("final", heard.events.get(heard.events.size() - 1));
        assertTrue(heard.events.size() > 2, "partials: " + heard.events);
        assertEquals(1, heard.events.stream().filter("start"::equals).count());
    }

    @Test
    void silenceIsNoTurn() {
        Heard heard = new Heard();
        ListeningSession session = recognizer().listen(Locale.US, heard);
        Sounds.feed(session, Sounds.noise(2_500, 3, 1), START_NS);
        session.close();
        // A session opened after it is served after it: what was to come has come.
        try (ListeningSession after = recognizer().listen(Locale.US, new Heard())) {
            Heard second = new Heard();
            after.accept(new short[0], 0, START_NS);
            try (ListeningSession last = recognizer().listen(Locale.US, second)) {
                Sounds.feed(last, Sounds.concat(question(), Sounds.silence(1_200)), START_NS);
                assertTrue(second.await(1));
            }
        }
        assertEquals(List.of(), heard.events);
    }

    @Test
    void aTurnEndsWhenNoSoundComesAnyMore() {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer().listen(Locale.US, heard)) {
            long nowNs = Sounds.feed(session, Sounds.concat(Sounds.silence(200), question()), START_NS);
            session.accept(new short[0], 0, nowNs + 1_500_000_000L);
            assertTrue(heard.await(1));
        }
        assertEquals(QUESTION, heard.finals.get(0).text());
    }

    @Test
    void aTalkerWhoLeavesIsHeardOut() {
        Heard heard = new Heard();
        ListeningSession session = recognizer().listen(Locale.US, heard);
        Sounds.feed(session, Sounds.concat(Sounds.silence(200), question()), START_NS);
        session.close();
        session.close();
        assertTrue(heard.await(1));
        session.accept(question(), 320, START_NS);
        assertEquals(QUESTION, heard.finals.get(0).text());
    }

    @Test
    void placesAreLimitedAndFreedAgain() {
        SpeechRecognizer recognizer = recognizer();
        ListeningSession first = recognizer.listen(Locale.US, new Heard());
        ListeningSession second = recognizer.listen(Locale.US, new Heard());
        assertThrows(RecognizerBusyException.class, () -> recognizer.listen(Locale.US, new Heard()));
        first.close();
        first.close();
        ListeningSession third = recognizer.listen(Locale.US, new Heard());
        assertThrows(RecognizerBusyException.class, () -> recognizer.listen(Locale.US, new Heard()));
        second.close();
        third.close();
    }

    @Test
    void saysWhichLanguagesItKnows() {
        assertTrue(recognizer().supports(Locale.UK));
        assertFalse(recognizer().supports(Locale.GERMANY));
        assertThrows(IllegalArgumentException.class, () -> recognizer().listen(Locale.GERMANY, new Heard()));
    }
}
