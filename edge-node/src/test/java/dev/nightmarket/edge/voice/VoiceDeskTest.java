package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.fake.FakeRecognizer;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.testing.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Microphones on virtual time, with real Opus and a scripted recogniser. */
@Tag("contract")
class VoiceDeskTest {
    private static final VoiceSettings SETTINGS = new VoiceSettings(
            true,
            1,
            64,
            4,
            Duration.ofMillis(60),
            5,
            Duration.ofMillis(100),
            Duration.ofSeconds(30),
            1,
            1,
            1,
            Optional.empty());

    private final VirtualClock clock = new VirtualClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> states = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();
    private final List<String> partials = new ArrayList<>();
    private final List<Transcript> said = new ArrayList<>();
    private final OpusEncoderForTest encoder = new OpusEncoderForTest();
    private Ears ears;
    private VoiceDesk desk;
    private int sequence = 65_500;
    private int frame;

    private final VoiceListener listener = new VoiceListener() {
        @Override
        public void onState(String sessionId, String state, String message) {
            states.add(sessionId + " " + state);
            messages.add(message);
        }

        @Override
        public void onPartial(String sessionId, String text) {
            partials.add(text);
        }

        @Override
        public void onContinued(String sessionId) {
            states.add(sessionId + " goes on");
        }

        @Override
        public void onSaid(String sessionId, Transcript transcript) {
            said.add(transcript);
        }
    };

    /** The test's own thread; ticks on virtual time. */
    private final VoiceThread thread = new VoiceThread() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void every(Runnable task) {
            clock.schedule(Duration.ofMillis(100), () -> {
                task.run();
                every(task);
            });
        }

        @Override
        public void close() {}
    };

    @BeforeEach
    void open() throws InterruptedException {
        hear(new FakeRecognizer(1, List.of("how much is the serum")));
    }

    private void hear(SpeechRecognizer recognizer) throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        ears = Ears.load(() -> {
            asked.countDown();
            return recognizer;
        });
        asked.await();
        while (ears.loading()) {
            Thread.onSpinWait();
        }
        desk = new VoiceDesk(SETTINGS, ears, listener, clock::nanoTime, List.of(thread), registry);
    }

    @AfterEach
    void close() {
        desk.close();
        ears.close();
        encoder.close();
    }

    private void on(String session, Locale channel, Locale... languages) {
        desk.on(new VoiceDesk.Speaker(
                session, "channel", session + "'s viewer", channel, List.of(languages), () -> NameBook.EMPTY));
    }

    private void talk(String session, int packets, double amplitude) {
        for (int i = 0; i < packets; i++) {
            clock.advance(Duration.ofMillis(20));
            byte[] payload = encoder.encode(OpusEncoderForTest.tone(frame++, 300, amplitude));
            desk.packet(session, sequence, payload, clock.nanoTime());
            sequence = (sequence + 1) & 0xffff; // wraps around while talking
        }
    }

    private double dropped(String reason) {
        return registry.counter("nightmarket.edge.voice.packets.dropped", "reason", reason)
                .count();
    }

    @Test
    void whatIsSaidBecomesAQuestion() {
        on("alice", Locale.US);
        talk("alice", 75, 9_000);
        assertFalse(partials.isEmpty());
        talk("alice", 75, 0);
        assertEquals(List.of("alice listening"), states);
        assertEquals("how much is the serum", said.get(0).text());
        assertEquals(1, said.size());
    }

    @Test
    void aTurnEndsThoughTheSenderStopsSending() {
        on("alice", Locale.US);
        talk("alice", 75, 9_000);
        clock.advance(Duration.ofSeconds(3));
        assertEquals(1, said.size());
    }

    @Test
    void noiseAsksNothing() throws InterruptedException {
        desk.close();
        hear(new FakeRecognizer(1, List.of("")));
        on("alice", Locale.US);
        talk("alice", 50, 9_000);
        talk("alice", 75, 0);
        assertTrue(said.isEmpty());
        assertEquals(
                1,
                registry.counter("nightmarket.edge.voice.turns", "outcome", "noise")
                        .count());
    }

    @Test
    void aPlaceIsForWhoSpeaksNotForAnOpenMicrophone() throws InterruptedException {
        desk.close();
        hear(new FakeRecognizer(1, List.of("how much is the serum", "is it vegan")));
        on("alice", Locale.US);
        on("alice", Locale.US);
        on("bob", Locale.US);
        talk("alice", 20, 9_000);
        for (int i = 0; i < 100; i++) {
            talk("alice", 1, 9_000);
            talk("bob", 1, 9_000);
        }
        assertTrue(states.contains("bob crowded"), states.toString());
        talk("alice", 75, 0);
        talk("bob", 75, 0);
        talk("bob", 75, 9_000);
        talk("bob", 75, 0);
        assertEquals(
                List.of("how much is the serum", "is it vegan"),
                said.stream().map(Transcript::text).toList());
        assertEquals(List.of("alice listening", "alice listening", "bob listening", "bob crowded"), states);
        assertEquals(
                1,
                registry.counter("nightmarket.edge.voice.refused", "reason", "busy")
                        .count());
    }

    @Test
    void openMicrophonesAreLimitedToo() {
        for (int i = 0; i < FakeRecognizer.MICROPHONES_PER_PLACE; i++) {
            on("viewer" + i, Locale.US);
        }
        on("late", Locale.US);
        desk.off("viewer0");
        on("late", Locale.US);
        assertEquals(List.of("late busy", "viewer0 off", "late listening"), states.subList(4, 7));
    }

    @Test
    void listensInTheViewersLanguageOrSaysWhyNot() {
        on("alice", Locale.US, Locale.JAPAN, Locale.UK);
        assertEquals("alice listening", states.get(0));
        assertTrue(messages.get(0).contains("Japanese is not installed: speak English"), messages.get(0));
        on("bob", Locale.JAPAN, Locale.KOREA);
        assertEquals("bob unsupported", states.get(1));
        assertTrue(messages.get(1).contains("ask the operator to run teach it ko"), messages.get(1));
        assertEquals(
                1,
                registry.counter("nightmarket.edge.voice.language.missing", "language", "ko")
                        .count());
    }

    @Test
    void anIdleMicrophoneIsTurnedOff() {
        on("alice", Locale.US);
        talk("alice", 5, 0);
        clock.advance(Duration.ofSeconds(31));
        assertEquals(List.of("alice listening", "alice off"), states);
        talk("alice", 2, 0);
        assertEquals(2, dropped("mic_off"));
    }

    @Test
    void saysWhyItDoesNotListen() throws InterruptedException {
        on("alice", Locale.JAPAN);
        assertEquals(List.of("alice unsupported"), states);
        desk.close();
        ears = Ears.none("models are missing");
        desk = new VoiceDesk(SETTINGS, ears, listener, clock::nanoTime, List.of(thread), registry);
        on("bob", Locale.US);
        assertEquals("bob unsupported", states.get(1));
    }

    @Test
    void badPacketsAreCountedOnly() {
        desk.packet("nobody", 1, new byte[] {1}, 0);
        assertEquals(1, dropped("mic_off"));
        on("alice", Locale.US);
        desk.packet("alice", sequence, new byte[2_000], clock.nanoTime());
        assertEquals(1, dropped("not_opus"));
        sequence = (sequence + 2) & 0xffff; // one is lost
        talk("alice", 10, 9_000);
        assertEquals(
                1, registry.counter("nightmarket.edge.voice.packets.concealed").count());
    }
}
