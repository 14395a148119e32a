package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A thumb, a finger and a body, all flat, and a print between the first two. */
@Tag("unit")
class HeldCardTest {
    private static final int SIDE = SyntheticPack.ROWS;
    private static final int MIDDLE = SIDE / 2;
    /** Pixels a decimetre where the print is, one decimetre before the body. */
    private static final float PIXELS = SyntheticPack.PIXELS * 24 / 23;

    private static final int BODY = 60;
    private static final int FINGER = 140;
    private static final int THUMB = 180;
    private static final int PICTURE = 100;
    private static final float WIDE = 1.5f;

    private final PackRenderer renderer = renderer(0);
    private final Pose pose = new Pose();

    /** @param tilt of the hand, radians */
    private static PackRenderer renderer(double tilt) {
        float sin = (float) Math.sin(tilt);
        float cos = (float) Math.cos(tilt);
        HoldPoint hand = new HoldPoint(
                Bone.HAND_LEFT, new float[] {0, 0, 1}, new float[] {sin, cos, 0}, new float[] {cos, -sin, 0}, WIDE);
        AvatarPack pack = SyntheticPack.of(List.of(
                plate("body", -3, -3, 3, 3, 0, BODY),
                plate("finger", -.1f, -.5f, .1f, 1, .8f, FINGER),
                plate("thumb", -.1f, -.2f, .1f, .3f, 1.2f, THUMB)));
        PackRenderer r = new PackRenderer(pack, SIDE, SIDE, Shot.STRAIGHT, new HeldCard(hand, hand, SIDE, SIDE));
        r.setHeld(picture());
        return r;
    }

    private static PackMesh plate(String name, float x0, float y0, float x1, float y1, float z, int luma) {
        float[] corners = {x0, y0, z, x1, y0, z, x1, y1, z, x0, y1, z};
        PackMesh m = SyntheticPack.mesh(name, corners, new int[] {0, 1, 2, 0, 2, 3});
        Arrays.fill(m.colours(), 255 << 24 | luma << 16 | 128 << 8 | 128);
        return m;
    }

    private static PackTexture picture() {
        int[] texels = new int[16 * 16];
        Arrays.fill(texels, 255 << 24 | PICTURE << 16 | 128 << 8 | 128);
        return new PackTexture(16, 16, texels);
    }

    /** Luma at a place in decimetres of the print's plane. */
    private static int at(int[] frame, double x, double y) {
        int column = (int) Math.round(MIDDLE + x * PIXELS);
        int row = (int) Math.round(MIDDLE - y * PIXELS);
        return frame[row * SIDE + column] >> 16 & 255;
    }

    @Test
    void liesBetweenThumbAndFingersAndOverTheBody() {
        pose.holdLeft = 1;
        int[] frame = renderer.draw(pose);
        assertEquals(PICTURE, at(frame, .4, 1));
        assertEquals(PICTURE, at(frame, 0, .7), "over the finger");
        assertEquals(THUMB, at(frame, 0, .2), "under the thumb");
        int border = at(frame, WIDE / 2 - .04, .7);
        assertTrue(border > 195 && border < 225, "border: " + border);
        assertEquals(BODY, at(frame, WIDE / 2 + .03, .7), "beside it");
        assertEquals(BODY, at(frame, .4, -.05), "below it");
        assertEquals(FINGER, at(frame, 0, -.4));
        double top = WIDE * HeldCard.HEIGHT / HeldCard.WIDTH;
        assertTrue(at(frame, .4, top - .04) > 195, "upper border: " + at(frame, .4, top - .04));
        assertEquals(BODY, at(frame, .4, top + .03), "above it");
    }

    @Test
    void isThereOnlyWhileItIsHeldAndGrowsOutOfTheHand() {
        int[] empty = renderer.draw(pose);
        assertEquals(FINGER, at(empty, 0, .7));
        assertEquals(BODY, at(empty, .4, 1));
        pose.holdRight = .55f;
        int[] small = renderer.draw(pose);
        assertEquals(PICTURE, at(small, .2, .4), "in the other hand, which here is in the same place");
        assertEquals(BODY, at(small, .4, 1));
        pose.holdRight = 1;
        renderer.setHeld(null);
        assertTrue(Arrays.equals(empty, renderer.draw(pose)), "nothing to be held");
    }

    @Test
    void tiltsWithTheHandAndHasSmoothEdges() {
        pose.holdLeft = 1;
        int[] frame = renderer(.2).draw(pose);
        double left = topOf(frame, -.5);
        double right = topOf(frame, .5);
        assertTrue(left - right > .08 && left - right < .2, "edge from " + left + " to " + right);
        int between = 0;
        for (int i = 0; i < SIDE; i++) {
            for (int y = 1; y < SIDE / 2; y++) {
                int luma = frame[y * SIDE + i] >> 16 & 255;
                int above = frame[(y - 1) * SIDE + i] >> 16 & 255;
                between += above == BODY && luma > BODY + 8 && luma < 180 ? 1 : 0;
            }
        }
        assertTrue(between > 60, "pixels of the upper edge between body and paper: " + between);
    }

    private static double topOf(int[] frame, double x) {
        double y = 2.2;
        while (at(frame, x, y) == BODY) {
            y -= .005;
        }
        return y;
    }

    @Test
    void aPrintShowsAllOfAPictureOfAnyShape() {
        int[] texels = new int[40 * 10];
        Arrays.fill(texels, 255 << 24 | PICTURE << 16 | 90 << 8 | 160);
        int[] print = HeldCard.print(new PackTexture(40, 10, texels)).texels();
        int shown = 0;
        for (int t : print) {
            assertEquals(255, t >>> 24);
            shown += (t & 0xffffff) == (PICTURE << 16 | 90 << 8 | 160) ? 1 : 0;
        }
        int side = HeldCard.WIDTH - 40;
        assertEquals(side * (side / 4 - 1), shown, "but for half a row above and below");
    }
}
