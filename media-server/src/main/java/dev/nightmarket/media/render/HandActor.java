package dev.nightmarket.media.render;

import java.util.Random;

/**
 * Arms and hands of one host: goes from gesture to gesture on smooth arcs, never stops dead, and rests in several ways.
 * Can be interrupted at any time without a jump in position or speed. Deterministic for a seed and a sequence of calls;
 * owned by the render thread; allocates nothing per frame.
 *
 * <p>{@link #pose} reads {@link Pose#breath} and adds to {@link Pose#torsoYaw}: call it after the acting has set them.
 */
public final class HandActor implements ArmActor {
    private static final long REST_US = 760_000;
    /** A change of stance between two ways to rest is slow. */
    private static final long SETTLE_US = 1_700_000;

    private static final double VARIANT_MIN_S = 7;
    private static final double VARIANT_SPREAD_S = 12;
    /** Beats that may overlap. */
    private static final int BEATS = 4;

    private static final double BEAT_S = .56;
    /** When {@link #beat} is lowest. */
    private static final long BEAT_STROKE_US = 350_000;

    private static final double WAVE_HZ = 1.9;
    /** Longest time between two frames that the wave follows. */
    private static final double STEP_MAX_S = .25;
    /** Palms keep this far off the clothes, decimetres. */
    private static final double CLEARANCE = .22;

    private final Arm left;
    private final Arm right;
    private final BodyShape body;
    private final Random random;
    private final SmoothNoise drift;
    private boolean started;
    private long nextVariantUs;
    private int variant;
    private double wavePhase;
    private double lastS;
    private double beatSize = 1;

    /** One arm's goals and way. */
    private static final class Arm {
        final ArmSolver solver;
        final GestureBook book;
        final ArmMotion motion = new ArmMotion();
        final double[] pose = new double[ArmPose.SIZE];
        final double[] beatStartS = new double[BEATS];
        final double[] beatSize = new double[BEATS];
        int nextBeat;
        Gesture gesture = Gesture.REST;
        /** At rest, but out of the other hand's way. */
        boolean aside;

        long restAtUs = Long.MAX_VALUE;

        Arm(AvatarPack pack, BodyShape body, Side side) {
            solver = new ArmSolver(pack.joints(), side);
            book = new GestureBook(body, solver);
            motion.reset(book.pose(Gesture.REST));
            java.util.Arrays.fill(beatStartS, -9);
        }

        void to(double[] goal, long ptsUs, long lengthUs) {
            motion.to(goal, ptsUs / 1e6, lengthUs / 1e6);
        }
    }

    /**
     * @param pack the host; its meshes are only read here
     * @param seed of the small movements
     */
    public HandActor(AvatarPack pack, long seed) {
        body = new BodyShape(pack);
        left = new Arm(pack, body, Side.LEFT);
        right = new Arm(pack, body, Side.RIGHT);
        random = new Random(seed);
        drift = new SmoothNoise(random.nextLong());
    }

    @Override
    public long strokeUs(Gesture gesture) {
        return switch (gesture) {
            case BEAT -> BEAT_STROKE_US;
            case OPEN_PALM -> 460_000;
            case POINT_AT_CARD, ONE, TWO, THREE, FOUR, FIVE, THUMBS_UP -> 500_000;
            case WAVE -> 540_000;
            case WELCOME -> 580_000;
            case HOLD_UP, HEART, CLASP -> 640_000;
            case THINK -> 700_000;
            case REST -> REST_US;
        };
    }

    @Override
    public void vigour(double size) {
        beatSize = size;
    }

    @Override
    public void begin(Gesture gesture, Side side, long ptsUs, long holdUs) {
        start(ptsUs);
        catchUp(ptsUs);
        boolean both =
                side == Side.BOTH || gesture == Gesture.REST || gesture == Gesture.WELCOME || gesture == Gesture.CLASP;
        begin(left, both || side == Side.LEFT ? gesture : Gesture.REST, ptsUs, holdUs);
        begin(right, both || side == Side.RIGHT ? gesture : Gesture.REST, ptsUs, holdUs);
        makeRoom(left, right, ptsUs);
        makeRoom(right, left, ptsUs);
    }

    /** A hand that rests goes aside when the other one comes to the middle or leaves its fold. */
    private void makeRoom(Arm resting, Arm busy, long ptsUs) {
        boolean middle = variant == GestureBook.FOLDED
                || busy.gesture == Gesture.POINT_AT_CARD
                || busy.gesture == Gesture.HEART
                || busy.gesture == Gesture.THUMBS_UP;
        if (resting.gesture == Gesture.REST && busy.gesture != Gesture.REST && middle && !resting.aside) {
            resting.aside = true;
            resting.to(resting.book.rest(GestureBook.ASIDE), ptsUs, REST_US);
        }
    }

    private void begin(Arm arm, Gesture gesture, long ptsUs, long holdUs) {
        long strokeUs = strokeUs(gesture);
        if (gesture == Gesture.REST) {
            if (arm.gesture != Gesture.REST) {
                rest(arm, ptsUs);
            }
            return;
        }
        arm.aside = false;
        if (gesture == Gesture.BEAT) {
            arm.beatStartS[arm.nextBeat] = ptsUs / 1e6;
            arm.beatSize[arm.nextBeat] = beatSize;
            arm.nextBeat = (arm.nextBeat + 1) % BEATS;
            if (arm.gesture != Gesture.REST) {
                // A hand that is up already beats where it is.
                arm.restAtUs = Math.max(arm.restAtUs, ptsUs + strokeUs + holdUs);
                return;
            }
        }
        if (arm.gesture != gesture) {
            arm.to(arm.book.pose(gesture), ptsUs, strokeUs);
        }
        arm.gesture = gesture;
        arm.restAtUs = ptsUs + strokeUs + Math.max(0, holdUs);
    }

