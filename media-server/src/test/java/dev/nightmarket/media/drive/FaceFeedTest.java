package dev.nightmarket.media.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Pose;
import dev.nightmarket.speech.viseme.ArkitCurve;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class FaceFeedTest {
    private static final int[] JAW = {FaceFeed.channel("jawOpen")};

    private static float jaw(FaceFeed feed, long nowUs) {
        Pose pose = new Pose();
        pose.curves[ArkitCurve.JAW_OPEN.ordinal()] = .1f;
        feed.apply(nowUs, pose);
        return pose.curves[ArkitCurve.JAW_OPEN.ordinal()];
    }

    @Test
    void playsFramesByTheirOwnClockWhateverTheNetworkDoes() {
        FaceFeed feed = new FaceFeed();
        long clocks = 7_000_000_000L;
        float[] seen = new float[60];
        for (int i = 0; i < 60; i++) {
            long captureUs = i * 33_333L;
            long jitterUs = i % 3 * 15_000L;
            assertTrue(feed.offer(clocks + captureUs, JAW, new float[] {i / 60f}, 1_000_000 + captureUs + jitterUs));
            seen[i] = jaw(feed, 1_000_000 + captureUs + 33_000);
        }
        for (int i = 20; i < 59; i++) {
            // The picture lags by the delay, and goes on by the same step each time.
            assertEquals(1 / 60f, seen[i + 1] - seen[i], .002f, "step " + i);
        }
    }

    @Test
    void givesTheHostItsOwnLifeBackWhenNobodyIsThere() {
        FaceFeed feed = new FaceFeed();
        for (int i = 0; i < 30; i++) {
            feed.offer(i * 33_333L, JAW, new float[] {.9f}, i * 33_333L);
            jaw(feed, i * 33_333L + 1);
        }
        assertEquals(.9f, jaw(feed, 1_000_000), 1e-6);
        float before = .9f;
        for (long t = 1_000_000; t < 2_000_000; t += 40_000) {
            float now = jaw(feed, t);
            assertTrue(before - now < .25f, "no jump at " + t);
            before = now;
        }
        assertEquals(.1f, before, 1e-6);
        assertFalse(feed.live(2_000_000));
    }

    @Test
    void holdsBadNumbersAtTheEndsAndIgnoresOldFrames() {
        FaceFeed feed = new FaceFeed();
        assertTrue(feed.offer(100, JAW, new float[] {7}, 1_000));
        assertFalse(feed.offer(100, JAW, new float[] {0}, 1_001));
        assertEquals(1, jaw(feed, 2_000), 1e-6);
        assertTrue(feed.offer(200, JAW, new float[] {Float.NaN}, 2_000));
        assertTrue(jaw(feed, 400_000) >= 0);
        assertEquals(-1, FaceFeed.channel("nose"));
    }
}
