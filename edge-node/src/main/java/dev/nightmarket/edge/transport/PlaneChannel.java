package dev.nightmarket.edge.transport;

import dev.nightmarket.edge.fanout.ChannelFeed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What the whole plane knows of a channel. The feed is guarded by this object's monitor; the rest is thread-safe. */
final class PlaneChannel {
    private static final long KEYFRAME_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

    final String id;
    final ChannelFeed feed = new ChannelFeed();
    private final AtomicLong keyframeAskedAtNs;
    private volatile boolean held;
    private volatile boolean ended;

    PlaneChannel(String id, long nowNs) {
        this.id = id;
        this.keyframeAskedAtNs = new AtomicLong(nowNs - KEYFRAME_EVERY_NS);
    }

    /** Whether the origin should be asked now; false within a second of the last time, or while it is away. */
    boolean tryAskForKeyframe(long nowNs) {
        long lastNs = keyframeAskedAtNs.get();
        return !held && nowNs - lastNs >= KEYFRAME_EVERY_NS && keyframeAskedAtNs.compareAndSet(lastNs, nowNs);
    }

    void hold(boolean hold) {
        held = hold;
    }

    /** Marks a channel that has ended; a session that is still on its way to it is closed. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }
}
