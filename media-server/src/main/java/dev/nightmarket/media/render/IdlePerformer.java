package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.Random;

/**
 * A calm, friendly presence: breath, blinks, small eye movements, a head that is never quite still, brows and
 * nods while talking, a tilt while reading a question. Slow movements are smooth noise, sudden ones are drawn
 * from the distributions that people show, so that nothing repeats. Deterministic for a seed and a sequence of
 * calls; owned by the render thread; allocates nothing per frame.
 */
public final class IdlePerformer implements Performer {
    /** Gaps between blinks are log-normal; the median is 3.2 s (Bentivoglio et al. 1997: 17 a minute at rest). */
    private static final double BLINK_GAP_LOG_S = Math.log(3.2);

    private static final double BLINK_GAP_SPREAD = .45;
    private static final double BLINK_GAP_MIN_S = .9;
    private static final double BLINK_GAP_MAX_S = 9;
    private static final double DOUBLE_BLINK_SHARE = .13;
    private static final double BLINK_MIN_S = .08;
    private static final double BLINK_MAX_S = .15;
    private static final double BREATH_PERIOD_S = 4.3;
    /** Time constant of a change of stance. */
    private static final double STANCE_S = .35;
    /** Wider than this the baked jaw looks like a shout. */
    private static final float JAW_MAX = .62f;

    private static final float SMILE_IDLE = .24f;
    private static final float SMILE_TALKING = .20f;
    private static final float SMILE_LISTENING = .15f;

    private final Random random;
    private final SmoothNoise drift;
    private final float[] mouthCurves = new float[ArkitCurve.COUNT];

    private boolean started;
    private double lastS;
    private double talking;
    private double listening;
    private double breathPhase;
    private double blinkStartS;
    private double blinkLengthS = .11;
    private double gazeYaw;
    private double gazePitch;
    private double gazeFromYaw;
    private double gazeFromPitch;
    private double gazeToYaw;
    private double gazeToPitch;
    private double gazeStartS;
    private double gazeNextS;
    private double browStartS = -9;
    private double browLengthS = 1;
    private double browSize;
    private double browNextS;
    private double nodStartS = -9;
    private double nodLengthS = 1;
    private double nodSize;
    private double nodNextS;

    public IdlePerformer(long seed) {
        random = new Random(seed);
        drift = new SmoothNoise(random.nextLong());
        breathPhase = random.nextDouble();
    }

    @Override
    public void pose(long ptsUs, Stance stance, VisemeTrack mouth, long mouthTimeUs, Pose out) {
        double now = ptsUs / 1e6;
        if (!started) {
            started = true;
            lastS = now;
            blinkStartS = now + .6 + 2 * random.nextDouble();
            gazeNextS = now + .3;
            browNextS = now + 1;
            nodNextS = now + 1;
            talking = stance == Stance.TALKING ? 1 : 0;
            listening = stance == Stance.LISTENING ? 1 : 0;
        }
        // After a long gap everything simply goes on from here.
        double dt = Math.max(0, Math.min(.5, now - lastS));
        lastS = now;
        double ease = 1 - Math.exp(-dt / STANCE_S);
        talking += ((stance == Stance.TALKING ? 1 : 0) - talking) * ease;
        listening += ((stance == Stance.LISTENING ? 1 : 0) - listening) * ease;

        java.util.Arrays.fill(out.curves, 0);
        breathe(now, dt, out);
        head(now, stance, out);
        gaze(now, out);
        face(now, stance, out);
        float closed = blink(now);
        add(out, ArkitCurve.EYE_BLINK_LEFT, closed);
        add(out, ArkitCurve.EYE_BLINK_RIGHT, closed);
        speak(mouth, mouthTimeUs, out);
        for (int i = 0; i < ArkitCurve.COUNT; i++) {
            out.curves[i] = Math.max(0, Math.min(1, out.curves[i]));
        }
    }

    private static void add(Pose out, ArkitCurve curve, double weight) {
        out.curves[curve.ordinal()] += (float) weight;
    }

