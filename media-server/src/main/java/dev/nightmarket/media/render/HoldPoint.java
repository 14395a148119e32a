package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/**
 * Where the picture of a product is held: the middle of its lower edge is carried by a bone; the picture itself stands
 * upright, faces the camera and is drawn at that point's depth, so that the thumb is before it and the fingers behind. How
 * far it is up is in {@link Pose#holdLeft} and {@link Pose#holdRight}: show it from one half on.
 *
 * @param bone the hand
 * @param at x, y, z in the baked pose, as vertices of that bone
 * @param size width and height of the picture, decimetres
 */
public record HoldPoint(Bone bone, float[] at, float size) {
    private static final float SIZE = 1.9f;
    /** From between thumb and finger down to the picture's edge. */
    private static final float BELOW = .35f;

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
        float[] index = moved(skeleton, pack, arm.ordinal(Bone.INDEX_2_LEFT));
        float[] at = new float[3];
        for (int c = 0; c < 3; c++) {
            at[c] = (thumb[c] + index[c]) / 2 - BELOW * (float) arm.fingers[c];
        }
        return new HoldPoint(Bone.values()[arm.ordinal(Bone.HAND_LEFT)], at, SIZE);
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
