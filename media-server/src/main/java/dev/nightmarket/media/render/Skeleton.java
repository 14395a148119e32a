package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** Turns a pose into one matrix a bone. Owned by one thread. */
final class Skeleton {
    private static final Bone[] BONES = Bone.values();
    /** How much of the head's turn the neck does; a head that turns on a stiff neck looks like a doll's. */
    private static final float NECK_SHARE = .4f;
    /** Sideways shift of the hips and lean of the spine at full sway: decimetres, radians a bone. */
    private static final float SWAY_SHIFT = .09f;

    private static final float SWAY_LEAN = .012f;
    /** Bones that share the torso's turn and lean. */
    private static final float SPINE_SHARE = 1 / 3f;

    private final float[][] joints;
    /** Rows of 3x4 by bone: from the baked pose to this one. */
    final float[][] matrices = new float[BONES.length][12];

    private final float[] turn = new float[9];

    Skeleton(float[][] joints) {
        this.joints = joints;
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
        for (int b = Bone.CLAVICLE_LEFT.ordinal(); b < BONES.length; b++) {
            turn(p.turns, b * 4);
            set(BONES[b], 0);
        }
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
