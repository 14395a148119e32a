package dev.nightmarket.media.render.baker;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Coils that stand off the head on all sides, from a close crop to an afro. */
final class CurlyHair implements StrandMap.Groom {
    static final Sliders SLIDERS = new Sliders("hair curly")
            .add("length", .12, 1, .5, "height over the scalp, dm")
            .add("sides", .1, 1, .8, "height at the sides, share of that on top")
            .add("coil", .5, 2, 1, "1 coils, less is waves")
            .add("hairline", -6, 14, 0, "degrees that the forehead is higher")
            .add("gloss", 0, 2, 1, "strength of the highlights");

    /** Degrees above the hairline that are seen from the front. */
    private static final double FRONT = 18;

    private final HairSite site;
    private final Dials s;

    private CurlyHair(HairSite site, Dials s) {
        this.site = site;
        this.s = s;
    }

    static Hair grow(HairSite site, Dials s) {
        CurlyHair hair = new CurlyHair(site, s);
        HairShade shade = site.shade(s.get("gloss"));
        StrandMap ground = new StrandMap(
                site.bake(), site.scalp(), hair, shade, site.bake().look.hair().colour());
        List<Lock> locks = new ArrayList<>();
        hair.coils(locks);
        LockMesh mesh = new LockMesh(site.bake(), "hair-locks", locks, HairBinding.head(), site.scalp());
        return new LockHair(site, shade, ground, mesh, new LockHair.Cover(.9f, 16, .6f));
    }

    /** Height of the hair's outside over the scalp. */
    private double height(double[] d, double above) {
        double side = s.get("sides") + (1 - s.get("sides")) * Noise.smooth(.1, .75, d[1]);
        double crop = s.get("length") * side;
        // Round at the hairline, not cut off.
        return crop * (.40 + .60 * Noise.smooth(-2, 26, above));
    }

    @Override
    public double length(double[] d, double above, double random) {
        return .06 + height(d, above) * (.6 + .3 * random);
    }

    @Override
    public double lift(double[] d, double above, double random) {
        return height(d, above) * (.36 + .12 * random);
    }

    @Override
    public double[] comb(double[] d, double turn) {
        // Every coil goes where it likes.
        double[] flow = {StrictMath.sin(turn * 9), .4 + StrictMath.cos(turn * 7), StrictMath.sin(turn * 5 + 1)};
        return HairSite.tangent(flow, d, turn * 6);
    }

    private void coils(List<Lock> locks) {
        Random random = site.random(0xc011);
        List<double[]> roots = site.roots(760, -.5, random);
        // Twice as many where no other coils lie before them.
        site.roots(820, -.5, random).stream()
                .filter(d -> d[2] > 0 && site.scalp().aboveHairline(d[0], d[1], d[2]) < FRONT)
                .forEach(roots::add);
        for (double[] root : roots) {
            if (root[2] < -.45) {
                continue;
            }
            double above = site.scalp().aboveHairline(root[0], root[1], root[2]);
            double height = height(root, above);
            double rise = random.nextDouble();
            float near = Noise.smooth(-1, 14, above);
            float half = (.066f + .032f * random.nextFloat()) * (.7f + .3f * near);
            double length = Math.max(.14, height * (1.0 + .5 * random.nextDouble()));
            float waves = (float) (length / .17 * s.get("coil"));
            Lock.Look look = new Lock.Look(
                    190,
                    near > .5f,
                    .16f,
                    .35f,
                    .75f,
                    .22f,
                    waves,
                    random.nextFloat(),
                    .55f + .45f * (float) rise,
                    .5f);
            double turn = random.nextDouble() * 6.28;
            locks.add(site.arch(this, root, length, height * (.8 + .35 * rise), turn, .9, half, look, 5, random));
        }
    }
}
