package dev.nightmarket.media.drive;

import dev.nightmarket.media.render.Pose;
import java.util.Arrays;

/**
 * A person's face that moves the host: frames of motion capture come from one thread, poses are read by another. Frames
 * are played {@value #DELAY_US} us after they came, evenly by their own clock, so that a network's jitter is not seen;
 * when none comes for {@value #LOST_US} us the host goes back to its own life within {@value #FADE_US} us. Thread-safe.
 */
public final class FaceFeed {
    static final long DELAY_US = 100_000;
    static final long LOST_US = 300_000;
    static final long FADE_US = 250_000;
    /** Frames kept: more than a second at 60 a second. */
    static final int FRAMES = 80;

    private final long[] captureUs = new long[FRAMES];
    private final float[][] values = new float[FRAMES][PoseChannel.COUNT];
    /** Which channels the capture gives at all. */
    private final boolean[] given = new boolean[PoseChannel.COUNT];

    private final float[] mixed = new float[PoseChannel.COUNT];
    private int newest = -1;
    private int count;
    private long lastArrivalUs;
    /** Arrival less capture of the fastest frame of late: the two clocks' difference. */
    private long offsetUs;

    private float share;
    private long lastReadUs;

    /**
     * Takes a frame.
     *
     * @param frameCaptureUs on the sender's clock, rising
     * @param channels indices by {@link #channel}
     * @param weights as many; out of range they are held at the range's end, NaN is 0
     * @param nowUs of the show
     * @return false when the frame is older than the one before, and ignored
     */
    public synchronized boolean offer(long frameCaptureUs, int[] channels, float[] weights, long nowUs) {
        boolean fresh = count == 0 || nowUs - lastArrivalUs > LOST_US;
        if (!fresh && frameCaptureUs <= captureUs[newest]) {
            return false;
        }
        if (fresh) {
            count = 0;
            newest = -1;
            Arrays.fill(given, false);
        }
        long difference = nowUs - frameCaptureUs;
        // The clocks drift: let the least delay creep up by 1 ms a frame at most.
        offsetUs = fresh ? difference : Math.min(difference, offsetUs + 1_000);
        float[] before = fresh ? null : values[newest];
        newest = (newest + 1) % FRAMES;
        count = Math.min(FRAMES, count + 1);
        captureUs[newest] = frameCaptureUs;
        if (before == null) {
            Arrays.fill(values[newest], 0);
        } else {
            System.arraycopy(before, 0, values[newest], 0, PoseChannel.COUNT);
        }
        for (int i = 0; i < channels.length; i++) {
            int c = channels[i];
            float w = Float.isNaN(weights[i]) ? 0 : weights[i];
            values[newest][c] = Math.max(PoseChannel.min(c), Math.min(PoseChannel.max(c), w));
            given[c] = true;
        }
        lastArrivalUs = nowUs;
        return true;
    }

    /** Index of a channel by its name, e.g. {@code jawOpen}, {@code headYaw}; -1 when there is none. */
    public static int channel(String name) {
        return PoseChannel.indexOf(name);
    }

    /** Whether somebody moves the host just now. */
    public synchronized boolean live(long nowUs) {
        return count > 0 && nowUs - lastArrivalUs <= LOST_US;
    }

    /** Lays the captured face over a pose; does nothing when nobody is there. Calls come in order of time. */
    public synchronized void apply(long nowUs, Pose pose) {
        float step = lastReadUs == 0 ? 1 : (float) Math.max(0, nowUs - lastReadUs) / FADE_US;
        lastReadUs = nowUs;
        share = live(nowUs) ? Math.min(1, share + step) : Math.max(0, share - step);
        if (share <= 0 || count == 0) {
            return;
        }
        at(nowUs - offsetUs - DELAY_US);
        float eased = share * share * (3 - 2 * share);
        for (int c = 0; c < PoseChannel.COUNT; c++) {
            if (given[c]) {
                PoseChannel.mix(pose, c, mixed[c], eased);
            }
        }
    }

    private void at(long playUs) {
        int later = newest;
        int earlier = newest;
        for (int i = 1; i < count && captureUs[earlier] > playUs; i++) {
            later = earlier;
            earlier = (earlier + FRAMES - 1) % FRAMES;
        }
        long span = captureUs[later] - captureUs[earlier];
        float x = span <= 0 ? 0 : Math.max(0, Math.min(1, (float) (playUs - captureUs[earlier]) / span));
        for (int c = 0; c < PoseChannel.COUNT; c++) {
            mixed[c] = values[earlier][c] + (values[later][c] - values[earlier][c]) * x;
        }
    }
}
