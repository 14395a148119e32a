package dev.nightmarket.media.render.baker;

import dev.nightmarket.media.render.AvatarPack.Bone;
import java.io.IOException;

/**
 * Skin of an arm and a hand: the face's tone and light, a paler palm, redder knuckles and finger tips, nails. The alpha
 * of a texel says how much it faces the camera, see {@link ArmSkin}.
 */
final class ArmMaterial implements TexturePainter.Material {
    private static final Bone[] KNUCKLES = {
        Bone.INDEX_1_LEFT, Bone.MIDDLE_1_LEFT, Bone.RING_1_LEFT, Bone.PINKY_1_LEFT, Bone.THUMB_2_LEFT,
        Bone.INDEX_2_LEFT, Bone.MIDDLE_2_LEFT, Bone.RING_2_LEFT, Bone.PINKY_2_LEFT, Bone.THUMB_3_LEFT,
        Bone.INDEX_3_LEFT, Bone.MIDDLE_3_LEFT, Bone.RING_3_LEFT, Bone.PINKY_3_LEFT
    };
    private static final Bone[] TIPS = {
        Bone.THUMB_TIP_LEFT, Bone.INDEX_TIP_LEFT, Bone.MIDDLE_TIP_LEFT, Bone.RING_TIP_LEFT, Bone.PINKY_TIP_LEFT
    };

    private final Light light;
    private final Noise noise;
    private final SkinMask nails;
    private final float[] window;
    private final float[] palmDirection;
    private final float[] tone;
    private final float[] palmTone;
    private final float[] nailTone;
    private final float shine;
    /** 1 with nail polish. */
    private final float polish;

    private final float[][] knuckles = new float[KNUCKLES.length][];
    private final float[][] tips = new float[TIPS.length][];
    private final float[] wrist;

    /**
     * @param side 1 left, -1 right
     * @param window the part of the data's texture space that is painted: left, top, right, bottom
     * @param palmDirection where the palm points
     */
    ArmMaterial(Bake bake, int side, float[] window, float[] palmDirection) throws IOException {
        light = bake.light;
        noise = bake.noise;
        this.window = window;
        this.palmDirection = palmDirection;
        nails = new SkinMask(bake.data.root.resolve("mpfb2/textures/mpfb_fingernails.jpg"));
        HostLook look = bake.look;
        tone = SkinTone.skin(look.skin().get("depth"), look.skin().get("undertone"));
        float even = look.makeUp().get("foundation");
        for (int k = 0; k < 3; k++) {
            tone[k] *= 1.03f + .04f * even; // hands see less of the sun and of the make-up box than faces do
        }
        // Palms have little melanin, however dark the skin.
        palmTone = lighter(tone, Light.mix(.80f, .60f, look.skin().get("depth")), new float[] {1, .90f, .85f});
        float[] lipstick = look.makeUp().colour("lips");
        float painted = look.makeUp().get("lips");
        polish = painted > .2f ? 1 : 0;
        nailTone = polish > 0
                ? new float[] {lipstick[0] * 1.1f, lipstick[1] * .95f, lipstick[2] * .95f}
                : lighter(tone, .70, new float[] {1.02f, .84f, .80f});
        shine = look.skin().get("shine");
        int right = side > 0 ? 0 : Bone.HAND_RIGHT.ordinal() - Bone.HAND_LEFT.ordinal();
        for (int i = 0; i < knuckles.length; i++) {
            knuckles[i] = bake.rig.head[KNUCKLES[i].ordinal() + right];
        }
        for (int i = 0; i < tips.length; i++) {
            tips[i] = bake.rig.head[TIPS[i].ordinal() + right];
        }
        wrist = bake.rig.head[Bone.HAND_LEFT.ordinal() + right];
    }

    private static float[] lighter(float[] tone, double power, float[] tint) {
        float[] out = new float[3];
        for (int k = 0; k < 3; k++) {
            out[k] = (float) StrictMath.pow(tone[k], power) * tint[k];
        }
        return out;
    }

