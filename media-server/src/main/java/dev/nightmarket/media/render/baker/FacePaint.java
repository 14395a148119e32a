package dev.nightmarket.media.render.baker;

import java.util.Random;

/** What is drawn on a face stroke by stroke: brows, freckles and moles, wrinkles. Owned by the baking thread. */
final class FacePaint {
    private static final int BROW_HAIRS = 560;

    /** Hairs of the brows. */
    final FaceMap brows;
    /** The soft ground below them. */
    final FaceMap browGround;

    final FaceMap spots;
    final FaceMap moles;
    /** Grooves. */
    final FaceMap lines;

    private final HostLook look;
    private final Anatomy body;

    FacePaint(Bake bake) {
        look = bake.look;
        body = bake.body;
        brows = new FaceMap(body);
        browGround = new FaceMap(body);
        spots = new FaceMap(body);
        moles = new FaceMap(body);
        lines = new FaceMap(body);
        brows(new Random(look.seed() ^ 0xb0));
        spots(new Random(look.seed() ^ 0xf1));
        if (look.skin().get("lines") > 0) {
            lines(new Random(look.seed() ^ 0x11));
        }
    }

    /** The brow's middle line at 0 (nose) to 1 (temple): x and y relative to the eyes. */
    private double[] browAt(double t) {
        HostLook.Brows b = look.brows();
        double eye = Math.abs(body.eyeLeft[0]);
        double x0 = eye - .175 + .04 * b.get("spacing");
        double length = .46 * b.get("length");
        double peak = .68;
        double rise = t < peak
                ? StrictMath.sin(t / peak * Math.PI / 2)
                : 1 - 1.7 * StrictMath.pow((t - peak) / (1 - peak), 1.7);
        double arch = .018 + .034 * b.get("arch");
        double y = body.lids.upper(true).y(eye) - body.eyeY + .155 + .045 * b.get("raise");
        return new double[] {x0 + t * length, y + arch * rise + .07 * b.get("angle") * (t - .4)};
    }

    private void brows(Random random) {
        HostLook.Brows b = look.brows();
        double thick = .040 * b.get("thickness");
        int hairs = (int) (BROW_HAIRS * b.get("density"));
        for (int side = -1; side <= 1; side += 2) {
            for (int i = 0; i <= 60; i++) {
                double t = i / 60.0;
                double[] p = browAt(t);
                double body = thick * shape(t);
                browGround.stroke(side * p[0], p[1], side * p[0] + .001, p[1], body * 1.25, 0, (float)
                        (.16 * Noise.smooth(-.05, .25, t)));
            }
            for (int i = 0; i < hairs; i++) {
                double t = StrictMath.pow(random.nextDouble(), .84);
                double across = random.nextDouble() * 2 - 1;
                hair(side, t, across, thick, random);
            }
        }
    }

    private static double shape(double t) {
        return (.24 + .76 * Noise.smooth(-.06, .34, t)) * (1 - .80 * StrictMath.pow(t, 2.4));
    }

    private void hair(int side, double t, double across, double thick, Random random) {
        double[] p = browAt(t);
        double[] q = browAt(Math.min(1, t + .05));
        double slope = StrictMath.atan2(q[1] - p[1], q[0] - p[0]);
        // At the nose the hairs stand up, then lie along the brow: those below rise, those above fall.
        double up = Math.toRadians(52 * StrictMath.pow(1 - Math.min(1, t / .40), 1.2) + 15);
        double angle = slope
                + up * (across < 0 ? 1 : .55 - .5 * across)
                - (across > .2 ? .25 * t : 0)
                + random.nextGaussian() * .10;
        double length = .085 * (1 - .35 * t) * (.65 + .5 * random.nextDouble());
        double x = p[0] - StrictMath.cos(angle) * length * .3;
        double y = p[1] + across * thick * shape(t) - StrictMath.sin(angle) * length * .3;
        double bend = across < 0 ? -.30 : -.12;
        float strength = (float) ((.42 + .4 * random.nextDouble())
                * (.16 + .84 * Noise.smooth(-.03, .32, t))
                * (1 - .25 * t)
                * (1 - .45 * across * across));
        double mx = x + StrictMath.cos(angle) * length * .5;
        double my = y + StrictMath.sin(angle) * length * .5;
        double ex = mx + StrictMath.cos(angle + bend) * length * .5;
        double ey = my + StrictMath.sin(angle + bend) * length * .5;
        brows.stroke(side * x, y, side * mx, my, .0050, .1, strength);
        brows.stroke(side * mx, my, side * ex, ey, .0045, .7, strength * .9f);
    }

    private void spots(Random random) {
        double freckles = look.skin().get("freckles");
        for (int i = 0; i < 900 * freckles; i++) {
            double x = random.nextGaussian() * .34;
            double y = -.30 + random.nextGaussian() * .16;
            double r = .005 + .008 * random.nextDouble();
            spots.stroke(x, y, x + .003, y, r, 0, (float) (.25 + .55 * random.nextDouble()));
        }
        for (int i = 0; i < look.skin().get("moles"); i++) {
            double x = (random.nextBoolean() ? 1 : -1) * (.18 + .40 * random.nextDouble());
            double y = -.25 - .75 * random.nextDouble();
            moles.stroke(x, y, x + .001, y, .008 + .006 * random.nextDouble(), 0, .85f);
        }
    }

    private void lines(Random random) {
        double eye = Math.abs(body.eyeLeft[0]);
        double mouth = body.mouthY - body.eyeY;
        for (int i = 0; i < 3; i++) {
            double y = .44 + .095 * i;
            double[][] p = new double[9][];
            for (int k = 0; k < 9; k++) {
                double x = .02 + k * .052;
                p[k] = new double[] {x, y + .02 * StrictMath.sin(x * 9 + i) - .05 * x + .006 * random.nextGaussian()};
            }
            lines.line(p, .026, .5f);
        }
        double outer = body.lids.upper(true).outer();
        for (int i = -1; i <= 1; i++) {
            double[][] p = new double[5][];
            for (int k = 0; k < 5; k++) {
                p[k] = new double[] {outer + .035 + .028 * k, -.015 + i * (.022 + .013 * k) - .006 * k};
            }
            lines.line(p, .015, .45f);
        }
        double[][] bag = new double[8][];
        for (int k = 0; k < 8; k++) {
            double t = k / 7.0;
            bag[k] = new double[] {eye - .13 + .27 * t, -.155 - .035 * StrictMath.sin(Math.PI * (.15 + .7 * t))};
        }
        lines.line(bag, .028, .4f);
        double[][] fold = new double[9][];
        for (int k = 0; k < 9; k++) {
            double t = k / 8.0;
            fold[k] = new double[] {.155 + .20 * StrictMath.pow(t, .75), mouth + .33 - .40 * t};
        }
        lines.line(fold, .044, .6f);
        double[][] frown = {{.045, .17}, {.05, .21}, {.052, .25}, {.05, .29}, {.046, .32}};
        lines.line(frown, .018, .3f);
        double[][] chin = {{.30, mouth - .10}, {.305, mouth - .15}, {.31, mouth - .20}, {.305, mouth - .25}};
        lines.line(chin, .030, .3f);
    }
}
