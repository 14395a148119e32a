package dev.nightmarket.media.render.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Yuv;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FaceCutTest {
    private static final int SIDE = 64;
    private static final FilmLoop.Box BOX = new FilmLoop.Box(20, 30, 80, 96);

    private final I420Frame frame = new I420Frame(128, 160);

    /** Smooth, so that scaling to the model's size and back keeps it. */
    FaceCutTest() {
        for (int i = 0; i < frame.y.length; i++) {
            frame.y[i] = (byte) (60 + i % 128 / 2 + i / 128 / 2);
        }
        for (int i = 0; i < frame.u.length; i++) {
            frame.u[i] = (byte) (110 + i % 64 / 4);
            frame.v[i] = (byte) (150 - i / 64 / 4);
        }
    }

    @Test
    void whatIsTakenAndLaidBackIsTheSame() {
        FaceCut cut = new FaceCut(SIDE, SIDE, new FilmSpec.Paste(0, .1f));
        float[] rgb = new float[3 * SIDE * SIDE];
        cut.take(frame, BOX, rgb);
        byte[] y = frame.y.clone();
        byte[] u = frame.u.clone();
        byte[] v = frame.v.clone();
        cut.lay(cut.toYuv(rgb), BOX, 1, frame);
        assertTrue(most(y, frame.y) <= 2, "luma: " + most(y, frame.y));
        assertTrue(most(u, frame.u) <= 2 && most(v, frame.v) <= 2, "chroma");
    }

    private static int most(byte[] a, byte[] b) {
        int most = 0;
        for (int i = 0; i < a.length; i++) {
            most = Math.max(most, Math.abs((a[i] & 255) - (b[i] & 255)));
        }
        return most;
    }

    @Test
    void takesColoursAsTheyAre() {
        int c = Yuv.of(.8f, .4f, .2f);
        Arrays.fill(frame.y, (byte) (c >> 16));
        Arrays.fill(frame.u, (byte) (c >> 8));
        Arrays.fill(frame.v, (byte) c);
        FaceCut cut = new FaceCut(SIDE, SIDE, new FilmSpec.Paste(0, 0));
        float[] rgb = new float[3 * SIDE * SIDE];
        // Half of it outside of the picture: the edge goes on.
        cut.take(frame, new FilmLoop.Box(-40, 100, 80, 120), rgb);
        for (int i = 0; i < SIDE * SIDE; i++) {
            assertEquals(.8, rgb[i], .01);
            assertEquals(.4, rgb[SIDE * SIDE + i], .01);
            assertEquals(.2, rgb[2 * SIDE * SIDE + i], .01);
        }
    }

    @Test
    void onlyTheBoxBelowItsTopChangesAndItsEdgeIsSoft() {
        FaceCut cut = new FaceCut(SIDE, SIDE, new FilmSpec.Paste(.5f, .1f));
        Arrays.fill(frame.y, (byte) 40);
        int[] white = new int[SIDE * SIDE];
        Arrays.fill(white, Yuv.of(1, 1, 1));
        cut.lay(white, BOX, 1, frame);
        for (int i = 0; i < frame.y.length; i++) {
            int x = i % 128;
            int y = i / 128;
            int luma = frame.y[i] & 255;
            if (x < 20 || x >= 100 || y < 30 + 48 || y >= 126) {
                assertEquals(40, luma, x + ", " + y);
            } else if (x >= 30 && x < 90 && y >= 88 && y < 116) {
                assertEquals(235, luma, x + ", " + y);
            }
        }
        // Across the left edge it rises evenly.
        int row = 100 * 128;
        for (int x = 20; x < 29; x++) {
            int step = (frame.y[row + x + 1] & 255) - (frame.y[row + x] & 255);
            assertTrue(step >= 0 && step < 45, "step at " + x + ": " + step);
        }
        cut.lay(white, BOX, 0, frame);
        assertEquals(40, frame.y[0] & 255);
    }
}
