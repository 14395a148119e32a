package dev.nightmarket.cli.up;

/**
 * How long to wait before a dead child is started again, and when to give up. At first at once, so that a killed
 * server is back before its viewers notice; doubling while it keeps dying, so that a broken one does not eat the
 * machine. Owned by the child's thread.
 */
final class RestartPolicy {
    static final long FIRST_DELAY_MS = 200;
    static final long DELAY_MS_MAX = 10_000;
    /** Who lived so long was well; its next death counts as a first one. */
    static final long STEADY_NS = 30_000_000_000L;
    /** Quick deaths in a row after which a child that was never ready is given up: its start itself is broken. */
    static final int HOPELESS_DEATHS = 4;

    private int quickDeaths;
    private boolean everReady;

    /** The child has done its work at least once since the supervisor runs. */
    void ready() {
        everReady = true;
    }

    /**
     * The child ended.
     *
     * @param livedNs how long it had run
     * @return milliseconds to wait before the next start; -1 to give up
     */
    long onDeath(long livedNs) {
        quickDeaths = livedNs >= STEADY_NS ? 1 : quickDeaths + 1;
        if (!everReady && quickDeaths >= HOPELESS_DEATHS) {
            return -1;
        }
        int doublings = Math.min(quickDeaths - 1, 10);
        return Math.min(DELAY_MS_MAX, FIRST_DELAY_MS << doublings);
    }
}
