package dev.nightmarket.edge.fanout;

import java.util.OptionalLong;

/**
 * Maps (epoch, pts) of a channel to one media time in microseconds that is continuous for ever: a restarted
 * origin begins a new epoch near pts 0, a relay stream begins with a burst of units that are already old, a
 * stalled origin goes on where it stopped. Viewers must see neither a jump back nor a growing delay, so media
 * time follows the arrival clock:
 *
 * <ul>
 *   <li>a new epoch starts where the arrival clock stands;
 *   <li>while it settles (its first seconds) units that run ahead of the clock are a burst of old ones: the map
 *       is moved back, so that it ends at live; pictures of the burst get stamps 1 ms apart, its sound is left out;
 *   <li>later the clock slowly follows the units (two crystals differ by some 10 ppm), and a deviation beyond
 *       {@link #DEVIATION_US_MAX} makes the map settle anew.
 * </ul>
 *
 * Written by one thread at a time (the channel's publisher); the map is read by any.
 */
public final class ShowTimeline {
    /** Returned for a unit that must not be sent: repeated, stale, or sound of a burst. */
    public static final long DROP = Long.MIN_VALUE;

    static final long SETTLE_NS = 3_000_000_000L;
    static final long AHEAD_US_MAX = 60_000;
    static final long DEVIATION_US_MAX = 500_000;
    static final long BURST_STEP_US = 1_000;
    /** One Opus packet. */
    static final long AUDIO_STEP_US = 20_000;

    private static final long FIRST_MEDIA_US = 1_000_000;
    private static final long FOLLOW_DIVISOR = 256;

    private record Map(long epoch, long offsetUs, long anchorNs, long anchorUs) {}

    private volatile Map map = new Map(-1, 0, 0, 0);
    /** An origin that lost its count of epochs is believed after this silence. */
    static final long SILENCE_NS = 2_000_000_000L;

    private long settledAtNs;
    private long unitAtNs;
    private long lastVideoUs = Long.MIN_VALUE / 2;
    private long lastAudioUs = Long.MIN_VALUE / 2;
    private long lastVideoPtsUs = Long.MIN_VALUE;
    private long lastAudioPtsUs = Long.MIN_VALUE;

    /** The media time of a picture, or {@link #DROP}. */
    public long video(long epoch, long ptsUs, long nowNs) {
        if (!enter(epoch, ptsUs, nowNs) || ptsUs <= lastVideoPtsUs) {
            return DROP;
        }
        lastVideoPtsUs = ptsUs;
        lastVideoUs = Math.max(place(ptsUs, nowNs), lastVideoUs + BURST_STEP_US);
        return lastVideoUs;
    }

    /** The media time of an Opus packet, or {@link #DROP}. */
    public long audio(long epoch, long ptsUs, long nowNs) {
        if (!enter(epoch, ptsUs, nowNs) || ptsUs <= lastAudioPtsUs) {
            return DROP;
        }
        lastAudioPtsUs = ptsUs;
        long mediaUs = place(ptsUs, nowNs);
        // Half a packet of tolerance for a pts that the origin rounded.
        if (mediaUs < lastAudioUs + AUDIO_STEP_US / 2) {
            return DROP;
        }
        lastAudioUs = mediaUs;
        return mediaUs;
    }

    /** The media time that a picture of the current epoch has; empty for any other epoch. Any thread. */
    public OptionalLong mediaUs(long epoch, long ptsUs) {
        Map now = map;
        return epoch == now.epoch && epoch >= 0 ? OptionalLong.of(ptsUs + now.offsetUs) : OptionalLong.empty();
    }

    /** The media time of a moment of the arrival clock, for sender reports. Any thread. */
    public long mediaAt(long nowNs) {
        return mediaAt(map, nowNs);
    }

    private static long mediaAt(Map map, long nowNs) {
        return map.anchorUs + (nowNs - map.anchorNs) / 1_000;
    }

    private boolean enter(long epoch, long ptsUs, long nowNs) {
        if (epoch == map.epoch) {
            unitAtNs = nowNs;
            return true;
        }
        if (epoch < map.epoch && nowNs - unitAtNs < SILENCE_NS) {
            return false;
        }
        unitAtNs = nowNs;
        long startUs = map.epoch < 0
                ? FIRST_MEDIA_US
                : Math.max(mediaAt(nowNs), Math.max(lastVideoUs, lastAudioUs) + AUDIO_STEP_US);
        lastVideoPtsUs = Long.MIN_VALUE;
        lastAudioPtsUs = Long.MIN_VALUE;
        settledAtNs = nowNs + SETTLE_NS;
        map = new Map(epoch, startUs - ptsUs, nowNs, startUs);
        return true;
    }

    private long place(long ptsUs, long nowNs) {
        Map now = map;
        long expectedUs = mediaAt(now, nowNs);
        long aheadUs = ptsUs + now.offsetUs - expectedUs;
        if (Math.abs(aheadUs) > DEVIATION_US_MAX) {
            settledAtNs = nowNs + SETTLE_NS;
            map = new Map(now.epoch, now.offsetUs - aheadUs, now.anchorNs, now.anchorUs);
        } else if (nowNs - settledAtNs < 0) {
            if (aheadUs > AHEAD_US_MAX) {
                map = new Map(now.epoch, now.offsetUs - aheadUs, now.anchorNs, now.anchorUs);
            }
        } else {
            map = new Map(now.epoch, now.offsetUs, nowNs, expectedUs + aheadUs / FOLLOW_DIVISOR);
        }
        return ptsUs + map.offsetUs;
    }
}
