package dev.nightmarket.loadtests.air;

import dev.nightmarket.loadtests.viewers.FrameLog.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * How many pictures each second of a show had, by the time that is burned into them, and how evenly they came.
 *
 * @param seconds whole seconds of the show that were watched
 * @param worst fewest different pictures in any of them
 * @param under how many of the seconds had fewer than {@link #ENOUGH}
 * @param mean pictures a second
 * @param longestGapMs longest time between two arrivals
 * @param unread pictures whose time could not be read
 */
record PictureRate(int seconds, int worst, int under, double mean, double longestGapMs, int unread) {
    /** One picture of 25 may be late. */
    static final int ENOUGH = 24;

    /**
     * Counts.
     *
     * @param frames in the order of their arrival
     * @throws IllegalStateException when they hold no whole second
     */
    static PictureRate of(List<Frame> frames) {
        TreeMap<Long, Integer> bySecond = new TreeMap<>();
        long lastMs = -1;
        int unread = 0;
        long gapNs = 0;
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            if (i > 0) {
                gapNs = Math.max(gapNs, frame.arrivalNs() - frames.get(i - 1).arrivalNs());
            }
            if (frame.ptsMs() < 0) {
                unread++;
            } else if (frame.ptsMs() != lastMs) {
                lastMs = frame.ptsMs();
                bySecond.merge(lastMs / 1000, 1, Integer::sum);
            }
        }
        if (bySecond.size() < 3) {
            throw new IllegalStateException("only " + frames.size() + " pictures came, " + unread
                    + " of them without a time (expected: whole seconds)");
        }
        // The first and the last second are cut.
        long first = bySecond.firstKey() + 1;
        long last = bySecond.lastKey() - 1;
        List<Integer> counts = new ArrayList<>();
        for (long second = first; second <= last; second++) {
            counts.add(bySecond.getOrDefault(second, 0));
        }
        int under = (int) counts.stream().filter(n -> n < ENOUGH).count();
        double mean = counts.stream().mapToInt(Integer::intValue).average().orElse(0);
        int worst = counts.stream().mapToInt(Integer::intValue).min().orElse(0);
        return new PictureRate(counts.size(), worst, under, mean, gapNs / 1e6, unread);
    }
}
