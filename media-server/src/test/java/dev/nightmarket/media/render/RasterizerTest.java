package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class RasterizerTest {
    private static final int W = 360;
    private static final int H = SyntheticPack.ROWS;
    private static final int GREY = Yuv.of(.5f, .5f, .5f) >> 16 & 255;

    private static Pose turned(double yawDegrees, double pitchDegrees) {
        Pose pose = new Pose();
        pose.headYaw = (float) Math.toRadians(yawDegrees);
        pose.headPitch = (float) Math.toRadians(pitchDegrees);
        return pose;
    }

    @Property(tries = 40)
    @net.jqwik.api.Tag("unit")
    void aClosedBodyHasNoHoles(
            @ForAll @DoubleRange(min = -17, max = 17) double yaw,
            @ForAll @DoubleRange(min = -11, max = 11) double pitch,
            @ForAll @DoubleRange(min = .05, max = 1.7) double radius,
            @ForAll @IntRange(min = 8, max = 90) int slices) {
        int stacks = slices / 2 + 3;
        int[] picture = new PackRenderer(SyntheticPack.ball((float) radius, slices, stacks), W, H, Shot.STRAIGHT)
                .draw(turned(yaw, pitch));
        // The polyhedron lies inside the ball, and perspective only enlarges it.
        double inner = radius * SyntheticPack.PIXELS * Math.cos(Math.PI / slices) * Math.cos(Math.PI / 2 / stacks) - 1;
        for (int y = 0; y < H; y++) {
            for (int x = 0; x < W; x++) {
                double d = Math.hypot(x + .5 - W / 2., y + .5 - H / 2.);
                if (d < inner) {
                    assertEquals(1, picture[y * W + x] >>> 24, "hole at " + x + "," + y);
                    assertEquals(SyntheticPack.WHITE, picture[y * W + x] >> 16 & 255, "at " + x + "," + y);
                }
            }
        }
    }

    @Property(tries = 200)
    @net.jqwik.api.Tag("unit")
    void anEdgeIsMixedInProportionToItsCoverage(
            @ForAll @DoubleRange(min = 0, max = 360) double degrees,
            @ForAll @DoubleRange(min = -1, max = 1) double shift) {
        double nx = Math.cos(Math.toRadians(degrees));
        double ny = Math.sin(Math.toRadians(degrees));
        // A triangle with one long side through the middle of the picture; n points out of it, y up.
        float[] p = new float[9];
        double[][] corners = {{0, -9}, {0, 9}, {-12, 0}};
        for (int i = 0; i < 3; i++) {
            double along = corners[i][1];
            double out = corners[i][0] + shift / SyntheticPack.PIXELS;
            p[i * 3] = (float) (nx * out - ny * along);
            p[i * 3 + 1] = (float) (ny * out + nx * along);
        }
        int[] picture =
                new PackRenderer(SyntheticPack.of(p, new int[] {0, 1, 2}), W, H, Shot.STRAIGHT).draw(new Pose());
        int mixed = 0;
        for (int y = H / 2 - 30; y < H / 2 + 30; y++) {
            for (int x = W / 2 - 30; x < W / 2 + 30; x++) {
                double covered = covered(x - W / 2., H / 2. - y - 1, nx, ny, shift);
                double expected = GREY + (SyntheticPack.WHITE - GREY) * covered;
                int luma = luma(picture[y * W + x]);
                assertEquals(expected, luma, 3, "at " + x + "," + y + ", covered " + covered);
                mixed += luma > GREY + 5 && luma < SyntheticPack.WHITE - 5 ? 1 : 0;
            }
        }
        assertTrue(mixed > 10 || Math.abs(nx * ny) < .02, "mixed pixels: " + mixed);
    }

    private static int luma(int pixel) {
        return pixel >> 16 & 255;
    }

    /** The part of the unit square at (x, y), y up, where n . p is below the limit: exactly, by clipping the square. */
    private static double covered(double x, double y, double nx, double ny, double limit) {
        double[][] square = {{x, y}, {x + 1, y}, {x + 1, y + 1}, {x, y + 1}};
        double[][] kept = new double[8][];
        int n = 0;
        for (int k = 0; k < 4; k++) {
            double[] a = square[k];
            double[] b = square[(k + 1) % 4];
            double da = nx * a[0] + ny * a[1] - limit;
            double db = nx * b[0] + ny * b[1] - limit;
            if (da < 0) {
                kept[n++] = a;
            }
            if (da < 0 != db < 0) {
                double t = da / (da - db);
                kept[n++] = new double[] {a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t};
            }
        }
        double area = 0;
        for (int k = 0; k < n; k++) {
            double[] a = kept[k];
            double[] b = kept[(k + 1) % n];
            area += (a[0] - x) * (b[1] - y) - (b[0] - x) * (a[1] - y);
        }
        return area / 2;
    }

    @Test
    void theSamePoseGivesTheSamePictureWhateverWasDrawnBefore() {
        AvatarPack ball = SyntheticPack.ball(1.2f, 40, 23);
        PackRenderer used = new PackRenderer(ball, W, H, Shot.STRAIGHT);
        I420Frame frame = new I420Frame(W, H);
        for (int i = 0; i < 5; i++) {
            used.render(turned(17 - i * 8, i * 4 - 8), 0, frame);
        }
        used.render(turned(5, 5), 0, frame);
        I420Frame fresh = new I420Frame(W, H);
        new PackRenderer(ball, W, H, Shot.STRAIGHT).render(turned(5, 5), 0, fresh);
        assertArrayEquals(fresh.y, frame.y);
        assertArrayEquals(fresh.u, frame.u);
        assertArrayEquals(fresh.v, frame.v);
    }
}
