package dev.nightmarket.media.render.acting;

/**
 * A critically damped spring: goes to its target without overshoot and without a jump of its speed. Solved in closed
 * form, so that the length of a step does not matter.
 */
final class Spring {
    double x;
    double v;

    Spring(double x) {
        this.x = x;
    }

    /** @param omega stiffness in 1/s: nine tenths of a step are done after 3.9 / omega seconds */
    double to(double target, double omega, double dtS) {
        double away = x - target;
        double push = (v + omega * away) * dtS;
        double left = Math.exp(-omega * dtS);
        x = target + (away + push) * left;
        v = (v - omega * push) * left;
        return x;
    }
}
