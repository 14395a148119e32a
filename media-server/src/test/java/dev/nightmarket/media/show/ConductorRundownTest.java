package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.viseme.VisemeTrack;
import dev.nightmarket.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the conductor says when facts change and when the voice is late; each sentence is a second of constant sound. */
@Tag("unit")
class ConductorRundownTest {
    private static final int SENTENCE_MS = 1_000;

    private final VirtualClock clock = new VirtualClock();
    private final List<String> captions = new ArrayList<>();
    private final List<Utterance> asked = new ArrayList<>();
    private final Set<String> slow = new HashSet<>();
    private String price = "$10";
    private long version = 1;
    private final Rundown rundown = new Rundown(
            List.of(new Rundown.Cue.Say(List.of("hello")), new Rundown.Cue.Pitch("serum")),
            () -> new Catalogue(version, "shop", List.of(serum()), List.of()),
            p -> List.of("this serum", "costs " + price, "is fine", "buy it"));
    private final Conductor conductor =
            new Conductor(rundown, this::make, n -> Optional.empty(), new Sink(), clock::nanoTime);

    private Utterance make(Rundown.Line line) {
        Utterance utterance = new Utterance(
                line.text(), Utterance.Kind.PITCH, line.text(), Locale.US, line.productId(), t -> VisemeTrack.SILENT);
        asked.add(utterance);
        if (!slow.contains(line.text())) {
            finish(utterance);
        }
        return utterance;
    }

    private static void finish(Utterance utterance) {
        utterance.onTimeline(new SpeechTimeline(
                List.of(),
                List.of(
                        new SpeechTimeline.TimedWord("v", 0, 1, 0, SENTENCE_MS * 400L),
                        new SpeechTimeline.TimedWord("w", 2, 3, SENTENCE_MS * 500L, SENTENCE_MS * 1000L)),
                SENTENCE_MS * 1000L));
        utterance.onPcm(new short[SENTENCE_MS * Voice.SAMPLE_RATE_HZ / 1000]);
        utterance.complete();
    }

    private void runMs(int ms) {
        for (int i = 0; i < ms / 20; i++) {
            conductor.tick();
            clock.advance(Duration.ofMillis(20));
        }
    }

    private List<String> texts() {
        return asked.stream().map(u -> u.text).toList();
    }

    @Test
    void anEditReachesTheNextSentence() {
        runMs(200);
        assertEquals(List.of("hello", "this serum", "costs $10", "is fine", "buy it"), texts());
        price = "$8";
        version++;
        runMs(200);
        assertEquals(
                List.of("hello", "this serum", "costs $10", "is fine", "buy it", "costs $8"),
                texts(),
                "what stays the same is not made twice");
        runMs(6_000);
        assertTrue(captions.containsAll(List.of("hello", "this serum", "costs $8", "is fine", "buy it")));
        assertFalse(captions.contains("costs $10"), captions.toString());
        assertEquals(1, conductor.outdated());
        assertTrue(asked.get(2).abandoned());
    }

    @Test
    void anEditThatChangesNothingHereCostsNothing() {
        runMs(200);
        version++;
        runMs(200);
        assertEquals(5, asked.size());
        assertEquals(0, conductor.outdated());
    }

    @Test
    void anInterruptedSentenceWithAnOldPriceIsNotSaidAgain() {
        while (!captions.contains("costs $10")) {
            runMs(20);
        }
        runMs(100);
        Turn turn = answer();
        runMs(200);
        price = "$8";
        version++;
        captions.clear();
        runMs(4_500);
        assertTrue(turn.resumedPtsUs > 0);
        assertFalse(captions.contains("costs $10"), captions.toString());
        assertTrue(captions.contains("costs $8"), captions.toString());
    }

    @Test
    void otherPronunciationsMakeAllAheadAnew() {
        runMs(200);
        conductor.remakeAll();
        runMs(200);
        assertEquals(2, texts().stream().filter("costs $10"::equals).count());
        assertEquals(4, conductor.outdated());
    }

    @Test
    void aLateSentenceIsOvertakenByOneThatIsReady() {
        slow.add("this serum");
        runMs(SENTENCE_MS + Rundown.CUE_PAUSE_MS + Conductor.LATE_MS_MAX + 200);
        assertEquals(List.of("hello", "", "costs $10"), captions);
        assertEquals(1, conductor.outOfTurn());
        finish(asked.get(1));
        runMs(SENTENCE_MS + 1_000);
        assertEquals("this serum", captions.get(captions.size() - 1), "it still comes");
    }

    @Test
    void whenNothingIsReadyWhatWasSaidIsSaidAgain() {
        runMs(SENTENCE_MS - 100);
        slow.addAll(List.of("hello"));
        runMs(5 * SENTENCE_MS);
        asked.subList(5, asked.size()).forEach(u -> assertFalse(u.isComplete() && u.text.equals("hello")));
        slow.addAll(List.of("this serum", "costs $10", "is fine", "buy it"));
        captions.clear();
        runMs(12 * SENTENCE_MS);
        assertTrue(conductor.saidAgain() > 0, "said again: " + captions);
        price = "$8";
        version++;
        captions.clear();
        runMs(12 * SENTENCE_MS);
        assertFalse(captions.contains("costs $10"), "never with an old price: " + captions);
    }

    private static Product serum() {
        return new Product(
                "serum", "Serum", "", "", List.of(), List.of(), 3, List.of(), List.of(), "", "", List.of(), "", "", "",
                List.of(), Map.of(), List.of());
    }

    private Turn answer() {
        assertTrue(conductor.reserve());
        Turn turn = new Turn("q", "u", clock.nanoTime());
        Utterance yes =
                new Utterance("u", Utterance.Kind.ANSWER, "yes", Locale.US, Optional.empty(), t -> VisemeTrack.SILENT);
        finish(yes);
        turn.add(yes);
        turn.close();
        conductor.submit(turn);
        return turn;
    }

    private final class Sink implements ConductorSink {
        @Override
        public void onAudio(short[] pcm, long ptsUs, String utteranceId) {}

        @Override
        public void onFrame(FrameJob job) {}

        @Override
        public void onCaption(String text, long durationUs, long ptsUs, String utteranceId) {
            captions.add(text);
        }

        @Override
        public void onProduct(String productId, long ptsUs, String utteranceId) {}

        @Override
        public void onTurn(TurnPhase phase, Turn turn, long ptsUs) {}

        @Override
        public void onTurnDone(Turn turn) {}

        @Override
        public void onPosition(int cueIndex) {}
    }
}
