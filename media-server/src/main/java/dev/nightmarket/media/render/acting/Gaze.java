package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.CardPlace;
import dev.nightmarket.media.render.Score.Target;
import dev.nightmarket.media.render.SmoothNoise;

/**
 * Where the eyes point, in degrees of the world (0, 0 is the lens; positive to the host's left, and up). Eyes rest and
 * jump: the duration of a jump grows with its size by 2.2 ms a degree over 21 ms (Bahill et al. 1975), rests are
 * log-normal, small jumps and slow drift go on within them (Martinez-Conde et al. 2004). Mostly the host looks at the
 * viewers; now and then away, at the chat, at the card, and always back. While the head moves the eyes turn against it:
 * that is done by whoever takes the head's turn from these angles.
 */
final class Gaze {
    /** A jump at least this far is a look at something else, not within it. */
    static final double SHIFT_DEG = 4;

    private static final double SACCADE_S = .021;
    private static final double SACCADE_S_PER_DEG = .0022;
    private static final double DRIFT_DEG = .12;
    private static final double IDLE_AWAY_PER_S = 7 / 60d;
    private static final double TALKING_AWAY_PER_S = 3.5 / 60;
    /** Who has just come back stays. */
    private static final double STAY_S = 1.3;

    private static final double CHAT_YAW = -13;
    private static final double CHAT_PITCH = -9;
    private static final double LINE_DEG = 2.6;

    private final Chance chance;
    private final SmoothNoise drift;
    private double fromYaw;
    private double fromPitch;
    private double toYaw;
    private double toPitch;
    private double jumpS = -9;
    private double jumpLengthS = SACCADE_S;
    private double shift;
    private double centreYaw;
    private double centrePitch;
    private Target target = Target.CAMERA;
    private boolean aside;
    private double leaveS;
    private double jumpNextS = Double.NaN;
    private double readX;
    private Target wanted = Target.CAMERA;
    private double wantedAtS = Double.POSITIVE_INFINITY;
    private double wantedForS;
    private final CardPlace card;

    double yaw;
    double pitch;

    Gaze(long seed, CardPlace card) {
        this.card = card;
        chance = new Chance(seed);
        drift = new SmoothNoise(seed);
    }

    /** Looks at something soon, and back after a while. */
    void glance(Target at, double nowS, double afterS, double forS) {
        wanted = at;
        wantedAtS = nowS + afterS;
        wantedForS = forS;
    }

    /** Back to the lens at once, unless the eyes have only just arrived. */
    void back(double nowS) {
        if (target != Target.CAMERA || aside) {
            leaveS = Math.min(leaveS, Math.max(nowS, jumpS + .22));
        }
        wantedAtS = wanted == Target.CHAT ? Double.POSITIVE_INFINITY : wantedAtS;
    }

    /** Stays where it is, e.g. at a chat that is being read. */
    void stay(Target at, double nowS) {
        if (target == at) {
            leaveS = Math.max(leaveS, nowS + .1);
        }
    }

    Target target() {
        return target;
    }

    boolean onLens() {
        return target == Target.CAMERA && !aside;
    }

    /** Where the head would like to point: the middle of what is looked at. */
    double centreYaw() {
        return centreYaw;
    }

    double centrePitch() {
        return centrePitch;
    }

    /** Degrees of the jump that began in this step; 0 when none did. */
    double shift() {
        return shift;
    }

    void step(double nowS, double dtS, boolean talking, boolean free) {
        shift = 0;
        if (Double.isNaN(jumpNextS)) {
            jumpNextS = nowS + .4;
            leaveS = nowS + STAY_S;
        }
        if (nowS >= wantedAtS) {
            wantedAtS = Double.POSITIVE_INFINITY;
            turnTo(wanted, nowS, wantedForS);
        } else if (!onLens() && nowS >= leaveS) {
            turnTo(Target.CAMERA, nowS, STAY_S);
        } else if (free
                && onLens()
                && nowS >= leaveS
                && chance.of(dtS * (talking ? TALKING_AWAY_PER_S : IDLE_AWAY_PER_S))) {
            wander(nowS, talking);
        } else if (nowS >= jumpNextS) {
            within(nowS);
        }
        double x = Ease.smooth((nowS - jumpS) / jumpLengthS);
        yaw = fromYaw + (toYaw - fromYaw) * x + DRIFT_DEG * drift.at(0, nowS * .9);
        pitch = fromPitch + (toPitch - fromPitch) * x + DRIFT_DEG * drift.at(1, nowS * .8);
    }

