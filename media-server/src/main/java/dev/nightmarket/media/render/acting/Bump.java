package dev.nightmarket.media.render.acting;

/** One movement there and back: a rise, a hold, a fall; speed and acceleration are 0 at its ends. */
final class Bump {
    private double startS = -1e9;
    private double riseS = 1;
    private double holdS;
    private double fallS = 1;
    private double size;

    void begin(double nowS, double rise, double hold, double fall, double height) {
        startS = nowS;
        riseS = rise;
        holdS = hold;
        fallS = fall;
        size = height;
    }

    boolean over(double nowS) {
        return nowS >= startS + riseS + holdS + fallS;
    }

    double at(double nowS) {
        double t = nowS - startS;
        if (t <= 0 || over(nowS)) {
            return 0;
        }
        if (t < riseS) {
            return size * Ease.smooth(t / riseS);
        }
        return size * (1 - Ease.smooth((t - riseS - holdS) / fallS));
    }
}
