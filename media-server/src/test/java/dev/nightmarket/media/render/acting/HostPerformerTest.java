package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer.Stance;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole host in virtual time. */
@Tag("unit")
class HostPerformerTest {
    private static final int FPS = 25;
    private static final long FRAME_US = 40_000;

    @Test
    void theSameSeedActsTheSameAndAnotherDoesNot() {
        HostPerformer a = new HostPerformer(42, ArmActor.NONE);
        HostPerformer b = new HostPerformer(42, ArmActor.NONE);
        HostPerformer c = new HostPerformer(43, ArmActor.NONE);
        Pose pa = new Pose();
        Pose pb = new Pose();
        Pose pc = new Pose();
        ShowScript script = new ShowScript(1);
        for (int i = 0; i < 60 * FPS; i++) {
            Moment now = script.next();
            a.pose(now, pa);
            b.pose(now, pb);
            c.pose(now, pc);
            assertArrayEquals(Motion.of(pa), Motion.of(pb));
        }
        assertNotEquals(pa.headYaw, pc.headYaw);
    }

    @Test
    void noSecondOfTenMinutesRepeatsAnEarlierOne() {
        for (boolean idle : new boolean[] {true, false}) {
            float[][] frames = act(new HostPerformer(7, ArmActor.NONE), new ShowScript(idle ? 0 : 1), 600 * FPS);
            double nearest = Motion.nearestRepeat(frames, FPS);
            assertTrue(nearest > 1, (idle ? "idle" : "on air") + ": a second came again, within " + nearest);
        }
    }

    @Test
    void aShowThatSaysTheSameTwiceDoesNotActItTheSame() {
        Score score = ShowScript.score("Hello there, this travel mug is only $24, can you believe it?");
        HostPerformer performer = new HostPerformer(3, ArmActor.NONE);
        List<float[]> once = new ArrayList<>();
        List<float[]> again = new ArrayList<>();
        Pose pose = new Pose();
        for (int i = 0; i < 16 * FPS; i++) {
            long t = i % (8 * FPS) * FRAME_US;
            boolean talking = t < score.durationUs();
            performer.pose(
                    Moment.of(i * FRAME_US, talking ? Stance.TALKING : Stance.IDLE, talking ? score : Score.SILENT, t),
                    pose);
            (i < 8 * FPS ? once : again).add(Motion.of(pose));
        }
        double most = 0;
        for (int i = 0; i < once.size(); i++) {
            most = Math.max(most, Motion.apart(once.get(i), again.get(i)));
        }
        assertTrue(most > 3, "apart: " + most);
    }

    @Test
    void nothingPopsAndNothingLeavesItsRange() {
        HostPerformer performer = new HostPerformer(5, ArmActor.NONE);
        ShowScript script = new ShowScript(1);
        float[][] frames = act(performer, script, 600 * FPS);
        Motion.Limits limits = Motion.limits(frames, FPS);
        assertTrue(limits.headDegPerS() < 75, "head, degrees a second: " + limits);
        assertTrue(limits.headDegPerS2() < 900, "head, degrees a second squared: " + limits);
        assertTrue(limits.browPerFrame() < .22, "brows and smile a frame: " + limits);
        assertTrue(limits.headYawDeg() < 17 && limits.headPitchDeg() < 11.5, "as far as packs turn: " + limits);
    }

    @Test
    void twentyFourHoursStayWithinWhatPeopleDo() {
        HostPerformer performer = new HostPerformer(11, ArmActor.NONE);
        ShowScript script = new ShowScript(1);
        Pose pose = new Pose();
        int hours = 24;
        int hourFrames = 3600 * FPS;
        double[] blinks = new double[hours];
        double[] yawMean = new double[hours];
        double[] yawSquare = new double[hours];
        double[] breath = new double[hours];
        double[] smile = new double[hours];
        boolean closed = false;
        for (int hour = 0; hour < hours; hour++) {
            for (int i = 0; i < hourFrames; i++) {
                performer.pose(script.next(), pose);
                boolean now = pose.curves[ArkitCurve.EYE_BLINK_LEFT.ordinal()] > .5f;
                blinks[hour] += now && !closed ? 1 / 60d : 0;
                closed = now;
                double yaw = Math.toDegrees(pose.headYaw);
                yawMean[hour] += yaw / hourFrames;
                yawSquare[hour] += yaw * yaw / hourFrames;
                breath[hour] += pose.breath / hourFrames;
                smile[hour] += pose.curves[ArkitCurve.MOUTH_SMILE_LEFT.ordinal()] / hourFrames;
                assertTrue(Float.isFinite(pose.headYaw + pose.gazeYaw + pose.headPitch + pose.gazePitch));
            }
        }
        for (int hour = 0; hour < hours; hour++) {
            String when = "in hour " + hour + ": ";
            assertTrue(blinks[hour] > 12 && blinks[hour] < 20, when + blinks[hour] + " blinks a minute");
            assertTrue(Math.abs(yawMean[hour]) < 1.5, when + "the head faces " + yawMean[hour] + " degrees");
            double spread = Math.sqrt(yawSquare[hour] - yawMean[hour] * yawMean[hour]);
            assertTrue(spread > 1 && spread < 5, when + "the head's spread is " + spread + " degrees");
            assertTrue(breath[hour] > .2 && breath[hour] < .6, when + "breath " + breath[hour]);
            assertTrue(smile[hour] > .15 && smile[hour] < .6, when + "smile " + smile[hour]);
        }
    }

