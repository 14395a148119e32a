package dev.nightmarket.media.render;

import dev.nightmarket.media.render.AvatarPack.Bone;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.Arrays;

/** What the host's body does in one frame. Mutable, reused by its owner. Angles in radians. */
public final class Pose {
    /** Weights by {@link ArkitCurve} ordinal. */
    public final float[] curves = new float[ArkitCurve.COUNT];
    /** Positive: to the host's left. */
    public float headYaw;
    /** Positive: up. */
    public float headPitch;

    public float headRoll;
    public float gazeYaw;
    public float gazePitch;
    /** 0 breathed out, 1 breathed in. */
    public float breath;
    /** Sideways weight shift of the torso, -1 to 1. */
    public float sway;
    /** Turn of the torso about the vertical, positive to the host's left. */
    public float torsoYaw;
    /** Lean of the torso, positive forward. */
    public float torsoPitch;
    /** How far the left hand holds the product's picture up, 0 to 1, see {@link HoldPoint}. */
    public float holdLeft;

    public float holdRight;
    /**
     * Turns of clavicles, arms and fingers against the baked pose, each in its parent's frame: quaternions x, y, z, w by
     * {@link Bone} ordinal. Those of the spine, head and eyes are made from the fields above and not read here.
     */
    public final float[] turns = new float[Bone.COUNT * 4];

    public Pose() {
        clear();
    }

    /** Everything at rest. */
    public void clear() {
        Arrays.fill(curves, 0);
        headYaw = headPitch = headRoll = 0;
        gazeYaw = gazePitch = 0;
        breath = sway = torsoYaw = torsoPitch = 0;
        holdLeft = holdRight = 0;
        Arrays.fill(turns, 0);
        for (int i = 3; i < turns.length; i += 4) {
            turns[i] = 1;
        }
    }
}
