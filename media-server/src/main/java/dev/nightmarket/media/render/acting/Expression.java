package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.media.render.SmoothNoise;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.EnumMap;
import java.util.Map;

/**
 * The face but for eyes and speech: an emotion is a set of weights that springs go to, never the same on both sides, with
 * cheeks and lower lids in each smile that is meant (Duchenne; Ekman et al. 1990), and small, short expressions of its own
 * between. Never opens the mouth: that is speech's.
 */
final class Expression {
    private enum Part {
        SMILE(ArkitCurve.MOUTH_SMILE_LEFT, ArkitCurve.MOUTH_SMILE_RIGHT),
        CHEEK(ArkitCurve.CHEEK_SQUINT_LEFT, ArkitCurve.CHEEK_SQUINT_RIGHT),
        SQUINT(ArkitCurve.EYE_SQUINT_LEFT, ArkitCurve.EYE_SQUINT_RIGHT),
        WIDE(ArkitCurve.EYE_WIDE_LEFT, ArkitCurve.EYE_WIDE_RIGHT),
        BROW_IN(ArkitCurve.BROW_INNER_UP, ArkitCurve.BROW_INNER_UP),
        BROW_OUT(ArkitCurve.BROW_OUTER_UP_LEFT, ArkitCurve.BROW_OUTER_UP_RIGHT),
        BROW_DOWN(ArkitCurve.BROW_DOWN_LEFT, ArkitCurve.BROW_DOWN_RIGHT),
        FROWN(ArkitCurve.MOUTH_FROWN_LEFT, ArkitCurve.MOUTH_FROWN_RIGHT),
        DIMPLE(ArkitCurve.MOUTH_DIMPLE_LEFT, ArkitCurve.MOUTH_DIMPLE_RIGHT),
        PRESS(ArkitCurve.MOUTH_PRESS_LEFT, ArkitCurve.MOUTH_PRESS_RIGHT);

        final int left;
        final int right;

        Part(ArkitCurve left, ArkitCurve right) {
            this.left = left.ordinal();
            this.right = right.ordinal();
        }
    }

    private static final Part[] PARTS = Part.values();
    private static final Map<Emotion, double[]> FACES = new EnumMap<>(Emotion.class);

    static {
        // In the order of the parts: smile, cheek, squint, wide, inner brow, outer brow, brow down, frown, dimple,
        // press.
        FACES.put(Emotion.NEUTRAL, new double[] {.22, .13, .05, 0, .03, .03, 0, 0, 0, 0});
        FACES.put(Emotion.WARM, new double[] {.54, .40, .19, 0, .09, .08, 0, 0, .06, 0});
        FACES.put(Emotion.EXCITED, new double[] {.70, .52, .20, .06, .20, .24, 0, 0, .08, 0});
        FACES.put(Emotion.CALM, new double[] {.32, .22, .10, 0, .03, .02, .02, 0, .03, 0});
        FACES.put(Emotion.APOLOGETIC, new double[] {.03, .04, .06, 0, .38, 0, .09, .13, 0, .03});
        FACES.put(Emotion.THOUGHTFUL, new double[] {.06, .05, .15, 0, .05, .12, .13, .02, .05, .06});
        FACES.put(Emotion.SURPRISED, new double[] {.17, .08, 0, .30, .46, .44, 0, 0, 0, 0});
    }

    /** Faces come faster than they go. */
    private static final double COMING = 6.5;

    private static final double GOING = 3;
    private static final int BROWS = 3;

    private final Chance chance;
    private final SmoothNoise drift;
    private final double[] lopsided = new double[PARTS.length];
    private final Spring[] springs = new Spring[PARTS.length];
    private final Bump[] brows = new Bump[BROWS];
    private final Bump[] micro = {new Bump(), new Bump()};
    private final Part[] microPart = {Part.BROW_OUT, Part.DIMPLE};
    private final double[] microSide = new double[2];
    private double microNextS = Double.NaN;

    Expression(long seed) {
        chance = new Chance(seed);
        drift = new SmoothNoise(seed);
        double[] rest = FACES.getOrDefault(Emotion.WARM, new double[PARTS.length]);
        for (int i = 0; i < PARTS.length; i++) {
            springs[i] = new Spring(rest[i]);
            lopsided[i] = chance.normal(.05);
        }
        for (int i = 0; i < BROWS; i++) {
            brows[i] = new Bump();
        }
    }

