package dev.nightmarket.media.render.baker;

/** A tailored jacket with notched lapels over a top or a shirt. */
final class Blazer {
    private static final int ROUND = 64;
    /** Where the roll line leaves the neck: distance from the front's middle along the neckline. */
    private static final float GORGE = .78f;

    /** The lapel's upper edge, from the roll line to the tip, in half shoulder widths. */
    private static final float GORGE_X = .36f;

    private static final float GORGE_Y = -.22f;

    /** Share of the lapel's upper edge that is sewn to the collar. */
    private static final float NOTCH = .58f;
    /** How far along the neckline the collar's end goes over into its fall. */
    private static final float TURN = .5f;
    /** How deep the blouse's round neckline is, below a crew neck. */
    private static final float BLOUSE = .42f;
    /** How far the upper front reaches over the middle. */
    private static final float OVERLAP = .17f;

    private final Bake bake;
    private final Palette palette;
    private final Tailor t;
    private final Garment g = new Garment();
    private final Fabric cloth;
    /** Height where the fronts meet. */
    private final float button;
    /** The lapel's upper edge in decimetres. */
    private final float gorgeX;

    private final float gorgeY;
    /** 1 when the host's left front lies on the right one. */
    private final int over;

    private Blazer(Bake bake, Palette palette) {
        this.bake = bake;
        this.palette = palette;
        t = new Tailor(bake);
        cloth = Fabric.wool(palette.colour("main")).with(palette.print());
        gorgeX = GORGE_X * t.shoulder[0];
        gorgeY = GORGE_Y * t.shoulder[0];
        button = t.neckY - 2.95f;
        over = palette.slider("right") > .5 ? -1 : 1;
    }

    static Garment cut(Bake bake, Palette palette) {
        return new Blazer(bake, palette).cut();
    }

