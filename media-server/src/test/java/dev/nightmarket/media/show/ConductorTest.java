package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.media.show.ConductorSink.TurnPhase;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.viseme.VisemeTrack;
import dev.nightmarket.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The conductor in virtual time: a tick is 20 ms, a word is 300 ms of constant sound and 100 ms of silence. */
@Tag("unit")
class ConductorTest {
    private static final int WORD_MS = 300;
    private static final int GAP_MS = 100;
    private static final short LEVEL = 8_000;

    private final VirtualClock clock = new VirtualClock();
    private final Recorder recorder = new Recorder();
    private final List<String> lines = List.of("one two three four five six", "seven eight nine ten eleven twelve");
    private final Rundown rundown = new Rundown(
            List.of(new Rundown.Cue.Say(lines)), () -> new Catalogue(1, "shop", List.of(), List.of()), p -> List.of());
    private final Conductor conductor = new Conductor(
            rundown,
            line -> made(Utterance.Kind.PITCH, line.text()),
            n -> Optional.of(made(Utterance.Kind.BRIDGE, "so")),
            recorder,
            clock::nanoTime);

    @Test
    void saysTheRundownWithoutGapsInTime() {
        ticks(1_000);
        assertEquals(1_000, recorder.slots);
        assertEquals(500, recorder.frames.size());
        assertEquals(0, conductor.underruns());
        assertEquals(lines.get(0), recorder.captions.get(0));
        assertTrue(recorder.captions.contains(lines.get(1)));
    }

    @Test
    void aQuestionStopsThePitchAtAWordAndTheSentenceComesAgain() {
        ticks(50); // in the middle of the third word
        Turn turn = answer("q1", "yes indeed");
        ticks(600);
        long cutInSentenceUs = turn.cutPtsUs; // the show starts with the sentence
        long wordUs = (WORD_MS + GAP_MS) * 1000L;
        assertEquals(WORD_MS * 1000L, (cutInSentenceUs - 15_000) % wordUs, 1_000, "cut at a word end plus the fade");
        assertTrue(turn.cutPtsUs - 1_000_000 <= 400_000, "cut at the first word end");
        assertTrue(turn.answerStartPtsUs - turn.cutPtsUs <= 300_000, "silence before the answer");
        assertEquals(2 * WORD_MS + GAP_MS, (turn.answerEndPtsUs - turn.answerStartPtsUs) / 1000, 20);
        assertTrue(turn.resumedPtsUs - turn.answerEndPtsUs <= 1_500_000);
        assertEquals(
                List.of(TurnPhase.CUT, TurnPhase.ANSWER_STARTED, TurnPhase.ANSWER_ENDED, TurnPhase.RESUMED),
                recorder.phases);
        assertEquals(
                List.of(lines.get(0), "", "yes indeed", "", "so", "", lines.get(0)), recorder.captions.subList(0, 7));
        assertEquals(List.of(turn), recorder.done);
        assertEquals(0, conductor.openTurns());
    }

    @Test
    void nothingStopsBeforeTheAnswerIsReady() {
        ticks(50);
        Utterance slow =
                new Utterance("a", Utterance.Kind.ANSWER, "slow", Locale.US, Optional.empty(), t -> VisemeTrack.SILENT);
        assertTrue(conductor.reserve());
        Turn turn = new Turn("q", "a", clock.nanoTime());
        turn.add(slow);
        conductor.submit(turn);
        ticks(40);
        assertEquals(-1, turn.cutPtsUs);
        fill(slow, 1);
        turn.close();
        ticks(40);
        assertTrue(turn.cutPtsUs >= 1_800_000);
    }

    @Test
    void anAnswerIsNeverCut() {
        ticks(50);
        Turn first = answer("q1", "a b c d e f");
        ticks(40);
        Turn second = answer("q2", "g");
        ticks(800);
        assertEquals(6 * (WORD_MS + GAP_MS) - GAP_MS, (first.answerEndPtsUs - first.answerStartPtsUs) / 1000, 20);
        assertTrue(second.answerStartPtsUs >= first.answerEndPtsUs);
        assertEquals(1, recorder.phases.stream().filter(p -> p == TurnPhase.CUT).count());
        assertEquals(List.of(first, second), recorder.done);
    }