    /** Raises the brows for an accent, a question, a greeting. */
    void brows(double nowS, double riseS, double holdS, double size) {
        for (Bump brow : brows) {
            if (brow.over(nowS)) {
                double height = size * chance.between(.6, 1.15);
                brow.begin(
                        nowS, Math.max(.14, riseS), holdS * chance.between(.4, 2.2), chance.between(.28, .6), height);
                return;
            }
        }
    }

    /** Adds to the 52 weights. */
    void step(double nowS, double dtS, Emotion emotion, boolean talking, boolean listening, float[] curves) {
        double[] face = FACES.getOrDefault(emotion, new double[PARTS.length]);
        // A face at rest thaws and freezes a little.
        double strength = 1 + .16 * drift.at(20, nowS * .07) + .08 * drift.at(21, nowS * .3);
        for (int i = 0; i < PARTS.length; i++) {
            double target = face[i] * strength + (listening ? attentive(PARTS[i]) : 0);
            boolean coming = Math.abs(target) > Math.abs(springs[i].x);
            double w = springs[i].to(target, coming ? COMING : GOING, dtS);
            double skew = w * (lopsided[i] + .08 * drift.at(i, nowS * .13));
            add(curves, PARTS[i], w + skew, w - skew);
        }
        micro(nowS, talking, curves);
        double raise = .012 + .012 * drift.at(22, nowS * .3);
        for (Bump brow : brows) {
            raise += brow.at(nowS);
        }
        add(curves, Part.BROW_IN, raise, raise);
        add(curves, Part.BROW_OUT, .75 * raise * (1 + lopsided[0]), .75 * raise * (1 - lopsided[0]));
        add(curves, Part.WIDE, .18 * raise, .18 * raise);
    }

    private static double attentive(Part part) {
        return switch (part) {
            case BROW_IN -> .09;
            case BROW_OUT -> .06;
            case SMILE -> -.06;
            case CHEEK, SQUINT, WIDE, BROW_DOWN, FROWN, DIMPLE, PRESS -> 0;
        };
    }

    private static void add(float[] curves, Part part, double left, double right) {
        if (part.left == part.right) {
            curves[part.left] += (float) Math.max(0, (left + right) / 2);
            return;
        }
        curves[part.left] += (float) Math.max(0, left);
        curves[part.right] += (float) Math.max(0, right);
    }

    /** Now and then something crosses the face: one brow, a corner of the mouth, the lower lids. */
    private void micro(double nowS, boolean talking, float[] curves) {
        if (Double.isNaN(microNextS)) {
            microNextS = nowS + chance.between(2, 7);
        }
        if (nowS >= microNextS) {
            microNextS = nowS + chance.wait(talking ? 5 : 8, .6, 1.5, 30);
            int free = micro[0].over(nowS) ? 0 : 1;
            if (micro[free].over(nowS)) {
                beginMicro(free, nowS, talking);
            }
        }
        for (int i = 0; i < micro.length; i++) {
            double w = micro[i].at(nowS);
            double left = w * (microSide[i] > 0 ? 1 : 1 + microSide[i]);
            double right = w * (microSide[i] < 0 ? 1 : 1 - microSide[i]);
            add(curves, microPart[i], left, right);
        }
    }

    private void beginMicro(int free, double nowS, boolean talking) {
        double kind = chance.between(0, 1);
        microSide[free] = chance.sign() * chance.between(.3, .8);
        if (kind < .3) {
            microPart[free] = Part.BROW_OUT;
            micro[free].begin(nowS, .16, chance.between(.05, .4), .4, chance.between(.1, .24));
        } else if (kind < .55) {
            microPart[free] = Part.DIMPLE;
            micro[free].begin(nowS, .3, chance.between(.2, .9), .6, chance.between(.08, .18));
        } else if (kind < .75) {
            microPart[free] = Part.SQUINT;
            microSide[free] *= .3;
            micro[free].begin(nowS, .22, chance.between(.2, .8), .5, chance.between(.08, .18));
        } else if (kind < .9 || talking) {
            microPart[free] = Part.SMILE;
            micro[free].begin(nowS, .35, chance.between(.4, 1.4), .8, chance.between(.05, .12));
        } else {
            microPart[free] = Part.PRESS;
            microSide[free] *= .3;
            micro[free].begin(nowS, .3, chance.between(.1, .5), .5, chance.between(.12, .22));
        }
    }
}
