package dev.nightmarket.loadtests.air;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nightmarket.loadtests.viewers.FrameLog.Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class PictureRateTest {
    /** Six seconds at 25 pictures a second, from the middle of one. */
    private static List<Frame> show() {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            frames.add(new Frame(i * 40_000_000L, 500 + i * 40L));
        }
        return frames;
    }

    @Test
    void countsWholeSeconds() {
        assertEquals(new PictureRate(5, 25, 0, 25, 40, 0), PictureRate.of(show()));
    }

    @Test
    void aSecondWithoutTwoPicturesIsUnderAndShowsAsAGap() {
        List<Frame> frames = show();
        frames.remove(60);
        frames.remove(60);
        assertEquals(new PictureRate(5, 23, 1, 24.6, 120, 0), PictureRate.of(frames));
    }

    @Test
    void aPictureShownTwiceAndOneThatCannotBeReadDoNotCount() {
        List<Frame> frames = show();
        frames.set(60, new Frame(frames.get(60).arrivalNs(), frames.get(59).ptsMs()));
        frames.set(61, new Frame(frames.get(61).arrivalNs(), -1));
        assertEquals(new PictureRate(5, 23, 1, 24.6, 40, 1), PictureRate.of(frames));
    }

    @Test
    void aSecondWithoutAnyPictureCountsAsZero() {
        List<Frame> frames = show();
        frames.removeIf(f -> f.ptsMs() / 1000 == 3);
        PictureRate rate = PictureRate.of(frames);
        assertEquals(0, rate.worst());
        assertEquals(5, rate.seconds());
    }

    @Test
    void withoutAWholeSecondThereIsNoRate() {
        assertThrows(IllegalStateException.class, () -> PictureRate.of(show().subList(0, 20)));
    }
}
