package dev.nightmarket.media.render;

/**
 * How the camera frames the host.
 *
 * @param x where the middle of the host is: 0 is the picture's left edge, 1 the right
 * @param y how far the picture's middle moves down, in heights of the picture
 * @param zoom how much closer than the pack's own camera
 */
public record Shot(float x, float y, float zoom) {
    /** As the pack was made. */
    public static final Shot STRAIGHT = new Shot(.5f, 0, 1);

    public Shot {
        if (!(x >= 0 && x <= 1 && Math.abs(y) <= 1 && zoom >= .25f && zoom <= 4)) {
            throw new IllegalArgumentException("shot: x " + x + ", y " + y + ", zoom " + zoom
                    + " (expected: x of 0 to 1, y of -1 to 1, zoom of 0.25 to 4)");
        }
    }
}
