package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** A fitted dress with a belt: round neckline or a band at the neck, sleeves of any length or none. */
final class Dress {
    private static final int ROUND = 72;
    /** Sleeves shorter than this are none. */
    private static final double SLEEVELESS = .12;

    private Dress() {}

    static Garment cut(Bake bake, Palette palette) {
        Tailor t = new Tailor(bake);
        Garment g = new Garment();
        double sleeve = palette.slider("sleeves");
        boolean bare = sleeve < SLEEVELESS;
        boolean high = palette.slider("high") > .5;
        double length = bare ? 9 : t.wristAt * sleeve;
        TriMesh.Field neckline =
                high ? Necklines.crew(t, -.12, length) : Necklines.scoop(t, palette.slider("deep"), length);
        TriMesh.Field keep = bare ? (x, y, z) -> Math.min(neckline.at(x, y, z), -t.armhole(x, y) - .16) : neckline;
        Fabric cloth = (palette.slider("silk") > .5
                        ? Fabric.silk(palette.colour("main"))
                        : Fabric.cotton(palette.colour("main")))
                .with(palette.print());
        Shell body =
                g.add(Shell.cut(bake, t, "dress", new Shell.Fit(.055, .06, .9, .3, .6, 1.4, 0, .04), keep), cloth, 1);
        body.setIn = !bare;
        body.seams.add(
                s -> (float) Math.abs(Math.abs(s.rest[0]) - .72 - .09 * (t.chestY - s.rest[1]) * (t.chestY - s.rest[1]))
                        + (s.rest[1] > t.chestY - .1 || s.rest[1] < t.waistY - .9 ? 1 : 0));
        Drape on = new Drape(body.mesh);
        Fabric plain = cloth.with(Print.plain());
        if (high) {
            NeckLine neck = new NeckLine(body, on, ROUND, 12);
            g.add(Collars.stand("collar", neck, .36f, 0, .03f)).wear(plain, 2);
        } else {
            float[][] line = body.border(new float[] {0, t.neckY - .3f, t.neckZ}, ROUND, 6);
            g.add(Trim.sweep(
                            "neckline",
                            on,
                            line,
                            true,
                            new float[] {0, 1, .1f},
                            Trim.oval(.004f, -.016f, .018f, .028f, 8)))
                    .wear(plain, 2);
        }
        ends(g, body, on, plain, bare);
        belt(g, body, on, palette);
        g.line(
                body.lining(p -> p[1] > t.neckY - .6 && p[2] < t.neckZ + .2 && Math.abs(p[0]) < 1.5),
                Palette.darker(palette.colour("main"), .6f));
        return g;
    }

    private static void ends(Garment g, Shell body, Drape on, Fabric cloth, boolean bare) {
        if (!bare) {
            Cuffs.inside(g, body, cloth.colour());
            Cuffs.hem(g, body, on, cloth);
            return;
        }
        for (int side = 1; side >= -1; side -= 2) {
            float[] shoulder = body.bake.rig.joint(side > 0 ? Bone.UPPER_ARM_LEFT : Bone.UPPER_ARM_RIGHT);
            float[][] line = body.border(shoulder, 48, 6);
            Panel rim = Trim.sweep(
                    "armhole", on, line, true, new float[] {side, .2f, 0}, Trim.oval(.004f, -.012f, .016f, .024f, 8));
            rim.allRound = true;
            g.add(rim.wear(cloth, 2));
        }
        g.line(
                body.lining(q -> body.keep.at(q[0], q[1], q[2]) < .6 && Math.abs(q[0]) > 1.1),
                Palette.darker(cloth.colour(), .5f));
    }

    private static void belt(Garment g, Shell body, Drape on, Palette palette) {
        double waist = body.tailor.waistY;
        TriMesh above = body.mesh.clip((x, y, z) -> body.tailor.armhole(x, y) > -.05 ? 1 : y - waist);
        float[][] line = Shell.border(above, new float[] {0, (float) waist, 0}, ROUND, 6);
        Panel p = Trim.sweep("belt", on, line, true, new float[] {0, 1, 0}, Trim.oval(.05f, 0, .024f, .12f, 8));
        g.add(Trim.alongGrain(p).wear(Fabric.silk(palette.colour("belt")), 2))
                .flat()
                .stitched(0);
    }
}
