package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score.Target;
import dev.nightmarket.speech.viseme.ArkitCurve;

/**
 * A host that lives: joins breath, lids, eyes, head, posture, face, hands and mouth. Never repeats itself: slow movements
 * are noise that has no period, sudden ones are drawn as people show them. Deterministic for a seed and a sequence of
 * calls; owned by the render thread; allocates nothing per frame.
 */
public final class HostPerformer implements Performer {
    /** After a longer gap between frames everything simply goes on from here. */
    private static final double STEP_MAX_S = .5;
    /** So long a face keeps what it said. */
    private static final double LINGER_S = .9;
    /** A chat is read this long at most while nothing is answered. */
    private static final double READ_MAX_S = 2.6;

    private static final long PRESENT_US = 2_500_000;

    private static final long PRESENT_HOLD_US = 1_100_000;
    /** Shares of the torso's movement that go into the head's. */
    private static final double TORSO_YAW = .35;

    private static final double TORSO_PITCH = .3;
    private static final double EYE_YAW_MAX = 20;
    private static final double EYE_UP_MAX = 11;
    private static final double EYE_DOWN_MAX = 15;

    private final Breath breath;
    private final Blinks blinks;
    private final Gaze gaze;
    private final Head head;
    private final Posture posture;
    private final Expression face;
    private final Hands hands;
    private final Mouth mouth = new Mouth();
    private final Prompter prompter;
    private final ArmActor arms;
    private final Chance chance;

    private double lastS = Double.NaN;
    private Emotion emotion = Emotion.WARM;
    private double spokeS = -9;
    private Stance stance = Stance.IDLE;
    private int questions;
    private double readFromS = -9;
    private String product = "";

    /** Of a picture with its card below. */
    public HostPerformer(long seed, ArmActor arms) {
        this(seed, arms, CardPlace.BELOW);
    }

    /**
     * @param arms of the body that it plays; {@link ArmActor#NONE} when it has none
     * @param card where its picture shows the product
     */
    public HostPerformer(long seed, ArmActor arms, CardPlace card) {
        chance = new Chance(seed);
        breath = new Breath(seed * 31 + 1);
        blinks = new Blinks(seed * 31 + 2);
        gaze = new Gaze(seed * 31 + 3, card);
        head = new Head(seed * 31 + 4);
        posture = new Posture(seed * 31 + 5);
        face = new Expression(seed * 31 + 6);
        hands = new Hands(arms, card, seed * 31 + 7);
        prompter = new Prompter(head, gaze, blinks, breath, face, hands, seed * 31 + 8);
        this.arms = arms;
    }

    @Override
    public void gesture(Gesture gesture, ArmActor.Side side, long ptsUs, long holdUs) {
        arms.begin(gesture, side, ptsUs, holdUs);
    }

    @Override
    public void pose(Moment now, Pose out) {
        double nowS = now.ptsUs() / 1e6;
        boolean talking = now.stance() == Stance.TALKING;
        boolean listening = now.stance() == Stance.LISTENING;
        if (Double.isNaN(lastS)) {
            lastS = nowS;
            questions = now.questions();
            product = now.productId();
        }
        double dtS = Ease.clamp(nowS - lastS, 0, STEP_MAX_S);
        lastS = nowS;
        notice(now, nowS);
        prompter.step(now);
        feel(now, nowS, talking);

        out.clear();
        double air = breath.step(nowS, dtS, talking);
        out.breath = (float) air;
        posture.step(nowS, dtS, talking, air, emotion);
        gaze.step(nowS, dtS, talking, !listening);
        head.follow(nowS, gaze.centreYaw(), gaze.centrePitch());
        head.step(nowS, dtS, talking, listening, emotion);
        hands.step(now.ptsUs(), talking);
        body(now.ptsUs(), out);
        blinks.shift(nowS, gaze.shift());
        blinks.step(nowS, talking, listening);
        eyes(nowS, out);
        face.step(nowS, dtS, emotion, talking, listening, out.curves);
        mouth.add(now.score(), now.scoreUs(), now.mouthGain(), out.curves);
        for (int i = 0; i < ArkitCurve.COUNT; i++) {
            out.curves[i] = Math.max(0, Math.min(1, out.curves[i]));
        }
    }

