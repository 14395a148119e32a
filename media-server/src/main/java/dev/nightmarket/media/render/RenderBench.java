package dev.nightmarket.media.render;

import dev.nightmarket.media.render.acting.HostPerformer;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What drawing a frame costs on this machine: CPU time of one thread, performer and overlay included. */
public final class RenderBench {
    private static final int[][] SIZES = {{720, 1280}, {540, 960}, {360, 640}};
    private static final int WARM_UP = 120;
    private static final int FRAMES = 300;

    private RenderBench() {}

    /** One size: milliseconds of CPU time a frame, and bytes allocated a frame. */
    public record Row(int width, int height, double cpuMsP50, double cpuMsP95, double bytesPerFrame) {}

    /** Draws a few hundred frames of a talking host in each size; takes about 15 s. */
    public static List<Row> run(Path pack) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (int[] size : SIZES) {
            rows.add(measure(pack, size[0], size[1]));
        }
        return rows;
    }

    private static Row measure(Path pack, int width, int height) throws IOException {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        Performer performer = new HostPerformer(1, ArmActor.NONE);
        Pose pose = new Pose();
        I420Frame frame = new I420Frame(width, height);
        double[] ms = new double[FRAMES];
        try (PackRenderer renderer = PackRenderer.open(pack, width, height)) {
            renderer.setOverlay(new Overlay("AI host", "Stoneware travel mug, 350 ml", "$24.00", true));
            long allocated = 0;
            for (int i = 0; i < WARM_UP + FRAMES; i++) {
                if (i == WARM_UP) {
                    allocated = allocatedBytes(threads);
                }
                long ptsUs = i * 40_000L;
                long before = threads.getCurrentThreadCpuTime();
                performer.pose(ptsUs, Performer.Stance.TALKING, RenderBench::chatter, ptsUs, pose);
                renderer.render(pose, ptsUs, frame);
                if (i >= WARM_UP) {
                    ms[i - WARM_UP] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
                }
            }
            double bytes = (double) (allocatedBytes(threads) - allocated) / FRAMES;
            Arrays.sort(ms);
            return new Row(width, height, ms[FRAMES / 2], ms[FRAMES * 95 / 100], bytes);
        }
    }

    private static long allocatedBytes(ThreadMXBean threads) {
        return threads instanceof com.sun.management.ThreadMXBean hotspot
                ? hotspot.getThreadAllocatedBytes(Thread.currentThread().getId())
                : 0;
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
