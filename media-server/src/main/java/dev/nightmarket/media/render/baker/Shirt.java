package dev.nightmarket.media.render.baker;

/** A button-down shirt: collar, placket, buttons, a pocket, and sleeves that may be rolled up. */
final class Shirt {
    private static final int ROUND = 52;

    private Shirt() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        boolean rolled = palette.slider("rolled") > .5;
        double sleeves = rolled ? t.elbowAt + .55 : t.wristAt;
        Fabric cloth = Fabric.cotton(palette.colour("main")).with(palette.print());
        Shell body = g.add(
                Shell.cut(
                        bake,
                        t,
                        "shirt",
                        new Shell.Fit(.07, .06, 1, .55, 1, 1, 0, rolled ? .06 : .035),
                        Necklines.crew(t, -.14, sleeves)),
                cloth,
                1);
        body.seams.add(s -> (float) Math.abs(s.rest[1] - (t.shoulder[1] + .12) - .05 * Math.abs(s.rest[0]))
                + (s.rest[2] > t.neckZ + .3 ? 1 : 0));
        Drape on = new Drape(body.mesh);
        front(g, body, on, palette.colour("buttons"), cloth, 2, bake.framing.bottom() - .7f);
        if (palette.slider("pocket") > .5) {
            float y = t.chestY + .25f;
            g.add(Patch.lay(
                            "pocket",
                            on,
                            Patch.line(.62, y, .55, y - .75, 9),
                            Patch.line(1.32, y, 1.39, y - .75, 9),
                            7,
                            .022f))
                    .wear(cloth, 2)
                    .stitched(.04f);
        }
        Cuffs.inside(g, body, palette.colour("main"));
        if (rolled) {
            Cuffs.rolled(g, body, on, cloth);
        } else {
            Cuffs.shirt(g, body, on, cloth);
        }
        g.line(
                body.lining(p -> p[1] > t.neckY - .6 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.1),
                Palette.darker(palette.colour("main"), .6f));
        return g;
    }

    /**
     * Collar, placket and buttons, also under a jacket.
     *
     * @param bottom what is below is not seen
     */
    static void front(Garment g, Shell body, Drape on, float[] buttons, Fabric cloth, int layer, float bottom) {
        NeckLine neck = new NeckLine(body, on, ROUND, 12);
        float[] top = neck.p[0];
        Fabric plain = cloth.with(Print.plain());
        g.add(Patch.strip(
                        "placket",
                        on,
                        Patch.line(0, top[1] + .02, 0, bottom, Math.max(8, Math.round(6 * (top[1] - bottom)))),
                        .24f,
                        3,
                        .02f))
                .wear(cloth, layer)
                .stitched(.04f);
        Drape placket = new Drape(g.last().mesh);
        for (int i = 0; i < 8; i++) {
            float y = top[1] - .34f - i * .68f;
            if (y > bottom + .1f) {
                g.add(Patch.button("button", placket, 0, y, .058f)).wear(Fabric.polish(buttons), layer + 1);
            }
        }
        g.add(Collars.stand("collar-stand", neck, .26f, .0f, .03f)).wear(plain, layer);
        Collars.fall(g, "collar", neck, on, cloth, layer + 1, .28f, .17f, .52f, .22f);
    }
}
