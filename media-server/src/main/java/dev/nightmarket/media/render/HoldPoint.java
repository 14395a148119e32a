package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/**
 * Where the print with a product's picture is held: the middle of its lower edge is carried by a bone; the print itself
 * faces the camera and is drawn at that point's depth, so that the thumb is before it and the fingers behind. How far it is
 * up is in {@link Pose#holdLeft} and {@link Pose#holdRight}. {@link HeldCard} draws it.
 *
 * @param bone the hand
 * @param at x, y, z in the baked pose, as vertices of that bone
 * @param fingers direction of the fingers in the baked pose, of length 1: the print tilts with it
 * @param across direction of the palm in the baked pose, of length 1, to the viewers' right when it holds: likewise
 * @param size width of the print, decimetres
 */
public record HoldPoint(Bone bone, float[] at, float[] fingers, float[] across, float size) {
    private static final float SIZE = 1.5f;
    /** From the thumb's end down to the print's edge. */
    private static final float BELOW = .33f;
    /** Where between finger and thumb. */
    private static final float BETWEEN = .5f;
    /** From the middle finger's line towards the thumb: the print leaves the face free. */
    private static final float ASIDE = -.02f;

    /** @param side LEFT or RIGHT */
    public static HoldPoint of(AvatarPack pack, ArmActor.Side side) {
        ArmSolver arm = new ArmSolver(pack.joints(), side);
        double[] pose = new double[ArmPose.SIZE];
        HandShape.HOLD.putInto(pose);
        Pose fingers = new Pose();
        arm.putFingers(pose, fingers.turns);
        Skeleton skeleton = new Skeleton(pack.joints());
        skeleton.pose(fingers);
        float[] thumb = moved(skeleton, pack, arm.ordinal(Bone.THUMB_TIP_LEFT));
        float[] finger = moved(skeleton, pack, arm.ordinal(Bone.MIDDLE_TIP_LEFT));
        float[] wrist = pack.joints()[arm.ordinal(Bone.HAND_LEFT)];
        double up = along(thumb, wrist, arm.fingers) - BELOW;
        double behind = along(finger, wrist, arm.palm);
        double out = behind + BETWEEN * (along(thumb, wrist, arm.palm) - behind);
        float[] at = new float[3];
        float[] along = new float[3];
        float[] across = new float[3];
        for (int c = 0; c < 3; c++) {
            along[c] = (float) arm.fingers[c];
            across[c] = (float) (-arm.side * arm.thumbSide[c]);
            at[c] = (float) (wrist[c] + up * arm.fingers[c] + out * arm.palm[c] + ASIDE * arm.thumbSide[c]);
        }
        return new HoldPoint(Bone.values()[arm.ordinal(Bone.HAND_LEFT)], at, along, across, SIZE);
    }

    private static double along(float[] p, float[] from, double[] axis) {
        return (p[0] - from[0]) * axis[0] + (p[1] - from[1]) * axis[1] + (p[2] - from[2]) * axis[2];
    }

    private static float[] moved(Skeleton skeleton, AvatarPack pack, int bone) {
        float[] p = pack.joints()[bone];
        float[] m = skeleton.matrices[bone];
        float[] out = new float[3];
        for (int r = 0; r < 3; r++) {
            out[r] = m[r * 4] * p[0] + m[r * 4 + 1] * p[1] + m[r * 4 + 2] * p[2] + m[r * 4 + 3];
        }
        return out;
    }
}
