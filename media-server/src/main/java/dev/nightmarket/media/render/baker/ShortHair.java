package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Short at the sides, longer on top, combed off the brow and away from a parting. */
final class ShortHair implements StrandMap.Groom {
    static final Sliders SHORT = sliders("hair short", .5, .13, .2, 0);
    static final Sliders BUZZ = sliders("hair buzz", .09, .045, .03, .4);
    static final Sliders PIXIE = sliders("hair pixie", .75, .38, .22, .75);

    /** Shorter hair stands for itself. */
    private static final float TUFTS_FROM = .15f;

    private final HairSite site;
    private final Dials s;

    private static Sliders sliders(String of, double top, double sides, double volume, double forward) {
        return new Sliders(of)
                .add("top", .05, 1.2, top, "length on top, dm")
                .add("sides", .04, .7, sides, "length at the sides, dm")
                .add("volume", .01, .6, volume, "height on top, dm")
                .add("part", -.6, .6, .4, "where the parting is: host's right to left, dm")
                .add("forward", 0, 1, forward, "0 combed off the brow, 1 onto it")
                .add("hairline", -6, 14, 0, "degrees that the forehead is higher")
                .add("gloss", 0, 2, 1, "strength of the highlights");
    }

    private ShortHair(HairSite site, Dials s) {
        this.site = site;
        this.s = s;
    }

    static Hair grow(HairSite site, Dials s) {
        ShortHair hair = new ShortHair(site, s);
        HairShade shade = site.shade(s.get("gloss"));
        StrandMap ground = new StrandMap(
                site.bake(), site.scalp(), hair, shade, site.bake().look.hair().colour());
        List<Lock> locks = new ArrayList<>();
        if (!hair.cropped()) {
            hair.top(locks);
            hair.sides(locks);
        }
        LockMesh mesh = new LockMesh(site.bake(), "hair-locks", locks, HairBinding.head(), site.scalp());
        return new LockHair(site, shade, ground, mesh, new LockHair.Cover(.85f, 16, .75f));
    }

    private boolean cropped() {
        return s.get("top") <= TUFTS_FROM;
    }

    @Override
    public double fade() {
        return cropped() ? 6 : StrandMap.Groom.super.fade();
    }

    /** 1 on top, 0 at the sides and back. */
    private static double onTop(double[] d) {
        return Noise.smooth(.30, .62, d[1]) * Noise.smooth(.80, .55, Math.abs(d[0]));
    }

    @Override
    public double length(double[] d, double above, double random) {
        double top = onTop(d);
        double length = (s.get("sides") + (s.get("top") - s.get("sides")) * top) * (.75 + .35 * random);
        return length * (top > .5 ? .65 + .35 * Noise.smooth(0, 9, above) : .30 + .70 * Noise.smooth(0, 16, above));
    }

    @Override
    public double lift(double[] d, double above, double random) {
        double top = onTop(d);
        double front = top * Noise.smooth(.35, .75, d[2]);
        double mound = top * Noise.smooth(.78, .25, Math.abs(d[0]));
        return .02 + s.get("volume") * mound * (.45 + .35 * random) * (1 + .45 * front);
    }

    @Override
    public double[] comb(double[] d, double turn) {
        double top = onTop(d);
        double front = top * Noise.smooth(.35, .75, d[2]);
        double side = StrictMath.tanh((d[0] - s.get("part")) / .30);
        double forward = s.get("forward");
        double[] topFlow = {
            side * (.80 - .35 * front - .3 * forward), 0, (-.45 - .6 * front) * (1 - forward) + .9 * forward
        };
        double[] sideFlow = {0, -1, d[2] > 0 ? .10 : -.35};
        double[] f = new double[3];
        for (int q = 0; q < 3; q++) {
            f[q] = sideFlow[q] + (topFlow[q] - sideFlow[q]) * top;
        }
        return HairSite.tangent(f, d, turn);
    }

    private void top(List<Lock> locks) {
        Random random = site.random(0x701);
        for (double[] root : site.roots(950, 1.5, random)) {
            double top = onTop(root);
            if (top < .15) {
                continue;
            }
            double above = site.scalp().aboveHairline(root[0], root[1], root[2]);
            double length = length(root, above, random.nextDouble()) * 1.25;
            double rise = random.nextDouble();
            double lift = lift(root, above, rise) * (1.0 + .5 * rise);
            float depth = .72f + .28f * (float) rise;
            Lock.Look look = new Lock.Look(230, above > 8, .16f, .65f, .45f, .13f, 0, random.nextFloat(), depth, .25f);
            float half = (.064f + .034f * random.nextFloat()) * (above > 8 ? 1 : .8f);
            locks.add(site.arch(this, root, length, lift, .28 * random.nextGaussian(), .35, half, look, 7, random));
        }
    }

    /** Tufts that stand off a little: the outline is of hair, not of a cap. */
    private void sides(List<Lock> locks) {
        Random random = site.random(0x702);
        for (double[] root : site.roots(620, 2, random)) {
            if (onTop(root) >= .15 || root[2] < -.55) {
                continue;
            }
            double above = site.scalp().aboveHairline(root[0], root[1], root[2]);
            double length = Math.max(.07, length(root, above, random.nextDouble()) * 1.4);
            Lock.Look look = new Lock.Look(170, false, .4f, .8f, .5f, .12f, 0, random.nextFloat(), .9f, .1f);
            locks.add(site.arch(this, root, length, .035, .2 * random.nextGaussian(), .35, .05f, look, 4, random));
        }
    }
}