    /** What happens around the host: a question to read, a product that comes on screen. */
    private void notice(Moment now, double nowS) {
        boolean talking = now.stance() == Stance.TALKING;
        boolean listens = now.stance() == Stance.LISTENING && stance != Stance.LISTENING;
        if (now.questions() > questions || (listens && gaze.target() != Target.CHAT && nowS > readFromS + 1)) {
            readFromS = nowS;
            gaze.glance(Target.CHAT, nowS, chance.between(.08, .16), talking ? .45 : .7);
            face.brows(nowS, .25, .2, .14);
        }
        questions = now.questions();
        if (now.stance() == Stance.LISTENING && nowS < readFromS + READ_MAX_S) {
            gaze.stay(Target.CHAT, nowS);
        }
        if (stance == Stance.LISTENING && talking && chance.of(.5)) {
            head.agree(nowS);
        }
        stance = now.stance();
        if (!product.equals(now.productId())) {
            product = now.productId();
            if (!product.isEmpty()) {
                gaze.glance(Target.CARD, nowS, chance.between(.2, .4), chance.between(.7, 1.1));
                face.brows(nowS, .3, .3, .2);
                present(now);
            }
        }
    }

    /** A hand shows the card of a product that has just come, unless the sentence has something else for it. */
    private void present(Moment now) {
        boolean busy =
                !now.score().signs().isEmpty() && now.score().signs().get(0).strokeUs() < now.scoreUs() + PRESENT_US;
        if (!busy) {
            hands.sign(Gesture.POINT_AT_CARD, now.ptsUs(), PRESENT_HOLD_US);
        }
    }

    private void feel(Moment now, double nowS, boolean talking) {
        if (talking) {
            emotion = now.score().emotion();
            spokeS = nowS;
        } else if (nowS > spokeS + LINGER_S) {
            emotion = Emotion.WARM;
        }
    }

    /** The head is steadier than what it stands on. */
    private void body(long ptsUs, Pose out) {
        out.sway = (float) posture.sway;
        out.torsoYaw = (float) Math.toRadians(posture.yaw);
        out.torsoPitch = (float) Math.toRadians(posture.pitch);
        // Arms that reach out turn the torso a little further.
        arms.pose(ptsUs, out);
        shrug(out, Bone.CLAVICLE_LEFT, posture.shoulderLeft);
        shrug(out, Bone.CLAVICLE_RIGHT, -posture.shoulderRight);
        out.headYaw = (float) (Math.toRadians(head.yaw) - (1 - TORSO_YAW) * out.torsoYaw);
        out.headPitch = (float) Math.toRadians(head.pitch + (1 - TORSO_PITCH) * posture.pitch);
        out.headRoll = (float) Math.toRadians(head.roll);
    }

    /** Eyes turn against the head, within their sockets; lids follow them and blink. */
    private void eyes(double nowS, Pose out) {
        double closedLeft = blinks.left(nowS);
        double closedRight = blinks.right(nowS);
        double yaw = gaze.yaw - Math.toDegrees(out.headYaw + out.torsoYaw);
        double pitch = gaze.pitch - Math.toDegrees(out.headPitch - out.torsoPitch) - 1.2 * closedLeft;
        yaw = Ease.clamp(yaw, -EYE_YAW_MAX, EYE_YAW_MAX);
        pitch = Ease.clamp(pitch, -EYE_DOWN_MAX, EYE_UP_MAX);
        out.gazeYaw = (float) Math.toRadians(yaw);
        out.gazePitch = (float) Math.toRadians(pitch);
        double up = Math.max(0, pitch) / 22;
        double down = Math.max(0, -pitch) / 18;
        add(out, ArkitCurve.EYE_LOOK_UP_LEFT, up);
        add(out, ArkitCurve.EYE_LOOK_UP_RIGHT, up);
        // A closed lid has nowhere to follow to.
        add(out, ArkitCurve.EYE_LOOK_DOWN_LEFT, down * (1 - closedLeft));
        add(out, ArkitCurve.EYE_LOOK_DOWN_RIGHT, down * (1 - closedRight));
        add(out, ArkitCurve.EYE_BLINK_LEFT, closedLeft);
        add(out, ArkitCurve.EYE_BLINK_RIGHT, closedRight);
        // The cheek lifts a little under each blink.
        add(out, ArkitCurve.EYE_SQUINT_LEFT, .12 * closedLeft);
        add(out, ArkitCurve.EYE_SQUINT_RIGHT, .12 * closedRight);
    }

    /** Turns a clavicle further about the axis to the camera. */
    private static void shrug(Pose out, Bone clavicle, double degrees) {
        int o = clavicle.ordinal() * 4;
        float[] q = out.turns;
        float z = (float) Math.sin(Math.toRadians(degrees) / 2);
        float w = (float) Math.cos(Math.toRadians(degrees) / 2);
        float x0 = q[o];
        float y0 = q[o + 1];
        float z0 = q[o + 2];
        float w0 = q[o + 3];
        q[o] = w * x0 - z * y0;
        q[o + 1] = w * y0 + z * x0;
        q[o + 2] = w * z0 + z * w0;
        q[o + 3] = w * w0 - z * z0;
    }

    private static void add(Pose out, ArkitCurve curve, double weight) {
        out.curves[curve.ordinal()] += (float) weight;
    }
}
