package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class BlinksTest {
    private static final double STEP_S = .01;
    private static final int MINUTES = 120;

    @Test
    void comeAtNaturalGapsSometimesTwice() {
        List<Double> startsS = starts(false);
        double perMinute = startsS.size() / (double) MINUTES;
        assertTrue(perMinute > 8 && perMinute < 16, "blinks a minute without gaze or talk: " + perMinute);
        List<Double> gaps = new ArrayList<>();
        for (int i = 1; i < startsS.size(); i++) {
            gaps.add(startsS.get(i) - startsS.get(i - 1));
        }
        long twice = gaps.stream().filter(g -> g < .7).count();
        double share = twice / (double) gaps.size();
        assertTrue(share > .05 && share < .16, "double blinks: " + share);
        // Log-normal: the logarithms of the longer gaps lie evenly about their middle, the gaps do not.
        double[] logs = gaps.stream().filter(g -> g > 1).mapToDouble(Math::log).toArray();
        double mean = java.util.Arrays.stream(logs).average().orElseThrow();
        double square = java.util.Arrays.stream(logs)
                .map(l -> (l - mean) * (l - mean))
                .average()
                .orElseThrow();
        double cube = java.util.Arrays.stream(logs)
                .map(l -> Math.pow(l - mean, 3))
                .average()
                .orElseThrow();
        assertTrue(Math.sqrt(square) > .35, "spread of log gaps: " + Math.sqrt(square));
        assertTrue(Math.abs(cube / Math.pow(square, 1.5)) < .45, "skew of log gaps: " + cube / Math.pow(square, 1.5));
    }

    @Test
    void areMoreInTalk() {
        assertTrue(starts(true).size() > 1.15 * starts(false).size());
    }

    @Test
    void closeFasterThanTheyOpenAndEachShowsAtTwentyFiveFramesASecond() {
        Blinks blinks = new Blinks(4);
        int blinksSeen = 0;
        int fallSteps = 0;
        int riseSteps = 0;
        double last = 0;
        double most = 0;
        int shown = 0;
        int full = 0;
        for (int i = 0; i < 60_000 * 4; i++) {
            blinks.step(i * .001, false, false);
            double lid = blinks.left(i * .001);
            fallSteps += lid > last ? 1 : 0;
            riseSteps += lid < last && lid > .02 ? 1 : 0;
            if (lid == 0 && last > 0) {
                blinksSeen++;
                full += most > .99 ? 1 : 0;
                shown += closedMs(blinks, i) >= 40 ? 1 : 0;
                most = 0;
            }
            most = Math.max(most, lid);
            last = lid;
        }
        double closeMs = fallSteps / (double) blinksSeen;
        double openMs = riseSteps / (double) blinksSeen;
        assertTrue(closeMs > 65 && closeMs < 105, "closing: " + closeMs + " ms");
        assertTrue(openMs > 1.3 * closeMs && openMs < 240, "opening: " + openMs + " ms");
        assertTrue(full > .85 * blinksSeen && full < blinksSeen, "most are whole, some are slight");
        assertEquals(full, shown, "whole blinks of at least a frame");
    }

    private static int closedMs(Blinks blinks, int endMs) {
        int ms = 0;
        for (int t = endMs - 500; t < endMs; t++) {
            ms += blinks.left(t * .001) > .8 ? 1 : 0;
        }
        return ms;
    }

    @Test
    void oftenComeWithAWideShiftOfGaze() {
        Blinks blinks = new Blinks(8);
        int with = 0;
        int shifts = 0;
        for (int i = 0; i < 100_000; i++) {
            double now = i * STEP_S;
            if (i % 500 == 0) {
                blinks.shift(now, 14);
                shifts++;
            }
            blinks.step(now, false, false);
            if (i % 500 == 10 && blinks.left(now) > .5) {
                with++;
            }
        }
        double share = with / (double) shifts;
        assertTrue(share > .3 && share < .75, "blinks with a shift: " + share);
    }

    private static List<Double> starts(boolean talking) {
        Blinks blinks = new Blinks(5);
        List<Double> startsS = new ArrayList<>();
        boolean closed = false;
        for (int i = 0; i < MINUTES * 6_000; i++) {
            double now = i * STEP_S;
            if (talking && i % 300 == 299) {
                blinks.clause(now);
            }
            blinks.step(now, talking, false);
            boolean is = blinks.right(now) > .4;
            if (is && !closed) {
                startsS.add(now);
            }
            closed = is;
        }
        return startsS;
    }
}
