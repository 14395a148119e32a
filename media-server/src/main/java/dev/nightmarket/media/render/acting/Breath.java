package dev.nightmarket.media.render.acting;

/**
 * Breath: at rest about 13 a minute, in faster than out, with a rest before the next; no two alike, a sigh every few
 * minutes. Who talks takes quick breaths at pauses and lets them out slowly (Hoit and Lohmeier 2000).
 */
final class Breath {
    private static final double FOLLOW = 9;

    private enum Part {
        IN,
        OUT,
        REST
    }

    private final Chance chance;
    private final Spring level = new Spring(.2);
    private Part part = Part.REST;
    private double startS = -9;
    private double lengthS = .5;
    private double from = .2;
    private double to = .2;
    private double sighS = Double.NaN;

    Breath(long seed) {
        chance = new Chance(seed);
    }

    /** Takes air for what is said next. */
    void inhale(double nowS, double most) {
        double depth = Math.max(aim(nowS), most);
        if (part != Part.IN || to < depth) {
            go(Part.IN, nowS, chance.between(.32, .5), depth);
        }
    }

    /** @return 0 breathed out, 1 breathed in */
    double step(double nowS, double dtS, boolean talking) {
        if (Double.isNaN(sighS)) {
            sighS = nowS + chance.between(60, 200);
        }
        if (nowS >= startS + lengthS) {
            next(nowS, talking);
        }
        return Ease.clamp(level.to(aim(nowS), FOLLOW, dtS), 0, 1);
    }

    private double aim(double nowS) {
        return from + (to - from) * Ease.smooth((nowS - startS) / lengthS);
    }

    private void next(double nowS, boolean talking) {
        switch (part) {
            case IN -> {
                double s = talking ? chance.between(3.2, 6) : chance.wait(2.1, .14, 1.5, 3.2);
                go(Part.OUT, nowS, s, chance.between(.02, .16));
            }
            case OUT -> go(Part.REST, nowS, talking ? .1 : chance.wait(.55, .45, .2, 1.6), to);
            case REST -> {
                boolean sigh = nowS >= sighS && !talking;
                if (sigh) {
                    sighS = nowS + chance.wait(180, .4, 80, 420);
                }
                double depth = sigh ? 1 : chance.between(.58, .82);
                go(Part.IN, nowS, talking ? .45 : chance.wait(sigh ? 2.3 : 1.6, .12, 1.1, 2.8), depth);
            }
        }
    }

    private void go(Part next, double nowS, double seconds, double level) {
        from = aim(nowS);
        to = level;
        part = next;
        startS = nowS;
        lengthS = seconds;
    }
}
