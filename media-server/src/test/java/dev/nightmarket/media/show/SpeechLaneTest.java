package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.VoiceInfo;
import dev.nightmarket.speech.viseme.VisemeTrack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The lane runs on the test's thread; the voice says three windows a sentence and lets the test act between them. */
@Tag("unit")
class SpeechLaneTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedVoice voice = new ScriptedVoice();
    private final SpeechLane lane = new SpeechLane(voice, t -> VisemeTrack.SILENT, meters);

    @Test
    void liveSpeechTakesTheVoiceAwayFromWorkNobodyHears() {
        Utterance pitch = utterance("pitch");
        Utterance answer = utterance("answer");
        lane.make(pitch, SpeechLane.Priority.NEXT);
        voice.afterWindow = n -> {
            if (n == 1) {
                lane.make(answer, SpeechLane.Priority.LIVE);
            } else if (pitch.isComplete()) {
                lane.close();
            }
        };
        voice.closeAfter = 3;
        lane.run();
        assertEquals(List.of("pitch", "answer", "pitch"), voice.said);
        assertTrue(answer.isComplete());
        assertTrue(pitch.isComplete());
        assertEquals(3 * ScriptedVoice.WINDOW, pitch.readySamples(), "made anew from its start");
        assertEquals(1, meters.counter("nightmarket.media.speech.preempted").count());
    }

    @Test
    void whatIsOnAirIsNeverTakenAway() {
        Utterance pitch = utterance("pitch");
        lane.make(pitch, SpeechLane.Priority.NEXT);
        voice.afterWindow = n -> {
            if (n == 1) {
                pitch.start();
                lane.make(utterance("answer"), SpeechLane.Priority.LIVE);
            }
        };
        voice.closeAfter = 2;
        lane.run();
        assertEquals(List.of("pitch", "answer"), voice.said);
        assertEquals(3 * ScriptedVoice.WINDOW, pitch.readySamples());
    }

    @Test
    void aSentenceThatCannotBeSpokenFailsAlone() {
        Utterance bad = utterance("bad");
        Utterance good = utterance("good");
        lane.make(bad, SpeechLane.Priority.LIVE);
        lane.make(good, SpeechLane.Priority.LIVE);
        voice.closeAfter = 2;
        lane.run();
        assertTrue(bad.failed());
        assertTrue(good.isComplete());
        assertFalse(good.failed());
        assertEquals(1, meters.counter("nightmarket.media.speech.failed").count());
    }

    @Test
    void aFullLaneFailsTheSentenceLoudly() {
        for (int i = 0; i < SpeechLane.WAITING_MAX; i++) {
            lane.make(utterance("n" + i), SpeechLane.Priority.NEXT);
        }
        Utterance tooMuch = utterance("too much");
        lane.make(tooMuch, SpeechLane.Priority.NEXT);
        assertTrue(tooMuch.failed());
        assertEquals(
                1,
                meters.counter("nightmarket.media.speech.dropped", "reason", "lane_full")
                        .count());
    }

    private static Utterance utterance(String text) {
        return new Utterance(
                text, Utterance.Kind.PITCH, text, Locale.US, Optional.empty(), timeline -> VisemeTrack.SILENT);
    }

    private final class ScriptedVoice implements Voice {
        static final int WINDOW = 480;

        private final List<String> said = new ArrayList<>();
        private IntConsumer afterWindow = n -> {};
        private int closeAfter;
        private int windows;

        @Override
        public VoiceInfo info() {
            return new VoiceInfo("scripted", Locale.US, true, true);
        }

        @Override
        public void speak(SpeechRequest request, SpeechSink sink) {
            said.add(request.text());
            if (said.size() == closeAfter) {
                lane.close();
            }
            if (request.text().equals("bad")) {
                throw new SpeechException("text: nothing in it can be pronounced");
            }
            sink.onTimeline(new SpeechTimeline(List.of(), List.of(), 30_000));
            for (int i = 0; i < 3; i++) {
                if (!sink.onPcm(new short[WINDOW])) {
                    return;
                }
                afterWindow.accept(++windows);
            }
        }

        @Override
        public void close() {}
    }
}
