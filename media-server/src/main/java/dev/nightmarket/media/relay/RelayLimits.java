package dev.nightmarket.media.relay;

/**
 * How much the relay keeps for others.
 *
 * @param gopUnits units of a rendition kept from the newest keyframe on, sound included; a longer group is forgotten
 * @param queueUnits units waiting for one pull before it is skipped to the next keyframe; more than {@code gopUnits}
 * @param queueBytes payload bytes waiting for one pull before it is skipped
 * @param queueEvents events waiting for one pull; beyond it the oldest is dropped
 * @param pushReplies acks and answers waiting for one push before the stream is closed, so that the edge comes again
 * @param pullsMax pulls a channel serves at once
 */
public record RelayLimits(
        int gopUnits, int queueUnits, long queueBytes, int queueEvents, int pushReplies, int pullsMax) {
    /**
     * A group of 50 frames at 25 frames per second has 150 units; a pull may be 3.4 s behind, the length of a
     * viewer's patience, before it skips.
     */
    public static final RelayLimits DEFAULT = new RelayLimits(200, 256, 8 << 20, 64, 1024, 256);

    public RelayLimits {
        if (gopUnits < 1 || queueEvents < 1 || pushReplies < 1 || pullsMax < 1 || queueBytes < 1) {
            throw new IllegalArgumentException("relay limits: gopUnits " + gopUnits + ", queueEvents " + queueEvents
                    + ", pushReplies " + pushReplies + ", pullsMax " + pullsMax + ", queueBytes " + queueBytes
                    + " (expected: all at least 1)");
        }
        if (queueUnits <= gopUnits) {
            throw new IllegalArgumentException(
                    "queueUnits: " + queueUnits + " (expected: more than gopUnits, " + gopUnits + ")");
        }
    }
}
