package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.ArmActor.Side;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.baker.BareBodies;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("contract")
class HandActorTest {
    /** No joint turns faster: 1,300 degrees a second is what a wrist does in a throw. */
    private static final double SPEED_MAX = 23;

    /** Change of speed within two milliseconds, radians a second. */
    private static final double JERK_MAX = 1;

    private static AvatarPack body;

    @BeforeAll
    static void open() throws IOException {
        body = BareBodies.of("sofia");
    }

    private static double[] joint(Skeleton skeleton, AvatarPack pack, int bone) {
        float[] p = pack.joints()[bone];
        float[] m = skeleton.matrices[bone];
        double[] out = new double[3];
        for (int r = 0; r < 3; r++) {
            out[r] = m[r * 4] * p[0] + m[r * 4 + 1] * p[1] + m[r * 4 + 2] * p[2] + m[r * 4 + 3];
        }
        return out;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }

    @Test
    void theWristIsWhereItWasSentAndTheElbowNeverBendsBackwards() {
        long seed = 41;
        Random random = new Random(seed);
        Skeleton skeleton = new Skeleton(body.joints());
        for (Side side : List.of(Side.LEFT, Side.RIGHT)) {
            ArmSolver arm = new ArmSolver(body.joints(), side);
            for (int i = 0; i < 3000; i++) {
                double[] p = new double[ArmPose.SIZE];
                p[0] = arm.side * arm.shoulder[0] + (random.nextDouble() * 1.6 - 1.0) * arm.upper;
                p[1] = arm.shoulder[1] + (random.nextDouble() * 2.2 - 1.4) * arm.upper;
                p[2] = arm.shoulder[2] + (.35 + random.nextDouble()) * arm.upper;
                p[ArmPose.SWIVEL] = random.nextDouble() * 1.2 - .3;
                Pose pose = new Pose();
                arm.solve(p, pose.turns);
                skeleton.pose(pose);
                double[] shoulder = joint(skeleton, body, arm.ordinal(Bone.UPPER_ARM_LEFT));
                double[] elbow = joint(skeleton, body, arm.ordinal(Bone.FOREARM_LEFT));
                double[] wrist = joint(skeleton, body, arm.ordinal(Bone.HAND_LEFT));
                double[] goal = {arm.side * p[0], p[1], p[2]};
                double far = distance(shoulder, goal);
                String at = "seed " + seed + " round " + i;
                if (far < .92 * arm.reach() && far > .36 * arm.reach()) {
                    assertTrue(distance(wrist, goal) < .02, at + ": off by " + distance(wrist, goal) + " dm");
                } else {
                    assertTrue(distance(shoulder, wrist) < .995 * arm.reach(), at + ": the elbow locks");
                }
                assertEquals(arm.upper, distance(shoulder, elbow), 1e-3, at);
                assertEquals(arm.fore, distance(elbow, wrist), 1e-3, at);
                // The forearm's own turn is about the baked hinge: it opens from the baked bend, never past straight.
                int o = arm.ordinal(Bone.FOREARM_LEFT) * 4;
                double along = 0;
                for (int c = 0; c < 3; c++) {
                    along += pose.turns[o + c] * arm.hinge()[c];
                }
                double turn = 2 * Math.atan2(along, pose.turns[o + 3]);
                double bend = arm.bakedBend() + turn - 2 * Math.PI * Math.rint(turn / (2 * Math.PI));
                assertTrue(bend > .05 && bend < Math.toRadians(150), at + ": elbow at " + Math.toDegrees(bend));
            }
        }
    }

    @Test
    void fingersStayWithinWhatFingersDo() {
        for (HandShape shape : HandShape.values()) {
            for (int k = 0; k < 4; k++) {
                double[] a = shape.angles;
                assertTrue(a[k * 4] >= Math.toRadians(-8) && a[k * 4] <= Math.toRadians(92), shape + " knuckle " + k);
                assertTrue(a[k * 4 + 1] >= 0 && a[k * 4 + 1] <= Math.toRadians(108), shape + " middle joint " + k);
                assertTrue(a[k * 4 + 2] >= 0 && a[k * 4 + 2] <= Math.toRadians(70), shape + " end joint " + k);
                assertTrue(Math.abs(a[k * 4 + 3]) <= Math.toRadians(24), shape + " spread " + k);
            }
        }
    }

    @Test
    void noJointJumpsHoweverGesturesInterruptEachOther() {
        long seed = 7;
        Random random = new Random(seed);
        HandActor actor = new HandActor(body, 3);
        Pose pose = new Pose();
        float[] last = null;
        float[] lastSpeed = new float[Bone.COUNT];
        Gesture running = Gesture.REST;
        long next = 300_000;
        for (long t = 0; t < 40_000_000; t += 2000) {
            if (t >= next) {
                running = Gesture.values()[random.nextInt(Gesture.values().length)];
                actor.begin(running, Side.values()[random.nextInt(3)], t, (long) (random.nextDouble() * 900_000));
                next = t + 60_000 + (long) (random.nextDouble() * 1_400_000);
            }
            pose.clear();
            actor.pose(t, pose);
            for (int b = 0; last != null && b < Bone.COUNT; b++) {
                double plus = 0;
                double minus = 0;
                for (int c = 0; c < 4; c++) {
                    plus += Math.pow(pose.turns[b * 4 + c] - last[b * 4 + c], 2);
                    minus += Math.pow(pose.turns[b * 4 + c] + last[b * 4 + c], 2);
                }
                float speed = (float) (2 * Math.sqrt(Math.min(plus, minus)) / .002);
                String at = "seed " + seed + ", " + running + " at " + t + " us: " + Bone.values()[b];
                assertTrue(speed < SPEED_MAX, at + " turns " + speed + " rad/s");
                assertTrue(
                        t < 4000 || Math.abs(speed - lastSpeed[b]) < JERK_MAX,
                        at + " jerks by " + (speed - lastSpeed[b]));
                lastSpeed[b] = speed;
            }
            last = pose.turns.clone();
        }
    }