    private Garment cut() {
        boolean shirt = palette.slider("shirt") > .5;
        Shell jacket = g.add(
                Shell.cut(
                        bake,
                        t,
                        "blazer",
                        new Shell.Fit(.16, .06, 1, .45, .62, 1.35, .05, shirt ? .05 : .025),
                        Necklines.crew(t, -.12, t.wristAt - .04)),
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
        jacket.open((x, y, z) -> z < t.neckZ - .2
                ? 9
                : Math.abs(x) - .005 - .03 * Noise.smooth(0, .3, y - button) - k[0] * Math.min(1, (y - button) / tall));
        jacket.seams.add(s -> dart(s.rest));
        jacket.seams.add(s -> edge(s.p));
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
        if (shirt) {
            Cuffs.under(g, jacket, on, Fabric.cotton(palette.colour("shirt")));
        }
        return g;
    }

    /** What is worn below, as far as it can be seen. */
    private void under(float[] k, float tall) {
        boolean shirt = palette.slider("shirt") > .5;
        Fabric fabric = shirt ? Fabric.cotton(palette.colour("shirt")) : Fabric.silk(palette.colour("shirt"));
        TriMesh.Field neckline = shirt ? Necklines.crew(t, -.14, -9) : Necklines.scoop(t, BLOUSE, -9);
        Shell top = g.add(
                Shell.cut(bake, t, "top", new Shell.Fit(.12, .05, 1, .45, .15, 1.2, 0, .03), neckline), fabric, 0);
        Drape on = new Drape(top.mesh);
        if (shirt) {
            Shirt.front(g, top, on, Palette.darker(fabric.colour(), .8f), fabric, 1, button - .1f);
        } else {
            top.stitches = .05f;
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
        float[] tip = {k[0] + side * gorgeX, k[1] + gorgeY};
        Loft loft = new Loft();
        int rows = 30;
        for (int i = 0; i <= rows; i++) {
            float s = (float) i / rows;
            float x = k[0] * s;
            float y = Light.mix(button - .05f, k[1], s);
            Drape.Spot inner = on.front(x + side * .02f, y, .8f);
            if (Math.abs(inner.p()[0] - x) > .05f) {
                inner = on.nearest(new float[] {x, y, k[2]}); // beside the neckline there is no cloth in front
            }
            // The outer edge: convex from the button to the tip.
            float ox = tip[0] * s + side * .30f * s * (1 - s) * (1.2f - s) * 2;
            float oy = Light.mix(button - .06f, tip[1], s);
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
        tuck(on, loft, k, side);
        g.add(loft.build("lapel", false).wear(cloth, 4)).stitched(.055f).flat().matched = true;
    }

    /** The lapel goes on a little under the collar: between the two no one looks in. */
    private void tuck(Drape on, Loft loft, float[] k, int side) {
        Drape.Spot in = on.nearest(new float[] {k[0] + side * .02f, k[1] + .12f, k[2] - .10f});
        Drape.Spot out = on.nearest(new float[] {k[0] + side * .5f * gorgeX, k[1] + .5f * gorgeY + .11f, k[2] - .06f});
        Flap.row(
                loft,
                in.out(.045f),
                out.out(.04f),
                Loft.middle(in.n(), out.n()),
                .03f,
                0,
                .12f,
                new float[][] {in.w(), out.w()},
                on);
    }

    /** The edge of the upper front, below the button: the distance to it, in front. */
    private float edge(float[] p) {
        float down = button - p[1];
        if (p[2] < t.neckZ || down < -.12f) {
            return 1;
        }
        float x = -over * OVERLAP * Noise.smooth(-.12, .42, down);
        return Math.abs(p[0] - x);
    }

    private void collar(Drape on, NeckLine neck, int corner) {
        int last = ROUND - corner;
        int n = last - corner + 1;
        float[][] from = new float[n][];
        float[][] to = new float[n][];
        float[][] normal = new float[n][];
        float[][] weights = new float[n][];
        for (int j = 0; j < n; j++) {
            place(on, neck, corner, corner + j, j, from, to, normal, weights);
        }
        to = Loft.relaxMiddle(to, 2, 6);
        normal = Loft.relax(normal, false, 6);
        weights = Loft.relax(weights, false, 6);
        Loft loft = new Loft();
        Loft inner = new Loft();
        for (int j = 0; j < n; j++) {
            int i = corner + j;
            float along = neck.fromFront(i) - neck.fromFront(corner);
            float deep = Light.mix(.15f, 1, Noise.smooth(0, .25, along));
            float[][] inside = {from[j], neck.off(i, 0, .05f), neck.off(i, -.05f, -.12f), neck.off(i, -.06f, -.3f)};
            for (int k = 1; k < inside.length; k++) {
                for (int c = 0; c < 3; c++) {
                    inside[k][c] = Light.mix(from[j][c], inside[k][c], deep);
                }
            }
            inner.row(inside, new float[][] {neck.w[i]}, new float[] {9, 9, 9, 9}, neck.off(i, .5f, 0));
            Flap.row(
                    loft,
                    from[j],
                    to[j],
                    normal[j],
                    .036f,
                    .05f * Noise.smooth(.05, .5, along),
                    along + .01f,
                    new float[][] {neck.w[i], weights[j]},
                    on,
                    Light.mix(.115f, .036f, Math.min(1, along / TURN)));
        }
        g.add(loft.build("collar", false).wear(cloth, 5)).stitched(.055f).flat();
        Fabric back = cloth.with(Print.plain()).in(Palette.darker(cloth.colour(), .7f));
        g.add(inner.build("collar-inside", false).wear(back, 0)).flat();
    }

    /** One row of the collar: its fold stands up round the neck, its ends lie along the lapels' upper edges. */
    private void place(
            Drape on,
            NeckLine neck,
            int corner,
            int i,
            int j,
            float[][] from,
            float[][] to,
            float[][] normal,
            float[][] weights) {
        int side = neck.side(i);
        float[] k = neck.p[side > 0 ? corner : ROUND - corner];
        float along = neck.fromFront(i) - neck.fromFront(corner);
        float behind = Noise.smooth(.2, 1.5, along);
        float[] start = on.nearest(new float[] {k[0], k[1] - .09f, k[2] + .05f}).out(.13f);
        float[] fold = neck.off(i, -.05f, .12f + .16f * behind);
        from[j] = new float[3];
        for (int c = 0; c < 3; c++) {
            from[j][c] = Light.mix(start[c], fold[c], Noise.smooth(0, .4, along));
        }
        Drape.Spot spot;
        if (along < TURN) {
            // The end lies on the lapel's upper edge; the corner stands off it, which makes the notch.
            float open = Noise.smooth(0, .10, along);
            float x = Math.abs(k[0]) + NOTCH * gorgeX + .13f * open;
            float y = k[1] + NOTCH * gorgeY - .07f + .06f * open;
            float[] tip = on.front(side * x, y, .8f).p();
            float[] round =
                    on.nearest(neck.off(turn(neck, corner, i), .1f, -.44f)).p();
            float far = Noise.smooth(.06, TURN, along);
            spot = on.nearest(new float[] {
                Light.mix(tip[0], round[0], far), Light.mix(tip[1], round[1], far), Light.mix(tip[2], round[2], far)
            });
        } else {
            spot = on.nearest(neck.off(i, .1f, -Light.mix(.46f, .34f, behind)));
        }
        to[j] = spot.out(Light.mix(.13f, .07f, Math.min(1, along / TURN)));
        normal[j] = Loft.middle(neck.out[i], spot.n());
        weights[j] = spot.w();
    }

    /** The place of the neckline on the same side as {@code i} where the collar has come round to the shoulder. */
    private static int turn(NeckLine neck, int corner, int i) {
        int step = neck.side(i);
        int at = step > 0 ? corner : ROUND - corner;
        while (neck.fromFront(at) - neck.fromFront(corner) < TURN) {
            at += step;
        }
        return at;
    }

    private void details(Drape on) {
        for (int i = 0; i < 2; i++) {
            g.add(Patch.button("button", on, over * .02f, button - .14f - i * .95f, .10f))
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
