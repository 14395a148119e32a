package dev.nightmarket.media.render.baker;

/** A tailored jacket with notched lapels over a top or a shirt. */
final class Blazer {
    private static final int ROUND = 64;
    /** Where the roll line leaves the neck: distance from the front's middle along the neckline. */
    private static final float GORGE = .78f;

    /** The lapel's upper edge: from the roll line to the tip. */
    private static final float GORGE_X = .64f;

    private static final float GORGE_Y = -.40f;

    private final Bake bake;
    private final Palette palette;
    private final Tailor t;
    private final Garment g = new Garment();
    private final Fabric cloth;
    /** Height where the fronts meet. */
    private final float button;
    /** 1 when the host's left front lies on the right one. */
    private final int over;

    private Blazer(Bake bake, Palette palette) {
        this.bake = bake;
        this.palette = palette;
        t = new Tailor(bake);
        cloth = Fabric.wool(palette.colour("main")).with(palette.print());
        button = t.neckY - 2.95f;
        over = palette.slider("right") > .5 ? -1 : 1;
    }

    static Garment cut(Bake bake, Palette palette) {
        return new Blazer(bake, palette).cut();
    }

    private Garment cut() {
        Shell jacket = g.add(
                Shell.cut(
                        bake,
                        t,
                        "blazer",
                        new Shell.Fit(.16, .085, 1, .5, .62, 1.35, .04, .045),
                        Necklines.crew(t, -.06, t.wristAt - .04)),
                cloth,
                2);
        Drape closed = new Drape(jacket.mesh);
        NeckLine neck = new NeckLine(jacket, closed, ROUND, 12);
        int corner = 0;
        while (neck.at[corner] < GORGE) {
            corner++;
        }
        float[] k = neck.p[corner];
        float tall = k[1] - button;
        under(k, tall);
        jacket.open((x, y, z) -> z < t.neckZ - .2 ? 9 : Math.abs(x) - .03 - k[0] * Math.min(1, (y - button) / tall));
        jacket.seams.add(s -> dart(s.rest));
        Drape on = new Drape(jacket.mesh);
        for (int side = 1; side >= -1; side -= 2) {
            lapel(closed, neck, side > 0 ? corner : ROUND - corner, side);
        }
        collar(closed, neck, corner);
        details(closed);
        g.line(
                jacket.lining(p -> p[1] > t.neckY - .8 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.2),
                palette.colour("lining"));
        Cuffs.inside(g, jacket, palette.colour("main"));
        Cuffs.hem(g, jacket, on, cloth);
        if (palette.slider("shirt") > .5) {
            Cuffs.under(g, jacket, on, Fabric.cotton(palette.colour("shirt")));
        }
        return g;
    }

    /** What is worn below, as far as it can be seen. */
    private void under(float[] k, float tall) {
        boolean shirt = palette.slider("shirt") > .5;
        Fabric fabric = shirt ? Fabric.cotton(palette.colour("shirt")) : Fabric.silk(palette.colour("shirt"));
        TriMesh.Field neckline = shirt ? Necklines.crew(t, -.14, -9) : Necklines.scoop(t, .95, -9);
        Shell top = g.add(
                Shell.cut(bake, t, "top", new Shell.Fit(.10, .05, 1, .45, .15, 1.2, 0, .03), neckline), fabric, 0);
        Drape on = new Drape(top.mesh);
        if (shirt) {
            Shirt.front(g, top, on, palette, fabric, 1);
        } else {
            float[][] line = top.border(new float[] {0, t.neckY - .5f, t.neckZ}, ROUND, 8);
            g.add(Trim.sweep(
                            "top-hem",
                            on,
                            line,
                            true,
                            new float[] {0, 1, .1f},
                            Trim.oval(.006f, -.012f, .014f, .022f, 8)))
                    .wear(fabric, 1);
        }
        top.open((x, y, z) -> Math.min(
                y - button + .5,
                Math.max(k[0] * (y - button) / tall + .45 - Math.abs(x), shirt ? y - t.neckY + .6 : -9)));
    }

    private float dart(float[] r) {
        double x = Math.abs(r[0]) - 1.02 - .05 * (t.chestY - r[1]);
        return (float) (r[1] > t.chestY - .5 ? 1 : Math.abs(x));
    }

    private void lapel(Drape on, NeckLine neck, int corner, int side) {
        float[] k = neck.p[corner];
        float[] tip = {k[0] + side * GORGE_X, k[1] + GORGE_Y};
        Loft loft = new Loft();
        int rows = 30;
        for (int i = 0; i <= rows; i++) {
            float s = (float) i / rows;
            float x = k[0] * s;
            float y = Light.mix(button + .02f, k[1] + .03f, s);
            Drape.Spot inner = on.front(x + side * .02f, y, .8f);
            // The outer edge: convex from the button to the tip.
            float ox = tip[0] * s + side * .30f * s * (1 - s) * (1.2f - s) * 2;
            float oy = Light.mix(button - .0f, tip[1], s);
            Drape.Spot outer = on.front(ox, oy, .8f);
            float[] from = inner.out(.055f);
            from[0] -= side * .025f;
            float[] to = outer.out(.05f);
            Flap.row(
                    loft,
                    from,
                    to,
                    Loft.middle(inner.n(), outer.n()),
                    .038f,
                    .028f * s,
                    .02f + (1 - s) * 3.4f,
                    new float[][] {inner.w(), outer.w()},
                    on);
        }
        g.add(loft.build("lapel", false).wear(cloth, 4)).stitched(.055f).flat();
    }