    private void turnTo(Target next, double nowS, double forS) {
        target = next;
        aside = false;
        leaveS = nowS + forS;
        switch (next) {
            case CAMERA -> centre(0, 0);
            case CHAT -> centre(CHAT_YAW + chance.normal(.8), CHAT_PITCH + chance.normal(1));
            case CARD -> {
                double side = card == CardPlace.BELOW ? chance.normal(2.5) : card == CardPlace.LEFT ? 14 : -14;
                centre(side, card == CardPlace.BELOW ? -15 : -6);
            }
            case HAND -> centre(card == CardPlace.LEFT ? 15 : -15, -4);
        }
        readX = -LINE_DEG;
        double off = next == Target.CHAT ? readX : chance.normal(.6);
        jump(centreYaw + off, centrePitch + chance.normal(.5), nowS);
        jumpNextS = nowS + jumpLengthS + (next == Target.CHAT ? .2 : chance.wait(.45, .4, .2, 1.2));
    }

    private void centre(double yawDeg, double pitchDeg) {
        centreYaw = yawDeg;
        centrePitch = pitchDeg;
    }

    /** Away from the lens without a reason that anybody could see: people do it all the time. */
    private void wander(double nowS, boolean talking) {
        double kind = chance.between(0, 1);
        if (kind < (talking ? .2 : .35)) {
            turnTo(Target.CHAT, nowS, talking ? chance.between(.4, .7) : chance.between(.8, 2.4));
            return;
        }
        target = Target.CAMERA;
        aside = true;
        double side = chance.sign() * chance.between(6, 13);
        if (kind < .7) {
            centre(side, chance.between(-7, -2));
        } else if (kind < .85) {
            centre(side, chance.between(-1.5, 1.5));
        } else {
            centre(.7 * side, chance.between(4, 7.5));
        }
        jump(centreYaw, centrePitch, nowS);
        jumpNextS = nowS + chance.wait(.5, .4, .25, 1.4);
        leaveS = nowS + chance.wait(talking ? .5 : .75, .35, .3, 1.8);
    }

    /** A small jump within what is looked at. */
    private void within(double nowS) {
        if (target == Target.CHAT) {
            read(nowS);
            return;
        }
        boolean face = chance.of(.42);
        double reach = target == Target.CARD ? 2 : face ? 1.9 : .5;
        double most = target == Target.CARD ? 4 : 2.6;
        jump(
                centreYaw + Ease.clamp(chance.normal(reach), -most, most),
                centrePitch + Ease.clamp(chance.normal(.6 * reach), -most, most),
                nowS);
        jumpNextS = nowS + chance.wait(target == Target.CARD ? .35 : .8, .55, .18, 3.2);
    }

    /** Along the line in small jumps, then back to the next one's start (Rayner 1998: 200 to 250 ms a rest). */
    private void read(double nowS) {
        readX += chance.between(1.1, 2);
        double line = 0;
        if (readX > LINE_DEG) {
            readX = -LINE_DEG;
            line = -.6;
        }
        jump(centreYaw + readX, Math.max(centrePitch - 2, toPitch + line), nowS);
        jumpNextS = nowS + chance.wait(.225, .22, .14, .4);
    }

    private void jump(double yawDeg, double pitchDeg, double nowS) {
        fromYaw = toYaw;
        fromPitch = toPitch;
        toYaw = yawDeg;
        toPitch = pitchDeg;
        jumpS = nowS;
        shift = Math.hypot(toYaw - fromYaw, toPitch - fromPitch);
        jumpLengthS = SACCADE_S + SACCADE_S_PER_DEG * shift;
    }
}
