package dev.nightmarket.loadtests.viewers;

import java.util.ArrayList;
import java.util.List;

/**
 * All that a viewer heard, mono 48 kHz, with the time at which each piece came out of the player. Thread-safe: libwebrtc
 * writes, the bench reads.
 */
public final class AudioTape {
    public static final int SAMPLE_RATE_HZ = 48_000;

    private final int secondsMax;
    private final List<short[]> seconds = new ArrayList<>();
    private long length;
    private long[] pieceEnd = new long[1024];
    private long[] pieceNs = new long[1024];
    private int pieces;
    private long refused;

    /** @param secondsMax what comes later is counted, not kept */
    public AudioTape(int secondsMax) {
        this.secondsMax = secondsMax;
    }

    /**
     * One callback of the player.
     *
     * @param data s16le, channels interleaved; the first is kept
     * @param arrivalNs monotonic time of the callback
     */
    synchronized void append(byte[] data, int bits, int sampleRateHz, int channels, int frames, long arrivalNs) {
        if (bits != 16 || sampleRateHz != SAMPLE_RATE_HZ || length + frames > (long) secondsMax * SAMPLE_RATE_HZ) {
            refused++;
            return;
        }
        for (int i = 0; i < frames; i++) {
            int at = i * channels * 2;
            put((short) (data[at] & 0xff | data[at + 1] << 8));
        }
        if (pieces == pieceEnd.length) {
            pieceEnd = java.util.Arrays.copyOf(pieceEnd, pieces * 2);
            pieceNs = java.util.Arrays.copyOf(pieceNs, pieces * 2);
        }
        pieceEnd[pieces] = length;
        pieceNs[pieces++] = arrivalNs;
    }

    private void put(short sample) {
        int within = (int) (length % SAMPLE_RATE_HZ);
        if (within == 0) {
            seconds.add(new short[SAMPLE_RATE_HZ]);
        }
        seconds.get((int) (length / SAMPLE_RATE_HZ))[within] = sample;
        length++;
    }

    /** Samples so far. */
    public synchronized long length() {
        return length;
    }

    /** Callbacks that were not kept: another format than 16 bit at 48 kHz, or the tape is full. */
    public synchronized long refused() {
        return refused;
    }

    /** When the callback that held a sample came; empty tape and later samples: the newest callback. */
    public synchronized long arrivalNs(long sample) {
        if (pieces == 0) {
            throw new IllegalStateException("nothing was heard");
        }
        int at = java.util.Arrays.binarySearch(pieceEnd, 0, pieces, sample + 1);
        return pieceNs[Math.min(at < 0 ? -at - 1 : at, pieces - 1)];
    }

    /** The first sample of the first callback at or after a time; {@link #length()} when there is none. */
    public synchronized long sampleAt(long timeNs) {
        int low = 0;
        int high = pieces;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (pieceNs[middle] < timeNs) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : pieceEnd[low - 1];
    }

    /** Samples {@code from} to {@code to}, cut to what is there. */
    public synchronized short[] slice(long from, long to) {
        long start = Math.max(0, Math.min(from, length));
        long end = Math.max(start, Math.min(to, length));
        short[] out = new short[(int) (end - start)];
        for (int i = 0; i < out.length; i++) {
            long at = start + i;
            out[i] = seconds.get((int) (at / SAMPLE_RATE_HZ))[(int) (at % SAMPLE_RATE_HZ)];
        }
        return out;
    }
}
