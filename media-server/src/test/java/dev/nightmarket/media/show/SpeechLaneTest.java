package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.text.Pronunciations;
import dev.nightmarket.speech.viseme.VisemeTrack;
import dev.nightmarket.testing.VirtualClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The test is the lane's workers; the voice says three windows a sentence and lets the test act between them. */
@Tag("unit")
class SpeechLaneTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedVoice voice = new ScriptedVoice();
    private final SpeechLane lane =
            new SpeechLane((timeline, locale) -> VisemeTrack.SILENT, meters, new VirtualClock()::nanoTime);
    private final SpeechLane.Speaker speaker = lane.speaker(voice);
    private final SpeechLane.Speaker other = lane.speaker(voice);

    @Test
    void aLiveAnswerIsMadeBesideAPitchAndNothingOfThePitchIsLost() {
        Utterance pitch = pitch("pitch");
        Utterance answer = answer("t1", "answer");
        speaker.make(pitch);
        voice.afterFirstWindow = () -> {
            voice.afterFirstWindow = () -> {};
            speaker.make(answer);
            assertTrue(lane.makeNext(Urgency.LIVE), "a worker of its own");
            assertTrue(answer.isComplete());
        };
        assertTrue(lane.makeNext(Urgency.NEXT));
        assertEquals(List.of("pitch", "answer"), voice.said());
        assertEquals(3 * ScriptedVoice.WINDOW, pitch.readySamples());
        assertTrue(pitch.isComplete());
    }

    @Test
    void sentencesOfOneTurnAreMadeInTurnAndThoseOfAnotherBesideThem() {
        speaker.make(answer("t1", "one"));
        speaker.make(answer("t1", "two"));
        other.make(answer("t2", "other"));
        voice.afterFirstWindow = () -> {
            voice.afterFirstWindow = () -> {};
            assertTrue(lane.makeNext(Urgency.LIVE));
            assertFalse(lane.makeNext(Urgency.LIVE), "the first one is not done yet");
        };
        assertTrue(lane.makeNext(Urgency.LIVE));
        assertEquals(List.of("one", "other"), voice.said());
        assertTrue(lane.makeNext(Urgency.LIVE));
        assertEquals(List.of("one", "other", "two"), voice.said());
    }

    @Test
    void theRequestSaysWhoWaitsAndHowItIsSaid() {
        speaker.make(new Utterance(
                "p",
                Utterance.Kind.PITCH,
                "offer",
                Locale.US,
                Mood.EXCITED,
                Urgency.NEXT,
                Optional.empty(),
                Utterance.Staging.NONE,
                t -> VisemeTrack.SILENT));
        speaker.foresee("likely", Locale.US, Mood.CALM);
        lane.makeNext(Urgency.NEXT);
        lane.makeNext(Urgency.LIKELY);
        assertEquals(
                List.of(
                        new SpeechRequest("offer", Locale.US, 1, Mood.EXCITED, Pronunciations.NONE, Urgency.NEXT),
                        new SpeechRequest("likely", Locale.US, 1, Mood.CALM, Pronunciations.NONE, Urgency.LIKELY)),
                voice.requests);
    }

    @Test
    void onlyALiveSentenceIsReadyBeforeItIsWhole() {
        Utterance pitch = pitch("pitch");
        Utterance answer = answer("t1", "answer");
        speaker.make(pitch);
        speaker.make(answer);
        List<Boolean> ready = new ArrayList<>();
        voice.afterFirstWindow = () -> ready.add(pitch.ready());
        lane.makeNext(Urgency.NEXT);
        voice.afterFirstWindow = () -> ready.add(answer.ready());
        lane.makeNext(Urgency.LIVE);
        assertEquals(List.of(false, true), ready);
        assertTrue(pitch.ready());
    }

    @Test
    void aSentenceThatCannotBeSpokenFailsAlone() {
        Utterance bad = answer("t1", "bad");
        Utterance good = answer("t1", "good");
        speaker.make(bad);
        speaker.make(good);
        lane.makeNext(Urgency.LIVE);
        lane.makeNext(Urgency.LIVE);
        assertTrue(bad.failed());
        assertTrue(good.isComplete());
        assertFalse(good.failed());
        assertEquals(1, meters.counter("nightmarket.media.speech.failed").count());
    }

    @Test
    void aFullLaneDropsTheLeastUrgentAndNeverALiveOne() {
        for (int i = 0; i < SpeechLane.LIKELY_MAX + 5; i++) {
            speaker.foresee("l" + i, Locale.US, Mood.NEUTRAL);
        }
        assertEquals(5, dropped("likely_full", "likely"));
        List<Utterance> pitches = new ArrayList<>();
        for (int i = 0; i < SpeechLane.WAITING_MAX; i++) {
            pitches.add(pitch("n" + i));
            speaker.make(pitches.get(i));
        }
        assertEquals(SpeechLane.LIKELY_MAX, dropped("lane_full", "likely"), "likely answers make room for pitches");
        Utterance tooMuch = pitch("too much");
        speaker.make(tooMuch);
        assertTrue(tooMuch.failed());
        Utterance answer = answer("t", "answer");
        speaker.make(answer);
        assertFalse(answer.failed());
        assertTrue(pitches.get(SpeechLane.WAITING_MAX - 1).failed(), "the last pitch makes room for an answer");
        assertEquals(2, dropped("lane_full", "next"));
        assertEquals(0, dropped("lane_full", "live"));
        assertTrue(lane.makeNext(Urgency.LIVE));
        assertTrue(answer.isComplete());
    }

    @Test
    void whatNobodyWillAskForIsNotMade() {
        speaker.foresee("likely", Locale.US, Mood.NEUTRAL);
        other.foresee("of the other", Locale.US, Mood.NEUTRAL);
        speaker.forgetForeseen();
        Utterance gone = pitch("gone");
        Utterance going = pitch("going");
        speaker.make(gone);
        speaker.make(going);
        gone.abandon();
        voice.afterFirstWindow = going::abandon;
        lane.makeNext(Urgency.NEXT);
        lane.makeNext(Urgency.NEXT);
        lane.makeNext(Urgency.LIKELY);
        assertEquals(List.of("going", "of the other"), voice.said());
        assertEquals(1, dropped("stale", "likely"));
        assertEquals(2, dropped("stale", "next"));
        assertTrue(going.readySamples() < 3 * ScriptedVoice.WINDOW, "stopped at the next window");
    }

    @Test
    void aChannelThatLeavesTakesItsWorkWithIt() {
        Utterance mine = pitch("mine");
        Utterance theirs = pitch("theirs");
        speaker.make(mine);
        other.make(theirs);
        speaker.leave();
        assertTrue(mine.failed());
        assertTrue(lane.makeNext(Urgency.NEXT));
        assertTrue(theirs.isComplete());
        assertEquals(1, dropped("off_air", "next"));
    }

    private double dropped(String reason, String urgency) {
        return meters.counter("nightmarket.media.speech.dropped", "reason", reason, "urgency", urgency)
                .count();
    }

    private static Utterance pitch(String text) {
        return utterance(text, Utterance.Kind.PITCH, text);
    }

    private static Utterance answer(String turn, String text) {
        return utterance(turn, Utterance.Kind.ANSWER, text);
    }

    private static Utterance utterance(String id, Utterance.Kind kind, String text) {
        return new Utterance(id, kind, text, Locale.US, Optional.empty(), timeline -> VisemeTrack.SILENT);
    }

    private static final class ScriptedVoice implements Voice {
        static final int WINDOW = 480;

        private final List<SpeechRequest> requests = new ArrayList<>();
        private Runnable afterFirstWindow = () -> {};

        List<String> said() {
            return requests.stream().map(SpeechRequest::text).toList();
        }

        @Override
        public VoiceInfo info() {
            return new VoiceInfo("scripted", Locale.US, true, true);
        }

        @Override
        public void speak(SpeechRequest request, SpeechSink sink) {
            requests.add(request);
            if (request.text().equals("bad")) {
                throw new SpeechException("text: nothing in it can be pronounced");
            }
            sink.onTimeline(new SpeechTimeline(List.of(), List.of(), 30_000));
            for (int i = 0; i < 3; i++) {
                if (!sink.onPcm(new short[WINDOW])) {
                    return;
                }
                if (i == 0) {
                    afterFirstWindow.run();
                }
            }
        }

        @Override
        public void close() {}
    }
}
