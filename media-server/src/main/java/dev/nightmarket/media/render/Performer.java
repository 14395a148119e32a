package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.VisemeTrack;

/**
 * The acting: what a host's body does at each moment of a show. Deterministic for a seed and a sequence of calls.
 * Owned by the render thread.
 */
public interface Performer {
    enum Stance {
        /** Nobody talks. */
        IDLE,
        /** The host talks to the camera. */
        TALKING,
        /** The host reads a question. */
        LISTENING
    }

    /** Fills {@code out} for one frame; calls come in order of pts. */
    void pose(Moment now, Pose out);

    /** Begins a gesture that somebody else thought of; a body without arms does nothing. */
    default void gesture(Gesture gesture, ArmActor.Side side, long ptsUs, long holdUs) {}

    /**
     * The same with a mouth alone.
     *
     * @param mouth the running utterance, {@link VisemeTrack#SILENT} when none
     * @param mouthTimeUs time within it
     */
    default void pose(long ptsUs, Stance stance, VisemeTrack mouth, long mouthTimeUs, Pose out) {
        pose(Moment.of(ptsUs, stance, Score.of(mouth), mouthTimeUs), out);
    }
}
