package dev.nightmarket.media.render;

/** Draws one host in one size. Owned by one thread. */
public interface HostRenderer extends AutoCloseable {
    int width();

    int height();

    /** What is behind the host, from the next frame on: cut to the picture's shape and stretched over it. */
    void setBackdrop(PackTexture backdrop);

    /** From the next frame on. Cheap when nothing changed. */
    void setOverlay(Overlay overlay);

    /**
     * Draws one frame.
     *
     * @param ptsUs the frame's time; only the barcode shows it
     */
    void render(Pose pose, long ptsUs, I420Frame out);

    @Override
    void close();
}
