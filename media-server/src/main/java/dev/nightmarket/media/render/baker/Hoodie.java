package dev.nightmarket.media.render.baker;

/** A hooded sweatshirt: the hood lies behind the neck, drawstrings hang in front, hands fit the pocket. */
final class Hoodie {
    private static final int ROUND = 72;

    private Hoodie() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        Fabric cloth = Fabric.fleece(palette.colour("main")).with(palette.print());
        Shell body = g.add(
                Shell.cut(
                        bake,
                        t,
                        "hoodie",
                        new Shell.Fit(.15, .10, 1, .85, 1.35, 1.65, 0, .02),
                        Necklines.crew(t, .02, t.wristAt + .02)),
                cloth,
                1);
        Drape on = new Drape(body.mesh);
        NeckLine neck = new NeckLine(body, on, ROUND, 12);
        float[][] shirt = new float[ROUND][];
        for (int i = 0; i < ROUND; i++) {
            shirt[i] = neck.off(i, -.06f, .10f);
        }
        g.add(Trim.sweep("shirt", on, shirt, true, new float[] {0, 1, .1f}, Trim.oval(0, 0, .02f, .10f, 8)))
                .wear(Fabric.rib(palette.colour("shirt")), 1);
        hood(g, bake, neck, cloth);
        strings(g, on, neck, palette);
        float top = t.waistY + .25f;
        float low = t.waistY - 1.15f;
        float[][] edge =
                Loft.curve(new float[][] {{.62f, top}, {.78f, top - .25f}, {1.12f, top - .85f}, {1.16f, low}}, 6);
        float[][] mirror = new float[edge.length][];
        for (int i = 0; i < edge.length; i++) {
            mirror[i] = new float[] {-edge[i][0], edge[i][1]};
        }
        g.add(Patch.lay("pocket", on, mirror, edge, 14, .035f).wear(cloth, 2)).stitched(.07f);
        Cuffs.inside(g, body, palette.colour("main"));
        Cuffs.ribs(g, body, on, Fabric.rib(palette.colour("main")), .34f);
        g.line(
                body.lining(p -> p[1] > t.neckY - .6 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.1),
                Palette.darker(palette.colour("main"), .5f));
        return g;
    }

    /** Two crossed rolls of cloth in front that grow into the hood's folds behind. */
    private static void hood(Garment g, Bake bake, NeckLine neck, Fabric cloth) {
        Loft loft = new Loft();
        int round = 16;
        int n = neck.p.length;
        for (int k = 0; k < n; k++) {
            float front = neck.fromFront(k);
            float behind = Noise.smooth(.1, 2.6, front);
            float thick = Light.mix(.085f, .21f, behind);
            float high = Light.mix(.10f, .34f, behind);
            float drop = .10f * Noise.smooth(.5, 0, front);
            float[] heart = neck.off(k, .02f + thick * .75f, high * .42f - drop);
            float[][] points = new float[round + 1][3];
            float[] edge = new float[round + 1];
            for (int j = 0; j <= round; j++) {
                double a = 2 * Math.PI * j / round;
                // The opening's rim is a fold of its own on the outside.
                double crease = 1
                        - .16 * StrictMath.exp(-Math.pow((StrictMath.cos(a - 1.0) - 1) * 6, 2))
                        + .07 * (bake.noise.at(0, neck.at[k] * .12, j * .06) - .5);
                float o = (float) (thick * StrictMath.cos(a) * crease);
                float u = (float) (high * StrictMath.sin(a) * crease);
                for (int c = 0; c < 3; c++) {
                    points[j][c] = heart[c] + neck.out[k][c] * o + (c == 1 ? .9f : 0) * u + neck.rise[k][c] * u * .25f;
                }
                edge[j] = Panel.INSIDE;
            }
            loft.row(points, new float[][] {neck.w[k]}, edge, heart);
        }
        Panel p = loft.build("hood", true);
        p.seams = java.util.List.of(s -> Math.abs(s.v - .16f) * p.height);
        g.add(Trim.alongGrain(p).wear(cloth.with(Print.plain()), 2));
    }

    private static void strings(Garment g, Drape on, NeckLine neck, Palette palette) {
        float[] c = neck.p[0];
        for (int side = 1; side >= -1; side -= 2) {
            float length = side > 0 ? 1.45f : 1.3f;
            float[][] flat = Loft.curve(
                    new float[][] {
                        {side * .20f, c[1] - .10f},
                        {side * .25f, c[1] - .40f},
                        {side * .23f, c[1] - .8f},
                        {side * .27f, c[1] - length}
                    },
                    8);
            float[][] line = new float[flat.length][];
            for (int i = 0; i < line.length; i++) {
                line[i] = on.front(flat[i][0], flat[i][1], .8f).out(i == 0 ? -.01f : .03f);
            }
            line = Loft.relax(line, false, 2);
            Panel cord = Trim.sweep("string", on, line, false, new float[] {1, 0, 0}, Trim.round(.024f, 8));
            g.add(cord.wear(Fabric.rib(palette.colour("second")), 4)).flat();
            float[] end = line[line.length - 1];
            float[][] tip = {
                end, {end[0] + side * .004f, end[1] - .06f, end[2]}, {end[0] + side * .008f, end[1] - .12f, end[2]}
            };
            g.add(Trim.sweep("aglet", on, tip, false, new float[] {1, 0, 0}, Trim.round(.026f, 8))
                            .wear(Fabric.metal(new float[] {.62f, .60f, .56f}), 5))
                    .flat();
        }
    }
}
