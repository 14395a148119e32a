package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** Turns a pose into one matrix a bone. Owned by one thread. */
final class Skeleton {
    private static final Bone[] BONES = Bone.values();
    /** How much of the head's turn the neck does; a head that turns on a stiff neck looks like a doll's. */
    private static final float NECK_SHARE = .4f;
    /** Sideways shift of the hips and lean of the spine at full sway: decimetres, radians a bone. */
    private static final float SWAY_SHIFT = .2f;

    private static final float SWAY_LEAN = .018f;
    /** Bones that share the torso's turn and lean. */
    private static final float SPINE_SHARE = 1 / 3f;

    private final float[][] joints;
    /** Rows of 3x4 by bone: from the baked pose to this one. */
    final float[][] matrices = new float[BONES.length][12];

    private final float[] turn = new float[9];
    /** The pose's turns, those of the skin's helpers filled in. */
    private final float[] arms = new float[Bone.COUNT * 4];

    private final float[] upperLeft;
    private final float[] upperRight;
    private final float[] foreLeft;
    private final float[] foreRight;

    Skeleton(float[][] joints) {
        this.joints = joints;
        upperLeft = axis(Bone.UPPER_ARM_LEFT, Bone.FOREARM_LEFT);
        upperRight = axis(Bone.UPPER_ARM_RIGHT, Bone.FOREARM_RIGHT);
        foreLeft = axis(Bone.FOREARM_LEFT, Bone.HAND_LEFT);
        foreRight = axis(Bone.FOREARM_RIGHT, Bone.HAND_RIGHT);
    }

    void pose(Pose p) {
        float yaw = p.torsoYaw * SPINE_SHARE;
        float pitch = p.torsoPitch * SPINE_SHARE;
        turn(0, 0, 0);
        set(Bone.ROOT, p.sway * SWAY_SHIFT);
        turn(yaw, pitch, -p.sway * SWAY_LEAN);
        set(Bone.SPINE_LOW, 0);
        turn(yaw, pitch, 0);
        set(Bone.SPINE_MID, 0);
        turn(yaw + p.sway * SWAY_LEAN, pitch - p.breath * .004f, p.sway * SWAY_LEAN);
        set(Bone.SPINE_HIGH, 0);
        turn(p.headYaw * NECK_SHARE, -p.headPitch * NECK_SHARE, p.headRoll * NECK_SHARE);
        set(Bone.NECK, 0);
        float rest = 1 - NECK_SHARE;
        turn(p.headYaw * rest, -p.headPitch * rest, p.headRoll * rest);
        set(Bone.HEAD, 0);
        turn(p.gazeYaw, -p.gazePitch, 0);
        set(Bone.EYE_LEFT, 0);
        set(Bone.EYE_RIGHT, 0);
        spread(p.turns);
        for (int b = Bone.CLAVICLE_LEFT.ordinal(); b < BONES.length; b++) {
            turn(arms, b * 4);
            set(BONES[b], 0);
        }
    }

    /**
     * Skin that follows a twist all at once wrings like a cloth: the arm's twist goes to the upper arm's skin and the
     * hand's to the forearm's in steps.
     */
    private void spread(float[] turns) {
        System.arraycopy(turns, 0, arms, 0, arms.length);
        twist(Bone.UPPER_ARM_LEFT, upperLeft, Bone.DELTOID_LEFT, Bone.BICEPS_LEFT, true);
        twist(Bone.UPPER_ARM_RIGHT, upperRight, Bone.DELTOID_RIGHT, Bone.BICEPS_RIGHT, true);
        twist(Bone.HAND_LEFT, foreLeft, Bone.WRIST_LEFT, Bone.ULNA_LEFT, false);
        twist(Bone.HAND_RIGHT, foreRight, Bone.WRIST_RIGHT, Bone.ULNA_RIGHT, false);
    }

    /**
     * Parts a turn into a swing after a twist about an axis.
     *
     * @param end gets the swing without the twist when {@code swing}, else the twist without the swing
     * @param half gets the swing with half of the twist when {@code swing}, else half of the twist
     */
    private void twist(Bone bone, float[] axis, Bone end, Bone half, boolean swing) {
        int o = bone.ordinal() * 4;
        float x = arms[o];
        float y = arms[o + 1];
        float z = arms[o + 2];
        float w = arms[o + 3];
        float along = x * axis[0] + y * axis[1] + z * axis[2];
        double angle = 2 * Math.atan2(along, w);
        angle -= 2 * Math.PI * Math.rint(angle / (2 * Math.PI));
        // Against the twist for a swing: all of it and half of it; with it: all and half.
        share(end, x, y, z, w, axis, swing ? -angle : angle, swing);
        share(half, x, y, z, w, axis, swing ? -angle / 2 : angle / 2, swing);
    }

