package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.SmoothNoise;

/**
 * The head, in degrees against the room: drifts and never stands still, follows the eyes late and only part of the way,
 * nods and beats on accents, settles at the end of a phrase, lifts at the end of a question. How lively it is comes and
 * goes, so that it neither bobs nor freezes.
 */
final class Head {
    /** Eyes lead by this (Zangemeister and Stark 1982). */
    private static final double LAG_S = .07;

    private static final double FOLLOW = 8.5;
    private static final double YAW_MAX = 16;
    private static final double PITCH_MAX = 10.5;
    private static final double ROLL_MAX = 9;
    private static final int BEATS = 3;

    private final Chance chance;
    private final SmoothNoise drift;
    private final Spring followYaw = new Spring(0);
    private final Spring followPitch = new Spring(0);
    private final Spring tilt = new Spring(0);
    private final Spring chin = new Spring(0);
    private final Spring lively = new Spring(.5);
    private final Bump[] nods = new Bump[BEATS];
    private final Bump[] turns = new Bump[BEATS];
    private final Bump[] tilts = new Bump[BEATS];
    private double heldYaw;
    private double heldPitch;
    private double nextYaw;
    private double nextPitch;
    private double nextAtS = Double.POSITIVE_INFINITY;
    private double share = .4;
    private double beatS = -9;

    double yaw;
    double pitch;
    double roll;

    Head(long seed) {
        chance = new Chance(seed);
        drift = new SmoothNoise(seed);
        for (int i = 0; i < BEATS; i++) {
            nods[i] = new Bump();
            turns[i] = new Bump();
            tilts[i] = new Bump();
        }
    }

    /** The eyes look at something there. */
    void follow(double nowS, double yawDeg, double pitchDeg) {
        if (yawDeg != nextYaw || pitchDeg != nextPitch) {
            nextYaw = yawDeg;
            nextPitch = pitchDeg;
            nextAtS = nowS + LAG_S;
        }
    }

    /**
     * A stressed syllable.
     *
     * @param inS until its vowel: the beat's peak
     * @param strength 0 to 1
     */
    void accent(double nowS, double inS, double strength) {
        if (nowS + inS < beatS + .42) {
            return;
        }
        beatS = nowS + inS;
        double rise = Ease.clamp(inS, .14, .3);
        double fall = chance.between(.3, .5);
        double kind = chance.between(0, 1);
        if (kind < .58) {
            begin(nods, nowS, rise, .04, fall, -(1.3 + 2.4 * strength) * chance.between(.7, 1.2));
        } else if (kind < .78) {
            begin(tilts, nowS, rise + .06, .08, fall + .15, chance.sign() * (1 + 2 * strength));
            begin(nods, nowS, rise, .03, fall, -.8 - strength);
        } else {
            begin(turns, nowS, rise + .05, .08, fall + .1, chance.sign() * (1.2 + 2 * strength));
        }
    }

    /** The end of a clause: the head comes to rest a little lower. */
    void settle(double nowS) {
        begin(nods, nowS, .3, .1, .7, -chance.between(.8, 1.6));
    }

    /** The end of a question. */
    void lilt(double nowS, double forS) {
        begin(nods, nowS, .34, forS, .55, chance.between(1.8, 2.8));
        begin(tilts, nowS, .4, forS, .6, chance.sign() * chance.between(1.5, 2.6));
    }

    /** Thanks, deeper than a nod. */
    void bow(double nowS) {
        begin(nods, nowS, .42, .18, .75, -chance.between(5, 6.5));
        beatS = nowS + 1;
    }

    /** "Yes, I see": two small nods, the second smaller. */
    void agree(double nowS) {
        begin(nods, nowS, .22, .02, .3, -2.4);
        begin(nods, nowS + .46, .2, .02, .34, -1.5);
    }

    private static void begin(Bump[] pool, double nowS, double rise, double hold, double fall, double degrees) {
        for (Bump bump : pool) {
            if (bump.over(nowS)) {
                bump.begin(nowS, rise, hold, fall, degrees);
                return;
            }
        }
    }

    void step(double nowS, double dtS, boolean talking, boolean listening, Emotion emotion) {
        if (nowS >= nextAtS) {
            nextAtS = Double.POSITIVE_INFINITY;
            // How far the head goes along with the eyes is never the same twice.
            share = Math.hypot(nextYaw, nextPitch) < 1 ? .4 : chance.between(.42, .68);
            heldYaw = nextYaw;
            heldPitch = nextPitch;
        }
        double mood = Ease.clamp(.55 + .5 * drift.at(9, nowS * .045), 0, 1);
        double alive = lively.to((talking ? .8 * Vigour.of(emotion) : .28) + .4 * mood, 2.2, dtS);
        double y =
                7.5 * drift.at(0, nowS * .12) + alive * (4.6 * drift.at(1, nowS * .37) + 1.1 * drift.at(6, nowS * .97));
        double p =
                3.8 * drift.at(2, nowS * .11) + alive * (2.9 * drift.at(3, nowS * .43) + .9 * drift.at(7, nowS * 1.09));
        double r =
                4.2 * drift.at(4, nowS * .09) + alive * (2.8 * drift.at(5, nowS * .33) + .6 * drift.at(8, nowS * .83));
        y += followYaw.to(share * heldYaw, FOLLOW, dtS);
        p += followPitch.to(share * heldPitch, FOLLOW, dtS);
        r += tilt.to(tiltOf(emotion) + (listening ? 2.6 : 0), 3, dtS);
        p += chin.to(chinOf(emotion) + (listening ? .6 : 0), 3, dtS);
        for (int i = 0; i < BEATS; i++) {
            p += nods[i].at(nowS);
            y += turns[i].at(nowS);
            r += tilts[i].at(nowS);
        }
        yaw = soft(y, YAW_MAX);
        pitch = soft(p, PITCH_MAX);
        roll = soft(r, ROLL_MAX);
    }

    /** Never beyond the limit, and never against it with a jerk. */
    private static double soft(double x, double max) {
        return max * Math.tanh(x / max);
    }

    private static double tiltOf(Emotion emotion) {
        return switch (emotion) {
            case APOLOGETIC -> 3.4;
            case THOUGHTFUL -> -3;
            case WARM -> .8;
            case NEUTRAL, EXCITED, CALM, SURPRISED -> 0;
        };
    }

    private static double chinOf(Emotion emotion) {
        return switch (emotion) {
            case APOLOGETIC -> -2.6;
            case THOUGHTFUL -> 1.2;
            case EXCITED -> .9;
            case SURPRISED -> 1.8;
            case NEUTRAL, WARM, CALM -> 0;
        };
    }
}
