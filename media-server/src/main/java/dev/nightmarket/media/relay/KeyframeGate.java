package dev.nightmarket.media.relay;

/**
 * Lets one keyframe request a second through. One that comes too early is kept and let through when its time has
 * come, unless a keyframe came by itself meanwhile. Guarded by its channel's lock.
 */
final class KeyframeGate {
    private long openAtNs;
    private boolean waiting;

    KeyframeGate(long nowNs) {
        openAtNs = nowNs;
    }

    /** @return true when the encoder is to be asked now */
    boolean request(long nowNs) {
        if (nowNs - openAtNs < 0) {
            waiting = true;
            return false;
        }
        return open(nowNs);
    }

    /**
     * A picture went by.
     *
     * @return true when the encoder is to be asked now
     */
    boolean onPicture(boolean keyframe, long nowNs) {
        if (keyframe) {
            waiting = false;
            return false;
        }
        return waiting && nowNs - openAtNs >= 0 && open(nowNs);
    }

    private boolean open(long nowNs) {
        waiting = false;
        openAtNs = nowNs + OncePerSecond.PERIOD_NS;
        return true;
    }
}
