package dev.nightmarket.media.render.baker;

/** A crew-neck jumper with ribbed collar and cuffs over a T-shirt. */
final class Jumper {
    private static final int ROUND = 88;

    private Jumper() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        Shell body = g.add(
                Shell.cut(
                        bake,
                        t,
                        "jumper",
                        new Shell.Fit(.11, .085, 1, .75, 1.15, 1.5, 0, .03),
                        Necklines.crew(t, .02, t.wristAt + .02)),
                Fabric.knit(palette.colour("main")).with(palette.print()),
                1);
        Drape on = new Drape(body.mesh);
        float[] neck = {0, t.neckY, t.neckZ};
        float[][] line = body.border(neck, ROUND, 14);
        float[] up = {0, 1, .12f};
        g.add(Trim.sweep("collar", on, line, true, up, Trim.oval(.012f, .085f, .036f, .115f, 10)))
                .wear(Fabric.rib(palette.colour("main")), 2);
        g.add(Trim.sweep("shirt", on, line, true, up, Trim.oval(-.05f, .165f, .020f, .075f, 8)))
                .wear(Fabric.cotton(palette.colour("shirt")), 1);
        g.line(
                body.lining(p -> p[1] > t.neckY - .6 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.1),
                Palette.darker(palette.colour("main"), .5f));
        Cuffs.inside(g, body, palette.colour("main"));
        Cuffs.ribs(g, body, on, Fabric.rib(palette.colour("main")), .30f);
        return g;
    }
}