    @Override
    public int shade(Surface s) {
        float[] view = Light.towards(s.p, light.eye);
        float[] r = s.rest;
        float nail = nails.at(Light.mix(window[0], window[2], s.u), Light.mix(window[1], window[3], s.v));
        float[] albedo = albedo(s, nail);
        double pu = (r[0] + r[2] * .5) * 3.1;
        double pv = (r[1] + r[2] * .5) * 3.1;
        float h = noise.at(3, pu, pv);
        float pores = .14f * (1 - nail);
        float[] bumped = {
            s.n[0] + (h - noise.at(3, pu + .012, pv)) * pores, s.n[1] + (h - noise.at(3, pu, pv + .012)) * pores, s.n[2]
        };
        Light.normalize(bumped);
        float[] key = Light.towards(s.p, light.key);
        float[] rim = Light.towards(s.p, light.rim);
        float rough = Light.mix(.52f - .08f * shine, polish > 0 ? .22f : .34f, nail);
        float oily = Light.specular(bumped, view, key, rough, .028f + .02f * nail) * Light.mix(.45f, 1.2f, nail)
                + Light.specular(bumped, view, key, .66f, .028f) * .5f * (1 - nail);
        oily *= Light.mix(.35f, 1, s.key);
        float cool = Light.specular(bumped, view, light.fillDirection, .45f, .028f) * s.sky * (1 + nail);
        float facing = Math.max(Light.dot(s.n, view), 0);
        float grazing = (float) Math.pow(1 - facing, 4) * .22f * Math.min(1, 5 * facing);
        float[] e = new float[3];
        SkinPainter.fall(light, s, e);
        float cavity = Light.mix(1, Light.clamp(.30f + .80f * s.sky), .45f);
        float[] c = new float[3];
        for (int k = 0; k < 3; k++) {
            c[k] = albedo[k] * e[k] * (k == 0 ? (float) Math.sqrt(cavity) : cavity)
                    + light.lighting.key()[k] * oily
                    + light.lighting.fill()[k] * cool;
            c[k] += (light.lighting.rim()[k] * Math.max(Light.dot(s.n, rim), 0) * s.rim + .05f * s.sky) * grazing;
        }
        return light.develop(c, facing);
    }

    private float[] albedo(Surface s, float nail) {
        float[] r = s.rest;
        float mottle = noise.at(0, r[0] * .9 + r[2] * .8, r[1] * .9 + .3);
        float grain = noise.at(1, r[0] * 2.3 + r[2] * .7, r[1] * 2.3 + r[2] * .7);
        float inHand = Noise.smooth(-.15, .2, beyond(r));
        float facing = Light.dot(s.n, palmDirection);
        float palm = inHand * Noise.smooth(-.15, .45, facing);
        float back = inHand * Noise.smooth(.1, -.5, facing);
        float joint = 0;
        for (float[] k : knuckles) {
            joint = Math.max(joint, bump(distance(r, k), .14f));
        }
        float tip = 0;
        for (float[] t : tips) {
            tip = Math.max(tip, bump(distance(r, t), .17f));
        }
        float blood = Math.min(1, .55f * joint * back + .6f * tip + .25f * palm * (mottle + .2f));
        float lines = palm * palmLines(r);
        blood = Math.min(1, blood + .22f);
        float[] redder = {1.03f, .84f, .81f};
        float[] out = new float[3];
        for (int k = 0; k < 3; k++) {
            float a = Light.mix(tone[k], palmTone[k], palm * .85f + tip * .1f);
            a *= 1 + (mottle - .5f) * .10f + (grain - .5f) * .06f;
            a *= Light.mix(1, redder[k], blood);
            a *= 1 - .10f * joint * back * (grain > .5f ? 1 : .4f);
            a *= 1 - lines * (k == 0 ? .12f : .20f);
            out[k] = Light.mix(a, nailTone[k], nail);
        }
        return out;
    }

    /** The three great creases of a palm, as soft lines. */
    private float palmLines(float[] r) {
        float along = beyond(r);
        float across = 0;
        float square = 0;
        for (int c = 0; c < 3; c++) {
            float d = knuckles[0][c] - knuckles[3][c];
            across += (r[c] - knuckles[3][c]) * d;
            square += d * d;
        }
        across /= square; // 0 at the little finger's knuckle, 1 at the index's
        float heart = .80f + .22f * across * across;
        float head = .60f + .22f * across;
        float lines = bump(along - heart, .022f) * Noise.smooth(-.25, -.05, across) * Noise.smooth(.85, .6, across);
        lines = Math.max(
                lines, bump(along - head, .020f) * Noise.smooth(-.05, .2, across) * Noise.smooth(1.1, .95, across));
        float round = (float) Math.sqrt(sq((across - 1.15f) * .62f) + sq(along - .38f));
        float thumb = bump(round - .42f, .022f) * Noise.smooth(1.12, .95, across) * Noise.smooth(-.05, .15, along);
        return Math.max(lines, thumb);
    }

    private static float sq(float x) {
        return x * x;
    }

    /** How far past the wrist: 1 is at the knuckles. */
    private float beyond(float[] r) {
        float dot = 0;
        float square = 0;
        for (int c = 0; c < 3; c++) {
            float d = knuckles[1][c] - wrist[c];
            dot += (r[c] - wrist[c]) * d;
            square += d * d;
        }
        return dot / square;
    }

    private static float bump(float d, float radius) {
        return (float) Math.exp(-d * d / (radius * radius));
    }

    private static float distance(float[] a, float[] b) {
        float x = a[0] - b[0];
        float y = a[1] - b[1];
        float z = a[2] - b[2];
        return (float) Math.sqrt(x * x + y * y + z * z);
    }
}
