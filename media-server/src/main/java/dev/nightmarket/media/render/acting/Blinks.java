package dev.nightmarket.media.render.acting;

/**
 * Lids: gaps are log-normal, about 14 a minute at rest and 18 in talk (Bentivoglio et al. 1997), often at the end of a
 * clause or with a shift of gaze (Evinger et al. 1994), sometimes two at once. A lid falls in half of the time that it
 * takes to rise (VanderWerf et al. 2003), and rests long enough on the cheek for a picture every 40 ms to show it.
 */
final class Blinks {
    private static final double IDLE_GAP_S = 5.2;
    private static final double TALKING_GAP_S = 5.2;
    private static final double READING_GAP_S = 8;
    private static final double SPREAD = .55;
    private static final double TWICE = .1;
    private static final double SLIGHT = .07;
    /** After a blink, none that gaze or talk asks for. */
    private static final double REFRACTORY_S = .8;

    private final Chance chance;
    private double nextS = Double.NaN;
    private double startS = -9;
    private double closeS = .09;
    private double holdS = .03;
    private double openS = .18;
    private double depth = 1;
    private double lagS;
    private double endS = -9;
    private boolean blinking;
    private boolean second;

    Blinks(long seed) {
        chance = new Chance(seed);
    }

    /** The eyes jump: the further, the likelier they blink on the way. */
    void shift(double nowS, double degrees) {
        ask(nowS, degrees < 5 ? 0 : Math.min(.6, .04 * degrees), 0);
    }

    /** A clause is over. */
    void clause(double nowS) {
        ask(nowS, .26, chance.between(.02, .15));
    }

    private void ask(double nowS, double probability, double delayS) {
        if (!blinking && nowS > endS + REFRACTORY_S && nextS > nowS + delayS && chance.of(probability)) {
            nextS = nowS + delayS;
        }
    }

    void step(double nowS, boolean talking, boolean reading) {
        if (Double.isNaN(nextS)) {
            nextS = nowS + chance.between(.6, 3);
        }
        if (blinking && nowS >= endS) {
            blinking = false;
            second = !second && chance.of(TWICE);
            double median = reading ? READING_GAP_S : talking ? TALKING_GAP_S : IDLE_GAP_S;
            nextS = nowS + (second ? chance.between(.05, .16) : chance.wait(median, SPREAD, 1, 14));
        }
        if (!blinking && nowS >= nextS) {
            begin(nowS);
        }
    }

    private void begin(double nowS) {
        blinking = true;
        startS = nowS;
        closeS = chance.between(.075, .1);
        holdS = chance.between(.03, .05);
        openS = chance.between(.15, .23);
        depth = chance.of(SLIGHT) ? chance.between(.55, .8) : 1;
        lagS = chance.normal(.004);
        endS = nowS + closeS + holdS + openS + .02;
    }

    double left(double nowS) {
        return lid(nowS - startS);
    }

    double right(double nowS) {
        return lid(nowS - startS - lagS);
    }

    private double lid(double t) {
        if (t <= 0 || t >= closeS + holdS + openS) {
            return 0;
        }
        if (t < closeS) {
            return depth * Ease.smooth(t / closeS);
        }
        double x = Math.max(0, (t - closeS - holdS) / openS);
        // Fast at first, then slower and slower.
        return depth * (1 - Ease.smooth(Math.pow(x, .75)));
    }
}
