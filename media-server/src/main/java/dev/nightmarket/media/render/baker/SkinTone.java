package dev.nightmarket.media.render.baker;

/** Colours of skin and lips by how much melanin there is, as linear reflectances. */
final class SkinTone {
    /** sRGB of evenly lit skin, from very light to very dark. */
    private static final int[][] RAMP = {
        {220, 182, 164},
        {213, 170, 149},
        {203, 156, 131},
        {188, 137, 110},
        {168, 118, 92},
        {147, 102, 81},
        {125, 86, 70},
        {103, 71, 59},
        {82, 57, 49},
    };

    private SkinTone() {}

    /**
     * @param depth 0 very light to 1 very dark
     * @param undertone -1 pink to 1 golden
     */
    static float[] skin(float depth, float undertone) {
        float at = depth * (RAMP.length - 1.001f);
        int i = (int) at;
        float[] rgb = new float[3];
        for (int k = 0; k < 3; k++) {
            rgb[k] = Light.mix(linear(RAMP[i][k]), linear(RAMP[i + 1][k]), at - i);
        }
        rgb[1] *= 1 + .03f * undertone;
        rgb[2] *= 1 - .07f * undertone;
        return rgb;
    }

    /** Lips without lipstick: less melanin than the skin around, more blood. */
    static float[] lips(HostLook.Skin s) {
        float depth = s.get("depth");
        float[] skin =
                skin(Math.max(0, Math.min(1, depth * .9f + .08f + .15f * s.get("lipDepth"))), s.get("undertone") * .3f);
        float[] blood = {Light.mix(.80f, .92f, depth), Light.mix(.50f, .70f, depth), Light.mix(.53f, .80f, depth)};
        return new float[] {skin[0] * blood[0], skin[1] * blood[1], skin[2] * blood[2]};
    }

    private static float linear(int srgb) {
        double c = srgb / 255.0;
        return (float) (c <= .04045 ? c / 12.92 : StrictMath.pow((c + .055) / 1.055, 2.4));
    }
}
