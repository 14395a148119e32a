package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/**
 * One arm of one body: turns an {@link ArmPose} into bone turns. Shoulder, elbow and wrist are solved in closed form: the
 * elbow is a hinge that only bends forwards, on a circle about the line from shoulder to wrist. Owned by one thread;
 * allocates nothing after construction.
 */
final class ArmSolver {
    /** The elbow bends no further, and never stretches fully: a straight arm locks and pops. */
    private static final double ELBOW_MAX = Math.toRadians(148);

    private static final double REACH_SOFT = .93;
    private static final double REACH_MAX = .99;
    static final double PRONATION_MAX = Math.toRadians(95);
    static final double FLEXION_MAX = Math.toRadians(62);
    static final double DEVIATION_MAX = Math.toRadians(24);
    /** Where elbows hang: outwards, down, back. */
    private static final double[] POLE = {.38, -.85, -.36};

    private static final Bone[] BONES = Bone.values();

    /** 1 left, -1 right. */
    final int side;
    /** Upper arm and forearm, decimetres. */
    final double upper;

    final double fore;
    final double[] shoulder;
    private final double[] clavicle;
    private final double[] restUpper;
    private final double[] restFore;
    private final double[] restHinge;
    /** Directions of the baked hand: fingers, palm, thumb's side. */
    final double[] fingers;

    final double[] palm;
    final double[] thumbSide;
    private final double[] flexAxis = new double[3];
    private final double[] deviationAxis = new double[3];
    /** By joint of index to pinky: the axis to curl about, and the curl and spread that are baked. */
    private final double[][] curlAxis = new double[4][3];

    private final double[][] baked = new double[4][4];
    private final double[] thumbHinge = new double[3];
    private final double[] thumbAcross;

    private final double[] wrist = new double[3];
    private final double[] at = new double[3];
    private final double[] u = new double[3];
    private final double[] f = new double[3];
    private final double[] h = new double[3];
    private final double[] e1 = new double[3];
    private final double[] e2 = new double[3];
    private final double[] m = new double[9];
    private final double[] q = new double[4];
    private final double[] q2 = new double[4];
    private final double[] turnClavicle = new double[4];
    private final double[] turnUpper = new double[4];
    private final double[] turnFore = new double[4];

    ArmSolver(float[][] joints, ArmActor.Side which) {
        side = which == ArmActor.Side.LEFT ? 1 : -1;
        clavicle = joint(joints, Bone.CLAVICLE_LEFT);
        shoulder = joint(joints, Bone.UPPER_ARM_LEFT);
        double[] elbow = joint(joints, Bone.FOREARM_LEFT);
        double[] hand = joint(joints, Bone.HAND_LEFT);
        restUpper = minus(elbow, shoulder);
        restFore = minus(hand, elbow);
        upper = Math.sqrt(Quaternions.dot(restUpper, restUpper));
        fore = Math.sqrt(Quaternions.dot(restFore, restFore));
        Quaternions.normalize(restUpper);
        Quaternions.normalize(restFore);
        restHinge = new double[3];
        Quaternions.cross(restUpper, restFore, restHinge);
        Quaternions.normalize(restHinge);
        fingers = Quaternions.normalize(minus(joint(joints, Bone.MIDDLE_1_LEFT), hand));
        thumbSide = Quaternions.squareTo(
                fingers, minus(joint(joints, Bone.INDEX_1_LEFT), joint(joints, Bone.PINKY_1_LEFT)));
        palm = new double[3];
        Quaternions.cross(fingers, thumbSide, palm);
        for (int c = 0; c < 3; c++) {
            palm[c] *= side;
        }
        Quaternions.cross(fingers, palm, flexAxis);
        Quaternions.cross(fingers, thumbSide, deviationAxis);
        for (int k = 0; k < 4; k++) {
            measureFinger(joints, k);
        }
        double[] g2 = bone(joints, Bone.THUMB_2_LEFT, Bone.THUMB_3_LEFT);
        double[] g3 = bone(joints, Bone.THUMB_3_LEFT, Bone.THUMB_TIP_LEFT);
        Quaternions.cross(g2, g3, thumbHinge);
        Quaternions.normalize(thumbHinge);
        thumbAcross = new double[3];
        Quaternions.cross(thumbSide, palm, thumbAcross);
    }