    @Test
    void anAnswerStopsAtAWordWhenItsAskerGoesOn() {
        ticks(50);
        Turn half = answer("q1", "a b c d e f");
        ticks(60);
        assertTrue(half.answerStartPtsUs > 0);
        conductor.withdraw("q1");
        Turn whole = answer("q2", "g");
        ticks(300);
        long saidMs = (half.answerEndPtsUs - half.answerStartPtsUs) / 1000;
        assertTrue(saidMs < 4 * (WORD_MS + GAP_MS), "said " + saidMs + " ms of 2,300");
        assertTrue(whole.answerStartPtsUs >= half.answerEndPtsUs);
        assertEquals(List.of(half, whole), recorder.done);
        assertEquals(0, conductor.openTurns());
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotBegun() {
        ticks(50);
        conductor.withdraw("q1");
        Turn late = answer("q1", "a b c");
        ticks(200);
        assertEquals(-1, late.answerStartPtsUs);
        assertEquals(0, conductor.openTurns());
        assertFalse(recorder.phases.contains(TurnPhase.CUT));
    }

    @Test
    void noMoreTurnsThanPlaces() {
        for (int i = 0; i < Conductor.TURNS_MAX; i++) {
            assertTrue(conductor.reserve());
        }
        assertFalse(conductor.reserve());
        conductor.release();
        assertTrue(conductor.reserve());
    }

    @Test
    void aFailedAnswerLeavesThePitchAlone() {
        ticks(50);
        assertTrue(conductor.reserve());
        Turn turn = new Turn("q", "a", clock.nanoTime());
        Utterance broken =
                new Utterance("a", Utterance.Kind.ANSWER, "x", Locale.US, Optional.empty(), t -> VisemeTrack.SILENT);
        broken.fail();
        turn.add(broken);
        turn.close();
        conductor.submit(turn);
        ticks(200);
        assertEquals(List.of(), recorder.phases);
        assertEquals(0, conductor.openTurns());
        assertEquals(List.of(turn), recorder.done);
    }

    @Test
    void aScriptIsSaidAtItsTimesAndThenTheSentenceComesAgain() {
        ticks(50);
        long startUs = play(line(2_000_000, "a b"), line(5_000_000, "c"));
        Turn turn = answer("q1", "yes");
        ticks(500);
        assertEquals(1_000_000, startUs);
        assertEquals(3_000_000, captionAt("a b"));
        assertEquals(6_000_000, captionAt("c"));
        long cutUs =
                recorder.times.get(recorder.captions.lastIndexOf("") < 0 ? 0 : recorder.captions.indexOf("a b") - 1);
        assertTrue(
                cutUs > 3_000_000 - Conductor.SCRIPT_LEAD_US - 400_000 && cutUs < 3_000_000,
                "the answer or pitch before it ends in time: " + cutUs);
        assertTrue(turn.answerStartPtsUs < 3_000_000 || turn.answerStartPtsUs > 6_300_000, turn.answerStartPtsUs + "");
        assertEquals(1, recorder.captions.stream().filter("c"::equals).count());
        int after = recorder.captions.indexOf("c") + 1;
        assertEquals(List.of("", "so", "", lines.get(0)), recorder.captions.subList(after, after + 4));
    }

    @Test
    void aScriptsSentenceWaitsForTheOneBeforeItAndForAnAnswer() {
        ticks(50);
        Turn turn = answer("q1", "a b c d e f");
        ticks(60);
        assertTrue(turn.answerStartPtsUs > 0);
        play(line(0, "one two three"), line(200_000, "four"));
        ticks(400);
        assertTrue(captionAt("one two three") >= turn.answerEndPtsUs, "an answer is not cut");
        assertEquals(captionAt("one two three") + 1_100_000, captionAt("four"), 20_000);
    }

    @Test
    void theOperatorsNextTimelineStopsTheOneThatPlaysAtAWord() {
        ticks(50);
        play(line(0, "a b c d e f g h"), line(4_000_000, "never"));
        ticks(75);
        long fromUs = captionAt("a b c d e f g h");
        play();
        ticks(500);
        int said = recorder.captions.indexOf("a b c d e f g h");
        assertTrue(recorder.times.get(said + 1) < 2_500_000 + 420_000, "" + recorder.times);
        assertEquals(
                15_000,
                (recorder.times.get(said + 1) - fromUs - WORD_MS * 1000L) % ((WORD_MS + GAP_MS) * 1000L),
                1_000);
        assertFalse(recorder.captions.contains("never"));
        assertEquals(List.of("so", "", lines.get(0)), recorder.captions.subList(said + 2, said + 5));
    }

    @Test
    void whileAScriptPlaysQuestionsAreAnsweredAfterIt() {
        play(line(500_000, "a"), line(3_000_000, "b"));
        ticks(60);
        Turn turn = answer("q1", "yes");
        ticks(300);
        assertEquals(3_000_000, captionAt("b"));
        assertTrue(turn.answerStartPtsUs > 3_300_000, turn.answerStartPtsUs + "");
        assertEquals(0, conductor.openTurns());
    }

    private static Script.Line line(long atUs, String text) {
        return new Script.Line(atUs, made(Utterance.Kind.SCRIPT, text));
    }

    private long play(Script.Line... script) {
        long[] began = {-1};
        conductor.play(new Script(List.of(script), ptsUs -> began[0] = ptsUs));
        ticks(2);
        return began[0];
    }

    private long captionAt(String text) {
        return recorder.times.get(recorder.captions.indexOf(text));
    }

    @Test
    void theMouthClosesAfterACut() {
        ticks(50);
        Turn turn = answer("q1", "yes");
        ticks(60);
        for (FrameJob job : recorder.frames) {
            float[] curves = new float[52];
            job.moment().score().mouth().addTo(job.moment().scoreUs(), curves);
            curves[0] *= job.moment().mouthGain();
            long sinceCutUs = job.ptsUs() - turn.cutPtsUs;
            if (sinceCutUs >= 80_000 && job.ptsUs() < turn.answerStartPtsUs) {
                assertEquals(0f, curves[0], "mouth at " + sinceCutUs + " us after the cut");
            }
        }
    }

    @Test
    void theSampleAfterTheFadeIsSilent() {
        ticks(50);
        Turn turn = answer("q1", "yes");
        ticks(100);
        int cut = (int) (turn.cutPtsUs * 48 / 1000);
        int answer = (int) (turn.answerStartPtsUs * 48 / 1000);
        for (int i = cut; i < answer - 1; i++) {
            assertEquals((short) 0, recorder.sound.get(i).shortValue(), "sample " + (i - cut) + " after the cut");
        }
    }

    private void ticks(int n) {
        for (int i = 0; i < n; i++) {
            conductor.tick();
            clock.advance(Duration.ofMillis(20));
        }
    }

    private Turn answer(String questionId, String text) {
        assertTrue(conductor.reserve());
        Turn turn = new Turn(questionId, questionId + "-u", clock.nanoTime());
        turn.add(made(Utterance.Kind.ANSWER, text));
        turn.close();
        conductor.submit(turn);
        return turn;
    }

    private static Utterance made(Utterance.Kind kind, String text) {
        Utterance utterance =
                new Utterance(text, kind, text, Locale.US, Optional.empty(), t -> (timeUs, curves) -> curves[0] += 1f);
        fill(utterance, text.split(" ").length);
        return utterance;
    }

    private static void fill(Utterance utterance, int words) {
        List<SpeechTimeline.TimedWord> timed = new ArrayList<>();
        int perMs = Voice.SAMPLE_RATE_HZ / 1000;
        int lengthMs = words * (WORD_MS + GAP_MS) - GAP_MS;
        short[] pcm = new short[lengthMs * perMs];
        for (int w = 0; w < words; w++) {
            int atMs = w * (WORD_MS + GAP_MS);
            timed.add(new SpeechTimeline.TimedWord("w", 0, 1, atMs * 1000L, (atMs + WORD_MS) * 1000L));
            java.util.Arrays.fill(pcm, atMs * perMs, (atMs + WORD_MS) * perMs, LEVEL);
        }
        utterance.onTimeline(new SpeechTimeline(List.of(), timed, lengthMs * 1000L));
        utterance.onPcm(pcm);
        utterance.complete();
    }

    private static final class Recorder implements ConductorSink {
        private int slots;
        private final List<Short> sound = new ArrayList<>();
        private final List<FrameJob> frames = new ArrayList<>();
        private final List<String> captions = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private final List<TurnPhase> phases = new ArrayList<>();
        private final List<Turn> done = new ArrayList<>();

        @Override
        public void onAudio(short[] pcm, long ptsUs, String utteranceId) {
            assertEquals(slots * Conductor.SLOT_US, ptsUs);
            slots++;
            for (short s : pcm) {
                sound.add(s);
            }
        }

        @Override
        public void onFrame(FrameJob job) {
            frames.add(job);
        }

        @Override
        public void onCaption(String text, long durationUs, long ptsUs, String utteranceId) {
            captions.add(text);
            times.add(ptsUs);
        }

        @Override
        public void onProduct(String productId, long ptsUs, String utteranceId) {}

        @Override
        public void onTurn(TurnPhase phase, Turn turn, long ptsUs) {
            phases.add(phase);
        }

        @Override
        public void onTurnDone(Turn turn) {
            done.add(turn);
        }

        @Override
        public void onPosition(int cueIndex) {}
    }
}
