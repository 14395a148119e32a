package dev.nightmarket.media.render;

/** Names of the numbers that say how one arm and its hand are: places in an array of {@link #SIZE}. Angles in radians. */
final class ArmPose {
    /** Three: where the wrist is, decimetres, x away from the body's middle, y up, z to the front, in the chest's frame. */
    static final int WRIST = 0;
    /** Turn of the elbow about the line from shoulder to wrist; 0 down, positive outwards. */
    static final int SWIVEL = 3;
    /** Positive: palm down; 0: thumb up, with the forearm level. */
    static final int PRONATION = 4;
    /** Positive: towards the palm. */
    static final int FLEXION = 5;
    /** Positive: towards the thumb. */
    static final int DEVIATION = 6;
    /** Four a finger, index to pinky: knuckle, middle and end joint (0 straight, positive curled), spread towards the thumb. */
    static final int FINGERS = 7;
    /** Four, against the baked thumb: out in the palm's plane, across the palm, bend of its two joints. */
    static final int THUMB = 23;
    /** Size of the wave, 0 to 1. */
    static final int WAVE = 27;
    /** Turn of the torso to the other side. */
    static final int TORSO = 28;
    /** 1: the product's picture is in this hand. */
    static final int HOLD = 29;

    static final int SIZE = 30;

    private ArmPose() {}
}