    private void measureFinger(float[][] joints, int k) {
        Bone first = BONES[Bone.INDEX_1_LEFT.ordinal() + k * 4];
        double[] before = fingers;
        for (int j = 0; j < 3; j++) {
            Bone from = BONES[first.ordinal() + j];
            double[] g = bone(joints, from, BONES[from.ordinal() + 1]);
            if (j == 0) {
                baked[k][3] = Math.atan2(Quaternions.dot(g, thumbSide), Quaternions.dot(g, fingers));
                Quaternions.cross(g, palm, curlAxis[k]);
                Quaternions.normalize(curlAxis[k]);
            }
            double[] across = new double[3];
            Quaternions.cross(curlAxis[k], before, across);
            baked[k][j] = Math.atan2(Quaternions.dot(g, across), Quaternions.dot(g, before));
            before = g;
        }
    }

    /** This side's joint, of the bone's left namesake. */
    private double[] joint(float[][] joints, Bone left) {
        float[] p = joints[ordinal(left)];
        return new double[] {p[0], p[1], p[2]};
    }

    private double[] bone(float[][] joints, Bone from, Bone to) {
        return Quaternions.normalize(minus(joint(joints, to), joint(joints, from)));
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    /** Ordinal on this side of a left bone. */
    int ordinal(Bone left) {
        return left.ordinal() + (side > 0 ? 0 : Bone.CLAVICLE_RIGHT.ordinal() - Bone.CLAVICLE_LEFT.ordinal());
    }

    /** The elbow's axis in the baked pose. */
    double[] hinge() {
        return restHinge;
    }

    /** How far the elbow is bent in the baked pose. */
    double bakedBend() {
        return Math.acos(Math.max(-1, Math.min(1, Quaternions.dot(restUpper, restFore))));
    }

    /** Whole length of the arm to the wrist. */
    double reach() {
        return upper + fore;
    }

    /** Fills this arm's part of {@link Pose#turns}. */
    void solve(double[] pose, float[] turns) {
        reachFor(pose);
        put(turns, Bone.CLAVICLE_LEFT, turnClavicle);
        Quaternions.unturn(turnClavicle, turnUpper, q);
        put(turns, Bone.UPPER_ARM_LEFT, q);
        Quaternions.unturn(turnUpper, turnFore, q);
        put(turns, Bone.FOREARM_LEFT, q);
        hand(pose, q);
        put(turns, Bone.HAND_LEFT, q);
        putFingers(pose, turns);
    }

    /** Fingers and thumb alone. */
    void putFingers(double[] pose, float[] turns) {
        for (int k = 0; k < 4; k++) {
            finger(pose, k, turns);
        }
        thumb(pose, turns);
    }

    /** The hand's turn against the forearm. */
    private void hand(double[] pose, double[] out) {
        double pronation = soft(pose[ArmPose.PRONATION], PRONATION_MAX);
        double flexion = soft(pose[ArmPose.FLEXION], FLEXION_MAX);
        double deviation = soft(pose[ArmPose.DEVIATION], DEVIATION_MAX);
        Quaternions.about(restFore, side * pronation, q2);
        Quaternions.exp(
                flexion * flexAxis[0] + deviation * deviationAxis[0],
                flexion * flexAxis[1] + deviation * deviationAxis[1],
                flexion * flexAxis[2] + deviation * deviationAxis[2],
                out);
        Quaternions.multiply(q2, out, out);
    }

    /** Bends only the last fifth before a limit, so that speed stays continuous. */
    private static double soft(double x, double max) {
        double from = .8 * max;
        double a = Math.abs(x);
        return a <= from ? x : Math.signum(x) * (from + (max - from) * (1 - Math.exp(-(a - from) / (max - from))));
    }

    private void finger(double[] pose, int k, float[] turns) {
        int o = ArmPose.FINGERS + k * 4;
        Bone first = BONES[Bone.INDEX_1_LEFT.ordinal() + k * 4];
        // Spread before curl about the axis that all knuckles share: the fingers of a fist lie side by side.
        Quaternions.about(flexAxis, pose[o] - baked[k][0], q);
        Quaternions.about(deviationAxis, pose[o + 3] - baked[k][3], q2);
        Quaternions.multiply(q, q2, q);
        put(turns, first, q);
        for (int j = 1; j < 3; j++) {
            Quaternions.about(curlAxis[k], pose[o + j] - baked[k][j], q);
            put(turns, BONES[first.ordinal() + j], q);
        }
    }

    private void thumb(double[] pose, float[] turns) {
        int o = ArmPose.THUMB;
        Quaternions.about(deviationAxis, pose[o], q);
        Quaternions.about(thumbAcross, pose[o + 1], q2);
        Quaternions.multiply(q2, q, q);
        put(turns, Bone.THUMB_1_LEFT, q);
        Quaternions.about(thumbHinge, pose[o + 2], q);
        put(turns, Bone.THUMB_2_LEFT, q);
        Quaternions.about(thumbHinge, pose[o + 3], q);
        put(turns, Bone.THUMB_3_LEFT, q);
    }

    private void put(float[] turns, Bone left, double[] turn) {
        int o = ordinal(left) * 4;
        for (int c = 0; c < 4; c++) {
            turns[o + c] = (float) turn[c];
        }
    }

    /** Clavicle, shoulder and elbow, as turns in the chest's frame. */
    private void reachFor(double[] pose) {
        wrist[0] = side * pose[ArmPose.WRIST];
        wrist[1] = pose[ArmPose.WRIST + 1];
        wrist[2] = pose[ArmPose.WRIST + 2];
        liftShoulder();
        for (int c = 0; c < 3; c++) {
            at[c] = wrist[c] - at[c];
        }
        double d = Math.sqrt(Quaternions.dot(at, at)) + 1e-9;
        double reach = reach();
        double near = Math.sqrt(upper * upper + fore * fore + 2 * upper * fore * Math.cos(ELBOW_MAX));
        double clamped = d;
        if (d > REACH_SOFT * reach) {
            double room = (REACH_MAX - REACH_SOFT) * reach;
            clamped = REACH_SOFT * reach + room * (1 - Math.exp(-(d - REACH_SOFT * reach) / room));
        } else if (d < near * 1.15) {
            double room = near * .15;
            clamped = near * 1.15 - room * (1 - Math.exp(-(near * 1.15 - d) / room));
        }
        Quaternions.normalize(at);
        for (int c = 0; c < 3; c++) {
            e1[c] = (c == 0 ? side : 1) * POLE[c];
        }
        Quaternions.squareTo(at, e1);
        Quaternions.cross(at, e1, e2);
        double cos = (upper * upper + clamped * clamped - fore * fore) / (2 * upper * clamped);
        double sin = Math.sqrt(Math.max(0, 1 - cos * cos));
        double a = Math.cos(pose[ArmPose.SWIVEL]) * sin;
        double b = side * Math.sin(pose[ArmPose.SWIVEL]) * sin;
        for (int c = 0; c < 3; c++) {
            u[c] = cos * at[c] + a * e1[c] + b * e2[c];
            f[c] = (clamped * at[c] - upper * u[c]) / fore;
        }
        Quaternions.normalize(f);
        Quaternions.cross(u, f, h);
        Quaternions.normalize(h);
        Quaternions.between(restUpper, restHinge, u, h, m, turnUpper);
        Quaternions.between(restFore, restHinge, f, h, m, turnFore);
    }

    /** The shoulder goes up and forwards with the hand; leaves its place in {@link #at}. */
    private void liftShoulder() {
        double up = (wrist[1] - shoulder[1]) / reach();
        double front = (wrist[2] - shoulder[2]) / reach();
        double inwards = side * (shoulder[0] - wrist[0]) / reach();
        double elevation = .30 * smooth(-.25, .8, up) + .05 * smooth(-.1, .5, -inwards);
        double protraction = .16 * smooth(.3, 1, front) + .16 * smooth(.1, .7, inwards);
        Quaternions.set(q, 0, 0, side * Math.sin(elevation / 2), Math.cos(elevation / 2));
        Quaternions.set(q2, 0, -side * Math.sin(protraction / 2), 0, Math.cos(protraction / 2));
        Quaternions.multiply(q2, q, turnClavicle);
        for (int c = 0; c < 3; c++) {
            at[c] = shoulder[c] - clavicle[c];
        }
        Quaternions.rotate(turnClavicle, at, at);
        for (int c = 0; c < 3; c++) {
            at[c] += clavicle[c];
        }
    }

    private static double smooth(double from, double to, double x) {
        double t = Math.max(0, Math.min(1, (x - from) / (to - from)));
        return t * t * t * (t * (t * 6 - 15) + 10);
    }

    /**
     * Aims the hand: sets wrist and wrist angles of a pose such that a point of the hand is at a place, the fingers point one
     * way and the palm another, as far as a wrist can. Not for the render loop: allocates.
     *
     * @param place x outwards
     * @param point of the hand, decimetres from the wrist along the fingers, to the palm's side and to the
     *     thumb's side
     * @param pointing direction of the fingers, x outwards
     * @param facing direction of the palm, made square to it
     */
    void aim(double[] pose, double[] place, double[] point, double[] pointing, double[] facing) {
        double[] d = Quaternions.normalize(new double[] {side * pointing[0], pointing[1], pointing[2]});
        double[] p = Quaternions.squareTo(d, new double[] {side * facing[0], facing[1], facing[2]});
        double[] want = new double[4];
        Quaternions.between(fingers, palm, d, p, m, want);
        double[] turn = want.clone();
        for (int round = 0; round < 8; round++) {
            double[] offset = new double[3];
            for (int c = 0; c < 3; c++) {
                offset[c] = point[0] * fingers[c] + point[1] * palm[c] + point[2] * thumbSide[c];
            }
            Quaternions.rotate(turn, offset, offset);
            pose[ArmPose.WRIST] = place[0] - side * offset[0];
            pose[ArmPose.WRIST + 1] = place[1] - offset[1];
            pose[ArmPose.WRIST + 2] = place[2] - offset[2];
            reachFor(pose);
            double[] local = new double[4];
            Quaternions.unturn(turnFore, want, local);
            wristAngles(pose, local);
            hand(pose, turn);
            Quaternions.multiply(turnFore, turn, turn);
        }
    }

    /** The inverse of {@link #hand}, within the wrist's limits. */
    private void wristAngles(double[] pose, double[] local) {
        double along = Quaternions.dot(local, restFore);
        double twist = 2 * Math.atan2(along, local[3]);
        twist -= 2 * Math.PI * Math.rint(twist / (2 * Math.PI));
        double[] back = new double[4];
        Quaternions.about(restFore, twist, back);
        double[] swing = new double[4];
        Quaternions.unturn(back, local, swing);
        double s = Math.sqrt(Quaternions.dot(swing, swing));
        double angle = 2 * Math.atan2(s, swing[3]);
        angle -= 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
        double k = s < 1e-9 ? 0 : angle / s;
        double[] v = {swing[0] * k, swing[1] * k, swing[2] * k};
        pose[ArmPose.PRONATION] = limit(side * twist, .85 * PRONATION_MAX);
        pose[ArmPose.FLEXION] = limit(Quaternions.dot(v, flexAxis), .85 * FLEXION_MAX);
        pose[ArmPose.DEVIATION] = limit(Quaternions.dot(v, deviationAxis), .85 * DEVIATION_MAX);
    }

    private static double limit(double x, double max) {
        return Math.max(-max, Math.min(max, x));
    }
}
