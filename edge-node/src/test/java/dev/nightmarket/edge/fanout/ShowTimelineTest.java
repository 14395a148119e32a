package dev.nightmarket.edge.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.testing.VirtualClock;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class ShowTimelineTest {
    private final VirtualClock clock = new VirtualClock();
    private final ShowTimeline timeline = new ShowTimeline();

    private long video(long epoch, long ptsMs) {
        return timeline.video(epoch, ptsMs * 1_000, clock.nanoTime());
    }

    private long audio(long epoch, long ptsMs) {
        return timeline.audio(epoch, ptsMs * 1_000, clock.nanoTime());
    }

    private void pass(long ms) {
        clock.advance(Duration.ofMillis(ms));
    }

    /** Plays picture and sound; the last picture's media time. */
    private long play(long epoch, long fromMs, long untilMs) {
        long last = 0;
        for (long ms = fromMs; ms < untilMs; ms += 20) {
            audio(epoch, ms);
            if (ms % 40 == 0) {
                last = video(epoch, ms);
            }
            pass(20);
        }
        return last;
    }

    @Test
    void anEpochKeepsItsIntervalsAndBothKindsShareTheMap() {
        long first = video(0, 5_000);
        assertEquals(first + 20_000, audio(0, 5_020));
        assertEquals(first + 40_000, video(0, 5_040));
        assertEquals(first + 40_000, timeline.mediaUs(0, 5_040_000).getAsLong());
    }

    @Test
    void aNewEpochGoesOnAtTheArrivalClock() {
        long before = play(0, 10_000, 20_000);
        pass(5_000);
        long after = video(1, 0);
        assertEquals(5_040_000, after - before, 60_000);
        assertEquals(after + 20_000, audio(1, 20));
        assertTrue(timeline.mediaUs(0, 10_000_000).isEmpty());
        assertEquals(ShowTimeline.DROP, video(0, 20_000));
    }

    @Test
    void anEpochThatFollowsAtOnceDoesNotJumpBack() {
        long before = play(0, 0, 4_000);
        assertTrue(video(1, 0) > before);
    }

    @Test
    void anOriginThatLostItsCountIsBelievedAfterASilence() {
        long before = play(7, 0, 1_000);
        assertEquals(ShowTimeline.DROP, video(0, 0));
        pass(3_000);
        assertTrue(video(0, 40) > before);
    }

    @Test
    void aBurstOfOldUnitsEndsAtLive() {
        long start = timeline.video(0, 0, clock.nanoTime());
        long last = start;
        int sounds = 0;
        for (int n = 1; n <= 50; n++) { // two seconds arrive at once
            long stamp = video(0, n * 40L);
            assertTrue(stamp > last);
            last = stamp;
            sounds += audio(0, n * 40L) == ShowTimeline.DROP ? 0 : 1;
        }
        assertTrue(last - start < 120_000, "burst spans " + (last - start) + " us");
        assertTrue(sounds <= 5, "sounds of the burst: " + sounds);
        pass(40);
        // Live goes on: at most the burst's own 1 ms steps ahead of the clock, then even.
        play(0, 2_040, 3_000);
        pass(20);
        long live = video(0, 3_000);
        assertEquals(timeline.mediaAt(clock.nanoTime()), live, 100_000);
    }

    @Test
    void aStalledOriginIsNotBehindForEver() {
        play(0, 0, 5_000);
        pass(10_000);
        long resumed = video(0, 5_000);
        assertEquals(timeline.mediaAt(clock.nanoTime()), resumed, 1_000);
        long next = play(0, 5_040, 10_000);
        assertEquals(resumed + 4_960_000, next, 1_000);
    }

    @Test
    void repeatedAndStaleUnitsAreDropped() {
        video(0, 40);
        assertEquals(ShowTimeline.DROP, video(0, 40));
        assertEquals(ShowTimeline.DROP, video(0, 0));
        assertFalse(video(0, 80) == ShowTimeline.DROP);
    }

    @Test
    void theClockFollowsADriftingOriginAndJitterDoesNotReachTheStamps() {
        Random random = new Random(3);
        long base = video(0, 0);
        long startNs = clock.nanoTime();
        long nowNs = startNs;
        for (int n = 1; n <= 200_000; n++) { // 2.2 hours at 100 ppm: 0.8 s apart in the end
            nowNs = startNs + n * 40_004_000L + (long) (random.nextDouble() * 5_000_000);
            assertEquals(base + n * 40_000L, timeline.video(0, n * 40_000L, nowNs));
        }
        assertEquals(base + 200_000 * 40_000L, timeline.mediaAt(nowNs), 20_000);
    }
}
