package dev.nightmarket.edge.voice;

/**
 * When sound that comes in packets was really made, up to a constant: packets come late by chance, never early, so the
 * least lateness of all is followed, at the pace at which clocks drift. One thread.
 */
final class SteadyTime {
    /** Of the media's clock against ours. */
    private static final double DRIFT = 100e-6;

    private long offsetNs = Long.MAX_VALUE;
    private long lastNs;

    /**
     * @param mediaNs by the media's own clock
     * @param arrivalNs by ours
     * @return by ours, steady
     */
    long of(long mediaNs, long arrivalNs) {
        long late = arrivalNs - mediaNs;
        if (offsetNs == Long.MAX_VALUE) {
            offsetNs = late;
        } else {
            offsetNs = Math.min(late, offsetNs + (long) (Math.max(0, mediaNs - lastNs) * DRIFT));
        }
        lastNs = mediaNs;
        return mediaNs + offsetNs;
    }

    void reset() {
        offsetNs = Long.MAX_VALUE;
    }
}
