package dev.nightmarket.media.render.baker;

/**
 * A lighting mood, baked into a pack. Colours are linear RGB; places are relative to the face, in decimetres: x to the
 * host's left, y up, z to the camera.
 *
 * @param id part of the pack's address
 * @param key colour of the large soft lamp in front
 * @param keyAt its place
 * @param fill colour of the weak light that opens the shadows
 * @param fillFrom direction towards it, of any length
 * @param rim colour of the first lamp behind
 * @param rimAt its place
 * @param rim2 colour of the second lamp behind
 * @param rim2At its place
 * @param above the room's light from above
 * @param below the room's light from below
 * @param exposure factor before the tone curve
 * @param saturation factor after it, 1 changes nothing
 */
public record Lighting(
        String id,
        float[] key,
        float[] keyAt,
        float[] fill,
        float[] fillFrom,
        float[] rim,
        float[] rimAt,
        float[] rim2,
        float[] rim2At,
        float[] above,
        float[] below,
        float exposure,
        float saturation) {
    /** Warm key from the viewer's upper left, cool fill from the right. */
    public static final Lighting STUDIO = new Lighting(
            "studio",
            new float[] {1.45f, 1.33f, 1.20f},
            new float[] {-5.2f, 4.4f, 12.5f},
            new float[] {.30f, .31f, .35f},
            new float[] {.72f, .12f, .68f},
            new float[] {1.5f, 1.35f, 1.2f},
            new float[] {7, 3.4f, -7.5f},
            new float[] {.55f, .62f, .8f},
            new float[] {-7, 3.4f, -7.5f},
            new float[] {.32f, .31f, .32f},
            new float[] {.19f, .15f, .135f},
            .72f,
            1.1f);
}