    private void rest(Arm arm, long ptsUs) {
        arm.gesture = Gesture.REST;
        arm.restAtUs = Long.MAX_VALUE;
        arm.to(arm.book.rest(variant), ptsUs, REST_US);
    }

    private void start(long ptsUs) {
        if (!started) {
            started = true;
            nextVariantUs = ptsUs + 4_000_000;
            lastS = ptsUs / 1e6;
        }
    }

    /** What was due since the last frame happens at its own time. */
    private void catchUp(long ptsUs) {
        while (Math.min(left.restAtUs, right.restAtUs) <= ptsUs) {
            comeHome(left.restAtUs <= right.restAtUs ? left : right);
        }
        while (nextVariantUs <= ptsUs) {
            if (left.gesture == Gesture.REST && right.gesture == Gesture.REST) {
                variant = (variant + 1 + random.nextInt(GestureBook.RESTS - 1)) % GestureBook.RESTS;
                settle(left, nextVariantUs);
                settle(right, nextVariantUs);
            }
            nextVariantUs += (long) (1e6 * (VARIANT_MIN_S + VARIANT_SPREAD_S * random.nextDouble()));
        }
    }

    private void settle(Arm arm, long ptsUs) {
        arm.aside = false;
        arm.to(arm.book.rest(variant), ptsUs, SETTLE_US);
    }

    /** A hand whose time is over rests; one that only made room for it follows. */
    private void comeHome(Arm arm) {
        long ptsUs = arm.restAtUs;
        Arm other = arm == left ? right : left;
        if (other.gesture != Gesture.REST && variant == GestureBook.FOLDED) {
            variant = 0;
        }
        rest(arm, ptsUs);
        if (other.aside) {
            other.aside = false;
            other.to(other.book.rest(variant), ptsUs, REST_US);
        }
    }

    @Override
    public void pose(long ptsUs, Pose out) {
        start(ptsUs);
        catchUp(ptsUs);
        double now = ptsUs / 1e6;
        wavePhase += Math.max(0, Math.min(STEP_MAX_S, now - lastS)) * WAVE_HZ * (1 + .08 * drift.at(60, now * .7));
        lastS = now;
        act(left, now, 0, out);
        act(right, now, 20, out);
        out.torsoYaw += (float) (right.pose[ArmPose.TORSO] - left.pose[ArmPose.TORSO]);
        out.holdLeft = (float) Math.max(0, Math.min(1, left.pose[ArmPose.HOLD]));
        out.holdRight = (float) Math.max(0, Math.min(1, right.pose[ArmPose.HOLD]));
    }

    private void act(Arm arm, double now, int channel, Pose out) {
        double[] p = arm.pose;
        arm.motion.at(now, p);
        live(p, now, channel, out.breath);
        for (int i = 0; i < BEATS; i++) {
            beat(p, (now - arm.beatStartS[i]) / BEAT_S, arm.beatSize[i]);
        }
        wave(p);
        keepOff(p);
        arm.solver.solve(p, out.turns);
    }

    /** Nobody's hands are ever quite still, and they ride on the breath. */
    private void live(double[] p, double now, int channel, double breath) {
        for (int c = 0; c < 3; c++) {
            p[c] += .05 * drift.at(channel + c, now * .31) + .012 * drift.at(channel + 3 + c, now * 1.1);
        }
        p[1] += .045 * breath;
        p[2] += .02 * breath;
        p[ArmPose.SWIVEL] += .03 * drift.at(channel + 6, now * .23);
        p[ArmPose.PRONATION] += .05 * drift.at(channel + 7, now * .33);
        p[ArmPose.FLEXION] += .045 * drift.at(channel + 8, now * .37);
        p[ArmPose.DEVIATION] += .025 * drift.at(channel + 9, now * .29);
        double together = .05 * drift.at(channel + 10, now * .27);
        for (int k = 0; k < 4; k++) {
            double own = together + .045 * drift.at(channel + 11 + k, now * .41);
            int o = ArmPose.FINGERS + 4 * k;
            p[o] += own;
            p[o + 1] += .8 * own;
            p[o + 2] += .4 * own;
        }
        p[ArmPose.THUMB + 2] += .04 * drift.at(channel + 15, now * .35);
    }

    /** Up, down on the word, and back; the wrist whips after. */
    private static void beat(double[] p, double x, double size) {
        double up = size * ArmMotion.bump(x / .62);
        double down = size * ArmMotion.bump((x - .28) / .72);
        p[1] += .30 * up - .42 * down;
        p[2] += .10 * down;
        p[ArmPose.FLEXION] += -.22 * up + .30 * size * ArmMotion.bump((x - .36) / .64);
    }

    private void wave(double[] p) {
        double size = p[ArmPose.WAVE];
        double swing = size * Math.sin(2 * Math.PI * wavePhase);
        double late = size * Math.sin(2 * Math.PI * wavePhase - .7);
        p[0] += .27 * swing;
        p[1] -= .05 * size * swing * swing;
        p[ArmPose.DEVIATION] -= .22 * late;
        p[ArmPose.PRONATION] += .10 * late;
    }

    /** No wrist goes into the torso, whatever was added. */
    private void keepOff(double[] p) {
        double inside = Math.max(0, Math.min(1, 2 * (1.05 - Math.abs(p[0]) / body.shoulderX)));
        double least = body.front(p[1]) + CLEARANCE - (1 - inside) * 2;
        double over = p[2] - least;
        // A soft maximum: far outside nothing changes.
        double soft = .05;
        p[2] = over > 8 * soft ? p[2] : least + soft * Math.log1p(Math.exp(over / soft));
    }
}
