package dev.nightmarket.edge.rtp;

/**
 * The RTP payloads of one unit, made once and shared by all viewers; never changed after it was built, so any
 * thread may read it. Part {@code i} lies at {@code bytes()[start(i)..start(i)+length(i))}.
 *
 * <p>Parts stand in runs: all parts of a run have the same length but the last, which may be shorter. One run
 * is what one UDP_SEGMENT send can carry.
 */
public final class RtpPayloads {
    private final byte[] bytes;
    private final int[] starts;
    private final int[] runEnds;

    /**
     * @param starts where each part starts, and one more entry: where the last ends
     * @param runEnds index after the last part of each run, rising
     */
    RtpPayloads(byte[] bytes, int[] starts, int[] runEnds) {
        this.bytes = bytes;
        this.starts = starts;
        this.runEnds = runEnds;
    }

    /** One part: an Opus packet. */
    public static RtpPayloads single(byte[] payload) {
        return new RtpPayloads(payload, new int[] {0, payload.length}, new int[] {1});
    }

    public byte[] bytes() {
        return bytes;
    }

    public int parts() {
        return starts.length - 1;
    }

    public int start(int part) {
        return starts[part];
    }

    public int length(int part) {
        return starts[part + 1] - starts[part];
    }

    public int runs() {
        return runEnds.length;
    }

    public int runEnd(int run) {
        return runEnds[run];
    }
}
