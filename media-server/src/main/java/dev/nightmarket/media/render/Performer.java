package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.VisemeTrack;

/**
 * The acting: idle life (breath, blinks, saccades, head drift) plus the mouth of the running utterance.
 * Deterministic for a seed and a sequence of calls. Owned by the render thread.
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

    /**
     * Fills {@code out} for the frame at {@code ptsUs}; calls come in order of pts.
     *
     * @param mouth the running utterance, {@link VisemeTrack#SILENT} when none
     * @param mouthTimeUs time within it
     */
    void pose(long ptsUs, Stance stance, VisemeTrack mouth, long mouthTimeUs, Pose out);
}