    @Test
    void theMouthIsClosedInSilence() {
        HostPerformer performer = new HostPerformer(9, ArmActor.NONE);
        Pose pose = new Pose();
        for (Stance stance : Stance.values()) {
            for (long i = 0; i < 1500; i++) {
                performer.pose(i * FRAME_US, stance, VisemeTrack.SILENT, 0, pose);
                for (ArkitCurve c : ArkitCurve.values()) {
                    boolean opens = c.arkitName()
                            .matches("jaw.*|mouth(Close|Funnel|Pucker|LowerDown|UpperUp|Stretch|Left|Right).*");
                    assertTrue(!opens || pose.curves[c.ordinal()] == 0, c.arkitName());
                }
                assertTrue(pose.curves[ArkitCurve.MOUTH_SMILE_LEFT.ordinal()] < .75f);
            }
        }
    }

    @Test
    void theJawIsCapped() {
        HostPerformer performer = new HostPerformer(1, ArmActor.NONE);
        Pose pose = new Pose();
        VisemeTrack shout = (timeUs, curves) -> curves[ArkitCurve.JAW_OPEN.ordinal()] += timeUs / 1e6f;
        performer.pose(0, Stance.TALKING, shout, 200_000, pose);
        assertEquals(.2f, pose.curves[ArkitCurve.JAW_OPEN.ordinal()], 1e-6);
        performer.pose(40_000, Stance.TALKING, shout, 1_000_000, pose);
        float jaw = pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
        assertTrue(jaw > .3f && jaw < .7f, "jaw: " + jaw);
    }

    @Test
    void eyesHoldTheirTargetWhileTheHeadMoves() {
        HostPerformer performer = new HostPerformer(2, ArmActor.NONE);
        Pose pose = new Pose();
        double worst = 0;
        for (int i = 0; i < 60 * FPS; i++) {
            performer.pose(i * FRAME_US, Stance.TALKING, VisemeTrack.SILENT, 0, pose);
            double world = Math.toDegrees(pose.gazeYaw + pose.headYaw + pose.torsoYaw);
            if (Math.abs(world) < 4) {
                worst = Math.max(worst, Math.abs(world));
            }
        }
        int onLens = 0;
        for (int i = 60 * FPS; i < 120 * FPS; i++) {
            performer.pose(i * FRAME_US, Stance.TALKING, VisemeTrack.SILENT, 0, pose);
            onLens += Math.abs(Math.toDegrees(pose.gazeYaw + pose.headYaw + pose.torsoYaw)) < 4 ? 1 : 0;
        }
        assertTrue(onLens > .75 * 60 * FPS, "frames with the lens in sight: " + onLens);
    }

    @Test
    void aQuestionIsReadAndThenTheViewersAreLookedAt() {
        HostPerformer performer = new HostPerformer(8, ArmActor.NONE);
        Pose pose = new Pose();
        int atChat = 0;
        for (int i = 0; i < 4 * FPS; i++) {
            // A question comes at 2 s, its answer begins at 2.6 s.
            boolean asked = i >= 2 * FPS;
            boolean answers = i >= 2 * FPS + 15;
            Stance stance = answers ? Stance.TALKING : asked ? Stance.LISTENING : Stance.IDLE;
            long t = answers ? (i - 2 * FPS - 15) * FRAME_US : 0;
            Score score = answers ? ShowScript.score("Yes, of course it does, in every colour.") : Score.SILENT;
            performer.pose(new Moment(i * FRAME_US, stance, score, t, 1, asked ? 1 : 0, ""), pose);
            double yaw = Math.toDegrees(pose.gazeYaw + pose.headYaw + pose.torsoYaw);
            if (asked && !answers) {
                atChat += yaw < -7 ? 1 : 0;
            }
            if (i == 2 * FPS + 15 + 5) {
                assertTrue(Math.abs(yaw) < 4, "at the lens 200 ms into the answer: " + yaw);
            }
        }
        assertTrue(atChat >= 6, "frames at the chat: " + atChat);
    }

    @Test
    void aProductThatComesIsShown() {
        HandsTest.Recorder arms = new HandsTest.Recorder();
        HostPerformer performer = new HostPerformer(6, arms);
        Pose pose = new Pose();
        int atCard = 0;
        for (int i = 0; i < 4 * FPS; i++) {
            String product = i < FPS ? "" : "mug";
            performer.pose(new Moment(i * FRAME_US, Stance.IDLE, Score.SILENT, 0, 1, 0, product), pose);
            double pitch = Math.toDegrees(pose.gazePitch + pose.headPitch - pose.torsoPitch);
            atCard += i > FPS && pitch < -9 ? 1 : 0;
        }
        assertEquals(Gesture.POINT_AT_CARD, arms.begun.get(0).gesture());
        assertTrue(atCard >= 10, "frames at the card: " + atCard);
    }

