package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nightmarket.media.encode.VideoEncoder;
import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.encode.fake.FakeVideoEncoder;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.testing.VirtualClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class QualityTest {
    private final VirtualClock clock = new VirtualClock();

    @Test
    void readsTheSetting() {
        assertEquals(Optional.empty(), Quality.parse("auto"));
        assertEquals(Optional.of(Quality.P540), Quality.parse("540p"));
        String said = assertThrows(IllegalArgumentException.class, () -> Quality.parse("4k"))
                .getMessage();
        assertEquals("quality: 4k (expected: auto, 720p, 540p or 360p)", said);
    }

    @Test
    void takesTheLargestSizeThatFits() {
        assertEquals(Quality.P720, choose(20));
        assertEquals(Quality.P540, choose(30));
        assertEquals(Quality.P360, choose(60));
        assertEquals(Quality.P360, choose(1_000));
    }

    /** On a machine where a 720p picture costs {@code ms}, and a smaller one in proportion to its pixels. */
    private Quality choose(int ms) {
        return Quality.choose(
                new Quality.Studio() {
                    @Override
                    public HostRenderer renderer(Quality quality) {
                        return new CostlyRenderer(quality, ms);
                    }

                    @Override
                    public VideoEncoder encoder(Quality quality) {
                        return new FakeVideoEncoder(
                                new VideoSettings(quality.width(), quality.height(), 25, 1_000_000));
                    }

                    @Override
                    public Performer performer() {
                        return (now, out) -> {};
                    }
                },
                24,
                5,
                clock::nanoTime);
    }

    private final class CostlyRenderer implements HostRenderer {
        private final Quality quality;
        private final int ms;

        CostlyRenderer(Quality quality, int ms) {
            this.quality = quality;
            this.ms = ms;
        }

        @Override
        public int width() {
            return quality.width();
        }

        @Override
        public int height() {
            return quality.height();
        }

        @Override
        public void setBackdrop(dev.nightmarket.media.render.PackTexture backdrop) {}

        @Override
        public void setHeld(dev.nightmarket.media.render.@org.jspecify.annotations.Nullable PackTexture picture) {}

        @Override
        public void setOverlay(Overlay overlay) {}

        @Override
        public void render(Pose pose, long ptsUs, I420Frame out) {
            clock.advance(Duration.ofNanos(1_000_000L * ms * width() * height() / (720 * 1280)));
        }

        @Override
        public void close() {}
    }
}
