package dev.nightmarket.media.render.baker;

/**
 * Where the camera of a pack stands: portrait, from the hands to a hand's breadth over the hair.
 *
 * @param eye the camera
 * @param target what is in the middle of the picture
 * @param height how many decimetres of the target's plane the picture is high
 */
record Framing(float[] eye, float[] target, float height) {
    private static final float HEIGHT = 9.4f;
    /** The picture's middle relative to the eyes. */
    private static final float MIDDLE = -2.4f;

    private static final float DISTANCE = 24;

    static Framing of(Anatomy body) {
        return of(body.eyeY);
    }

    /** @param eyeY height of the eyes */
    static Framing of(float eyeY) {
        float middle = eyeY + MIDDLE;
        return new Framing(new float[] {0, middle + .3f, DISTANCE}, new float[] {0, middle, .3f}, HEIGHT);
    }

    /** Lowest height that the camera can see. */
    float bottom() {
        return target[1] - height / 2 - .4f;
    }
}
