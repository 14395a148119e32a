package dev.nightmarket.media.render;

import org.jspecify.annotations.Nullable;

/**
 * Another way to draw the host on its backdrop, for a {@link PackRenderer} to use while it works. Owned by the renderer's
 * thread. Throws nothing: what goes wrong is logged and counted where it happens.
 */
public interface PackDrawer extends AutoCloseable {
    /**
     * Draws the host, without overlay.
     *
     * @return false when nothing was drawn: the frame is to be drawn otherwise, now
     */
    boolean draw(Pose pose, I420Frame out);

    /**
     * What is behind the host from the next frame on.
     *
     * @param pixels {@link Yuv}, row by row in the frame's size
     */
    void setBackdrop(int[] pixels);

    /**
     * What is in the host's hand from the next frame on.
     *
     * @param print as a {@link PackRenderer} hands it over, always of one size; null: nothing
     */
    void setHeld(@Nullable PackTexture print);

    @Override
    void close();
}