    private static float[][] act(HostPerformer performer, ShowScript script, int frames) {
        float[][] out = new float[frames][];
        Pose pose = new Pose();
        for (int i = 0; i < frames; i++) {
            performer.pose(script.next(), pose);
            out[i] = Motion.of(pose);
        }
        return out;
    }

    @Test
    void excitementMovesMoreThanAnApology() {
        Liveliness sorry = liveliness(Emotion.APOLOGETIC);
        Liveliness warm = liveliness(Emotion.WARM);
        Liveliness excited = liveliness(Emotion.EXCITED);
        assertTrue(excited.beats > 1.15 * warm.beats && warm.beats > 1.15 * sorry.beats, excited + " " + warm + sorry);
        assertTrue(excited.head > 1.05 * warm.head && warm.head > 1.1 * sorry.head, excited + " " + warm + sorry);
        assertTrue(excited.size > 1.2 && warm.size == 1 && sorry.size < .7, excited + " " + warm + sorry);
    }

    /** @param beats of the hands, the head's way in degrees, and how large beats were asked to be */
    private record Liveliness(double beats, double head, double size) {}

    /** Ten minutes of the same sentences. */
    private static Liveliness liveliness(Emotion emotion) {
        String text = "This travel mug keeps your favourite tea warm for hours, and it weighs almost nothing.";
        Score score = ScoreWriter.write(
                Timelines.of(text),
                VisemeTrack.SILENT,
                new ScoreWriter.Sentence(text, java.util.Locale.US, emotion, "", false, false));
        double[] size = {0};
        HandsTest.Recorder arms = new HandsTest.Recorder() {
            @Override
            public void vigour(double of) {
                size[0] = of;
            }
        };
        HostPerformer host = new HostPerformer(11, arms);
        Pose pose = new Pose();
        double way = 0;
        float yaw = 0;
        float pitch = 0;
        long length = score.durationUs() + 400_000;
        for (long us = 0; us < 600_000_000L; us += FRAME_US) {
            long at = us % length;
            boolean talks = at < score.durationUs();
            host.pose(
                    Moment.of(us, talks ? Stance.TALKING : Stance.IDLE, talks ? score : Score.SILENT, talks ? at : 0),
                    pose);
            way += us == 0 ? 0 : Math.hypot(pose.headYaw - yaw, pose.headPitch - pitch);
            yaw = pose.headYaw;
            pitch = pose.headPitch;
        }
        long beats =
                arms.begun.stream().filter(b -> b.gesture() == Gesture.BEAT).count();
        return new Liveliness(beats, Math.toDegrees(way), size[0]);
    }

    /** A show without a conductor: sentences, pauses, products and questions at random times. */
    static final class ShowScript {
        private static final List<Score> SCORES = List.of(
                score("Hello everyone, and welcome back to the show."),
                score("This travel mug keeps your tea warm for three hours, and it never leaks."),
                score("It is yours for $24 today!"),
                score("Would you like to see it in blue?"),
                score("Thank you all so much for being here tonight, you make this fun."));
        private final Random random;
        private final boolean talks;
        private long frame;
        private Score running = Score.SILENT;
        private long startFrame;
        private long nextFrame = 2 * FPS;
        private int questions;
        private String product = "";

        /** @param seed 0: nobody talks */
        ShowScript(long seed) {
            random = new Random(seed);
            talks = seed != 0;
        }

        static Score score(String text) {
            return ScoreWriter.write(
                    Timelines.of(text),
                    dev.nightmarket.speech.viseme.VisemeTracks.of(Timelines.of(text)),
                    new ScoreWriter.Sentence(
                            text,
                            java.util.Locale.US,
                            text.endsWith("!")
                                    ? dev.nightmarket.media.render.Emotion.EXCITED
                                    : dev.nightmarket.media.render.Emotion.WARM,
                            "Travel mug",
                            false,
                            text.length() % 7 == 0));
        }

        Moment next() {
            long ptsUs = frame++ * FRAME_US;
            if (talks && frame >= nextFrame && running == Score.SILENT) {
                running = SCORES.get(random.nextInt(SCORES.size()));
                startFrame = frame;
                product = random.nextInt(8) == 0 ? "product" + random.nextInt(3) : product;
            }
            long t = (frame - startFrame) * FRAME_US;
            boolean cut = running != Score.SILENT && random.nextInt(1500) == 0;
            questions += cut ? 1 : 0;
            if (cut || t >= running.durationUs()) {
                running = Score.SILENT;
                boolean rests = random.nextInt(6) == 0;
                nextFrame = frame + (rests ? random.nextInt(10 * FPS) : 9);
            }
            boolean talking = running != Score.SILENT;
            return new Moment(
                    ptsUs, talking ? Stance.TALKING : Stance.IDLE, running, talking ? t : 0, 1, questions, product);
        }
    }
}
