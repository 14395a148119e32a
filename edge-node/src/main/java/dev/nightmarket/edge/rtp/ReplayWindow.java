package dev.nightmarket.edge.rtp;

/** The indices already seen, 128 back from the highest (RFC 3711 section 3.3.2). Owned by one thread. */
final class ReplayWindow {
    static final int SIZE = 128;

    private final long[] bits = new long[SIZE / 64];
    private long highest = -1;

    /** The highest index accepted, −1 before the first. */
    long highest() {
        return highest;
    }

    /** Whether the index is new; to be asked before authentication. */
    boolean isNew(long index) {
        if (index > highest) {
            return true;
        }
        return highest - index < SIZE && !bit(index);
    }

    /** Marks an authenticated index as seen. */
    void accept(long index) {
        if (index > highest) {
            long from = Math.max(highest + 1, index - SIZE + 1);
            for (long i = from; i <= index; i++) {
                clear(i);
            }
            highest = index;
        }
        bits[(int) (index >>> 6) & 1] |= 1L << index;
    }

    private boolean bit(long index) {
        return (bits[(int) (index >>> 6) & 1] & 1L << index) != 0;
    }

    private void clear(long index) {
        bits[(int) (index >>> 6) & 1] &= ~(1L << index);
    }
}
