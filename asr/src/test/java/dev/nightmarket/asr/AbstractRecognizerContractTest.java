package dev.nightmarket.asr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What everyone who listens relies on. The recogniser hears "is it good for dry skin" in the file of that name. */
public abstract class AbstractRecognizerContractTest {
    protected static final String QUESTION = "is it good for dry skin";
    protected static final int TALKERS_MAX = 2;
    protected static final int MICROPHONES_MAX = 8;
    private static final long START_NS = 5_000_000_000L;

    /** For {@value #TALKERS_MAX} talkers. */
    protected abstract SpeechRecognizer recognizer();

    /** Waits until what was given has been worked through. */
    protected boolean caughtUp() {
        return true;
    }

    private static short[] question() {
        return Sounds.spoken("dry-skin");
    }

    @Test
    void hearsAQuestionAndWhenItEnded() {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer().listen(Talker.of("alice", Locale.US), heard)) {
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
        try (ListeningSession session = recognizer().listen(Talker.of("alice", Locale.US), heard)) {
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
        ListeningSession session = recognizer().listen(Talker.of("alice", Locale.US), heard);
        Sounds.feed(session, Sounds.noise(2_500, 3, 1), START_NS);
        session.close();
        // A session opened after it is served after it: what was to come has come.
        try (ListeningSession after = recognizer().listen(Talker.of("alice", Locale.US), new Heard())) {
            Heard second = new Heard();
            after.accept(new short[0], 0, START_NS);
            try (ListeningSession last = recognizer().listen(Talker.of("alice", Locale.US), second)) {
                Sounds.feed(last, Sounds.concat(question(), Sounds.silence(1_200)), START_NS);
                assertTrue(second.await(1));
            }
        }
        assertEquals(List.of(), heard.events);
    }

    @Test
    void aTurnEndsWhenNoSoundComesAnyMore() {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer().listen(Talker.of("alice", Locale.US), heard)) {
            long nowNs = Sounds.feed(session, Sounds.concat(Sounds.silence(200), question()), START_NS);
            session.accept(new short[0], 0, nowNs + 1_500_000_000L);
            assertTrue(heard.await(1));
        }
        assertEquals(QUESTION, heard.finals.get(0).text());
    }

    @Test
    void aTalkerWhoLeavesIsHeardOut() {
        Heard heard = new Heard();
        ListeningSession session = recognizer().listen(Talker.of("alice", Locale.US), heard);
        Sounds.feed(session, Sounds.concat(Sounds.silence(200), question()), START_NS);
        session.close();
        session.close();
        assertTrue(heard.await(1));
        session.accept(question(), 320, START_NS);
        assertEquals(QUESTION, heard.finals.get(0).text());
    }

    @Test
    void microphonesAreLimitedAndFreedAgain() {
        SpeechRecognizer recognizer = recognizer();
        List<ListeningSession> open = new ArrayList<>();
        for (int i = 0; i < MICROPHONES_MAX; i++) {
            open.add(recognizer.listen(Talker.of("talker " + i, Locale.US), new Heard()));
        }
        assertThrows(RecognizerBusyException.class, () -> recognizer.listen(Talker.of("late", Locale.US), new Heard()));
        open.get(0).close();
        open.get(0).close();
        open.add(recognizer.listen(Talker.of("late", Locale.US), new Heard()));
        assertThrows(
                RecognizerBusyException.class, () -> recognizer.listen(Talker.of("later", Locale.US), new Heard()));
        open.forEach(ListeningSession::close);
    }

    @Test
    void whoSpeaksBeyondThePlacesIsToldSoAndHeardOnceOneIsFree() {
        List<Heard> heard = new ArrayList<>();
        List<ListeningSession> sessions = new ArrayList<>();
        for (int i = 0; i <= TALKERS_MAX; i++) {
            heard.add(new Heard());
            sessions.add(recognizer().listen(Talker.of("talker " + i, Locale.US), heard.get(i)));
        }
        short[] talk = Sounds.concat(Sounds.silence(300), question(), question(), question(), Sounds.silence(1_500));
        short[] late = Sounds.concat(Sounds.silence(500), question(), Sounds.silence(3_000));
        for (int at = 0; at + 1_600 <= Math.max(talk.length, late.length); at += 1_600) {
            for (int i = 0; i <= TALKERS_MAX; i++) {
                short[] sound = i == TALKERS_MAX ? late : talk;
                if (at + 1_600 <= sound.length) {
                    Sounds.feed(
                            sessions.get(i),
                            Arrays.copyOfRange(sound, at, at + 1_600),
                            START_NS + at * 1_000_000_000L / Sounds.RATE);
                }
            }
            assertTrue(caughtUp(), "recognition stands still");
        }
        assertTrue(heard.get(0).await(1) && heard.get(1).await(1), "who was first is heard");
        assertTrue(
                heard.get(TALKERS_MAX).events.contains("refused BUSY"),
                heard.get(TALKERS_MAX).events.toString());
        Sounds.feed(
                sessions.get(TALKERS_MAX),
                Sounds.concat(question(), Sounds.silence(1_500)),
                START_NS + 20_000_000_000L);
        assertTrue(heard.get(TALKERS_MAX).await(1));
        assertEquals(QUESTION, heard.get(TALKERS_MAX).finals.get(0).text());
        sessions.forEach(ListeningSession::close);
    }

    @Test
    void saysWhichLanguagesItKnows() {
        assertTrue(recognizer().supports(Locale.UK));
        assertFalse(recognizer().supports(Locale.GERMANY));
        assertThrows(IllegalArgumentException.class, () -> recognizer()
                .listen(Talker.of("alice", Locale.GERMANY), new Heard()));
    }
}
