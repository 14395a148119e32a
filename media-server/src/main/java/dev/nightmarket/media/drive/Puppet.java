package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Gesture;
import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Performer;
import dev.nightmarket.media.render.Pose;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A host on air that others may move: over its own acting lies a timeline while one plays, and over that a person's face
 * while somebody sends it. {@link #play} and the feed are for any thread; the rest belongs to the render thread.
 */
public final class Puppet implements Performer {
    private final Performer self;
    private final FaceFeed feed = new FaceFeed();
    private final LongSupplier nanoClock;
    /** @param fromPtsUs of the show; -1: from the next picture on */
    private record Order(Timeline timeline, long fromPtsUs) {}

    private final AtomicReference<@Nullable Order> ordered = new AtomicReference<>();

    private @Nullable Timeline playing;
    private long playedFromUs;
    private int nextMove;

    public Puppet(Performer self, LongSupplier nanoClock) {
        this.self = self;
        this.nanoClock = nanoClock;
    }

    /** Where motion capture goes. */
    public FaceFeed feed() {
        return feed;
    }

    /** Now, on {@link #feed}'s clock. */
    public long nowUs() {
        return nanoClock.getAsLong() / 1_000;
    }

    /** Plays a timeline from the next picture on; one that plays ends. Its speech is not said here. */
    public void play(Timeline timeline) {
        ordered.set(new Order(timeline, -1));
    }

    /** Plays a timeline from a time of the show on, so that it goes with its speech; one that plays ends then. */
    public void play(Timeline timeline, long fromPtsUs) {
        ordered.set(new Order(timeline, fromPtsUs));
    }

    @Override
    public void gesture(Gesture gesture, ArmActor.Side side, long ptsUs, long holdUs) {
        self.gesture(gesture, side, ptsUs, holdUs);
    }

    @Override
    public void pose(Moment now, Pose out) {
        Order next = ordered.get();
        if (next != null && next.fromPtsUs <= now.ptsUs() && ordered.compareAndSet(next, null)) {
            playing = next.timeline;
            playedFromUs = next.fromPtsUs < 0 ? now.ptsUs() : next.fromPtsUs;
            nextMove = 0;
        }
        Timeline timeline = playing;
        long timeUs = now.ptsUs() - playedFromUs;
        if (timeline != null) {
            for (; nextMove < timeline.moves().size(); nextMove++) {
                Timeline.Move move = timeline.moves().get(nextMove);
                if (move.atUs() > timeUs) {
                    break;
                }
                self.gesture(move.gesture(), move.side(), now.ptsUs(), move.holdUs());
            }
        }
        self.pose(now, out);
        if (timeline != null) {
            timeline.apply(timeUs, out);
            if (timeUs > timeline.durationUs()) {
                playing = null;
            }
        }
        feed.apply(nowUs(), out);
    }
}
