package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;

/** Ends of sleeves. */
final class Cuffs {
    private static final int ROUND = 32;

    private Cuffs() {}

    /** A buttoned band of shirt cloth. */
    static void shirt(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(-.02f, .16f, .035f, .24f, 12), .045f);
    }

    /** A narrow turned-in edge. */
    static void hem(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(-.004f, -.01f, .022f, .03f, 8), 0);
    }

    /** Cloth turned up twice. */
    static void rolled(Garment g, Shell body, Drape on, Fabric fabric) {
        band(g, body, on, fabric, Trim.oval(.015f, -.10f, .045f, .22f, 12), 0);
    }

    private static void band(Garment g, Shell body, Drape on, Fabric fabric, float[][] section, float stitches) {
        for (int side = 1; side >= -1; side -= 2) {
            int at = side;
            float[] elbow = body.bake.rig.joint(side > 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT);
            float[] hand = body.bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
            float[][] line = body.border(hand, ROUND, 6);
            String name = side > 0 ? "cuff-left" : "cuff-right";
            g.line(body.lining(q -> q[0] * at > 0 && body.keep.at(q[0], q[1], q[2]) < .7 && body.tailor.armhole(q[0], q[1]) > .1), Palette.darker(fabric.colour(), .5f));
            Panel p = Trim.sweep(name, on, line, true, Light.towards(elbow, hand), section);
            p.mobile = s -> 1;
            g.add(Trim.alongGrain(p).wear(fabric, body.layer + 1)).stitched(stitches);
        }
    }

    /** A ribbed cuff, {@code wide} along the arm. */
    static void ribs(Garment g, Shell body, Drape on, Fabric fabric, float wide) {
        for (int side = 1; side >= -1; side -= 2) {
            float[] hand = body.bake.rig.joint(side > 0 ? Bone.HAND_LEFT : Bone.HAND_RIGHT);
            float[] elbow = body.bake.rig.joint(side > 0 ? Bone.FOREARM_LEFT : Bone.FOREARM_RIGHT);
            float[] down = Light.towards(elbow, hand);
            float[][] line = body.border(hand, ROUND, 6);
            Panel cuff = Trim.sweep(
                    side > 0 ? "cuff-left" : "cuff-right",
                    on,
                    line,
                    true,
                    down,
                    Trim.oval(-.02f, wide * .3f, .04f, wide / 2, 10));
            cuff.mobile = s -> 1;
            g.add(cuff.wear(fabric, body.layer + 1));
        }
    }
}