    private void breathe(double now, double dt, Pose out) {
        double rate = 1 + .12 * drift.at(7, now * .11) + .25 * talking;
        breathPhase = (breathPhase + dt * rate / BREATH_PERIOD_S) % 1;
        // In for 40 % of the time, out for 60 %.
        double p = breathPhase < .4 ? breathPhase / .4 : 1 - (breathPhase - .4) / .6;
        out.breath = (float) (p * p * (3 - 2 * p));
    }

    private void head(double now, Stance stance, Pose out) {
        double lively = .55 + .75 * talking;
        double yaw = 3.0 * drift.at(0, now * .17) + 1.6 * drift.at(1, now * .55) * lively;
        double pitch = 1.3 * drift.at(2, now * .15) + 1.3 * drift.at(3, now * .6) * lively;
        double roll = 1.5 * drift.at(4, now * .13) + .9 * drift.at(5, now * .45) * lively;
        if (now >= nodNextS) {
            nodStartS = now;
            nodLengthS = .45 + .35 * random.nextDouble();
            nodSize = stance == Stance.IDLE ? 0 : (1.2 + 1.8 * random.nextDouble());
            nodNextS = now + nodLengthS + 1.2 + 3.5 * random.nextDouble();
        }
        double nod = bump((now - nodStartS) / nodLengthS) * nodSize * Math.max(talking, listening);
        roll += 3.4 * listening;
        pitch += -1.2 * listening - nod;
        yaw += 1.5 * listening;
        out.headYaw = (float) Math.toRadians(yaw);
        out.headPitch = (float) Math.toRadians(pitch);
        out.headRoll = (float) Math.toRadians(roll);
        out.sway = (float) Math.max(-1, Math.min(1, 1.1 * drift.at(6, now * .09)));
    }

    /** 0 to 1 to 0 while x goes from 0 to 1. */
    private static double bump(double x) {
        if (x <= 0 || x >= 1) {
            return 0;
        }
        double s = Math.sin(Math.PI * x);
        return s * s;
    }

    /** Eyes rest on the lens, jump a little, and come back; the head's turn is made up for. */
    private void gaze(double now, Pose out) {
        if (now >= gazeNextS) {
            gazeFromYaw = gazeYaw;
            gazeFromPitch = gazePitch;
            boolean away = random.nextDouble() < .18 - .08 * talking;
            double reach = away ? 5 : 1.1;
            gazeToYaw = reach * random.nextGaussian();
            gazeToPitch = .6 * reach * random.nextGaussian();
            gazeStartS = now;
            gazeNextS = now + (away ? .35 + .5 * random.nextDouble() : .5 + 1.9 * random.nextDouble());
        }
        double reading = 2.2 * listening * Math.sin(now * 2.1);
        double x = Math.min(1, (now - gazeStartS) / .045);
        gazeYaw = gazeFromYaw + (gazeToYaw - gazeFromYaw) * x;
        gazePitch = gazeFromPitch + (gazeToPitch - gazeFromPitch) * x;
        double yaw = limit(gazeYaw + reading - .85 * Math.toDegrees(out.headYaw), 18);
        double pitch = limit(gazePitch - 3.2 * listening - .85 * Math.toDegrees(out.headPitch), 11);
        out.gazeYaw = (float) Math.toRadians(yaw);
        out.gazePitch = (float) Math.toRadians(pitch);
        // Lids follow the eyes.
        double up = Math.max(0, pitch) / 22;
        double down = Math.max(0, -pitch) / 18;
        add(out, ArkitCurve.EYE_LOOK_UP_LEFT, up);
        add(out, ArkitCurve.EYE_LOOK_UP_RIGHT, up);
        add(out, ArkitCurve.EYE_LOOK_DOWN_LEFT, down);
        add(out, ArkitCurve.EYE_LOOK_DOWN_RIGHT, down);
    }

    private static double limit(double x, double max) {
        return Math.max(-max, Math.min(max, x));
    }