    @Test
    void theSameCallsGiveTheSameMovement() {
        float[][] ends = new float[2][];
        for (int i = 0; i < 2; i++) {
            HandActor actor = new HandActor(body, 11);
            Pose pose = new Pose();
            for (long t = 0; t < 12_000_000; t += 40_000) {
                if (t == 2_000_000) {
                    actor.begin(Gesture.WAVE, Side.LEFT, t, 1_500_000);
                }
                pose.clear();
                actor.pose(t, pose);
            }
            ends[i] = pose.turns.clone();
        }
        assertArrayEquals(ends[0], ends[1]);
    }

    @Test
    void aHandIsUpAtItsStrokeAndGoesHomeByItself() {
        HandActor actor = new HandActor(body, 5);
        Skeleton skeleton = new Skeleton(body.joints());
        Pose pose = new Pose();
        double[] heights = new double[3];
        long[] times = {1_000_000, 1_000_000 + actor.strokeUs(Gesture.FIVE), 4_500_000};
        int k = 0;
        for (long t = 0; t <= 4_500_000; t += 20_000) {
            if (t == 1_000_000) {
                actor.begin(Gesture.FIVE, Side.RIGHT, t, 1_000_000);
            }
            pose.clear();
            actor.pose(t, pose);
            if (t == times[k]) {
                skeleton.pose(pose);
                heights[k++] = joint(skeleton, body, Bone.HAND_RIGHT.ordinal())[1];
            }
        }
        assertTrue(heights[1] > heights[0] + 1, "up by " + (heights[1] - heights[0]) + " dm");
        assertEquals(heights[0], heights[2], .5, "home again");
    }

    @Test
    void movesWithoutAllocating() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        HandActor actor = new HandActor(body, 9);
        Pose pose = new Pose();
        long before = 0;
        for (int i = 0; i < 400; i++) {
            if (i == 200) {
                before = threads.getThreadAllocatedBytes(id);
            }
            if (i % 40 == 0) {
                actor.begin(Gesture.values()[i / 40], Side.RIGHT, i * 40_000L, 500_000);
            }
            pose.clear();
            actor.pose(i * 40_000L, pose);
        }
        long perFrame = (threads.getThreadAllocatedBytes(id) - before) / 200;
        assertTrue(perFrame < 64, "bytes a frame: " + perFrame);
    }

    @Test
    void leftAndRightAreMirrored() {
        BodyShape shape = new BodyShape(body);
        GestureBook left = new GestureBook(shape, new ArmSolver(body.joints(), Side.LEFT));
        GestureBook right = new GestureBook(shape, new ArmSolver(body.joints(), Side.RIGHT));
        for (Gesture gesture : Gesture.values()) {
            if (gesture != Gesture.CLASP) {
                assertArrayEquals(left.pose(gesture), right.pose(gesture), .02, gesture.toString());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"amara", "arjun", "grace", "henrik", "leila", "marcus", "mei", "sofia"})
    void handsStayInThePicture(String look) throws IOException {
        AvatarPack pack = BareBodies.of(look);
        Skeleton skeleton = new Skeleton(pack.joints());
        List<String> out = new ArrayList<>();
        for (Gesture gesture : Gesture.values()) {
            for (Side side : Side.values()) {
                HandActor actor = new HandActor(pack, 2);
                Pose pose = new Pose();
                actor.pose(0, pose);
                actor.begin(gesture, side, 0, 3_000_000);
                for (long t = 0; t < 3_000_000; t += 100_000) {
                    pose.clear();
                    actor.pose(t, pose);
                    if (t < 700_000) {
                        continue;
                    }
                    skeleton.pose(pose);
                    check(skeleton, pack, look + " " + gesture + " " + side, out);
                }
            }
        }
        assertTrue(
                out.isEmpty(), () -> out.size() + " joints outside, e.g. " + out.subList(0, Math.min(6, out.size())));
    }

    private static void check(Skeleton skeleton, AvatarPack pack, String what, List<String> out) {
        for (Bone bone : Bone.values()) {
            if (!bone.name().contains("_TIP_") && !bone.name().startsWith("HAND_")) {
                continue;
            }
            double[] p = joint(skeleton, pack, bone.ordinal());
            AvatarPack.Camera c = pack.camera();
            // The camera looks down by less than a degree: the picture's axes are taken as the world's.
            double away = c.eye()[2] - p[2];
            double scale = 1280 / c.height() * (c.eye()[2] - c.target()[2]) / away;
            double ray = c.eye()[1] + (c.target()[1] - c.eye()[1]) * away / (c.eye()[2] - c.target()[2]);
            double x = 360 + p[0] * scale;
            double y = 640 - (p[1] - ray) * scale;
            if (x < 4 || x > 716 || y < 4 || y > 1276) {
                out.add(what + " " + bone + " at " + Math.round(x) + ", " + Math.round(y));
            }
        }
    }
}
