package dev.nightmarket.speech.viseme;

import static dev.nightmarket.speech.viseme.ArkitCurve.*;

/**
 * Speech over an expression: a smile must not keep the lips of an m apart, nor widen an oo, and speech must not wipe the smile
 * away. Pure functions without allocation.
 */
public final class SpeechMouth {
    /** The widest jaw of speech and expression together. */
    public static final float JAW_MAX = MouthCurves.JAW_MAX;

    /** What parts the lips: none of it may be left in an expression while speech closes them. */
    private static final int[] PARTING = ordinals(
            JAW_OPEN,
            MOUTH_FUNNEL,
            MOUTH_LOWER_DOWN_LEFT,
            MOUTH_LOWER_DOWN_RIGHT,
            MOUTH_UPPER_UP_LEFT,
            MOUTH_UPPER_UP_RIGHT,
            MOUTH_SHRUG_UPPER,
            NOSE_SNEER_LEFT,
            NOSE_SNEER_RIGHT,
            TONGUE_OUT);
    /** What holds the lips together: an open mouth lets go of it. */
    private static final int[] CLOSING = ordinals(
            MOUTH_CLOSE, MOUTH_PRESS_LEFT, MOUTH_PRESS_RIGHT, MOUTH_ROLL_LOWER, MOUTH_ROLL_UPPER, MOUTH_SHRUG_LOWER);
    /** What draws the corners apart: rounding wins. */
    private static final int[] WIDE = ordinals(
            MOUTH_SMILE_LEFT,
            MOUTH_SMILE_RIGHT,
            MOUTH_STRETCH_LEFT,
            MOUTH_STRETCH_RIGHT,
            MOUTH_DIMPLE_LEFT,
            MOUTH_DIMPLE_RIGHT,
            MOUTH_FROWN_LEFT,
            MOUTH_FROWN_RIGHT);

    private static final float WIDE_LOST_ROUND = .65f;
    private static final float WIDE_LOST_CLOSED = .3f;
    private static final float WIDE_LOST_OPEN = .3f;
    /** Of the jaw: from here on the mouth is plainly open. */
    private static final float OPEN_JAW = .15f;

    private SpeechMouth() {}

    /**
     * How firmly speech closes the lips.
     *
     * @param mouth weights that a {@link VisemeTrack} has added to zeros
     * @return 0 to 1
     */
    public static float closure(float[] mouth) {
        return unit(mouth[MOUTH_PRESS_LEFT.ordinal()] / MouthCurves.PRESS);
    }

    /**
     * Mixes speech into an expression, in place.
     *
     * @param face 52 weights by {@link ArkitCurve} ordinal: what the face would show in silence; afterwards what it is to show,
     *     each 0 to 1
     * @param mouth 52 weights of speech alone, unchanged
     */
    public static void mix(float[] face, float[] mouth) {
        float closed = closure(mouth);
        float dental = unit(mouth[MOUTH_ROLL_LOWER.ordinal()] / MouthCurves.DENTAL_ROLL);
        float jaw = mouth[JAW_OPEN.ordinal()];
        float round = unit(mouth[MOUTH_PUCKER.ordinal()] + .7f * mouth[MOUTH_FUNNEL.ordinal()]);
        float open = unit(jaw / OPEN_JAW) * (1 - closed);
        float held = Math.max(closed, .8f * dental);
        for (int curve : PARTING) {
            face[curve] *= 1 - held;
        }
        float letGo = Math.max(open, dental);
        for (int curve : CLOSING) {
            face[curve] *= 1 - letGo;
        }
        float wide = (1 - WIDE_LOST_ROUND * round) * (1 - WIDE_LOST_CLOSED * closed) * (1 - WIDE_LOST_OPEN * open);
        for (int curve : WIDE) {
            face[curve] *= wide;
        }
        face[MOUTH_PUCKER.ordinal()] *= 1 - open;
        int low = JAW_OPEN.ordinal();
        float lowered = Math.max(face[low], jaw);
        for (int i = 0; i < face.length; i++) {
            face[i] = unit(face[i] + mouth[i]);
        }
        face[low] = Math.min(JAW_MAX, lowered);
    }

    private static int[] ordinals(ArkitCurve... curves) {
        int[] out = new int[curves.length];
        for (int i = 0; i < curves.length; i++) {
            out[i] = curves[i].ordinal();
        }
        return out;
    }

    private static float unit(float x) {
        return Math.max(0, Math.min(1, x));
    }
}
