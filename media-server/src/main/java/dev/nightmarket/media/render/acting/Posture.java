package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.SmoothNoise;

/**
 * The trunk: every ten seconds or so the weight goes to the other foot, or the shoulders turn a little; between these
 * shifts it only drifts. Leans towards the viewers when excited, back when surprised.
 */
final class Posture {
    private final Chance chance;
    private final SmoothNoise drift;
    private final Spring lean = new Spring(0);
    private final Spring lift = new Spring(0);
    private double startS;
    private double lengthS = 1;
    private double nextS = Double.NaN;
    private final double[] from = new double[4];
    private final double[] to = new double[4];

    /** -1 to 1. */
    double sway;
    /** Degrees. */
    double yaw;
    /** Degrees, positive forward. */
    double pitch;
    /** Degrees that each shoulder is raised. */
    double shoulderLeft;

    double shoulderRight;

    Posture(long seed) {
        chance = new Chance(seed);
        drift = new SmoothNoise(seed);
    }

    void step(double nowS, double dtS, boolean talking, double breath, Emotion emotion) {
        if (Double.isNaN(nextS)) {
            nextS = nowS + chance.between(3, 9);
            startS = nowS - 9;
        }
        if (nowS >= nextS) {
            shift(nowS, talking);
        }
        double x = Ease.smooth((nowS - startS) / lengthS);
        sway = Ease.clamp(at(0, x) + .42 * drift.at(0, nowS * .11), -1, 1);
        yaw = at(1, x) + 2.2 * drift.at(1, nowS * .09);
        pitch = at(2, x) + 1.6 * drift.at(2, nowS * .1) + lean.to(leanOf(emotion), 2.5, dtS);
        double up = lift.to(liftOf(emotion), 3, dtS) + .4 * breath;
        shoulderLeft = up + at(3, x) + .25 * drift.at(3, nowS * .15);
        shoulderRight = up - at(3, x) + .25 * drift.at(4, nowS * .15);
    }

    private double at(int part, double x) {
        return from[part] + (to[part] - from[part]) * x;
    }

    private void shift(double nowS, boolean talking) {
        System.arraycopy(to, 0, from, 0, to.length);
        startS = nowS;
        if (chance.of(.6)) {
            // To the other foot, mostly.
            double side = to[0] > 0 == chance.of(.75) ? -1 : 1;
            to[0] = side * chance.between(.3, .95);
        }
        to[1] = Ease.clamp(.4 * to[1] + chance.normal(2.8), -5.5, 5.5);
        to[2] = Ease.clamp(chance.normal(.8), -1.6, 2);
        to[3] = chance.normal(.3);
        // The further, the longer: nobody jumps from foot to foot.
        lengthS = chance.between(1.1, 1.7) + .6 * Math.abs(to[0] - from[0]);
        nextS = nowS + lengthS + chance.wait(talking ? 6.5 : 8, .5, 2.5, 25);
    }

    private static double leanOf(Emotion emotion) {
        return switch (emotion) {
            case EXCITED -> 2.2;
            case APOLOGETIC -> 1.4;
            case SURPRISED -> -1.8;
            case THOUGHTFUL -> -.8;
            case NEUTRAL, WARM, CALM -> 0;
        };
    }

    private static double liftOf(Emotion emotion) {
        return switch (emotion) {
            case EXCITED -> .8;
            case SURPRISED -> 2;
            case APOLOGETIC -> 1.2;
            case CALM -> -.4;
            case NEUTRAL, WARM, THOUGHTFUL -> 0;
        };
    }
}
