package dev.nightmarket.media.render.egl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightmarket.assets.Assets;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.PackRenderer;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Shot;
import dev.nightmarket.media.render.baker.AvatarBaker;
import dev.nightmarket.media.render.baker.BakeProgress;
import dev.nightmarket.media.render.baker.HostLook;
import dev.nightmarket.media.render.baker.Lighting;
import dev.nightmarket.speech.viseme.ArkitCurve;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("contract")
class EglDrawerTest {
    private static final int W = 360;
    private static final int H = 640;
    /** In software, beside other work, a picture takes its time. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private PackRenderer cpu;
    private PackRenderer gpu;
    private EglDrawer drawer;

    @BeforeEach
    void open() throws IOException {
        Path pack = AvatarBaker.bake(Assets.open(), HostLook.builtIn("marcus"), Lighting.STUDIO, BakeProgress.NONE);
        cpu = PackRenderer.open(pack, W, H);
        gpu = PackRenderer.open(pack, W, H);
        int[] stripes = new int[64 * 64];
        Arrays.setAll(stripes, i -> 255 << 24 | (60 + i % 64 * 2) << 16 | (100 + i / 64) << 8 | 140);
        PackTexture backdrop = new PackTexture(64, 64, stripes);
        cpu.setBackdrop(backdrop);
        gpu.setBackdrop(backdrop);
        drawer = new EglDrawer(pack, W, H, Shot.STRAIGHT, true, PATIENCE, meters);
        gpu.setDrawer(drawer);
        I420Frame frame = new I420Frame(W, H);
        // Every frame comes out meanwhile, drawn by the CPU.
        for (int i = 0; i < 6_000 && drawer.state() != EglDrawer.State.DRAWING && lost() == 0; i++) {
            gpu.render(pose(0), 0, frame);
        }
        assumeTrue(lost() == 0, "no EGL with OpenGL ES 3 on this machine");
        assertEquals(EglDrawer.State.DRAWING, drawer.state());
    }

    @AfterEach
    void close() {
        gpu.close();
        cpu.close();
    }

    private double lost() {
        return meters.find("nightmarket.media.gpu.lost").counters().stream()
                .mapToDouble(c -> c.count())
                .sum();
    }

    private static Pose pose(float turn) {
        Pose pose = new Pose();
        pose.headYaw = turn;
        pose.headPitch = -turn / 2;
        pose.curves[ArkitCurve.JAW_OPEN.ordinal()] = .3f;
        return pose;
    }

    @Test
    void drawsTheSamePictureAsTheCpu() {
        I420Frame expected = new I420Frame(W, H);
        I420Frame actual = new I420Frame(W, H);
        for (float turn : new float[] {0, .28f}) {
            cpu.render(pose(turn), 0, expected);
            gpu.render(pose(turn), 0, actual);
            assertEquals(EglDrawer.State.DRAWING, drawer.state());
            assertFalse(Arrays.equals(expected.y, actual.y), "drawn by the child, so not bit for bit the same");
            assertTrue(difference(expected.y, actual.y) < 1, "luma differs by " + difference(expected.y, actual.y));
            assertTrue(difference(expected.u, actual.u) < 1, "U differs by " + difference(expected.u, actual.u));
            assertTrue(difference(expected.v, actual.v) < 1, "V differs by " + difference(expected.v, actual.v));
        }
    }

    /** Mean absolute difference. */
    private static double difference(byte[] a, byte[] b) {
        long sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 255) - (b[i] & 255));
        }
        return (double) sum / a.length;
    }

    @Test
    void theChildHasWhatIsInTheHand() {
        I420Frame without = new I420Frame(W, H);
        I420Frame expected = new I420Frame(W, H);
        I420Frame actual = new I420Frame(W, H);
        Pose pose = pose(0);
        pose.holdRight = 1;
        gpu.render(pose, 0, without);
        int[] blue = new int[32 * 32];
        Arrays.fill(blue, 255 << 24 | 60 << 16 | 200 << 8 | 110);
        PackTexture picture = new PackTexture(32, 32, blue);
        cpu.setHeld(picture);
        gpu.setHeld(picture);
        cpu.render(pose, 0, expected);
        gpu.render(pose, 0, actual);
        assertEquals(EglDrawer.State.DRAWING, drawer.state());
        assertTrue(difference(without.u, actual.u) > .5, "U differs by " + difference(without.u, actual.u));
        assertTrue(difference(expected.y, actual.y) < 1, "luma differs by " + difference(expected.y, actual.y));
        assertTrue(difference(expected.u, actual.u) < 1, "U differs by " + difference(expected.u, actual.u));
        gpu.setHeld(null);
        gpu.render(pose, 0, actual);
        assertTrue(Arrays.equals(without.u, actual.u), "the hand is empty again");
    }

    @Test
    void theShowGoesOnWithoutItsChild() throws Exception {
        I420Frame expected = new I420Frame(W, H);
        I420Frame actual = new I420Frame(W, H);
        gpu.render(pose(.1f), 0, actual);
        ProcessHandle child = ProcessHandle.of(drawer.pid()).orElseThrow();
        child.destroyForcibly();
        child.onExit().get(60, TimeUnit.SECONDS);
        for (int i = 0; i < 3; i++) {
            float turn = .2f - i * .1f;
            cpu.render(pose(turn), 0, expected);
            gpu.render(pose(turn), 0, actual);
            assertTrue(Arrays.equals(expected.y, actual.y), "frame " + i + " is the CPU's, in the same pose");
        }
        assertEquals(EglDrawer.State.GONE, drawer.state());
        assertEquals(
                1,
                meters.get("nightmarket.media.gpu.lost")
                        .tag("reason", "exit")
                        .counter()
                        .count());
    }
}