    private void share(Bone out, float x, float y, float z, float w, float[] axis, double angle, boolean swing) {
        float s = (float) Math.sin(angle / 2);
        float tx = s * axis[0];
        float ty = s * axis[1];
        float tz = s * axis[2];
        float tw = (float) Math.cos(angle / 2);
        int o = out.ordinal() * 4;
        arms[o] = swing ? w * tx + x * tw + y * tz - z * ty : tx;
        arms[o + 1] = swing ? w * ty - x * tz + y * tw + z * tx : ty;
        arms[o + 2] = swing ? w * tz + x * ty - y * tx + z * tw : tz;
        arms[o + 3] = swing ? w * tw - x * tx - y * ty - z * tz : tw;
    }

    private float[] axis(Bone from, Bone to) {
        float[] a = joints[from.ordinal()];
        float[] b = joints[to.ordinal()];
        float[] d = {b[0] - a[0], b[1] - a[1], b[2] - a[2]};
        float l = (float) Math.sqrt(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]) + 1e-9f;
        return new float[] {d[0] / l, d[1] / l, d[2] / l};
    }

    /** Yaw after pitch after roll: Ry Rx Rz. */
    private void turn(float yaw, float pitch, float roll) {
        float cy = (float) Math.cos(yaw);
        float sy = (float) Math.sin(yaw);
        float cx = (float) Math.cos(pitch);
        float sx = (float) Math.sin(pitch);
        float cz = (float) Math.cos(roll);
        float sz = (float) Math.sin(roll);
        turn[0] = cy * cz + sy * sx * sz;
        turn[1] = -cy * sz + sy * sx * cz;
        turn[2] = sy * cx;
        turn[3] = cx * sz;
        turn[4] = cx * cz;
        turn[5] = -sx;
        turn[6] = -sy * cz + cy * sx * sz;
        turn[7] = sy * sz + cy * sx * cz;
        turn[8] = cy * cx;
    }

    /** The quaternion at {@code o}, of any length but zero. */
    private void turn(float[] q, int o) {
        float x = q[o];
        float y = q[o + 1];
        float z = q[o + 2];
        float w = q[o + 3];
        float s = 2 / (x * x + y * y + z * z + w * w);
        turn[0] = 1 - s * (y * y + z * z);
        turn[1] = s * (x * y - z * w);
        turn[2] = s * (x * z + y * w);
        turn[3] = s * (x * y + z * w);
        turn[4] = 1 - s * (x * x + z * z);
        turn[5] = s * (y * z - x * w);
        turn[6] = s * (x * z - y * w);
        turn[7] = s * (y * z + x * w);
        turn[8] = 1 - s * (x * x + y * y);
    }

    private void set(Bone bone, float shiftX) {
        float[] j = joints[bone.ordinal()];
        float[] m = matrices[bone.ordinal()];
        Bone above = bone.parent();
        float tx = shiftX + j[0] - turn[0] * j[0] - turn[1] * j[1] - turn[2] * j[2];
        float ty = j[1] - turn[3] * j[0] - turn[4] * j[1] - turn[5] * j[2];
        float tz = j[2] - turn[6] * j[0] - turn[7] * j[1] - turn[8] * j[2];
        for (int r = 0; r < 3; r++) {
            if (above == null) {
                for (int c = 0; c < 3; c++) {
                    m[r * 4 + c] = turn[r * 3 + c];
                }
                m[r * 4 + 3] = r == 0 ? tx : r == 1 ? ty : tz;
                continue;
            }
            float[] parent = matrices[above.ordinal()];
            float p0 = parent[r * 4];
            float p1 = parent[r * 4 + 1];
            float p2 = parent[r * 4 + 2];
            for (int c = 0; c < 3; c++) {
                m[r * 4 + c] = p0 * turn[c] + p1 * turn[3 + c] + p2 * turn[6 + c];
            }
            m[r * 4 + 3] = p0 * tx + p1 * ty + p2 * tz + parent[r * 4 + 3];
        }
    }
}
