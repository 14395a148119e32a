package dev.nightmarket.loadtests.viewers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** When each decoded picture came, and which time is burned into it. Thread-safe. */
public final class FrameLog {
    /** About an hour at 25 pictures a second; later ones only count. */
    private static final int FRAMES_MAX = 90_000;

    private long[] arrivalNs = new long[1024];
    private long[] ptsMs = new long[1024];
    private int size;
    private long count;
    private int width;
    private int height;

    /**
     * One picture.
     *
     * @param arrivalNs monotonic
     * @param ptsMs low 32 bits of its show time as burned in; -1 when none is
     */
    public record Frame(long arrivalNs, long ptsMs) {}

    synchronized void add(long atNs, long burnedMs, int frameWidth, int frameHeight) {
        count++;
        width = frameWidth;
        height = frameHeight;
        if (size == FRAMES_MAX) {
            return;
        }
        if (size == arrivalNs.length) {
            arrivalNs = Arrays.copyOf(arrivalNs, size * 2);
            ptsMs = Arrays.copyOf(ptsMs, size * 2);
        }
        arrivalNs[size] = atNs;
        ptsMs[size++] = burnedMs;
    }

    public synchronized long count() {
        return count;
    }

    public synchronized int width() {
        return width;
    }

    public synchronized int height() {
        return height;
    }

    /** The pictures that came from {@code fromNs} (inclusive) to {@code toNs}. */
    public synchronized List<Frame> between(long fromNs, long toNs) {
        List<Frame> frames = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            if (arrivalNs[i] >= fromNs && arrivalNs[i] < toNs) {
                frames.add(new Frame(arrivalNs[i], ptsMs[i]));
            }
        }
        return frames;
    }
}
