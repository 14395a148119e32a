package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** Ends of sleeves. */
final class Cuffs {
    private static final int ROUND = 24;
    /** How deep in a sleeve its dark end is, and how much narrower than the sleeve. */
    private static final float DEPTH = .38f;

    private static final float NARROWER = .10f;

    private Cuffs() {}

    /** A buttoned band of shirt cloth. */
    static void shirt(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(-.02f, .16f, .035f, .24f, 12), .045f);
    }

    /** What shows of a shirt's cuff below a sleeve. */
    static void under(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(-.065f, .02f, .018f, .15f, 10), 0);
    }

    /** A thin cord at the end. */
    static void piped(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(.004f, 0, .024f, .028f, 8), 0);
    }

    /** A flat band of needlework. */
    static void embroidered(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(.014f, -.16f, .024f, .20f, 12), 0);
    }

    /** A narrow turned-in edge. */
    static void hem(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(.002f, -.005f, .022f, .034f, 8), 0);
    }

    /** Cloth turned up twice. */
    static void rolled(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(.015f, -.10f, .045f, .22f, 12), 0);
    }

    /** The inside of sleeves, as far as one can look in, and a dark end to it. */
    static void inside(Garment g, Shell body, float[] colour) {
        g.line(
                body.lining(q -> body.tailor.armhole(q[0], q[1]) > .1 && body.keep.at(q[0], q[1], q[2]) < .6),
                Palette.darker(colour, .8f));
        Drape on = new Drape(body.mesh);
        for (int side = 1; side >= -1; side -= 2) {
            float[] hand = body.bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
            float[] down = body.sleeveDown(side);
            float[][] line = body.border(hand, 20, 2);
            float[] heart = new float[3];
            for (float[] q : line) {
                for (int c = 0; c < 3; c++) {
                    heart[c] += q[c] / line.length;
                }
            }
            TriMesh plug = new TriMesh("plug", 21);
            for (int i = 0; i <= 20; i++) {
                float[] at = new float[3];
                for (int c = 0; c < 3; c++) {
                    at[c] = i < 20 ? line[i][c] : heart[c];
                    plug.p[i * 3 + c] = Light.mix(at[c], heart[c], NARROWER) - down[c] * DEPTH;
                    plug.n[i * 3 + c] = down[c];
                }
                float[] w = on.nearest(new float[] {plug.p[i * 3], plug.p[i * 3 + 1], plug.p[i * 3 + 2]})
                        .w();
                System.arraycopy(w, 0, plug.w, i * BakeRig.COUNT, BakeRig.COUNT);
            }
            plug.triangles = new int[120];
            for (int i = 0; i < 20; i++) {
                int[] both = {20, i, (i + 1) % 20, 20, (i + 1) % 20, i};
                System.arraycopy(both, 0, plug.triangles, i * 6, 6);
            }
            g.line(plug, Palette.darker(colour, .4f));
        }
    }

    private static void band(Garment g, Shell body, Drape on, Fabric fabric, float[][] section, float stitches) {
        for (int side = 1; side >= -1; side -= 2) {
            float[] hand = body.bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
            float[][] line = body.border(hand, ROUND, 2);
            String name = side > 0 ? "cuff-left" : "cuff-right";
            Panel p = Trim.sweep(name, on, line, true, body.sleeveDown(side), section);
            p.mobile = s -> 1;
            p.sway = body.sway(side);
            p.allRound = true;
            g.add(Trim.alongGrain(p).wear(fabric, body.layer + 1)).stitched(stitches);
        }
    }

    /** A ribbed cuff, {@code wide} along the arm. */
    static void ribs(Garment g, Shell body, Drape on, Fabric fabric, float wide) {
        for (int side = 1; side >= -1; side -= 2) {
            float[] hand = body.bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
            float[] down = body.sleeveDown(side);
            float[][] line = body.border(hand, ROUND, 2);
            Panel cuff = Trim.sweep(
                    side > 0 ? "cuff-left" : "cuff-right",
                    on,
                    line,
                    true,
                    down,
                    Trim.oval(-.012f, wide * .28f, .046f, wide / 2, 10));
            cuff.mobile = s -> 1;
            cuff.sway = body.sway(side);
            cuff.allRound = true;
            g.add(cuff.wear(fabric, body.layer + 1));
        }
    }
}