    private void collar(Drape on, NeckLine neck, int corner) {
        int last = ROUND - corner;
        int n = last - corner + 1;
        float[] k = neck.p[corner];
        float[][] from = new float[n][];
        float[][] to = new float[n][];
        float[][] normal = new float[n][];
        float[][] weights = new float[n][];
        for (int j = 0; j < n; j++) {
            int i = corner + j;
            int side = neck.side(i);
            float along = neck.fromFront(i) - neck.fromFront(corner);
            float behind = Noise.smooth(.2, 1.5, along);
            float[] start =
                    on.front(side * (Math.abs(k[0]) + .0f), k[1] - .01f, .8f).out(.045f);
            float[] fold = neck.off(i, .06f, .03f + .22f * behind);
            from[j] = new float[3];
            float[] guess = neck.off(i, .1f, -Light.mix(.60f, .34f, behind));
            // The end lies along the lapel's upper edge; the tip stands up from it.
            float end = Noise.smooth(.42, 0, along);
            float[] seam = {Math.abs(k[0]) + .60f * GORGE_X, k[1] + .60f * GORGE_Y - .02f, k[2]};
            float[] tip = {seam[0] + .12f, seam[1] + .13f, k[2]};
            float q = Noise.smooth(.0, .07, along);
            for (int c = 0; c < 3; c++) {
                from[j][c] = Light.mix(start[c], fold[c], Noise.smooth(0, .35, along));
                guess[c] = Light.mix(guess[c], (c == 0 ? side : 1) * Light.mix(seam[c], tip[c], q), end);
            }
            Drape.Spot spot = on.nearest(guess);
            to[j] = spot.out(.07f);
            normal[j] = Loft.middle(neck.out[i], spot.n());
            weights[j] = spot.w();
        }
        to = Loft.relaxMiddle(to, 2, 6);
        normal = Loft.relax(normal, false, 6);
        weights = Loft.relax(weights, false, 6);
        Loft loft = new Loft();
        Loft inner = new Loft();
        for (int j = 0; j < n; j++) {
            int i = corner + j;
            float along = neck.fromFront(i) - neck.fromFront(corner);
            inner.row(
                    new float[][] {from[j], neck.off(i, 0, .05f), neck.off(i, -.05f, -.12f), neck.off(i, -.06f, -.3f)},
                    new float[][] {neck.w[i]},
                    new float[] {9, 9, 9, 9},
                    neck.off(i, .5f, 0));
            Flap.row(
                    loft,
                    from[j],
                    to[j],
                    normal[j],
                    .042f,
                    .05f * Noise.smooth(.05, .5, along),
                    along + .01f,
                    new float[][] {neck.w[i], weights[j]},
                    on);
        }
        g.add(loft.build("collar", false).wear(cloth, 5)).stitched(.055f).flat();
        Fabric back = cloth.with(Print.plain()).in(Palette.darker(cloth.colour(), .7f));
        g.add(inner.build("collar-inside", false).wear(back, 0)).flat();
    }

    private void details(Drape on) {
        // The edge of the upper front.
        float[][] path = Loft.curve(
                new float[][] {
                    {over * .03f, button + .10f},
                    {-over * .10f, button - .12f},
                    {-over * .17f, button - .45f},
                    {-over * .18f, button - 1.2f},
                    {-over * .16f, bake.framing.bottom() - .75f}
                },
                8);
        float[][] inner = new float[path.length][];
        for (int i = 0; i < path.length; i++) {
            inner[i] = new float[] {path[i][0] + over * .5f, path[i][1]};
        }
        g.add(over > 0 ? Patch.lay("front", on, inner, path, 4, .03f) : Patch.lay("front", on, path, inner, 4, .03f))
                .wear(cloth, 3)
                .stitched(.055f);
        Drape front = new Drape(g.last().mesh);
        for (int i = 0; i < 2; i++) {
            g.add(Patch.button("button", front, over * .02f, button - .16f - i * .95f, .10f))
                    .wear(Fabric.polish(palette.colour("buttons")), 6);
        }
        if (palette.slider("pocket") > .5) {
            double from = t.shoulder[0] * .44;
            double to = t.shoulder[0] * .76;
            double y = t.neckY - 1.95;
            g.add(Patch.lay(
                            "pocket",
                            on,
                            Patch.line(from, y + .16, to, y + .24, 9),
                            Patch.line(from, y, to, y + .08, 9),
                            3,
                            .028f))
                    .wear(cloth, 3)
                    .stitched(.03f);
        }
    }
}
