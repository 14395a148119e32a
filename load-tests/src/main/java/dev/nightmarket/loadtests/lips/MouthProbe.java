package dev.nightmarket.loadtests.lips;

import dev.nightmarket.media.render.AvatarPack;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.Pose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes pictures of a host's mouth and measures in them how far it is open: a square of {@value #SIDE} pixels cut from a picture
 * of 720x1280, so to speak. Owned by one thread.
 */
final class MouthProbe implements AutoCloseable {
    /** Height of the whole picture, whose scale this one has. */
    private static final int PICTURE_HEIGHT = 1280;
    /** Of the cut that is drawn. */
    static final int SIDE = 240;

    /** Luma below which a picture element belongs to the inside. */
    private static final int INSIDE_MAX = 110;
    /** Of the mouth's half width: columns of the midline, and those in which lips that are closed must be so. */
    private static final float MIDDLE = .12f;

    private static final float CENTRAL = .6f;

    private static final float UP = .7f;
    private static final float DOWN = 1.6f;

    private final PackRenderer renderer;
    private final I420Frame frame = new I420Frame(SIDE, SIDE);
    private final int middleHalf;
    private final int centralHalf;
    /** Rows that an opening may reach: nostrils and lids lie beyond. */
    private final int top;

    private final int bottom;
    private final int restGapPx;

    /**
     * What a picture shows.
     *
     * @param openPx height of the opening at the midline, mean of some columns
     * @param gapPx the largest height in the central part of the mouth
     */
    record Opening(double openPx, int gapPx) {}

    private MouthProbe(PackRenderer renderer, float halfWidthPx) {
        this.renderer = renderer;
        middleHalf = Math.max(1, Math.round(MIDDLE * halfWidthPx));
        centralHalf = Math.round(CENTRAL * halfWidthPx);
        top = Math.max(0, SIDE / 2 - Math.round(UP * halfWidthPx));
        bottom = Math.min(SIDE, SIDE / 2 + Math.round(DOWN * halfWidthPx));
        renderer.render(new Pose(), 0, frame);
        restGapPx = gapPx();
    }

    /** @throws IOException when the pack cannot be read, or no temporary file be written */
    static MouthProbe open(Path file) throws IOException {
        AvatarPack pack = AvatarPack.read(file);
        MouthMask mask = new MouthMask(pack);
        AvatarPack.Camera near = near(pack.camera(), mask.centre);
        float pixelsPerDm = SIDE / near.height();
        Path temp = Files.createTempFile("mouth", ".nmav");
        try {
            mask.masked(near).write(temp);
            return new MouthProbe(PackRenderer.open(temp, SIDE, SIDE), mask.halfWidth * pixelsPerDm);
        } finally {
            Files.deleteIfExists(temp);
        }
    }

    /** The same eye turned to the mouth, with as many pixels to the decimetre as the whole picture has. */
    private static AvatarPack.Camera near(AvatarPack.Camera camera, float[] centre) {
        float whole = length(minus(camera.target(), camera.eye()));
        float now = length(minus(centre, camera.eye()));
        return new AvatarPack.Camera(
                camera.eye(), centre.clone(), camera.height() * SIDE / PICTURE_HEIGHT * now / whole);
    }

    private static float[] minus(float[] a, float[] b) {
        return new float[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static float length(float[] a) {
        return (float) Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
    }

    /** Draws the face with a still head and measures its mouth. */
    Opening measure(Pose pose) {
        renderer.render(pose, 0, frame);
        return new Opening(meanPx(), gapPx());
    }

    /** What was drawn last. */
    I420Frame frame() {
        return frame;
    }

    /** What is open while nothing moves: 0 for a face whose lips meet at rest. */
    int restGapPx() {
        return restGapPx;
    }

    private double meanPx() {
        double sum = 0;
        for (int x = SIDE / 2 - middleHalf; x <= SIDE / 2 + middleHalf; x++) {
            sum += insidePx(x);
        }
        return sum / (2 * middleHalf + 1);
    }

    private int gapPx() {
        int most = 0;
        for (int x = SIDE / 2 - centralHalf; x <= SIDE / 2 + centralHalf; x++) {
            most = Math.max(most, insidePx(x));
        }
        return most;
    }

    private int insidePx(int x) {
        int count = 0;
        for (int y = top; y < bottom; y++) {
            if ((frame.y[y * SIDE + x] & 255) < INSIDE_MAX) {
                count++;
            }
        }
        return count;
    }

    @Override
    public void close() {
        renderer.close();
    }
}
