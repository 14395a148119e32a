package dev.nightmarket.media.render;

/** What fingers do, as degrees: index to pinky knuckle, middle, end joint and spread; then the thumb, see {@link ArmPose}. */
enum HandShape {
    RELAXED(21, 27, 14, -1, 24, 29, 15, -1, 25, 30, 15, 0, 26, 30, 16, 0, -4, 4, 8, 10),
    /** A little more open. */
    SOFT(12, 18, 9, 2, 14, 20, 11, 0, 16, 21, 12, -1, 17, 23, 13, -4, 4, 0, 2, 4),
    /** Fingers together, nearly straight. */
    FLAT(3, 8, 5, -2, 5, 9, 5, -1, 6, 10, 5, 1, 7, 11, 6, 2, 0, -6, -6, -4),
    /** All fingers shown. */
    SPREAD(-4, 5, 3, 14, -2, 5, 3, 2, -2, 5, 3, -10, -2, 6, 3, -22, 24, -18, -12, -6),
    FIST(76, 100, 48, -20, 79, 102, 50, -6, 80, 102, 50, 9, 78, 101, 48, 23, -12, 34, 30, 38),
    POINT(2, 5, 3, 2, 62, 98, 36, -3, 68, 99, 38, 5, 70, 98, 38, 13, -12, 32, 26, 34),
    ONE(-2, 4, 2, 2, 68, 100, 36, 0, 70, 101, 38, -1, 69, 100, 38, -2, -14, 38, 30, 40),
    TWO(-2, 4, 2, 12, -2, 4, 2, -9, 70, 101, 38, -1, 69, 100, 38, -2, -16, 40, 30, 42),
    THREE(-3, 4, 2, 13, -3, 4, 2, 0, -2, 5, 2, -12, 69, 100, 38, -4, -20, 48, 26, 36),
    FOUR(-3, 4, 2, 12, -3, 4, 2, 3, -3, 4, 2, -7, -2, 5, 2, -17, -22, 44, 34, 46),
    /** Thumb before, fingers behind something flat. */
    HOLD(9, 8, 4, 2, 9, 8, 4, 0, 10, 9, 5, -2, 12, 10, 6, -5, -2, 20, -2, 0),
    /** A loose bowl, for a hand that lies in the other. */
    CUP(34, 34, 18, 2, 36, 36, 20, 0, 38, 38, 20, -2, 40, 38, 22, -5, 2, 10, 6, 8),
    /** Thumb up. */
    THUMB(76, 100, 48, -20, 79, 102, 50, -6, 80, 102, 50, 9, 78, 101, 48, 23, 30, -26, -8, -6),
    /** At the chin: index along the cheek. */
    CHIN(18, 26, 14, 2, 62, 70, 40, 0, 68, 76, 42, -2, 70, 76, 42, -6, 18, -6, 0, 4);

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