    private void face(double now, Stance stance, Pose out) {
        double idle = Math.max(0, 1 - talking - listening);
        double smile = SMILE_IDLE * idle + SMILE_TALKING * talking + SMILE_LISTENING * listening;
        smile += .05 * drift.at(8, now * .2);
        double skew = .02 * drift.at(9, now * .25);
        add(out, ArkitCurve.MOUTH_SMILE_LEFT, smile + skew);
        add(out, ArkitCurve.MOUTH_SMILE_RIGHT, smile - skew);
        add(out, ArkitCurve.CHEEK_SQUINT_LEFT, .5 * smile);
        add(out, ArkitCurve.CHEEK_SQUINT_RIGHT, .5 * smile);
        if (now >= browNextS) {
            browStartS = now;
            browLengthS = .5 + .7 * random.nextDouble();
            browSize = stance == Stance.IDLE ? .15 * random.nextDouble() : .18 + .34 * random.nextDouble();
            browNextS = now + browLengthS + (stance == Stance.IDLE ? 4 : 1) + 3 * random.nextDouble();
        }
        double raise = bump((now - browStartS) / browLengthS) * browSize + .04 + .03 * drift.at(10, now * .3);
        raise += .10 * listening;
        add(out, ArkitCurve.BROW_INNER_UP, raise);
        add(out, ArkitCurve.BROW_OUTER_UP_LEFT, .7 * raise);
        add(out, ArkitCurve.BROW_OUTER_UP_RIGHT, .65 * raise);
        add(out, ArkitCurve.EYE_WIDE_LEFT, .2 * raise);
        add(out, ArkitCurve.EYE_WIDE_RIGHT, .2 * raise);
    }

    /** Closes in a third of the time and opens in the rest. */
    private float blink(double now) {
        double x = (now - blinkStartS) / blinkLengthS;
        if (x >= 1) {
            boolean again = random.nextDouble() < DOUBLE_BLINK_SHARE;
            double gap = Math.exp(BLINK_GAP_LOG_S + BLINK_GAP_SPREAD * random.nextGaussian()) * (1 - .15 * talking);
            gap = Math.max(BLINK_GAP_MIN_S, Math.min(BLINK_GAP_MAX_S, gap));
            blinkStartS = now + (again ? .09 + .08 * random.nextDouble() : gap);
            blinkLengthS = BLINK_MIN_S + (BLINK_MAX_S - BLINK_MIN_S) * random.nextDouble();
            return 0;
        }
        if (x <= 0) {
            return 0;
        }
        double p = x < .35 ? x / .35 : 1 - (x - .35) / .65;
        // At 25 frames a second a blink has two or three frames: the lids stay down for most of it.
        double s = Math.min(1, 1.7 * p);
        return (float) (s * s * (3 - 2 * s));
    }

    private void speak(VisemeTrack mouth, long mouthTimeUs, Pose out) {
        java.util.Arrays.fill(mouthCurves, 0);
        mouth.addTo(mouthTimeUs, mouthCurves);
        int jaw = ArkitCurve.JAW_OPEN.ordinal();
        mouthCurves[jaw] = Math.min(JAW_MAX, mouthCurves[jaw]);
        // A rounded or open mouth cannot keep the full smile.
        float busy = Math.min(
                1,
                mouthCurves[ArkitCurve.MOUTH_FUNNEL.ordinal()]
                        + mouthCurves[ArkitCurve.MOUTH_PUCKER.ordinal()]
                        + .5f * mouthCurves[jaw]);
        int left = ArkitCurve.MOUTH_SMILE_LEFT.ordinal();
        int right = ArkitCurve.MOUTH_SMILE_RIGHT.ordinal();
        out.curves[left] *= 1 - .75f * busy;
        out.curves[right] *= 1 - .75f * busy;
        for (int i = 0; i < ArkitCurve.COUNT; i++) {
            out.curves[i] += mouthCurves[i];
        }
    }
}
