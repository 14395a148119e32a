package dev.nightmarket.edge.fanout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.nightmarket.edge.rtp.RtpPayloads;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Joining, catch-up, pacing and lost references on virtual time. */
@Tag("unit")
class ChannelLaneTest {
    private static final int FRAME_BYTES = 1_000;

    private static final class Viewer implements Subscriber {
        final List<Long> orders = new ArrayList<>();
        final List<Long> stampsUs = new ArrayList<>();
        int sounds;

        @Override
        public void video(MediaFrame frame, long stampUs) {
            orders.add(frame.order());
            stampsUs.add(stampUs);
        }

        @Override
        public void audio(MediaFrame frame) {
            sounds++;
        }
    }

    private final AtomicInteger keyframesAsked = new AtomicInteger();
    private final ChannelLane lane = new ChannelLane(100_000, 10 * FRAME_BYTES, keyframesAsked::incrementAndGet);
    private long order;
    private long nowNs;

    private void picture(boolean keyframe) {
        MediaFrame frame =
                new MediaFrame(true, keyframe, order, order * 40_000, RtpPayloads.single(new byte[FRAME_BYTES]));
        order++;
        nowNs += 40_000_000;
        lane.frame(frame, nowNs);
    }

    private void pictures(int count) {
        for (int i = 0; i < count; i++) {
            picture(false);
        }
    }

    @Test
    void aJoinerGetsTheGroupStampedToEndAtLive() {
        picture(true);
        pictures(4);
        Viewer joiner = new Viewer();
        lane.add(joiner, nowNs);
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), joiner.orders);
        assertEquals(List.of(156_000L, 157_000L, 158_000L, 159_000L, 160_000L), joiner.stampsUs);
        picture(false);
        assertEquals(200_000L, joiner.stampsUs.get(5));
        lane.frame(new MediaFrame(false, false, 0, 1, RtpPayloads.single(new byte[3])), nowNs);
        assertEquals(1, joiner.sounds);
    }

    @Test
    void catchUpIsPacedAndLivePicturesStandInLine() {
        picture(true);
        pictures(29);
        Viewer joiner = new Viewer();
        lane.add(joiner, nowNs);
        assertEquals(10, joiner.orders.size());
        nowNs += 50_000_000; // earns 5 pictures
        assertTrue(lane.pace(nowNs));
        assertEquals(15, joiner.orders.size());
        for (int i = 0; i < 40 && lane.pace(nowNs); i++) {
            nowNs += 30_000_000;
        }
        assertEquals(30, joiner.orders.size());
        picture(false);
        assertEquals(31, joiner.orders.size());
        assertRising(joiner);
        assertFalse(lane.pace(nowNs));
    }

    @Test
    void aKeyframeEndsCatchUp() {
        picture(true);
        pictures(40);
        Viewer joiner = new Viewer();
        lane.add(joiner, nowNs);
        picture(true);
        assertEquals(41L, joiner.orders.get(joiner.orders.size() - 1));
        assertRising(joiner);
    }

    @Test
    void withoutACachedGroupTheJoinerWaitsAndOneKeyframeIsAskedFor() {
        Viewer joiner = new Viewer();
        lane.add(joiner, nowNs);
        assertEquals(1, keyframesAsked.get());
        pictures(3);
        assertTrue(joiner.orders.isEmpty());
        picture(true);
        assertEquals(List.of(3L), joiner.orders);
    }

    @Test
    void aHoleStopsEverybodyUntilTheNextKeyframe() {
        picture(true);
        Viewer viewer = new Viewer();
        lane.add(viewer, nowNs);
        order += 2;
        pictures(2);
        assertEquals(List.of(0L), viewer.orders);
        assertEquals(1, keyframesAsked.get());
        picture(true);
        assertEquals(List.of(0L, 5L), viewer.orders);
    }

    @Test
    void oneViewerLeavesTheOthersAlone() {
        picture(true);
        Viewer stays = new Viewer();
        Viewer goes = new Viewer();
        lane.add(stays, nowNs);
        lane.add(goes, nowNs);
        picture(false);
        lane.remove(goes);
        picture(false);
        assertEquals(3, stays.orders.size());
        assertEquals(2, goes.orders.size());
        assertFalse(lane.isEmpty());
    }

    @Test
    void theCacheIsBoundedInFramesAndBytes() {
        GopCache cache = new GopCache();
        for (int n = 0; n <= GopCache.FRAMES_MAX; n++) {
            cache.add(new MediaFrame(true, n == 0, n, n, RtpPayloads.single(new byte[1])));
        }
        assertEquals(0, cache.size());
        cache.add(new MediaFrame(true, true, 0, 0, RtpPayloads.single(new byte[GopCache.BYTES_MAX + 1])));
        assertEquals(0, cache.size());
        cache.add(new MediaFrame(true, false, 1, 1, RtpPayloads.single(new byte[1])));
        assertEquals(0, cache.size());
    }

    @Test
    void aFeedRefusesWhatCannotBeDecodedUntilAKeyframe() {
        ChannelFeed feed = new ChannelFeed();
        assertNull(feed.accept(unit(5, false), 0));
        assertEquals(ChannelFeed.Refusal.WAITING_FOR_KEYFRAME, feed.refusal());
        MediaFrame keyframe = feed.accept(unit(6, true), 40_000_000);
        assertNotNull(keyframe);
        assertNotNull(feed.accept(unit(7, false), 80_000_000));
        assertNull(feed.accept(unit(9, false), 160_000_000));
        MediaFrame next = feed.accept(unit(20, true), 600_000_000);
        assertNotNull(next);
        assertTrue(next.order() > keyframe.order() + 2, "a hole must show in the order");
        assertNull(feed.accept(unit(20, true), 600_000_000));
        assertEquals(ChannelFeed.Refusal.STALE, feed.refusal());
        assertNull(feed.accept(Unit.getDefaultInstance(), 600_000_000));
        assertEquals(ChannelFeed.Refusal.UNKNOWN_KIND, feed.refusal());
    }

    private static Unit unit(long seq, boolean keyframe) {
        return Unit.newBuilder()
                .setKind(UnitKind.UNIT_KIND_VIDEO)
                .setSeq(seq)
                .setPtsUs(seq * 40_000)
                .setKeyframe(keyframe)
                .setPayload(ByteString.copyFrom(new byte[] {0, 0, 1, (byte) (keyframe ? 0x65 : 0x41), 7}))
                .build();
    }

    private static void assertRising(Viewer viewer) {
        for (int i = 1; i < viewer.stampsUs.size(); i++) {
            assertTrue(viewer.stampsUs.get(i) > viewer.stampsUs.get(i - 1), "stamp " + i);
        }
    }
}
