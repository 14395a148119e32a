package dev.nightmarket.media.render.baker;

import java.io.IOException;
import java.nio.file.Path;

/** Where on the skin a point is, by its place in the A-pose and in the data's texture space. Immutable after construction. */
final class SkinZones {
    private final Anatomy body;
    private final SkinMask lips;
    private final SkinMask mouth;
    private final SkinMask ears;
    /** Outwards from the middle: the eyes. */
    private final float eyeX;
    /** From the eyes down to the mouth. */
    private final float drop;

    SkinZones(Bake bake) throws IOException {
        body = bake.body;
        Path textures = bake.data.root.resolve("mpfb2/textures");
        lips = new SkinMask(textures.resolve("mpfb_lips.jpg"));
        mouth = new SkinMask(textures.resolve("mpfb_inside-mouth.jpg"));
        ears = new SkinMask(textures.resolve("mpfb_ears.jpg"));
        eyeX = Math.abs(body.eyeLeft[0]);
        drop = body.eyeY - body.mouthY;
    }

    float lip(float[] r, float u, float v) {
        return lips.at(u, v) * Noise.smooth(body.eyeZ - .4, body.eyeZ - .1, r[2]);
    }

    float insideMouth(float u, float v) {
        return mouth.at(u, v);
    }

    float ear(float[] r, float u, float v) {
        return Math.abs(r[0]) < .5f ? 0 : ears.at(u, v);
    }

    private static float blob(double dx, double dy, double rx, double ry) {
        return (float) Math.exp(-(dx * dx / (rx * rx) + dy * dy / (ry * ry)));
    }

    private float front(float[] r) {
        return Noise.smooth(body.eyeZ - .75, body.eyeZ - .25, r[2]);
    }

    /** Round and soft, below the eyes. */
    float cheek(float[] r) {
        return blob(Math.abs(r[0]) - eyeX * 1.28, r[1] - body.eyeY + drop * .55, .22, .19) * front(r);
    }

    /** Blusher: from the apple of the cheek up along its bone. */
    float cheekbone(float[] r) {
        double x = Math.abs(r[0]) - eyeX * 1.5;
        double y = r[1] - body.eyeY + drop * .45;
        double along = x * .86 + y * .5;
        double across = -x * .5 + y * .86;
        return blob(along, across, .30, .14) * Noise.smooth(body.eyeZ - 1.1, body.eyeZ - .5, r[2]);
    }

    float nose(float[] r) {
        return blob(r[0], r[1] - body.eyeY + drop * .62, .13, .16) * front(r);
    }

    /** Forehead, nose and chin: where skin is oily. */
    float tZone(float[] r) {
        float brow = blob(r[0], r[1] - body.eyeY - .48, .42, .26);
        float ridge = blob(r[0], r[1] - body.eyeY + drop * .30, .085, .38);
        float chin = blob(r[0], r[1] - body.mouthY + .33, .16, .13);
        float apple = .7f * cheek(r);
        return Math.min(1, Math.max(Math.max(brow * .8f, ridge), Math.max(chin * .7f, apple))) * front(r);
    }

    /** Jaw and chin. */
    float lowerFace(float[] r) {
        return Noise.smooth(body.mouthY + .25, body.mouthY - .25, r[1]);
    }

    /** Height over the upper lid's edge, in decimetres; far away from the eyes: a large number. */
    float overLid(float[] r) {
        Lids.Edge e = body.lids.upper(r[0] > 0);
        float x = Math.abs(r[0]);
        return r[2] < body.eyeZ - .1f ? 9 : r[1] - e.y(x);
    }

    /** Depth below the lower lid's edge. */
    float underLid(float[] r) {
        Lids.Edge e = body.lids.lower(r[0] > 0);
        return r[2] < body.eyeZ - .1f ? 9 : e.y(Math.abs(r[0])) - r[1];
    }

    /** 0 at the inner corner of the eye, 1 at the outer one, beyond both outside. */
    float alongLid(float[] r) {
        Lids.Edge e = body.lids.upper(r[0] > 0);
        return (Math.abs(r[0]) - e.inner()) / (e.outer() - e.inner());
    }

    /** The fold over the upper lid: 0 to 1 along a line that is widest above the outer third of the eye. */
    float crease(float[] r, double wide) {
        float along = alongLid(r);
        double height = .036 + .030 * StrictMath.sin(Math.PI * Light.clamp(along * .86f + .07f));
        double d = (overLid(r) - height) / wide;
        return (float) StrictMath.exp(-d * d) * Noise.smooth(-.10, .12, along) * Noise.smooth(1.22, .98, along);
    }

    /** What unfolds when the eye closes: 0 to 1. */
    float upperLid(float[] r) {
        float along = alongLid(r);
        float over = overLid(r);
        return Noise.smooth(-.06, -.02, over)
                * Noise.smooth(.19, .02, over)
                * Noise.smooth(-.10, .05, along)
                * Noise.smooth(1.12, .98, along);
    }

    /** The edge of the lower lid, which catches the light. */
    float lowerEdge(float[] r) {
        float along = alongLid(r);
        float d = (underLid(r) + .004f) / .010f;
        return (float) StrictMath.exp(-d * d) * Noise.smooth(-.02, .1, along) * Noise.smooth(1.02, .92, along);
    }

    /** Where the lids touch the eyeball: pink and wet. */
    float waterline(float[] r) {
        float[] c = r[0] > 0 ? body.eyeLeft : body.eyeRight;
        double d = Math.sqrt(sq(r[0] - c[0]) + sq(r[1] - c[1]) + sq(r[2] - c[2])) / body.eyeRadius;
        float inner = Noise.smooth(.10, -.05, alongLid(r)) * Noise.smooth(1.35, 1.12, d);
        return r[2] < c[2] ? 0 : Math.max(inner, Noise.smooth(1.13, 1.07, d));
    }

    /** Where a beard would grow: 0 to 1. */
    float beard(float[] r, float lip) {
        float x = Math.abs(r[0]);
        float below = body.mouthY - r[1];
        float front = Noise.smooth(body.eyeZ - 1.35, body.eyeZ - .8, r[2]);
        float jaw = Noise.smooth(-.05 - .75 * Math.max(0, x - .30), .30 - .75 * Math.max(0, x - .30), below + .10);
        float slope = 1.5f * x * x; // it comes down to the corners of the mouth
        float moustache = Noise.smooth(-.34 + slope, -.16 + slope, below) * Noise.smooth(.42, .24, x);
        float neck = Noise.smooth(.95, .55, below);
        return Math.max(jaw, moustache) * front * neck * (1 - lip);
    }

    private static float sq(float x) {
        return x * x;
    }
}
