package dev.nightmarket.media.render;

/** One planar YUV 4:2:0 picture, BT.709 limited range, reused from frame to frame by its owner. */
public final class I420Frame {
    public final int width;
    public final int height;
    /** {@code width * height} bytes. */
    public final byte[] y;
    /** {@code (width / 2) * (height / 2)} bytes. */
    public final byte[] u;
    /** As {@link #u}. */
    public final byte[] v;

    /** @throws IllegalArgumentException when a side is not even and positive */
    public I420Frame(int width, int height) {
        if (width <= 0 || height <= 0 || (width | height) % 2 != 0) {
            throw new IllegalArgumentException("frame: " + width + "x" + height + " (expected: even and positive)");
        }
        this.width = width;
        this.height = height;
        y = new byte[width * height];
        u = new byte[width / 2 * (height / 2)];
        v = new byte[u.length];
    }
}
