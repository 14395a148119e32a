package dev.nightmarket.media.render;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the graphics cost: microseconds of CPU a frame, at rest and while everything eases, and of a painting. */
final class OverlayCostTool {
    private static final int FRAMES = 3_000;

    private OverlayCostTool() {}

    public static void main(String[] args) {
        try (PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8), true)) {
            for (Layout layout : Layout.values()) {
                out.println(measure(layout));
            }
        }
    }

    private static Overlay full(boolean shown) {
        int[] red = new int[300 * 300];
        Arrays.fill(red, 0xffd05040);
        return new Overlay(
                "AI host",
                Overlay.Style.PLAIN,
                shown ? new Overlay.LowerThird("Marcus Reed", "Host") : null,
                shown
                        ? new Overlay.Offer(
                                "Stoneware travel mug, 350 ml",
                                "$24.00",
                                "$30.00",
                                20,
                                new Overlay.Picture(300, 300, red))
                        : null,
                shown ? new Overlay.Countdown("Ends in", "00:10:00") : null,
                shown ? new Overlay.Coupon("GLOW20", "20% off two") : null,
                shown
                        ? new Overlay.Poll(
                                "Which next?", List.of(new Overlay.Poll.Bar("Fig", 3), new Overlay.Poll.Bar("Rose", 8)))
                        : null,
                null,
                false);
    }

    private static String measure(Layout layout) {
        var threads = ManagementFactory.getThreadMXBean();
        OverlayPainter painter = new OverlayPainter(layout.width(720), layout.height(720), Runnable::run);
        I420Frame f = new I420Frame(layout.width(720), layout.height(720));
        painter.set(full(true));
        double[] us = new double[FRAMES];
        for (int i = 0; i < 2 * FRAMES; i++) {
            long t = threads.getCurrentThreadCpuTime();
            painter.paint(f, i * 40_000L);
            us[i % FRAMES] = (threads.getCurrentThreadCpuTime() - t) / 1e3;
        }
        Arrays.sort(us);
        double[] paintMs = new double[20];
        double[] easeUs = new double[160];
        long pts = FRAMES * 2 * 40_000L;
        for (int i = 0; i < 20; i++) {
            long t = threads.getCurrentThreadCpuTime();
            painter.set(full(i % 2 == 1));
            paintMs[i] = (threads.getCurrentThreadCpuTime() - t) / 1e6;
            for (int k = 0; k < 8; k++) {
                t = threads.getCurrentThreadCpuTime();
                painter.paint(f, pts += 40_000);
                easeUs[i * 8 + k] = (threads.getCurrentThreadCpuTime() - t) / 1e3;
            }
        }
        Arrays.sort(paintMs);
        Arrays.sort(easeUs);
        return String.format(
                Locale.ROOT,
                "%s: at rest p50 %.0f us, p95 %.0f us a frame; easing p95 %.0f us; painting all of it %.1f ms (other thread)",
                layout.id(),
                us[FRAMES / 2],
                us[FRAMES * 95 / 100],
                easeUs[152],
                paintMs[17]);
    }
}
