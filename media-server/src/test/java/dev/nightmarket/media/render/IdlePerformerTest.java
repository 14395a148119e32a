package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Performer.Stance;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class IdlePerformerTest {
    private static final long FRAME_US = 10_000;

    @Test
    void blinksLikeAPerson() {
        IdlePerformer performer = new IdlePerformer(5);
        Pose pose = new Pose();
        List<Double> startsS = new ArrayList<>();
        int closedFrames = 0;
        boolean closed = false;
        int minutes = 20;
        for (long i = 0; i < minutes * 6000L; i++) {
            performer.pose(i * FRAME_US, Stance.IDLE, VisemeTrack.SILENT, 0, pose);
            boolean now = pose.curves[ArkitCurve.EYE_BLINK_LEFT.ordinal()] > .5f;
            if (now && !closed) {
                startsS.add(i * FRAME_US / 1e6);
            }
            closedFrames += now ? 1 : 0;
            closed = now;
        }
        double perMinute = startsS.size() / (double) minutes;
        assertTrue(perMinute > 10 && perMinute < 26, "blinks a minute: " + perMinute);
        double closedS = closedFrames * FRAME_US / 1e6 / startsS.size();
        assertTrue(closedS > .03 && closedS < .12, "seconds closed: " + closedS);
        long doubles = 0;
        double mean = 0;
        double square = 0;
        for (int i = 1; i < startsS.size(); i++) {
            double gap = startsS.get(i) - startsS.get(i - 1);
            doubles += gap < .45 ? 1 : 0;
            mean += gap / (startsS.size() - 1);
            square += gap * gap / (startsS.size() - 1);
        }
        double share = doubles / (double) startsS.size();
        assertTrue(share > .04 && share < .25, "double blinks: " + share);
        assertTrue(Math.sqrt(square - mean * mean) > .3 * mean, "gaps vary");
    }

    @Test
    void keepsTheMouthClosedInSilence() {
        IdlePerformer performer = new IdlePerformer(9);
        Pose pose = new Pose();
        for (Stance stance : Stance.values()) {
            for (long i = 0; i < 1500; i++) {
                performer.pose(i * 40_000, stance, VisemeTrack.SILENT, 0, pose);
                for (ArkitCurve c : ArkitCurve.values()) {
                    boolean mouth =
                            c.arkitName().startsWith("jaw") || c.arkitName().startsWith("mouth");
                    if (mouth && !c.arkitName().startsWith("mouthSmile")) {
                        assertEquals(0, pose.curves[c.ordinal()], c.arkitName());
                    }
                }
                assertTrue(pose.curves[ArkitCurve.MOUTH_SMILE_LEFT.ordinal()] < .45f);
            }
        }
    }

    @Test
    void addsTheMouthAndCapsTheJaw() {
        IdlePerformer performer = new IdlePerformer(1);
        Pose pose = new Pose();
        VisemeTrack shout = (timeUs, curves) -> curves[ArkitCurve.JAW_OPEN.ordinal()] += timeUs / 1e6f;
        performer.pose(0, Stance.TALKING, shout, 200_000, pose);
        assertEquals(.2f, pose.curves[ArkitCurve.JAW_OPEN.ordinal()], 1e-6);
        performer.pose(40_000, Stance.TALKING, shout, 1_000_000, pose);
        float jaw = pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
        assertTrue(jaw > .5f && jaw < .7f, "jaw: " + jaw);
    }

    @Test
    void movesSmoothlyWhenTheStanceChanges() {
        IdlePerformer performer = new IdlePerformer(3);
        Pose pose = new Pose();
        float yaw = 0;
        float pitch = 0;
        float roll = 0;
        for (int i = 0; i < 3000; i++) {
            Stance stance = Stance.values()[i / 50 % 3];
            performer.pose(i * 40_000L, stance, VisemeTrack.SILENT, 0, pose);
            if (i > 0) {
                double most = Math.toRadians(1.2);
                assertTrue(Math.abs(pose.headYaw - yaw) < most, "yaw at frame " + i);
                assertTrue(Math.abs(pose.headPitch - pitch) < most, "pitch at frame " + i);
                assertTrue(Math.abs(pose.headRoll - roll) < most, "roll at frame " + i);
            }
            yaw = pose.headYaw;
            pitch = pose.headPitch;
            roll = pose.headRoll;
            assertTrue(Math.abs(yaw) < Math.toRadians(15) && Math.abs(pitch) < Math.toRadians(10));
        }
    }

    @Test
    void isTheSameForASeedAndNeverRepeats() {
        IdlePerformer a = new IdlePerformer(42);
        IdlePerformer b = new IdlePerformer(42);
        IdlePerformer c = new IdlePerformer(43);
        Pose pa = new Pose();
        Pose pb = new Pose();
        Pose pc = new Pose();
        List<Float> yaws = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            a.pose(i * 40_000L, Stance.IDLE, VisemeTrack.SILENT, 0, pa);
            b.pose(i * 40_000L, Stance.IDLE, VisemeTrack.SILENT, 0, pb);
            c.pose(i * 40_000L, Stance.IDLE, VisemeTrack.SILENT, 0, pc);
            assertArrayEquals(pa.curves, pb.curves);
            yaws.add(pa.headYaw);
        }
        assertNotEquals(pa.headYaw, pc.headYaw);
        assertTrue(strongestRepeat(yaws) < .6, "autocorrelation: " + strongestRepeat(yaws));
    }

    /** The largest autocorrelation at lags of 20 s to 300 s. */
    private static double strongestRepeat(List<Float> x) {
        double mean = x.stream().mapToDouble(v -> v).average().orElseThrow();
        double best = 0;
        for (int lag = 500; lag < 7500; lag += 25) {
            double top = 0;
            double p = 0;
            double q = 0;
            for (int i = 0; i + lag < x.size(); i++) {
                double u = x.get(i) - mean;
                double v = x.get(i + lag) - mean;
                top += u * v;
                p += u * u;
                q += v * v;
            }
            best = Math.max(best, top / Math.sqrt(p * q));
        }
        return best;
    }
}
