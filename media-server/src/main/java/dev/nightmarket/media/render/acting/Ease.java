package dev.nightmarket.media.render.acting;

/** Ways from one place to another. Pure functions. */
final class Ease {
    private Ease() {}

    /** 0 to 1 as limbs go: the path of least jerk (Flash and Hogan 1985). */
    static double smooth(double x) {
        double c = clamp(x, 0, 1);
        return c * c * c * (c * (c * 6 - 15) + 10);
    }

    static double clamp(double x, double min, double max) {
        return Math.max(min, Math.min(max, x));
    }
}
