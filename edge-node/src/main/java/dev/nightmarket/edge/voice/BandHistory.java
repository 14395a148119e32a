package dev.nightmarket.edge.voice;

import java.util.Arrays;

/**
 * The bands of the last {@value #FRAMES} frames of a sound, found by time. Guarded by itself: one thread writes, several
 * read.
 */
final class BandHistory {
    /** 26 s: the longest turn and the longest way of an echo. */
    static final int FRAMES = 1_300;

    private static final float[] UNKNOWN = new float[0];

    private final float[][] ring = new float[FRAMES][];
    private long newest = -1;

    BandHistory() {
        Arrays.fill(ring, UNKNOWN);
    }

    /** @param timeNs of the frame's end; frames that are not heard of are unknown */
    synchronized void put(long timeNs, float[] bands) {
        long index = timeNs / SoundBands.FRAME_NS;
        if (index <= newest - FRAMES) {
            return;
        }
        if (index > newest) {
            long gap = Math.min(index - newest - 1, FRAMES);
            for (long i = 1; i <= gap; i++) {
                ring[slot(index - i)] = UNKNOWN;
            }
            newest = index;
        }
        ring[slot(index)] = bands;
    }

    synchronized void clear() {
        Arrays.fill(ring, UNKNOWN);
        newest = -1;
    }

    /** The frames of a time and those before it, the newest last; unknown ones are empty. */
    synchronized float[][] upTo(long timeNs, int count) {
        float[][] frames = new float[count][];
        long last = timeNs / SoundBands.FRAME_NS;
        for (int i = 0; i < count; i++) {
            long index = last - count + 1 + i;
            boolean kept = index <= newest && index > newest - FRAMES && index >= 0;
            frames[i] = kept ? ring[slot(index)] : UNKNOWN;
        }
        return frames;
    }

    private static int slot(long index) {
        return (int) Math.floorMod(index, (long) FRAMES);
    }
}
