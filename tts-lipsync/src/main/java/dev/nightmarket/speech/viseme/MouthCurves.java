package dev.nightmarket.speech.viseme;

import static dev.nightmarket.speech.viseme.ArkitCurve.*;

/**
 * From articulators to ARKit weights. The jaw gives way to contacts: lips that must meet are brought together over a jaw that
 * may stay a little low ({@code mouthClose} undoes what {@code jawOpen} does to the lips), and a lower lip that must touch the
 * teeth is rolled in and raised.
 */
final class MouthCurves {
    /** A wider jaw reads as a shout. */
    static final float JAW_MAX = .40f;
    /** Weight of {@code mouthPress} in lips that are closed by speech. */
    static final float PRESS = .28f;
    /** Weight of {@code mouthRollLower} in a lower lip that touches the teeth. */
    static final float DENTAL_ROLL = .6f;

    private static final float CLOSED_JAW = .1f;
    private static final float CLOSE_FIRM = .07f;
    private static final float CLOSED_ROLL = .12f;

    private MouthCurves() {}

    /** Adds to the weights of a face. */
    @SuppressWarnings("ParameterNumber")
    static void add(
            float jaw,
            float lips,
            float round,
            float flare,
            float spread,
            float tongue,
            float close,
            float dental,
            float[] curves) {
        float c = unit(close);
        float d = unit(dental) * (1 - c);
        float open = 1 - c;
        float low = Math.max(0, Math.min(JAW_MAX, jaw)) * (1 - .8f * d);
        float rest = Math.min(low, CLOSED_JAW);
        put(curves, JAW_OPEN, low + c * (rest - low));
        put(curves, MOUTH_CLOSE, c * (rest + CLOSE_FIRM));
        put(curves, MOUTH_PUCKER, .8f * round * (1 - .5f * c) * (1 - .5f * d));
        put(curves, MOUTH_FUNNEL, (.45f * flare + .15f * round) * open * (1 - .7f * d));
        both(curves, MOUTH_STRETCH_LEFT, MOUTH_STRETCH_RIGHT, .4f * spread * (1 - .6f * c));
        both(curves, MOUTH_SMILE_LEFT, MOUTH_SMILE_RIGHT, .26f * spread * (1 - .6f * c));
        both(curves, MOUTH_UPPER_UP_LEFT, MOUTH_UPPER_UP_RIGHT, .3f * lips * open * (1 - .7f * round) + .4f * d);
        both(curves, MOUTH_LOWER_DOWN_LEFT, MOUTH_LOWER_DOWN_RIGHT, .22f * lips * open * (1 - .7f * round) * (1 - d));
        both(curves, MOUTH_PRESS_LEFT, MOUTH_PRESS_RIGHT, PRESS * c);
        put(curves, MOUTH_ROLL_LOWER, CLOSED_ROLL * c + DENTAL_ROLL * d);
        put(curves, MOUTH_ROLL_UPPER, .1f * c);
        put(curves, MOUTH_SHRUG_LOWER, .22f * d);
        put(curves, TONGUE_OUT, .35f * tongue * open * (1 - d));
    }

    private static void both(float[] curves, ArkitCurve left, ArkitCurve right, float weight) {
        put(curves, left, weight);
        put(curves, right, weight);
    }

    private static void put(float[] curves, ArkitCurve curve, float weight) {
        curves[curve.ordinal()] += weight;
    }

    private static float unit(float x) {
        return Math.max(0, Math.min(1, x));
    }
}
