package dev.nightmarket.media.render;

import com.sun.management.ThreadMXBean;
import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What drawing a frame costs on this machine: CPU time of one thread, performer and overlay included. The host talks,
 * turns and tilts the head over the whole range that the performer uses, and goes from gesture to gesture.
 */
public final class RenderBench {
    private static final int[][] SIZES = {{720, 1280}, {540, 960}, {1280, 720}};
    private static final int WARM_UP = 100;
    private static final int FRAMES = 300;
    private static final long FRAME_US = 40_000;
    /** A new gesture so often. */
    private static final int GESTURE_FRAMES = 45;

    private static final long HOLD_US = 900_000;
    private static final double YAW = Math.toRadians(17);
    private static final double PITCH = Math.toRadians(11);
    private static final double MEBI = 1 << 20;

    private RenderBench() {}

    /**
     * One size.
     *
     * @param cpuMsP50 milliseconds of CPU time a frame
     * @param rendererMib heap of a renderer besides the pack
     * @param packMib heap of the pack, which renderers of one process do not share
     * @param bytesPerFrame allocated
     */
    public record Row(
            int width,
            int height,
            double cpuMsP50,
            double cpuMsP95,
            double rendererMib,
            double packMib,
            double bytesPerFrame) {
        /** E.g. {@code 720x1280}. */
        public String size() {
            return width + "x" + height;
        }
    }

    /** Draws a few hundred frames of a talking host in each size; takes about 15 s. */
    public static List<Row> run(Path pack) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int[] size : SIZES) {
            rows.add(measure(pack, size[0], size[1]));
        }
        return rows;
    }

    private static Row measure(Path file, int width, int height) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long empty = heapBytes();
        AvatarPack pack = AvatarPack.read(file);
        long withPack = heapBytes();
        try (PackRenderer renderer = new PackRenderer(pack, width, height, Shot.STRAIGHT)) {
            double rendererMib = (heapBytes() - withPack) / MEBI;
            ArmActor arms = new HandActor(pack, 1);
            Performer performer = new HostPerformer(1, arms);
            Pose pose = new Pose();
            I420Frame frame = new I420Frame(width, height);
            double[] ms = new double[FRAMES];
            renderer.setOverlay(new Overlay("AI host", "Stoneware travel mug, 350 ml", "$24.00", true));
            long allocated = 0;
            for (int i = 0; i < WARM_UP + FRAMES; i++) {
                if (i == WARM_UP) {
                    allocated = threads.getCurrentThreadAllocatedBytes();
                }
                long before = threads.getCurrentThreadCpuTime();
                act(performer, arms, i, pose);
                renderer.render(pose, i * FRAME_US, frame);
                if (i >= WARM_UP) {
                    ms[i - WARM_UP] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
                }
            }
            double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - allocated) / FRAMES;
            Arrays.sort(ms);
            double packMib = (withPack - empty) / MEBI;
            return new Row(width, height, ms[FRAMES / 2], ms[FRAMES * 95 / 100], rendererMib, packMib, bytes);
        }
    }

    private static void act(Performer performer, ArmActor arms, int frame, Pose pose) {
        long ptsUs = frame * FRAME_US;
        if (frame % GESTURE_FRAMES == 0) {
            Gesture[] all = Gesture.values();
            arms.begin(all[frame / GESTURE_FRAMES % all.length], ArmActor.Side.BOTH, ptsUs, HOLD_US);
        }
        performer.pose(ptsUs, Performer.Stance.TALKING, RenderBench::chatter, ptsUs, pose);
        pose.headYaw = (float) (YAW * Math.sin(frame / 11.));
        pose.headPitch = (float) (PITCH * Math.sin(frame / 7.));
    }

    private static long heapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /** A mouth that keeps moving: as many curves at once as real speech. */
    private static void chatter(long timeUs, float[] curves) {
        double t = timeUs / 1e6;
        float open = (float) (.5 + .5 * Math.sin(t * 22));
        curves[ArkitCurve.JAW_OPEN.ordinal()] += .4f * open;
        curves[ArkitCurve.MOUTH_FUNNEL.ordinal()] += .3f * (1 - open);
        curves[ArkitCurve.MOUTH_LOWER_DOWN_LEFT.ordinal()] += .3f * open;
        curves[ArkitCurve.MOUTH_LOWER_DOWN_RIGHT.ordinal()] += .3f * open;
        curves[ArkitCurve.MOUTH_UPPER_UP_LEFT.ordinal()] += .2f * open;
        curves[ArkitCurve.MOUTH_UPPER_UP_RIGHT.ordinal()] += .2f * open;
    }
}
