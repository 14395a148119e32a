package dev.nightmarket.media.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.encode.VideoSettings;
import dev.nightmarket.media.encode.fake.FakeVideoEncoder;
import dev.nightmarket.media.render.HostRenderer;
import dev.nightmarket.media.render.I420Frame;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Overlay;
import dev.nightmarket.media.render.PackTexture;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Speech;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class HoldUpTest {
    private static final int SIDE = 64;

    private static final class Hand implements HostRenderer {
        final List<Optional<PackTexture>> held = new ArrayList<>();

        @Override
        public int width() {
            return SIDE;
        }

        @Override
        public int height() {
            return SIDE;
        }

        @Override
        public void setBackdrop(PackTexture backdrop) {}

        @Override
        public void setHeld(@Nullable PackTexture picture) {
            held.add(Optional.ofNullable(picture));
        }

        @Override
        public void setOverlay(Overlay overlay) {}

        @Override
        public void render(Pose pose, long ptsUs, I420Frame out) {}

        @Override
        public void close() {}
    }

    private static Overlay.Picture picture(int width, int height) {
        return new Overlay.Picture(width, height, new int[width * height]);
    }

    private static Overlay overlay(Overlay.@Nullable Picture picture) {
        return new Overlay(
                "AI",
                Overlay.Style.PLAIN,
                null,
                new Overlay.Offer("", "", "", 0, picture),
                null,
                null,
                null,
                null,
                false);
    }

    @Test
    void theHandHasThePictureOfTheProductOnScreen() {
        Map<String, Overlay> overlays = Map.of(
                "mug", overlay(picture(2, 4)),
                "shirt", overlay(picture(6, 2)),
                "line", overlay(picture(9, 1)),
                "plain", overlay(null),
                "", new Overlay("AI", "", "", false));
        Deque<String> products = new ArrayDeque<>(List.of("", "mug", "mug", "shirt", "plain", "mug", "line", ""));
        Hand hand = new Hand();
        VideoLane[] lane = new VideoLane[1];
        lane[0] = new VideoLane(
                hand,
                new FakeVideoEncoder(new VideoSettings(SIDE, SIDE, 25, 100_000)),
                (now, out) -> {},
                overlays::get,
                (unit, id) -> next(lane[0], products),
                () -> 0,
                new SimpleMeterRegistry(),
                "c");
        next(lane[0], products);
        lane[0].run();
        List<Integer> widths =
                hand.held.stream().map(p -> p.map(PackTexture::width).orElse(0)).toList();
        assertEquals(List.of(2, 6, 0, 2, 0, 0), widths);
    }

    private static void next(VideoLane lane, Deque<String> products) {
        String product = products.poll();
        if (product == null) {
            lane.close();
        } else {
            lane.offer(new FrameJob(
                    new Moment(0, Performer.Stance.IDLE, Score.SILENT, 0, 1, 0, product), "", Speech.SILENT));
        }
    }

    @Test
    void onlyTheFirstSentenceOfAPitchWithAPictureShowsIt() {
        StageSetup stage = new StageSetup(
                new Quality.Studio() {
                    @Override
                    public HostRenderer renderer(Quality quality) {
                        return new Hand();
                    }

                    @Override
                    public FakeVideoEncoder encoder(Quality quality) {
                        return new FakeVideoEncoder(new VideoSettings(SIDE, SIDE, 25, 100_000));
                    }

                    @Override
                    public Performer performer() {
                        return (now, out) -> {};
                    }
                },
                Overlay.Style.PLAIN,
                null,
                null,
                id -> id.equals("mug") ? Optional.of(picture(2, 2)) : Optional.empty());
        assertTrue(stage.shows(line(0, Optional.of("mug"))));
        assertFalse(stage.shows(line(1, Optional.of("mug"))), "its second sentence");
        assertFalse(stage.shows(line(0, Optional.of("shirt"))), "without a picture");
        assertFalse(stage.shows(line(0, Optional.empty())), "about nothing");
    }

    private static Rundown.Line line(int sentence, Optional<String> product) {
        return new Rundown.Line(0, sentence, "words", product, 0);
    }
}
