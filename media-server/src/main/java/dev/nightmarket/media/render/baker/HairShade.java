package dev.nightmarket.media.render.baker;

/** The colour of one point of one hair: two highlights over a tinted base (Kajiya and Kay, 1989; Marschner, 2003). */
final class HairShade {
    private static final float BAND = .9f;

    /** What shadows are cast on a point: 0 dark, 1 open. */
    record Open(float sky, float key, float rim) {
        static final Open ALL = new Open(1, 1, 1);
    }

    private final Light light;
    private final float[] colour;
    private final float[] shine;
    private final float gloss;

    /** @param gloss strength of the highlights, 1 is usual */
    HairShade(Light light, float[] colour, float[] shine, double gloss) {
        this.light = light;
        this.colour = colour;
        this.shine = shine;
        this.gloss = (float) gloss;
    }

    /**
     * @param at a point
     * @param tangent unit vector along the hair, towards its tip
     * @param n unit vector away from the head
     * @param tint 0 to 1: one hair is not as light as the next, nor does it shine at the same place
     * @param vary factor on the base colour
     * @param depth 0 deep between the others to 1 on top of them
     * @param rgb gets linear light
     */
    void shade(float[] at, float[] tangent, float[] n, double tint, float vary, float depth, Open open, float[] rgb) {
        float[] view = Light.towards(at, light.eye);
        float[] key = Light.towards(at, light.key);
        float[] rim = Light.towards(at, light.rim);
        float[] rim2 = Light.towards(at, light.rim2);
        float nl = Light.dot(n, key);
        float df = Light.clamp(nl * .6f + .5f);
        // Lamps hang high over hair that shines in a band: from where the key stands all of it would.
        float[] high = {key[0], key[1] + BAND, key[2]};
        Light.normalize(high);
        float shift = (float) (tint - .5) * .26f;
        float s1 = lobe(tangent, n, view, high, shift + .04f, 110);
        float s2 = lobe(tangent, n, view, high, shift * 1.3f - .12f, 16);
        float s3 = lobe(tangent, n, view, light.fillDirection, shift, 26);
        float r1 = lobe(tangent, n, view, rim, shift, 20) * Light.clamp(Light.dot(n, rim) + .45f) * open.rim;
        float r2 = lobe(tangent, n, view, rim2, shift, 20) * Light.clamp(Light.dot(n, rim2) + .45f) * open.sky;
        float shadow = .25f + .75f * open.key;
        Lighting l = light.lighting;
        for (int q = 0; q < 3; q++) {
            float base = colour[q] * vary;
            float spec = shine[q] * gloss;
            float v = base * (l.key()[q] * df * shadow + (l.fill()[q] * .6f + light.ambient(n, q) * .95f) * open.sky);
            v += l.key()[q]
                    * Light.clamp(nl + .35f)
                    * open.key
                    * (spec * s1 * (.055f + .5f * base) + spec * s2 * .010f + base * s2 * 1.5f * gloss);
            v += l.fill()[q] * open.sky * s3 * (spec * .028f + base * .8f);
            v += l.rim()[q] * r1 * (spec * .040f + base * 1.3f);
            v += l.rim2()[q] * r2 * (spec * .034f + base * 1.2f);
            rgb[q] = v * depth;
        }
    }

    private static float lobe(float[] tangent, float[] n, float[] view, float[] light, float shift, double power) {
        float[] t = {tangent[0] + n[0] * shift, tangent[1] + n[1] * shift, tangent[2] + n[2] * shift};
        Light.normalize(t);
        float[] h = {view[0] + light[0], view[1] + light[1], view[2] + light[2]};
        Light.normalize(h);
        float d = Light.dot(t, h);
        return (float) Math.pow(Math.max(0, 1 - d * d), power / 2);
    }
}
