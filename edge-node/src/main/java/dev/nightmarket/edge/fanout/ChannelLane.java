package dev.nightmarket.edge.fanout;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One channel on one shard: its group of pictures and its viewers. Owned by the shard's event loop.
 *
 * <p>A joiner gets the cached group as catch-up: pictures already past are stamped 1 ms apart so that they end
 * at live, and are paced so that a burst does not overrun the joiner's socket; sound starts live. A viewer for
 * whom a picture is missing waits for the next keyframe.
 */
public final class ChannelLane {
    static final long CATCH_UP_STEP_US = 1_000;

    private enum Phase {
        WAITING_FOR_KEYFRAME,
        CATCHING_UP,
        LIVE
    }

    private static final class Seat {
        Phase phase = Phase.WAITING_FOR_KEYFRAME;
        /** Of the cache when catch-up began. */
        long generation;

        int next;
        /** The last picture that was already past when the viewer joined, and when it is shown. */
        int lastPast;

        long lastPastUs;
        long budgetBytes;
        long pacedAtNs;
    }

    private final Map<Subscriber, Seat> seats = new LinkedHashMap<>();
    private final GopCache cache = new GopCache();
    private final long catchUpBytesPerSecond;
    private final long catchUpBurstBytes;
    private final Runnable keyframeNeeded;
    private long lastOrder = -1;

    /**
     * @param catchUpBytesPerSecond pace of catch-up to one viewer
     * @param catchUpBurstBytes what may go out at once
     * @param keyframeNeeded called when nobody can be served before the next keyframe
     */
    public ChannelLane(long catchUpBytesPerSecond, long catchUpBurstBytes, Runnable keyframeNeeded) {
        this.catchUpBytesPerSecond = catchUpBytesPerSecond;
        this.catchUpBurstBytes = catchUpBurstBytes;
        this.keyframeNeeded = keyframeNeeded;
    }

    public boolean isEmpty() {
        return seats.isEmpty();
    }

    public Iterable<Subscriber> subscribers() {
        return seats.keySet();
    }

    /** Seats a viewer and sends what it can decode at once. */
    public void add(Subscriber viewer, long nowNs) {
        Seat seat = new Seat();
        seats.put(viewer, seat);
        if (cache.size() == 0) {
            keyframeNeeded.run();
            return;
        }
        seat.phase = Phase.CATCHING_UP;
        seat.generation = cache.generation();
        seat.lastPast = cache.size() - 1;
        seat.lastPastUs = cache.get(seat.lastPast).mediaUs();
        seat.budgetBytes = catchUpBurstBytes;
        seat.pacedAtNs = nowNs;
        catchUp(viewer, seat);
    }

    public void remove(Subscriber viewer) {
        seats.remove(viewer);
    }

    /** A live unit. */
    public void frame(MediaFrame frame, long nowNs) {
        if (!frame.video()) {
            seats.keySet().forEach(viewer -> viewer.audio(frame));
            return;
        }
        boolean hole = lastOrder >= 0 && frame.order() != lastOrder + 1;
        lastOrder = frame.order();
        if (hole && !frame.keyframe()) {
            loseReference();
        }
        cache.add(frame);
        seats.forEach((viewer, seat) -> live(viewer, seat, frame, nowNs));
    }

    /** Goes on with catch-ups; whether more is left to do. */
    public boolean pace(long nowNs) {
        boolean more = false;
        for (Map.Entry<Subscriber, Seat> entry : seats.entrySet()) {
            Seat seat = entry.getValue();
            if (seat.phase == Phase.CATCHING_UP) {
                refill(seat, nowNs);
                catchUp(entry.getKey(), seat);
                more |= seat.phase == Phase.CATCHING_UP;
            }
        }
        return more;
    }

    private void loseReference() {
        cache.clear();
        seats.values().forEach(seat -> seat.phase = Phase.WAITING_FOR_KEYFRAME);
        keyframeNeeded.run();
    }

    private void live(Subscriber viewer, Seat seat, MediaFrame frame, long nowNs) {
        if (seat.phase == Phase.CATCHING_UP && seat.generation == cache.generation()) {
            refill(seat, nowNs); // the picture is in the cache and follows in its turn
            catchUp(viewer, seat);
            return;
        }
        if (seat.phase != Phase.LIVE) {
            if (!frame.keyframe()) {
                return; // not decodable: it was counted as asked for when the viewer began to wait
            }
            seat.phase = Phase.LIVE;
        }
        viewer.video(frame, frame.mediaUs());
    }

    private void catchUp(Subscriber viewer, Seat seat) {
        if (seat.generation != cache.generation()) {
            seat.phase = Phase.WAITING_FOR_KEYFRAME;
            return;
        }
        while (seat.next < cache.size() && seat.budgetBytes > 0) {
            MediaFrame frame = cache.get(seat.next);
            boolean past = seat.next <= seat.lastPast;
            long stampUs = past ? seat.lastPastUs - (seat.lastPast - seat.next) * CATCH_UP_STEP_US : frame.mediaUs();
            viewer.video(frame, stampUs);
            seat.budgetBytes -= frame.bytes();
            seat.next++;
        }
        if (seat.next == cache.size()) {
            seat.phase = Phase.LIVE;
        }
    }

    private void refill(Seat seat, long nowNs) {
        long earned = (nowNs - seat.pacedAtNs) / 1_000 * catchUpBytesPerSecond / 1_000_000;
        seat.budgetBytes = Math.min(catchUpBurstBytes, seat.budgetBytes + earned);
        seat.pacedAtNs = nowNs;
    }
}
