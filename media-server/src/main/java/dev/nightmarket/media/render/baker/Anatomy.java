package dev.nightmarket.media.render.baker;

/** Where things are on this host, in the A-pose; the head is the same in both poses. */
final class Anatomy {
    /** Vertex of the base mesh: the lowest of the upper lip, in the middle. */
    private static final int LIP_LINE = 474;

    final float[] eyeLeft;
    final float[] eyeRight;
    final float eyeRadius;
    /** Height of the eyes. */
    final float eyeY;

    final float eyeZ;
    /** Where the neck begins. */
    final float neckY;

    final float[] neck;
    /** Middle between the rows of teeth. */
    final float mouthY;

    final float mouthZ;
    /** Height of the line between the closed lips. */
    final float lipY;
    /** Middle of the skull: hair grows away from it. */
    final float[] skull;

    final Lids lids;

    Anatomy(MakeHumanData data, BakeRig rig) {
        float[][] b = data.bounds("helper-l-eye");
        eyeLeft = data.centre("helper-l-eye");
        eyeRight = data.centre("helper-r-eye");
        eyeRadius = (b[1][1] - b[0][1]) / 2;
        eyeY = eyeLeft[1];
        eyeZ = eyeLeft[2];
        neck = rig.head[BakeRig.id("neck_01")];
        neckY = neck[1];
        float[][] upper = data.bounds("helper-upper-teeth");
        float[][] lower = data.bounds("helper-lower-teeth");
        mouthY = (upper[0][1] + lower[1][1]) / 2;
        mouthZ = upper[1][2];
        lipY = data.positions[LIP_LINE * 3 + 1];
        lids = new Lids(data.positions);
        skull = new float[] {0, eyeY + .28f, eyeZ - 1.05f};
    }

    float[] face() {
        return new float[] {0, eyeY, eyeZ};
    }
}
