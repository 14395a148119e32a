package dev.nightmarket.media.render.neural;

/**
 * Paints a face that says what is heard. Called by one thread at a time. Pictures are planar: all red, then all green, then all
 * blue, each row by row from the top, gamma-coded, 0 to 1.
 */
public interface FaceModel extends AutoCloseable {
    /** Of the pictures that go in and come out, in pixels. */
    int width();

    /** As {@link #width}. */
    int height();

    /**
     * Paints one face.
     *
     * @param face the person as filmed, {@code 3 * height * width}
     * @param mel what is heard: {@code bands * frames}, band by band from the lowest, each from the earliest frame on; in the
     *     units of {@link FilmSpec.Mel}
     * @param out {@code 3 * height * width}, written whole
     * @throws RuntimeException when it fails; the frame is shown without it
     */
    void paint(float[] face, float[] mel, float[] out);

    @Override
    void close();
}
