package dev.nightmarket.media.render;

/**
 * Moves a body's arms and hands from gesture to gesture. Deterministic for a sequence of calls, whose times never
 * fall. Owned by the render thread.
 */
public interface ArmActor {
    /** A body without arms. */
    ArmActor NONE = new ArmActor() {
        @Override
        public void begin(Gesture gesture, Side side, long ptsUs, long holdUs) {}

        @Override
        public void pose(long ptsUs, Pose out) {}
    };

    /** Whose left and right: the host's. */
    enum Side {
        LEFT,
        RIGHT,
        BOTH
    }

    /**
     * Goes over to a gesture from wherever the hands are; after {@code holdUs} they go back to rest by themselves.
     *
     * @param side for gestures of one hand; those that need both ignore it
     * @param ptsUs when the movement begins; the stroke arrives {@link #strokeUs} later
     * @param holdUs how long the gesture stays once it is reached
     */
    void begin(Gesture gesture, Side side, long ptsUs, long holdUs);

    /** How large the beats are that begin from now on; 1 is usual. */
    default void vigour(double size) {}

    /** How long a gesture takes from its beginning to its stroke. */
    default long strokeUs(Gesture gesture) {
        return 400_000;
    }

    /** Fills {@link Pose#turns} of clavicles, arms and fingers. */
    void pose(long ptsUs, Pose out);
}
