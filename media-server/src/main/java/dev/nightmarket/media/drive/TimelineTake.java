package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.ArmActor;
import dev.nightmarket.media.render.Pose;

/** A timeline's keyframes over another take: its speech, and the host's own life. */
public final class TimelineTake implements Take {
    private final Take under;
    private final Timeline timeline;
    private final ArmActor arms;
    private int next;

    /** @param arms of this host, as the take under this one poses them; the timeline begins its gestures there */
    public TimelineTake(Take under, Timeline timeline, ArmActor arms) {
        this.under = under;
        this.timeline = timeline;
        this.arms = arms;
    }

    @Override
    public short[] pcm() {
        return under.pcm();
    }

    @Override
    public long durationUs() {
        return Math.max(under.durationUs(), timeline.durationUs());
    }

    @Override
    public float mouthGain(long timeUs) {
        return under.mouthGain(timeUs);
    }

    @Override
    public void pose(long timeUs, Pose out) {
        while (next < timeline.moves().size() && timeline.moves().get(next).atUs() <= timeUs) {
            Timeline.Move move = timeline.moves().get(next++);
            arms.begin(move.gesture(), move.side(), timeUs, move.holdUs());
        }
        under.pose(timeUs, out);
        timeline.apply(timeUs, out);
    }
}
