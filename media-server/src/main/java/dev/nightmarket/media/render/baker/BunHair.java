package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Hair pulled back tightly and wound up in a knot. */
final class BunHair implements StrandMap.Groom {
    static final Sliders SLIDERS = new Sliders("hair bun")
            .add("size", .15, .6, .36, "radius of the knot, dm")
            .add("height", 80, 150, 104, "where it sits: 90 on the crown, 150 at the back, degrees")
            .add("volume", .02, .3, .07, "height over the scalp, dm")
            .add("flyaways", 0, 1, .5, "hairs that came loose at the hairline")
            .add("hairline", -6, 10, 0, "degrees that the forehead is higher")
            .add("gloss", 0, 2, 1, "strength of the highlights");

    private static final int AROUND = 8;

    private final HairSite site;
    private final Dials s;
    /** Direction of the knot from the skull's middle. */
    private final double[] knot;

    private BunHair(HairSite site, Dials s) {
        this.site = site;
        this.s = s;
        float[] d = Scalp.direction(s.get("height"), 0);
        knot = new double[] {d[0], d[1], d[2]};
    }

    static Hair grow(HairSite site, Dials s) {
        BunHair hair = new BunHair(site, s);
        HairShade shade = site.shade(s.get("gloss"));
        StrandMap ground = new StrandMap(
                site.bake(), site.scalp(), hair, shade, site.bake().look.hair().colour());
        List<Lock> locks = new ArrayList<>();
        hair.pulled(locks);
        hair.wound(locks);
        LockMesh mesh = new LockMesh(site.bake(), "hair-locks", locks, HairBinding.head(), site.scalp());
        return new LockHair(site, shade, ground, mesh, new LockHair.Cover(.85f, 16, .75f));
    }

    @Override
    public double length(double[] d, double above, double random) {
        return .16 + .1 * random;
    }

    @Override
    public double lift(double[] d, double above, double random) {
        return .012;
    }

    @Override
    public double[] comb(double[] d, double turn) {
        return HairSite.tangent(knot, d, turn * .35);
    }

    private void pulled(List<Lock> locks) {
        Random random = site.random(0xb0b);
        for (double[] root : site.roots(500, .8, random)) {
            double cos = root[0] * knot[0] + root[1] * knot[1] + root[2] * knot[2];
            double angle = StrictMath.acos(Math.max(-1, Math.min(1, cos)));
            if (angle < .25 || root[2] < -.6) {
                continue;
            }
            double above = site.scalp().aboveHairline(root[0], root[1], root[2]);
            double length = Math.min(angle * .95, .55 + .5 * random.nextDouble());
            double lift = s.get("volume") * (.5 + .6 * random.nextDouble()) * Noise.smooth(-2, 14, above);
            boolean edge = above < 7;
            Lock.Look look = new Lock.Look(
                    edge ? 150 : 230, !edge, edge ? .25f : .1f, .35f, .7f, .05f, 0, random.nextFloat(), .9f, .2f);
            locks.add(site.arch(this, root, length, lift, .05 * random.nextGaussian(), .8, .072f, look, 7, random));
        }
        for (double[] root : site.roots(260, -.5, random)) {
            double above = site.scalp().aboveHairline(root[0], root[1], root[2]);
            if (above > 6 || random.nextDouble() > s.get("flyaways")) {
                continue;
            }
            Lock.Look look = new Lock.Look(70, false, .1f, .9f, .3f, .5f, 0, random.nextFloat(), 1, .1f);
            locks.add(site.arch(
                    this,
                    root,
                    .22 + .2 * random.nextDouble(),
                    .07,
                    .5 * random.nextGaussian(),
                    .9,
                    .05f,
                    look,
                    6,
                    random));
        }
    }

    /** Locks around a ball, crosswise. */
    private void wound(List<Lock> locks) {
        Random random = site.random(0xb0c);
        float r = s.get("size");
        float[] centre = site.over(knot, r * .62);
        for (int i = 0; i < 46; i++) {
            double[] axis = {
                knot[0] + .95 * random.nextGaussian(),
                knot[1] * 1.2 + .5 * random.nextGaussian(),
                knot[2] + .6 * random.nextGaussian()
            };
            HairSite.normalize(axis);
            double[] a = HairSite.tangent(new double[] {1, .2 * random.nextGaussian(), .1}, axis, 0);
            double[] b = {
                axis[1] * a[2] - axis[2] * a[1], axis[2] * a[0] - axis[0] * a[2], axis[0] * a[1] - axis[1] * a[0]
            };
            double from = random.nextDouble() * 6.28;
            double offset = (random.nextDouble() - .5) * 1.1;
            double size = r * (.93 + .12 * random.nextDouble());
            float[] path = new float[AROUND * 3];
            float[] normal = new float[AROUND * 3];
            for (int k = 0; k < AROUND; k++) {
                double t = from + 2.6 * k / (AROUND - 1);
                for (int q = 0; q < 3; q++) {
                    double n = (a[q] * StrictMath.cos(t) + b[q] * StrictMath.sin(t)) * StrictMath.cos(offset)
                            + axis[q] * StrictMath.sin(offset);
                    normal[k * 3 + q] = (float) n;
                    path[k * 3 + q] = (float) (centre[q] + n * size * (q == 1 ? .86 : 1));
                }
            }
            Lock.Look look = new Lock.Look(210, true, .12f, .15f, .7f, .06f, 0, random.nextFloat(), .95f, .3f);
            locks.add(new Lock(path, normal, r * .36f, look, random.nextLong()));
        }
    }
}
