package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.fake.FakeVoice;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.testing.VirtualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A question cuts a pitch, and the host is looked at frame by frame, in virtual time. */
@Tag("unit")
class CutActingTest {
    private static final String PITCH = "Hello and welcome everyone, look at this beautiful mug, only $24 today.";
    private static final float CLOSED = .002f;

    private final VirtualClock clock = new VirtualClock();
    private final List<FrameJob> jobs = new ArrayList<>();
    private final List<Gesture> gestures = new ArrayList<>();
    private final Conductor conductor = new Conductor(
            new Rundown(
                    List.of(new Rundown.Cue.Say(List.of(PITCH, PITCH))),
                    () -> new Catalogue(1, "shop", List.of(), List.of()),
                    p -> List.of()),
            line -> made("p", Utterance.Kind.PITCH, line.text(), .3f),
            n -> Optional.empty(),
            new FramesOnly(jobs),
            clock::nanoTime);

    @ParameterizedTest
    @ValueSource(ints = {41, 42, 43, 44, 47, 50, 53, 58, 61, 66, 71, 77})
    void theMouthIsClosedWithin80MsAndTheHandsGoToRest(int ticks) {
        HostPerformer performer = new HostPerformer(4, new Arms());
        tick(ticks);
        assertTrue(conductor.reserve());
        Turn turn = new Turn("q", "a", clock.nanoTime());
        // Its own mouth stays shut, so that any that is open is the pitch's.
        turn.add(made("a", Utterance.Kind.ANSWER, "Yes it is.", 0));
        turn.close();
        conductor.submit(turn);
        tick(60);
        assertTrue(turn.cutPtsUs > 0);
        Pose pose = new Pose();
        float before = 0;
        int seen = 0;
        for (FrameJob job : jobs) {
            performer.pose(job.moment(), pose);
            long sinceUs = job.ptsUs() - turn.cutPtsUs;
            float open = openness(pose);
            if (sinceUs < 0 && sinceUs > -600_000) {
                before = Math.max(before, open);
            }
            // From the frame on that is on air 80 ms after the cut.
            if (sinceUs > 40_000 && sinceUs < 400_000) {
                seen++;
                assertEquals(0, open, CLOSED, "mouth " + sinceUs / 1000 + " ms after the cut");
            }
        }
        assertTrue(before > .1, "the mouth moved before: " + before);
        assertTrue(seen > 0, "frames after the cut");
        assertTrue(gestures.contains(Gesture.REST), "hands: " + gestures);
    }

    /** For a mouth that is made from sound: a window of it that begins at a frame holds nothing that will not be heard. */
    @ParameterizedTest
    @ValueSource(ints = {41, 47, 58, 71})
    void theSoundOfAFrameEndsAtTheCut(int ticks) {
        tick(ticks);
        assertTrue(conductor.reserve());
        Turn turn = new Turn("q", "a", clock.nanoTime());
        turn.add(made("a", Utterance.Kind.ANSWER, "Yes it is.", 0));
        turn.close();
        conductor.submit(turn);
        // In the next slot it is known where the cut will be.
        long decidedUs = conductor.ptsUs() + 20_000;
        tick(60);
        float[] window = new float[48_000];
        int heard = 0;
        for (FrameJob job : jobs) {
            long sinceUs = job.ptsUs() - turn.cutPtsUs;
            job.speech().read(job.moment().scoreUs() * 48 / 1000, window, window.length);
            if (job.ptsUs() < 600_000) {
                heard += loudest(window, 0) > .01f ? 1 : 0;
            } else if (job.ptsUs() >= decidedUs && sinceUs < 0) {
                // Decided, but still before it.
                assertEquals(0, loudest(window, (int) (-sinceUs * 48 / 1000)), sinceUs + " us before the cut");
            } else if (sinceUs >= 0 && sinceUs < 400_000 && job.utteranceId().isEmpty()) {
                assertEquals(0, loudest(window, 0), sinceUs + " us after the cut");
                assertTrue(job.mouthGain() == 0 || sinceUs < 80_000, "gain " + sinceUs + " us after the cut");
            }
        }
        assertTrue(heard > 5, "frames with sound: " + heard);
    }

    private static float loudest(float[] window, int from) {
        float loudest = 0;
        for (int i = from; i < window.length; i++) {
            loudest = Math.max(loudest, Math.abs(window[i]));
        }
        return loudest;
    }

    private static float openness(Pose pose) {
        float open = 0;
        for (ArkitCurve c : List.of(
                ArkitCurve.JAW_OPEN,
                ArkitCurve.MOUTH_FUNNEL,
                ArkitCurve.MOUTH_PUCKER,
                ArkitCurve.MOUTH_LOWER_DOWN_LEFT,
                ArkitCurve.MOUTH_UPPER_UP_LEFT,
                ArkitCurve.TONGUE_OUT)) {
            open = Math.max(open, pose.curves[c.ordinal()]);
        }
        return open;
    }

    private void tick(int n) {
        for (int i = 0; i < n; i++) {
            conductor.tick();
            clock.advance(Duration.ofMillis(20));
        }
    }

    private static Utterance made(String id, Utterance.Kind kind, String text, float jaw) {
        Utterance utterance = new Utterance(id, kind, text, Locale.US, Optional.empty(), t -> (timeUs, curves) -> {
            curves[ArkitCurve.JAW_OPEN.ordinal()] += timeUs < t.durationUs() ? jaw : 0;
        });
        try (FakeVoice voice = new FakeVoice()) {
            voice.speak(SpeechRequest.of(text, Locale.US), utterance);
        }
        utterance.complete();
        return utterance;
    }

    private final class Arms implements ArmActor {
        @Override
        public void begin(Gesture gesture, Side side, long ptsUs, long holdUs) {
            gestures.add(gesture);
        }

        @Override
        public void pose(long ptsUs, Pose out) {}
    }

    private record FramesOnly(List<FrameJob> jobs) implements ConductorSink {
        @Override
        public void onAudio(short[] pcm, long ptsUs, String utteranceId) {}

        @Override
        public void onFrame(FrameJob job) {
            jobs.add(job);
        }

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
