package dev.nightmarket.asr.vosk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.asr.AbstractRecognizerContractTest;
import dev.nightmarket.asr.Heard;
import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Sounds;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.names.NameBook;
import dev.nightmarket.assets.Assets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class VoskRecognizerTest extends AbstractRecognizerContractTest {
    private static VoskRecognizer recognizer;

    @BeforeAll
    static void open() {
        recognizer = VoskRecognizer.open(Assets.open(), new VoskRecognizer.Options(TALKERS_MAX, 1, MICROPHONES_MAX));
    }

    @AfterAll
    static void close() {
        recognizer.close();
    }

    @Override
    protected SpeechRecognizer recognizer() {
        return recognizer;
    }

    @Override
    protected boolean caughtUp() {
        for (int i = 0;
                i < 30_000
                        && recognizer.stats().samplesDone() < recognizer.stats().samplesGiven();
                i++) {
            LockSupport.parkNanos(1_000_000);
        }
        return recognizer.stats().samplesDone() == recognizer.stats().samplesGiven();
    }

    private static Heard hear(int turns, short[] sound) {
        Heard heard = new Heard();
        try (ListeningSession session = recognizer.listen(Talker.of("bob", Locale.US), heard)) {
            // In parts that the queue holds, or the test would measure its overflow.
            long nowNs = 1_000_000_000L;
            int part = VoskSession.QUEUE_SAMPLES_MAX / 2;
            for (int at = 0; at < sound.length; at += part) {
                long taken = recognizer.stats().samplesHeard();
                int length = Math.min(part, sound.length - at);
                nowNs = Sounds.feed(session, Arrays.copyOfRange(sound, at, at + length), nowNs);
                while (recognizer.stats().samplesHeard() < taken + length - 320) {
                    LockSupport.parkNanos(1_000_000);
                }
            }
            assertTrue(heard.await(turns), heard.events.toString());
        }
        return heard;
    }

    @Test
    void aPauseInsideAQuestionDoesNotSplitIt() {
        Heard heard = hear(1, Sounds.concat(Sounds.silence(400), Sounds.spoken("pause-inside"), Sounds.silence(1_500)));
        assertEquals(1, heard.finals.size());
        String text = heard.finals.get(0).text();
        assertTrue(text.startsWith("what is the price of the") && text.endsWith("lipstick"), text);
    }

    @Test
    void twoQuestionsInOneBreathAreOneTurn() {
        Heard heard =
                hear(1, Sounds.concat(Sounds.silence(400), Sounds.spoken("two-questions"), Sounds.silence(1_500)));
        assertEquals(1, heard.finals.size());
        String text = heard.finals.get(0).text();
        assertTrue(text.startsWith("how much") && text.contains("serum") && text.endsWith("to spain"), text);
    }

    @Test
    void aQuietMicrophoneIsUnderstood() {
        short[] quiet = Sounds.scaled(Sounds.spoken("dry-skin"), 0.02);
        Heard heard = hear(1, Sounds.concat(Sounds.silence(400), quiet, Sounds.silence(1_500)));
        assertEquals(QUESTION, heard.finals.get(0).text());
    }

    @Test
    void aQuestionInNoiseIsUnderstood() {
        short[] sound = Sounds.concat(Sounds.silence(400), Sounds.spoken("dry-skin"), Sounds.silence(1_500));
        short[] noise = Sounds.noise(sound.length * 1000 / Sounds.RATE + 1, 150, 11);
        for (int i = 0; i < sound.length; i++) {
            sound[i] += noise[i];
        }
        assertEquals(QUESTION, hear(1, sound).finals.get(0).text());
    }

    @Test
    void talkersAtTheSameTimeAreKeptApart() {
        Heard first = new Heard();
        Heard second = new Heard();
        short[] dry = Sounds.concat(Sounds.silence(300), Sounds.spoken("dry-skin"), Sounds.silence(700));
        short[] lipstick = Sounds.spoken("pause-inside");
        try (ListeningSession one = recognizer.listen(Talker.of("bob", Locale.US), first);
                ListeningSession two = recognizer.listen(Talker.of("bob", Locale.US), second)) {
            for (int at = 0; at < dry.length; at += 1_600) {
                Sounds.feed(one, Arrays.copyOfRange(dry, at, at + 1_600), at * 62_500L);
                Sounds.feed(two, Arrays.copyOfRange(lipstick, at, at + 1_600), at * 62_500L);
            }
            assertTrue(first.await(1));
        }
        assertTrue(second.await(1));
        assertEquals(QUESTION, first.finals.get(0).text());
        assertTrue(second.finals.get(0).text().startsWith("what is the price"), second.events.toString());
    }

    @Test
    void noiseSaysNothing() {
        short[] sound = Sounds.concat(
                Sounds.noise(1_500, 2_000, 3), Sounds.silence(700), Sounds.noise(40, 9_000, 4), Sounds.silence(1_200));
        Heard heard = hear(0, sound);
        for (Transcript transcript : heard.finals) {
            assertEquals("", transcript.text());
        }
    }

    @Test
    void soundBeyondTheQueueIsDroppedAndCounted() {
        long before = recognizer.stats().samplesDroppedQueueFull();
        try (ListeningSession session = recognizer.listen(Talker.of("bob", Locale.US), new Heard())) {
            short[] tenSeconds = Sounds.concat(Sounds.spoken("two-questions"), Sounds.silence(7_000));
            for (int i = 0; i < 3; i++) {
                Sounds.feed(session, tenSeconds, 1_000_000_000L * (1 + 10 * i));
            }
        }
        assertTrue(recognizer.stats().samplesDroppedQueueFull() > before);
    }

    @Test
    void aClippedAnOffsetAndANarrowMicrophoneAreUnderstood() {
        short[] said = Sounds.concat(Sounds.silence(400), Sounds.spoken("dry-skin"), Sounds.silence(1_500));
        short[] clipped = new short[said.length];
        short[] offset = new short[said.length];
        for (int i = 0; i < said.length; i++) {
            clipped[i] = (short) Math.max(-9_000, Math.min(9_000, said[i] * 4));
            offset[i] = (short) Math.min(Short.MAX_VALUE, said[i] / 2 + 9_000);
        }
        assertEquals(QUESTION, hear(1, clipped).finals.get(0).text());
        assertEquals(QUESTION, hear(1, offset).finals.get(0).text());
        // 8 kHz: every second sample is what lies between its neighbours.
        short[] narrow = said.clone();
        for (int i = 1; i + 1 < narrow.length; i += 2) {
            narrow[i] = (short) ((narrow[i - 1] + narrow[i + 1]) / 2);
        }
        String text = hear(1, narrow).finals.get(0).text();
        assertTrue(text.contains("good for dry skin"), text);
    }

    @Test
    void aNameOfTheShopIsWrittenAsTheShopWritesIt() {
        Heard heard = new Heard();
        NameBook shop = NameBook.of(List.of("Camellia Face Serum"));
        Talker talker = new Talker("carol", Locale.US, List.of(), () -> shop);
        try (ListeningSession session = recognizer.listen(talker, heard)) {
            short[] sound = Sounds.concat(Sounds.silence(400), Sounds.spoken("two-questions"), Sounds.silence(1_500));
            long nowNs = 1_000_000_000L;
            for (int at = 0; at < sound.length; at += 16_000) {
                nowNs = Sounds.feed(session, Arrays.copyOfRange(sound, at, Math.min(sound.length, at + 16_000)), nowNs);
                assertTrue(caughtUp());
            }
        }
        String text = heard.finals.get(heard.finals.size() - 1).text();
        assertTrue(text.contains("camellia serum"), text);
        assertTrue(heard.events.stream().anyMatch(e -> e.startsWith("partial") && e.contains("camellia")));
    }
}
