package dev.nightmarket.media.render;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.media.render.baker.AvatarBaker;
import dev.nightmarket.media.render.baker.BakeProgress;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class PackRendererTest {
    private static final int W = 360;
    private static final int H = 640;
    private static Path pack;
    private static PackRenderer renderer;

    @BeforeAll
    static void open() throws IOException {
        pack = AvatarBaker.bake(Assets.open(), HostLook.builtIn("marcus"), Lighting.STUDIO, BakeProgress.NONE);
        renderer = PackRenderer.open(pack, W, H);
    }

    private static Overlay bare() {
        return new Overlay("", "", "", false);
    }

    @Test
    void everyCurveMovesSomethingAndComesBack() {
        Pose rest = new Pose();
        renderer.draw(rest);
        int meshes = renderer.pack().meshes().size();
        float[][] still = new float[meshes][];
        for (int m = 0; m < meshes; m++) {
            still[m] = renderer.movedPositions(m).clone();
        }
        for (ArkitCurve curve : ArkitCurve.values()) {
            Pose pose = new Pose();
            pose.curves[curve.ordinal()] = 1;
            renderer.draw(pose);
            float most = 0;
            for (int m = 0; m < meshes; m++) {
                float[] p = renderer.movedPositions(m);
                for (int i = 0; i < p.length; i++) {
                    most = Math.max(most, Math.abs(p[i] - still[m][i]));
                }
            }
            assertTrue(most > .005f, curve.arkitName() + " moves " + most + " dm");
            renderer.draw(rest);
            for (int m = 0; m < meshes; m++) {
                assertArrayEquals(still[m], renderer.movedPositions(m), curve.arkitName());
            }
        }
    }

    @Test
    void hasNoHolesAtAnyTurnOfTheHead() {
        for (int yaw = -17; yaw <= 17; yaw += 17) {
            for (int pitch = -11; pitch <= 11; pitch += 11) {
                Pose pose = new Pose();
                pose.headYaw = (float) Math.toRadians(yaw);
                pose.headPitch = (float) Math.toRadians(pitch);
                int hole = largestHole(renderer.draw(pose));
                // A little backdrop shows between strands at the hair's edge.
                assertTrue(hole <= 25, "hole of " + hole + " pixels at yaw " + yaw + ", pitch " + pitch);
            }
        }
    }

    /** Size of the largest patch of backdrop that no path leads to from the picture's edge. */
    private static int largestHole(int[] picture) {
        boolean[] seen = new boolean[picture.length];
        for (int i = 0; i < picture.length; i++) {
            int x = i % W;
            int y = i / W;
            if ((x == 0 || y == 0 || x == W - 1 || y == H - 1) && picture[i] >>> 24 == 0) {
                flood(picture, seen, i);
            }
        }
        int most = 0;
        for (int i = 0; i < picture.length; i++) {
            if (picture[i] >>> 24 == 0 && !seen[i]) {
                most = Math.max(most, flood(picture, seen, i));
            }
        }
        return most;
    }

    private static int flood(int[] picture, boolean[] seen, int from) {
        if (seen[from]) {
            return 0;
        }
        Deque<Integer> todo = new ArrayDeque<>();
        todo.add(from);
        seen[from] = true;
        int n = 0;
        while (!todo.isEmpty()) {
            int i = todo.poll();
            n++;
            int x = i % W;
            for (int j : new int[] {x > 0 ? i - 1 : -1, x < W - 1 ? i + 1 : -1, i - W, i + W}) {
                if (j >= 0 && j < picture.length && picture[j] >>> 24 == 0 && !seen[j]) {
                    seen[j] = true;
                    todo.add(j);
                }
            }
        }
        return n;
    }

    @Test
    void theHostFillsTheMiddleAndNotTheCorners() {
        int[] picture = renderer.draw(new Pose());
        assertTrue(picture[H * 3 / 10 * W + W / 2] >>> 24 > 0, "the face");
        assertTrue(picture[(H - 1) * W + W / 2] >>> 24 > 0, "the clothes reach the bottom");
        assertEquals(0, picture[0] >>> 24);
        assertEquals(0, picture[W - 1] >>> 24);
    }

    @Test
    void lettersOfTheLabelAreFivePercentOfTheShortSide() throws IOException {
        for (int[] size : new int[][] {{360, 640}, {540, 960}, {720, 1280}}) {
            try (PackRenderer r = PackRenderer.open(pack, size[0], size[1])) {
                I420Frame without = new I420Frame(size[0], size[1]);
                r.setOverlay(bare());
                r.render(new Pose(), 0, without);
                I420Frame with = new I420Frame(size[0], size[1]);
                r.setOverlay(new Overlay("AI", "", "", false));
                r.render(new Pose(), 0, with);
                int top = size[1];
                int bottom = -1;
                for (int i = 0; i < with.y.length; i++) {
                    if ((with.y[i] & 255) > 190 && with.y[i] != without.y[i]) {
                        top = Math.min(top, i / size[0]);
                        bottom = Math.max(bottom, i / size[0]);
                    }
                }
                int letters = bottom - top + 1;
                assertTrue(letters >= .05 * size[0], letters + " pixels of " + size[0]);
                assertTrue(bottom < size[1] / 6, "the label is at the top");
            }
        }
    }

    @Test
    void everySampleIsInTheLimitedRangeAndTheBarcodeReadsBack() {
        I420Frame frame = new I420Frame(W, H);
        renderer.setOverlay(new Overlay(
                "AI host", "Kaffeetasse \u201eM\u00fcnchen\u201c, sehr lange Bezeichnung", "24,00 \u20ac", true));
        Pose pose = new Pose();
        pose.curves[ArkitCurve.JAW_OPEN.ordinal()] = .5f;
        renderer.render(pose, 77_123_456_789L, frame);
        renderer.setOverlay(bare());
        for (byte y : frame.y) {
            assertTrue((y & 255) >= 16 && (y & 255) <= 235, "Y " + (y & 255));
        }
        for (byte[] plane : new byte[][] {frame.u, frame.v}) {
            for (byte c : plane) {
                assertTrue((c & 255) >= 16 && (c & 255) <= 240, "chroma " + (c & 255));
            }
        }
        assertEquals(OptionalLong.of(77_123_456L), PtsBarcode.read(frame.y, W, W, H));
        I420Frame plain = new I420Frame(W, H);
        renderer.render(pose, 77_123_456_789L, plain);
        assertEquals(OptionalLong.empty(), PtsBarcode.read(plain.y, W, W, H));
        assertFalse(Arrays.equals(plain.y, frame.y));
    }

    @Test
    void allocatesNothingFromFrameToFrame() {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        I420Frame frame = new I420Frame(W, H);
        Performer performer = new HostPerformer(2, ArmActor.NONE);
        Pose pose = new Pose();
        Overlay overlay = new Overlay("AI host", "Mug", "$9.00", true);
        long before = 0;
        for (int i = 0; i < 60; i++) {
            if (i == 30) {
                before = threads.getThreadAllocatedBytes(id);
            }
            renderer.setOverlay(overlay);
            performer.pose(i * 40_000L, Performer.Stance.TALKING, (t, c) -> {}, 0, pose);
            renderer.render(pose, i * 40_000L, frame);
        }
        long perFrame = (threads.getThreadAllocatedBytes(id) - before) / 30;
        renderer.setOverlay(bare());
        assertTrue(perFrame < 2_000, "bytes a frame: " + perFrame);
    }

    @Test
    void refusesAFrameOfAnotherSize() {
        I420Frame frame = new I420Frame(W, H - 2);
        assertThrows(IllegalArgumentException.class, () -> renderer.render(new Pose(), 0, frame));
    }
}
