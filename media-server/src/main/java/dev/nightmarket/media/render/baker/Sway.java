package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;

/**
 * The ways in which a sleeve is seen. Its colours are baked once, in one pose of the arm, but it turns on air: what then
 * faces the camera must have been lit as what faces the camera. So cloth that moves with an arm takes its light from
 * several poses, most from those in which it is seen. Immutable.
 */
final class Sway {
    /** Directions of the left upper arm and forearm: at rest, held out, raised, across the chest, hand at the chin. */
    private static final float[][][] POSES = {
        {{.24f, -.96f, -.02f}, {-.70f, -.12f, .70f}},
        {{.20f, -.93f, .25f}, {.20f, .15f, .96f}},
        {{.34f, -.86f, .38f}, {.02f, .97f, .24f}},
        {{.15f, -.80f, .58f}, {-.88f, .38f, .30f}},
        {{-.05f, -.80f, .60f}, {-.38f, .90f, .20f}}
    };

    /** By pose: how the upper arm, and the forearm, is turned from the baked pose, 3 x 3. */
    private final float[][] upper = new float[POSES.length][];

    private final float[][] fore = new float[POSES.length][];
    /** How much a point goes with the forearm, 0 to 1. */
    private final Panel.Seam share;

    /**
     * @param side 1 the host's left, -1 the right
     * @param share how much a point goes with the forearm, not the upper arm
     */
    Sway(BakeRig rig, int side, Panel.Seam share) {
        this.share = share;
        float[] shoulder = rig.joint(side > 0 ? Bone.UPPER_ARM_LEFT : Bone.UPPER_ARM_RIGHT);
        float[] elbow = rig.joint(side > 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT);
        float[] hand = rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
        float[] restUpper = Light.towards(shoulder, elbow);
        float[] restFore = Light.towards(elbow, hand);
        for (int i = 0; i < POSES.length; i++) {
            float[] u = mirrored(POSES[i][0], side);
            float[] f = mirrored(POSES[i][1], side);
            upper[i] = turn(BakeRig.frame(u, f, false), BakeRig.frame(restUpper, restFore, false));
            fore[i] = turn(BakeRig.frame(u, f, true), BakeRig.frame(restUpper, restFore, true));
        }
    }

    private static float[] mirrored(float[] v, int side) {
        return new float[] {v[0] * side, v[1], v[2]};
    }

    private static float[] turn(float[] to, float[] from) {
        return BakeRig.multiply(to, BakeRig.transpose(from));
    }

    int poses() {
        return POSES.length;
    }

    /** A direction at a point of the baked pose, as it is in another pose. */
    float[] turned(int pose, Surface at, float[] v) {
        float k = Light.clamp(share.at(at));
        float[] out = new float[3];
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 3; c++) {
                out[r] += Light.mix(upper[pose][r * 3 + c], fore[pose][r * 3 + c], k) * v[c];
            }
        }
        Light.normalize(out);
        return out;
    }
}
