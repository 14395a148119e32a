package dev.nightmarket.media.render.baker;

/** A kurta: band collar, an embroidered placket to the chest, embroidered cuffs. */
final class Kurta {
    private static final int ROUND = 72;

    private Kurta() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        Fabric cloth = Fabric.cotton(palette.colour("main")).with(palette.print());
        Shell body = g.add(
                Shell.cut(
                        bake,
                        t,
                        "kurta",
                        new Shell.Fit(.10, .08, 1, .75, .95, 1.25, 0, .05),
                        Necklines.crew(t, -.12, t.wristAt)),
                cloth,
                1);
        Drape on = new Drape(body.mesh);
        NeckLine neck = new NeckLine(body, on, ROUND, 12);
        float[] thread = palette.colour("second");
        Fabric plain = cloth.with(Print.plain());
        g.add(Collars.stand("collar", neck, .30f, .08f, .03f)).wear(plain.with(Print.embroidery(thread, .44f)), 3);
        float top = neck.p[0][1] - .02f;
        float low = top - 2.35f;
        g.add(Patch.strip("placket", on, Patch.line(0, top, 0, low, 30), .42f, 8, .016f)
                        .wear(plain.with(Print.embroidery(thread, .42f)), 2))
                .stitched(.02f);
        g.add(Patch.strip("closing", on, Patch.line(0, top, 0, low + .10f, 28), .13f, 3, .034f)
                        .wear(plain, 3))
                .stitched(.02f);
        Drape closing = new Drape(g.last().mesh);
        for (int i = 0; i < 5; i++) {
            g.add(Patch.knob("button", closing, 0, top - .22f - i * .46f, .042f, .035f)
                    .wear(Fabric.metal(palette.colour("buttons")), 4));
        }
        Cuffs.inside(g, body, palette.colour("main"));
        Cuffs.embroidered(g, body, on, plain.with(Print.embroidery(thread, .40f)));
        g.line(
                body.lining(p -> p[1] > t.neckY - .5 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.1),
                Palette.darker(palette.colour("main"), .6f));
        return g;
    }
}
