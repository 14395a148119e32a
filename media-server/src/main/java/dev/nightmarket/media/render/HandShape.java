package dev.nightmarket.media.render;

/** What fingers do, as degrees: index to pinky knuckle, middle, end joint and spread; then the thumb, see {@link ArmPose}. */
enum HandShape {
    RELAXED(18, 26, 14, 3, 24, 32, 17, 0, 29, 36, 20, -3, 32, 38, 22, -8, 0, 4, 8, 10),
    /** A little more open. */
    SOFT(10, 18, 9, 5, 14, 22, 12, 0, 18, 25, 14, -4, 20, 27, 16, -11, 6, 0, 2, 4),
    /** Fingers together, nearly straight. */
    FLAT(3, 8, 5, 3, 5, 9, 5, 0, 6, 10, 5, -3, 6, 10, 6, -6, 4, -6, -6, -4),
    /** All fingers shown. */
    SPREAD(-4, 5, 3, 14, -2, 5, 3, 2, -2, 5, 3, -10, -2, 6, 3, -22, 24, -18, -12, -6),
    FIST(78, 94, 58, 2, 82, 96, 60, 0, 82, 96, 60, -2, 80, 94, 58, -5, -12, 34, 30, 38),
    POINT(2, 5, 3, 2, 66, 92, 52, 0, 72, 94, 56, -3, 74, 92, 56, -7, -12, 32, 26, 34),
    ONE(-2, 4, 2, 2, 78, 94, 56, 0, 80, 95, 58, -2, 78, 93, 58, -5, -14, 38, 30, 40),
    TWO(-2, 4, 2, 12, -2, 4, 2, -9, 80, 95, 58, -2, 78, 93, 58, -5, -16, 40, 30, 42),
    THREE(-3, 4, 2, 13, -3, 4, 2, 0, -2, 5, 2, -12, 78, 93, 56, -8, -20, 48, 26, 36),
    FOUR(-3, 4, 2, 12, -3, 4, 2, 3, -3, 4, 2, -7, -2, 5, 2, -17, -22, 44, 34, 46),
    /** Thumb and index hold something flat. */
    PINCH(46, 34, 16, 2, 50, 40, 20, 0, 52, 46, 24, -3, 54, 48, 26, -8, -6, 22, -4, 6),
    /** A loose bowl, for a hand that lies in the other. */
    CUP(34, 34, 18, 2, 36, 36, 20, 0, 38, 38, 20, -2, 40, 38, 22, -5, 2, 10, 6, 8),
    /** Thumb up. */
    THUMB(74, 92, 58, 2, 80, 96, 60, 0, 82, 96, 60, -2, 80, 94, 58, -5, 40, -30, -20, -16),
    /** At the chin: index along the cheek. */
    CHIN(24, 30, 16, 3, 62, 70, 40, 0, 68, 76, 42, -2, 70, 76, 42, -6, 18, -6, 0, 4);

    /** Fingers and thumb in {@link ArmPose}'s order, radians. */
    final double[] angles;

    HandShape(double... degrees) {
        angles = new double[degrees.length];
        for (int i = 0; i < degrees.length; i++) {
            angles[i] = Math.toRadians(degrees[i]);
        }
    }

    void putInto(double[] pose) {
        System.arraycopy(angles, 0, pose, ArmPose.FINGERS, angles.length);
    }
}
