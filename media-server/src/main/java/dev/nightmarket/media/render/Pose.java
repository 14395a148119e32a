package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.ArkitCurve;

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
}
