package dev.nightmarket.media.render;

import org.jspecify.annotations.Nullable;

/** Draws one host in one size. Owned by one thread. */
public interface HostRenderer extends AutoCloseable {
    int width();

    int height();

    /** What is behind the host, from the next frame on: cut to the picture's shape and stretched over it. */
    void setBackdrop(PackTexture backdrop);

    /**
     * What the host shows in the hand while {@link Gesture#HOLD_UP} goes on, from the next frame on: a print of the whole
     * picture. Costs about a frame's time.
     *
     * @param picture translucent where its ground is to shine through; null: nothing
     */
    void setHeld(@Nullable PackTexture picture);

    /** From the next frame on. Cheap when nothing changed. */
    void setOverlay(Overlay overlay);

    /**
     * What is heard while the next frame is seen, for a renderer that makes the mouth from sound; others have it in the
     * pose.
     *
     * @param timeUs of the frame, within the sentence
     * @param mouthGain how much of the mouth is to be seen: 1 while it sounds, falling to 0 after a cut
     */
    default void hear(Speech speech, long timeUs, float mouthGain) {}

    /**
     * Draws one frame.
     *
     * @param ptsUs the frame's time; only the barcode shows it
     */
    void render(Pose pose, long ptsUs, I420Frame out);

    @Override
    void close();
}
