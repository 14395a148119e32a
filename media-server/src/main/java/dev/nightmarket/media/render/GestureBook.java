package dev.nightmarket.media.render;

import java.util.EnumMap;
import java.util.Map;

/**
 * What one arm of one body does in each gesture: targets relative to shoulders, torso and face, aimed once. Immutable after
 * construction.
 */
final class GestureBook {
    /** How many ways to rest there are, both arms the same. */
    static final int RESTS = 4;
    /** The way to rest that leaves most room for the other hand. */
    static final int ASIDE = 2;
    /** The way to rest that needs both hands. */
    static final int FOLDED = 3;

    /** On the palm, see {@link ArmSolver#aim}: decimetres. */
    private static final double[] PALM = {.75, .16, 0};

    /** A wrist keeps this far from the picture's sides, so that the hand is inside. */
    private static final double ROOM = .85;
    /** The same for a hand whose fingers point outwards. */
    private static final double SPREAD_ROOM = .97;

    private static final double[] WRIST = {0, 0, 0};

    private final BodyShape body;
    private final ArmSolver arm;
    private final Map<Gesture, double[]> poses = new EnumMap<>(Gesture.class);
    private final double[][] rests = new double[RESTS][];

    GestureBook(BodyShape body, ArmSolver arm) {
        this.body = body;
        this.arm = arm;
        // Forearms level, hands loose in front of the body.
        rests[0] = rest(.86, -.46, .9, v(-.62, .05, .78), v(-.62, -.62, -.45), HandShape.RELAXED);
        rests[1] = rest(.79, -.42, 1.0, v(-.82, .12, .55), v(-.40, -.45, -.80), HandShape.RELAXED);
        rests[ASIDE] = rest(.96, -.49, 1.0, v(-.48, -.05, .85), v(-.75, -.55, -.2), HandShape.SOFT);
        poses.put(Gesture.REST, rests[0]);
        counts();
        open();
        twoHanded();
        touching();
    }

    /** The goal of a gesture in {@link ArmPose}'s numbers. */
    double[] pose(Gesture gesture) {
        double[] p = poses.get(gesture);
        if (p == null) {
            throw new IllegalStateException("gesture: " + gesture + " (expected: one in the book)");
        }
        return p;
    }

    double[] rest(int variant) {
        return rests[variant];
    }

    private static double[] v(double x, double y, double z) {
        return new double[] {x, y, z};
    }

    /** @param x in half shoulder widths; y in arm lengths from the shoulder; z from the torso's front */
    private double[] place(double x, double y, double z) {
        return place(x, y, z, ROOM);
    }

    private double[] place(double x, double y, double z, double room) {
        double height = body.shoulderY + y * arm.reach();
        double depth = body.front(height) + z;
        return v(Math.min(x * body.shoulderX, body.edge(depth) - room), height, depth);
    }

    private double[] rest(double x, double y, double z, double[] pointing, double[] facing, HandShape shape) {
        return pose(place(x, y, z), WRIST, 0, pointing, facing, shape);
    }

    private double[] pose(
            double[] place, double[] point, double swivelDegrees, double[] pointing, double[] facing, HandShape shape) {
        double[] p = new double[ArmPose.SIZE];
        p[ArmPose.SWIVEL] = Math.toRadians(swivelDegrees);
        arm.aim(p, place, point, pointing, facing);
        shape.putInto(p);
        return p;
    }

    private void counts() {
        HandShape[] shapes = {HandShape.ONE, HandShape.TWO, HandShape.THREE, HandShape.FOUR, HandShape.SPREAD};
        Gesture[] counts = {Gesture.ONE, Gesture.TWO, Gesture.THREE, Gesture.FOUR, Gesture.FIVE};
        for (int i = 0; i < counts.length; i++) {
            double[] p = pose(place(1.0, -.06, 1.35), WRIST, 8, v(.04, 1, .12), v(-.18, -.05, 1), shapes[i]);
            p[ArmPose.TORSO] = .04;
            poses.put(counts[i], p);
        }
        double[] thumb = pose(place(.75, -.2, 1.5), WRIST, 12, v(-.72, .1, .68), v(-.68, 0, -.73), HandShape.THUMB);
        thumb[ArmPose.TORSO] = .05;
        poses.put(Gesture.THUMBS_UP, thumb);
        double[] wave = pose(place(1.0, -.04, 1.1), WRIST, 6, v(.06, 1, .04), v(-.15, 0, 1), HandShape.SPREAD);
        soften(wave, HandShape.FLAT, .55);
        wave[ArmPose.WAVE] = 1;
        poses.put(Gesture.WAVE, wave);
    }

    /** Between two shapes of the hand. */
    private static void soften(double[] pose, HandShape other, double share) {
        for (int i = 0; i < other.angles.length; i++) {
            pose[ArmPose.FINGERS + i] += share * (other.angles[i] - pose[ArmPose.FINGERS + i]);
        }
    }

    private void open() {
        double[] palm = pose(
                place(.79, -.33, 1.35, SPREAD_ROOM), WRIST, 8, v(.55, .36, .64), v(-.25, .66, .70), HandShape.SOFT);
        soften(palm, HandShape.FLAT, .5);
        palm[ArmPose.TORSO] = .03;
        poses.put(Gesture.OPEN_PALM, palm);
        double[] beat = pose(place(.90, -.32, 1.45), WRIST, 8, v(-.22, .48, .80), v(-.80, -.40, .1), HandShape.SOFT);
        beat[ArmPose.TORSO] = .02;
        poses.put(Gesture.BEAT, beat);
        double[] point = pose(place(.82, -.37, 1.35), WRIST, 36, v(-.16, -.85, .50), v(-.2, -.5, -.8), HandShape.POINT);
        point[ArmPose.TORSO] = .07;
        poses.put(Gesture.POINT_AT_CARD, point);
        double[] hold = pose(place(1.0, -.22, 1.35), WRIST, 10, v(-.06, .98, .06), v(.12, .05, .98), HandShape.HOLD);
        hold[ArmPose.HOLD] = 1;
        hold[ArmPose.TORSO] = .03;
        poses.put(Gesture.HOLD_UP, hold);
    }

    private void twoHanded() {
        double[] welcome = pose(
                place(.80, -.34, 1.2, SPREAD_ROOM), WRIST, 10, v(.55, .44, .60), v(-.32, .55, .78), HandShape.SOFT);
        soften(welcome, HandShape.FLAT, .6);
        poses.put(Gesture.WELCOME, welcome);
        // The right hand lies over the left one's back.
        boolean over = arm.side < 0;
        double[] clasp = pose(
                over ? place(.10, -.50, .62) : place(.02, -.52, .28),
                PALM,
                over ? 6 : 0,
                over ? v(-.93, -.12, .22) : v(-.97, .05, .2),
                over ? v(-.1, -.2, -.97) : v(.05, -.15, -.98),
                over ? HandShape.CUP : HandShape.RELAXED);
        poses.put(Gesture.CLASP, clasp);
        rests[FOLDED] = clasp;
    }

    private void touching() {
        double[] heart = pose(place(-.12, -.20, .16), PALM, 18, v(-.93, .34, .05), v(.05, -.05, -1), HandShape.FLAT);
        poses.put(Gesture.HEART, heart);
        double[] chin = v(.30, body.chinY - .10, body.chinZ + .14);
        double[] think = pose(chin, v(.85, .1, .25), 4, v(-.42, .86, -.12), v(-.35, -.2, -.9), HandShape.CHIN);
        poses.put(Gesture.THINK, think);
    }
}
