package dev.nightmarket.media.relay;

import static dev.nightmarket.media.relay.Units.ES;
import static dev.nightmarket.media.relay.Units.P360;
import static dev.nightmarket.media.relay.Units.P720;
import static dev.nightmarket.media.relay.Units.US;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.PullRequest;
import dev.nightmarket.proto.relay.v1.PullResponse;
import dev.nightmarket.proto.relay.v1.Unit;
import dev.nightmarket.proto.relay.v1.UnitKind;
import dev.nightmarket.testing.VirtualClock;
import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class LiveChannelTest {
    private static final int GOP = 10;
    private static final RelayLimits LIMITS = new RelayLimits(40, 60, 1 << 20, 8, 16, 4);

    private final VirtualClock clock = new VirtualClock();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RelayHub hub = new RelayHub(LIMITS, meters, clock::nanoTime);
    private final List<String> asked = new ArrayList<>();
    private final ChannelPublisher publisher = hub.open(US, "shows/a", "A", 1, List.of(P360, P720), asked::add);
    private long frame;
    private long packet;

    /** One picture and two packets of sound, as 40 ms of show have. */
    private void play(int frames) {
        for (int i = 0; i < frames; i++, frame++) {
            publisher.publish(Units.video(US, "720p", frame, frame % GOP == 0));
            publisher.publish(Units.audio(US, "720p", packet++));
            publisher.publish(Units.audio(US, "720p", packet++));
        }
    }

    private ScriptedObserver<PullResponse> pull(String rendition, int credit) {
        ScriptedObserver<PullResponse> observer = new ScriptedObserver<>(credit);
        hub.find("us")
                .orElseThrow()
                .pull(
                        PullRequest.newBuilder()
                                .setEdgeId("edge-1")
                                .setChannelId("us")
                                .setRendition(rendition)
                                .build(),
                        observer);
        return observer;
    }

    private static long[] seqs(ScriptedObserver<PullResponse> observer, UnitKind kind) {
        return observer.got.stream()
                .filter(PullResponse::hasUnit)
                .map(PullResponse::getUnit)
                .filter(u -> u.getKind() == kind)
                .mapToLong(Unit::getSeq)
                .toArray();
    }

    private static List<String> captions(ScriptedObserver<PullResponse> observer) {
        return observer.got.stream()
                .filter(PullResponse::hasEvent)
                .map(PullResponse::getEvent)
                .filter(Event::hasCaption)
                .map(e -> e.getCaption().getText())
                .toList();
    }

    private double count(String name, String... tags) {
        return meters.counter(name, tags).count();
    }

    @Test
    void aNewPullStartsAtTheNewestKeyframeWithTheNewestEvents() {
        publisher.publish(Units.live(US));
        publisher.publish(Units.caption(US, 0, "old"));
        play(GOP + 4);
        publisher.publish(Units.caption(US, 500_000, "new"));
        publisher.publish(Units.card(US, 500_000, "camellia-serum"));

        ScriptedObserver<PullResponse> observer = pull("", Integer.MAX_VALUE);

        assertTrue(observer.got.get(0).hasHello());
        assertEquals("720p", observer.got.get(0).getHello().getRendition().getId(), "the largest");
        assertEquals(US, observer.got.get(0).getHello().getChannel());
        assertEquals(27 * 20_000, observer.got.get(0).getHello().getPtsUs(), "the newest unit is a packet of sound");
        assertTrue(observer.got.get(1).getEvent().hasState());
        assertEquals(List.of("new"), captions(observer));
        assertEquals("720p", observer.got.get(4).getUnit().getRendition());
        assertTrue(observer.got.get(4).getUnit().getKeyframe());
        assertEquals(List.of(10L, 11L, 12L, 13L), boxed(seqs(observer, UnitKind.UNIT_KIND_VIDEO)));

        play(1);
        assertEquals(List.of(10L, 11L, 12L, 13L, 14L), boxed(seqs(observer, UnitKind.UNIT_KIND_VIDEO)));
    }

    private static List<Long> boxed(long[] values) {
        return LongStream.of(values).boxed().toList();
    }

    @Test
    void aSlowReaderSkipsToTheNextKeyframeAndLosesNoEvent() {
        play(1);
        ScriptedObserver<PullResponse> fast = pull("720p", Integer.MAX_VALUE);
        ScriptedObserver<PullResponse> slow = pull("720p", 4);
        play(5);
        publisher.publish(Units.caption(US, 200_000, "kept"));
        play(GOP * 4 - 6);

        slow.take(Integer.MAX_VALUE - 10);
        play(GOP + 1);

        assertEquals(LongStream.range(0, 51).boxed().toList(), boxed(seqs(fast, UnitKind.UNIT_KIND_VIDEO)));
        long[] seen = seqs(slow, UnitKind.UNIT_KIND_VIDEO);
        assertEquals(0, seen[0]);
        int gap = 1;
        while (seen[gap] == seen[gap - 1] + 1) {
            gap++;
        }
        assertEquals(0, seen[gap] % GOP, "goes on at a keyframe: " + boxed(seen));
        assertEquals(50, seen[seen.length - 1], "and is live again");
        assertEquals(List.of("kept"), captions(slow));
        assertTrue(count("nightmarket.relay.skips", "channel", "us") >= 1);
        assertTrue(count("nightmarket.relay.units.dropped", "channel", "us", "reason", "slow_consumer")
                >= LIMITS.gopUnits());
    }

    @Test
    void anEndlessReaderPauseKeepsMemoryBoundedAndTheOtherReadersLive() {
        ScriptedObserver<PullResponse> stuck = pull("720p", 0);
        ScriptedObserver<PullResponse> fast = pull("720p", Integer.MAX_VALUE);
        for (int i = 0; i < 100; i++) {
            play(GOP);
            publisher.publish(Units.caption(US, 1, "c" + i));
        }
        stuck.take(Integer.MAX_VALUE - 10);

        assertEquals(1_000, seqs(fast, UnitKind.UNIT_KIND_VIDEO).length);
        assertTrue(stuck.got.size() <= LIMITS.queueUnits() + LIMITS.queueEvents() + 1, stuck.got.size() + " items");
        assertEquals(LIMITS.queueEvents(), captions(stuck).size());
        assertEquals("c99", captions(stuck).get(LIMITS.queueEvents() - 1));
    }

    @Test
    void soundWithoutARenditionGoesToAll() {
        publisher.publish(Units.video(US, "360p", 0, true));
        ScriptedObserver<PullResponse> small = pull("360p", Integer.MAX_VALUE);
        publisher.publish(Units.audio(US, "", 0));
        publisher.publish(Units.audio(US, "720p", 1));
        publisher.publish(Units.video(US, "720p", 0, true));

        assertEquals(List.of(0L), boxed(seqs(small, UnitKind.UNIT_KIND_AUDIO)));
        assertEquals(1, seqs(small, UnitKind.UNIT_KIND_VIDEO).length);
    }

    @Test
    void keyframeRequestsAreCoalescedToOneASecondForEachRendition() {
        LiveChannel channel = hub.find("us").orElseThrow();
        for (int i = 0; i < 100; i++) {
            channel.requestKeyframe("720p");
        }
        channel.requestKeyframe("360p");
        assertEquals(List.of("720p", "360p"), asked);

        clock.advance(Duration.ofMillis(999));
        publisher.publish(Units.video(US, "720p", 1, false));
        assertEquals(2, asked.size(), "the second has not passed");

        clock.advance(Duration.ofMillis(1));
        publisher.publish(Units.video(US, "720p", 2, false));
        assertEquals(List.of("720p", "360p", "720p"), asked, "the one that came too early is not forgotten");

        channel.requestKeyframe("720p");
        publisher.publish(Units.video(US, "720p", 3, true));
        clock.advance(Duration.ofSeconds(2));
        publisher.publish(Units.video(US, "720p", 4, false));
        assertEquals(3, asked.size(), "a keyframe came by itself");
        assertEquals(100, count("nightmarket.relay.keyframe.requests", "channel", "us", "outcome", "coalesced"));
    }

    @Test
    void aPullBeforeTheFirstKeyframeAsksForOneAndStartsThere() {
        ScriptedObserver<PullResponse> early = pull("720p", Integer.MAX_VALUE);
        publisher.publish(Units.video(US, "720p", 0, false));
        publisher.publish(Units.video(US, "720p", 1, true));

        assertEquals(List.of("720p"), asked);
        assertEquals(List.of(1L), boxed(seqs(early, UnitKind.UNIT_KIND_VIDEO)));
    }

    @Test
    void closingSendsWhatWaitsThenEndsWithOkAndTheChannelCanBeOpenedAgain() {
        ScriptedObserver<PullResponse> observer = pull("720p", 0);
        publisher.publish(Units.caption(US, 0, "last words"));
        publisher.close();
        publisher.publish(Units.caption(US, 0, "after the end"));
        assertFalse(observer.completed);

        observer.take(10);
        assertEquals(List.of("last words"), captions(observer));
        assertTrue(observer.completed);
        assertTrue(hub.onAir().isEmpty());
        hub.open(US, "shows/a", "A", 2, List.of(P720), asked::add).close();
    }

    @Test
    void whoLeavesIsForgotten() {
        ScriptedObserver<PullResponse> observer = pull("720p", Integer.MAX_VALUE);
        assertEquals(1, hub.find("us").orElseThrow().pulls());
        observer.leave();
        assertEquals(0, hub.find("us").orElseThrow().pulls());
        play(1);
        assertEquals(1, observer.got.size(), "only the hello");
    }

    @Test
    void whatIsNotThisChannelsIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> publisher.publish(Units.video(ES, "720p", 0, true)));
        assertThrows(IllegalArgumentException.class, () -> publisher.publish(Units.caption(ES, 0, "hola")));
        assertThrows(IllegalArgumentException.class, () -> publisher.publish(Units.video(US, "540p", 0, true)));
        assertThrows(IllegalStateException.class, () -> hub.open(US, "shows/b", "B", 1, List.of(P720), asked::add));
        assertEquals(Status.Code.NOT_FOUND, pull("4k", 1).failed.getCode());
        for (int i = 0; i < LIMITS.pullsMax(); i++) {
            pull("720p", 1);
        }
        assertEquals(Status.Code.RESOURCE_EXHAUSTED, pull("720p", 1).failed.getCode());
    }
}
