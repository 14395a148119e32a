package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.AnswerSink;
import dev.nightmarket.dialog.ChannelContext;
import dev.nightmarket.dialog.Dialog;
import dev.nightmarket.dialog.Question;
import dev.nightmarket.dialog.Sentence;
import dev.nightmarket.dialog.TruthGate;
import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.media.intake.AcceptedQuestion;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.viseme.VisemeTrack;
import dev.nightmarket.testing.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Questions through the desk on the test's thread, with a mind that says what the test wants. */
@Tag("unit")
class AnswerDeskTest {
    private static final ChannelContext CHANNEL = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private static final Catalogue CATALOGUE = new Catalogue(1, "shop", List.of(), List.of());

    private final VirtualClock clock = new VirtualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedMind mind = new ScriptedMind();
    private final RecordingVoice voice = new RecordingVoice();
    private final SpeechLane lane = new SpeechLane((timeline, locale) -> VisemeTrack.SILENT, meters, clock::nanoTime);
    private final SpeechLane.Speaker speaker = lane.speaker(voice);
    private final Conductor conductor = new Conductor(
            new Rundown(List.of(new Rundown.Cue.Say(List.of())), () -> CATALOGUE, p -> List.of()),
            line -> {
                throw new AssertionError("no lines");
            },
            n -> Optional.empty(),
            new SilentSink(),
            clock::nanoTime);
    private Optional<String> onScreen = Optional.of("serum");
    private final AnswerDesk desk = new AnswerDesk(
            CHANNEL,
            mind,
            () -> CATALOGUE,
            () -> onScreen,
            conductor,
            speaker,
            () -> "u" + mind.asked.size(),
            clock::nanoTime,
            meters);
    private final List<TextAnswer> answers = new ArrayList<>();

    @Test
    void theAnswerGoesOutInWritingAndToTheVoice() {
        mind.sentences = List.of("It costs $19.90.", "It ships to Spain.");
        desk.answer(question("q1", "ana", "how much"));
        assertEquals(1, answers.size());
        assertEquals("text of how much", answers.get(0).getText());
        assertEquals("ana", answers.get(0).getViewerId());
        assertTrue(answers.get(0).getSpoken());
        assertEquals(1, conductor.openTurns());
        lane.close();
        assertEquals(Optional.of("serum"), mind.asked.get(0).productOnScreen());
    }

    @Test
    void withoutAPlaceForTheVoiceTheAnswerIsTextOnly() {
        mind.sentences = List.of("Yes.");
        for (int i = 0; i < Conductor.TURNS_MAX; i++) {
            desk.answer(question("q" + i, "ana", "again"));
        }
        desk.answer(question("last", "ana", "again"));
        assertFalse(answers.get(answers.size() - 1).getSpoken());
        assertEquals(Conductor.TURNS_MAX, conductor.openTurns());
    }

    @Test
    void anAnswerWithoutSpokenSentencesGivesItsPlaceBack() {
        desk.answer(question("q1", "ana", "hello"));
        assertEquals(0, conductor.openTurns());
    }

    @Test
    void aMindThatFailsHarmsOnlyItsAsker() {
        mind.failure = new IllegalStateException("broken");
        desk.answer(question("q1", "ana", "boom"));
        mind.failure = null;
        desk.answer(question("q2", "ben", "fine"));
        assertEquals("Sorry, I could not answer that.", answers.get(0).getText());
        assertEquals("text of fine", answers.get(1).getText());
        assertEquals(1, meters.counter("nightmarket.media.answers.failed").count());
        assertEquals(0, conductor.openTurns());
    }

    @Test
    void eachViewerHasAMemoryOfItsOwn() {
        desk.answer(question("q1", "ana", "first"));
        desk.answer(question("q2", "ben", "other"));
        desk.answer(question("q3", "ana", "second"));
        assertEquals(List.of(), mind.asked.get(1).earlier());
        assertEquals(List.of("first"), mind.asked.get(2).earlier());
    }

    @Test
    void likelyAnswersAreSpokenAheadOnceAProduct() {
        mind.sentences = List.of("It costs $19.90.");
        mind.likely = List.of("price?", "stock?");
        for (int i = 0; i < 5; i++) {
            desk.foresee();
        }
        assertEquals(
                List.of("price?", "stock?"),
                mind.asked.stream().map(Question::text).toList());
        while (lane.makeNext(Urgency.LIKELY)) {}
        assertEquals(List.of("It costs $19.90.", "It costs $19.90."), voice.said);
        assertTrue(answers.isEmpty());
    }

    @Test
    void whatWasForeseenIsSaidInTheSameMoodAndForgottenWithItsProduct() {
        mind.sentences = List.of("Sorry, it is sold out.");
        mind.likely = List.of("stock?");
        desk.foresee();
        lane.makeNext(Urgency.LIKELY);
        desk.answer(question("q1", "ana", "stock?"));
        lane.makeNext(Urgency.LIVE);
        assertEquals(List.of(Mood.APOLOGETIC, Mood.APOLOGETIC), voice.moods);
        onScreen = Optional.of("shirt");
        desk.foresee();
        onScreen = Optional.of("lamp");
        mind.likely = List.of();
        desk.foresee();
        assertFalse(lane.makeNext(Urgency.LIKELY), "the shirt is off screen");
        assertEquals(
                1,
                meters.counter("nightmarket.media.speech.dropped", "reason", "stale", "urgency", "likely")
                        .count());
    }

    @Test
    void fullMeansFull() {
        for (int i = 0; i < AnswerDesk.QUESTIONS_MAX; i++) {
            assertTrue(desk.offer(question("q" + i, "ana", "x")));
        }
        assertFalse(desk.offer(question("more", "ana", "x")));
    }

    private AcceptedQuestion question(String id, String viewer, String text) {
        return new AcceptedQuestion(
                new Question(id, CHANNEL, text, Optional.empty(), List.of(), List.of()),
                viewer,
                clock.nanoTime(),
                Map.of("intake", 10L),
                answers::add);
    }

    private static final class ScriptedMind implements Dialog {
        private final List<Question> asked = new ArrayList<>();
        private List<String> sentences = List.of();
        private List<String> likely = List.of();
        private RuntimeException failure;

        @Override
        public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
            asked.add(question);
            if (failure != null) {
                throw failure;
            }
            sink.onText("text of " + question.text(), "en", Optional.of("serum"));
            sentences.forEach(s -> sink.onSentence(new Sentence(s, Locale.US, List.of(), Optional.of("serum"))));
        }

        @Override
        public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
            return statement.text().contains("$1") ? Optional.of(TruthGate.Flaw.MONEY) : Optional.empty();
        }

        @Override
        public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
            return likely;
        }

        @Override
        public void close() {}
    }

    private static final class RecordingVoice implements Voice {
        private final List<String> said = new ArrayList<>();
        private final List<Mood> moods = new ArrayList<>();

        @Override
        public VoiceInfo info() {
            return new VoiceInfo("recording", Locale.US, false, true);
        }

        @Override
        public void speak(SpeechRequest request, SpeechSink sink) {
            said.add(request.text());
            moods.add(request.mood());
        }

        @Override
        public void close() {}
    }

    private static final class SilentSink implements ConductorSink {
        @Override
        public void onAudio(short[] pcm, long ptsUs, String utteranceId) {}

        @Override
        public void onFrame(FrameJob job) {}

        @Override
        public void onCaption(String text, long durationUs, long ptsUs, String utteranceId) {}

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
