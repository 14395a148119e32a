package dev.nightmarket.speech.viseme;

import static dev.nightmarket.speech.viseme.ArkitCurve.*;

/** The 15 mouth shapes of the Oculus lip-sync set, as ARKit weights. */
public enum Viseme {
    SIL(),
    PP(w(MOUTH_PRESS_LEFT, .35), w(MOUTH_PRESS_RIGHT, .35), w(MOUTH_ROLL_LOWER, .25), w(MOUTH_ROLL_UPPER, .2)),
    FF(
            w(JAW_OPEN, .06),
            w(MOUTH_ROLL_LOWER, .55),
            w(MOUTH_UPPER_UP_LEFT, .25),
            w(MOUTH_UPPER_UP_RIGHT, .25),
            w(MOUTH_SHRUG_UPPER, .1)),
    TH(
            w(JAW_OPEN, .16),
            w(TONGUE_OUT, .25),
            w(MOUTH_LOWER_DOWN_LEFT, .2),
            w(MOUTH_LOWER_DOWN_RIGHT, .2),
            w(MOUTH_UPPER_UP_LEFT, .12),
            w(MOUTH_UPPER_UP_RIGHT, .12)),
    DD(
            w(JAW_OPEN, .15),
            w(MOUTH_LOWER_DOWN_LEFT, .22),
            w(MOUTH_LOWER_DOWN_RIGHT, .22),
            w(MOUTH_UPPER_UP_LEFT, .1),
            w(MOUTH_UPPER_UP_RIGHT, .1)),
    KK(
            w(JAW_OPEN, .2),
            w(MOUTH_LOWER_DOWN_LEFT, .12),
            w(MOUTH_LOWER_DOWN_RIGHT, .12),
            w(MOUTH_STRETCH_LEFT, .08),
            w(MOUTH_STRETCH_RIGHT, .08)),
    CH(
            w(JAW_OPEN, .12),
            w(MOUTH_FUNNEL, .5),
            w(MOUTH_PUCKER, .22),
            w(MOUTH_LOWER_DOWN_LEFT, .12),
            w(MOUTH_LOWER_DOWN_RIGHT, .12)),
    SS(
            w(JAW_OPEN, .06),
            w(MOUTH_STRETCH_LEFT, .2),
            w(MOUTH_STRETCH_RIGHT, .2),
            w(MOUTH_SMILE_LEFT, .12),
            w(MOUTH_SMILE_RIGHT, .12),
            w(MOUTH_LOWER_DOWN_LEFT, .2),
            w(MOUTH_LOWER_DOWN_RIGHT, .2)),
    NN(w(JAW_OPEN, .14), w(MOUTH_LOWER_DOWN_LEFT, .15), w(MOUTH_LOWER_DOWN_RIGHT, .15)),
    RR(w(JAW_OPEN, .16), w(MOUTH_FUNNEL, .28), w(MOUTH_PUCKER, .25)),
    AA(
            w(JAW_OPEN, .5),
            w(MOUTH_LOWER_DOWN_LEFT, .3),
            w(MOUTH_LOWER_DOWN_RIGHT, .3),
            w(MOUTH_UPPER_UP_LEFT, .12),
            w(MOUTH_UPPER_UP_RIGHT, .12)),
    E(
            w(JAW_OPEN, .34),
            w(MOUTH_SMILE_LEFT, .16),
            w(MOUTH_SMILE_RIGHT, .16),
            w(MOUTH_STRETCH_LEFT, .2),
            w(MOUTH_STRETCH_RIGHT, .2),
            w(MOUTH_LOWER_DOWN_LEFT, .25),
            w(MOUTH_LOWER_DOWN_RIGHT, .25)),
    IH(
            w(JAW_OPEN, .22),
            w(MOUTH_SMILE_LEFT, .22),
            w(MOUTH_SMILE_RIGHT, .22),
            w(MOUTH_STRETCH_LEFT, .2),
            w(MOUTH_STRETCH_RIGHT, .2),
            w(MOUTH_LOWER_DOWN_LEFT, .2),
            w(MOUTH_LOWER_DOWN_RIGHT, .2)),
    OH(w(JAW_OPEN, .36), w(MOUTH_FUNNEL, .45), w(MOUTH_PUCKER, .2)),
    OU(w(JAW_OPEN, .16), w(MOUTH_FUNNEL, .3), w(MOUTH_PUCKER, .6));

    private record Weight(ArkitCurve curve, float value) {}

    private final float[] weights = new float[ArkitCurve.COUNT];

    Viseme(Weight... weights) {
        for (Weight weight : weights) {
            this.weights[weight.curve.ordinal()] = weight.value;
        }
    }

    private static Weight w(ArkitCurve curve, double value) {
        return new Weight(curve, (float) value);
    }

    /** Of a clearly spoken sound, 0 to 1. */
    public float weight(ArkitCurve curve) {
        return weights[curve.ordinal()];
    }

    float weight(int curve) {
        return weights[curve];
    }
}
