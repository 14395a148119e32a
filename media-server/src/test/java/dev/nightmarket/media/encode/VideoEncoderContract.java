package dev.nightmarket.media.encode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.encode.VideoEncoder.AccessUnit;
import dev.nightmarket.media.render.I420Frame;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every video encoder does, the fake as well as the real ones. */
abstract class VideoEncoderContract {
    static final VideoSettings SMALL = new VideoSettings(176, 144, 25, 300_000, 10);
    static final int FRAME_US = 40_000;
    private static final int NAL_TYPE_MASK = 0x1f;

    abstract VideoEncoder open(VideoSettings settings);

    @Test
    void givesOneAccessUnitForEachFrameAtOnceWithItsTime() {
        try (VideoEncoder encoder = open(SMALL)) {
            TestPicture picture = new TestPicture(SMALL);
            for (int i = 0; i < 25; i++) {
                AccessUnit unit = encoder.encode(picture.at(i), 7_000_000L + (long) i * FRAME_US, false);
                assertEquals(7_000_000L + (long) i * FRAME_US, unit.ptsUs());
                assertEquals(i % 10 == 0, unit.keyframe(), "frame " + i);
            }
        }
    }

    @Test
    void forcedKeyframeIsAnIdrWithParameterSetsInTheSameFrame() {
        try (VideoEncoder encoder = open(SMALL)) {
            TestPicture picture = new TestPicture(SMALL);
            encoder.encode(picture.at(0), 0, false);
            AccessUnit delta = encoder.encode(picture.at(1), FRAME_US, false);
            AccessUnit forced = encoder.encode(picture.at(2), 2 * FRAME_US, true);
            AccessUnit after = encoder.encode(picture.at(3), 3 * FRAME_US, false);

            assertFalse(delta.keyframe());
            assertArrayEquals(new int[] {1}, nalTypes(delta.payload()));
            assertTrue(forced.keyframe());
            assertArrayEquals(new int[] {7, 8, 5}, nalTypes(forced.payload()));
            assertFalse(after.keyframe());
        }
    }

    @Test
    void refusesAnotherSizeAndGoesOn() {
        try (VideoEncoder encoder = open(SMALL)) {
            assertThrows(IllegalArgumentException.class, () -> encoder.encode(new I420Frame(64, 64), 0, false));
            assertTrue(encoder.encode(new I420Frame(176, 144), 0, false).keyframe());
        }
    }

    @Test
    void useAfterCloseThrowsAndClosingTwiceIsFine() {
        VideoEncoder encoder = open(SMALL);
        encoder.close();
        encoder.close();
        assertThrows(IllegalStateException.class, () -> encoder.encode(new I420Frame(176, 144), 0, false));
    }

    /** The NAL unit types of an Annex B access unit, in order. */
    static int[] nalTypes(byte[] annexB) {
        List<Integer> types = new ArrayList<>();
        for (int i = 0; i + 3 < annexB.length; i++) {
            if (annexB[i] == 0 && annexB[i + 1] == 0 && annexB[i + 2] == 1) {
                types.add(annexB[i + 3] & NAL_TYPE_MASK);
                i += 2;
            }
        }
        return types.stream().mapToInt(Integer::intValue).toArray();
    }
}
