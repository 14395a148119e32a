package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Emotion;
import dev.nightmarket.speech.viseme.ArkitCurve;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Breath, head, posture, face and spring, each alone. */
@Tag("unit")
class PartsTest {
    private static final double DT = .04;

    @Test
    void aSpringDoesNotMindHowLongItsStepsAre() {
        Spring fine = new Spring(0);
        Spring coarse = new Spring(0);
        for (int i = 0; i < 100; i++) {
            fine.to(1, 6, .005);
        }
        coarse.to(1, 6, .5);
        assertEquals(fine.x, coarse.x, 1e-9);
        assertEquals(fine.v, coarse.v, 1e-9);
        for (int i = 0; i < 100; i++) {
            assertTrue(fine.to(1, 6, DT) <= 1, "no overshoot");
        }
    }

    @Test
    void breathesAsAtRestNeverTwiceTheSame() {
        Breath breath = new Breath(2);
        List<Double> tops = new ArrayList<>();
        double before = 0;
        double last = 0;
        int inhaling = 0;
        int exhaling = 0;
        int minutes = 20;
        for (int i = 0; i < minutes * 1500; i++) {
            double level = breath.step(i * DT, DT, false);
            if (last > before && last > level && last > .3) {
                tops.add(last);
            }
            inhaling += level > last + .004 ? 1 : 0;
            exhaling += level < last - .004 ? 1 : 0;
            assertTrue(i == 0 || Math.abs(level - last) < .05, "no gasp: " + (level - last));
            before = last;
            last = level;
        }
        double perMinute = tops.size() / (double) minutes;
        assertTrue(perMinute > 11 && perMinute < 18, "breaths a minute: " + perMinute);
        assertTrue(exhaling > 1.1 * inhaling, "out is slower than in");
        assertTrue(tops.stream().mapToDouble(t -> t).max().orElseThrow() > .9, "sighs");
        assertEquals(tops.size(), tops.stream().distinct().count());
    }

    @Test
    void takesAirQuicklyToTalkAndSpendsItSlowly() {
        Breath breath = new Breath(3);
        double now = 0;
        for (; now < 3; now += DT) {
            breath.step(now, DT, false);
        }
        breath.inhale(now, .7);
        double top = 0;
        for (double t = 0; t < .8; t += DT) {
            now += DT;
            top = Math.max(top, breath.step(now, DT, true));
        }
        assertTrue(top > .6, "in within 0.8 s: " + top);
        now += 1.2;
        assertTrue(breath.step(now, DT, true) > .2, "still some left");
    }

    @Test
    void theHeadFollowsLaterThanTheEyesAndOnlyPartOfTheWay() {
        Head head = new Head(9);
        Head other = new Head(9);
        for (int i = 0; i < 50; i++) {
            head.step(i * DT, DT, false, false, Emotion.NEUTRAL);
            other.step(i * DT, DT, false, false, Emotion.NEUTRAL);
        }
        head.follow(2, -13, -9);
        for (int i = 50; i < 52; i++) {
            head.step(i * DT, DT, false, false, Emotion.NEUTRAL);
            other.step(i * DT, DT, false, false, Emotion.NEUTRAL);
        }
        assertEquals(other.yaw, head.yaw, .4, "has hardly begun 80 ms after the eyes");
        for (int i = 52; i < 75; i++) {
            head.step(i * DT, DT, false, false, Emotion.NEUTRAL);
            other.step(i * DT, DT, false, false, Emotion.NEUTRAL);
        }
        double way = head.yaw - other.yaw;
        assertTrue(way < -3.5 && way > -8.5, "half of 13 degrees: " + way);
    }

    @Test
    void aNodIsLowestOnItsSyllable() {
        int nods = 0;
        for (int seed = 0; seed < 40; seed++) {
            Head head = new Head(seed);
            Head still = new Head(seed);
            double lowest = 0;
            double lowestS = 0;
            for (int i = 0; i < 100; i++) {
                double now = i * .02;
                if (i == 50) {
                    head.accent(now, .26, 1);
                }
                head.step(now, .02, true, false, Emotion.NEUTRAL);
                still.step(now, .02, true, false, Emotion.NEUTRAL);
                if (head.pitch - still.pitch < lowest) {
                    lowest = head.pitch - still.pitch;
                    lowestS = now;
                }
            }
            if (lowest < -1) {
                nods++;
                assertEquals(1.26, lowestS, .13, "seed " + seed);
            }
        }
        assertTrue(nods > 20, "most accents are nods: " + nods + " of 40");
    }

    @Test
    void weightGoesFromFootToFootWithoutARhythm() {
        Posture posture = new Posture(4);
        double least = 1;
        double most = -1;
        double last = 0;
        List<Double> crossings = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            posture.step(i * DT, DT, i / 2500 % 2 == 0, .5, Emotion.WARM);
            least = Math.min(least, posture.sway);
            most = Math.max(most, posture.sway);
            if (i > 0) {
                assertTrue(Math.abs(posture.sway - last) < .06, "no jump: " + (posture.sway - last));
            }
            if (posture.sway > 0 && last <= 0) {
                crossings.add(i * DT);
            }
            last = posture.sway;
        }
        assertTrue(least < -.5 && most > .5, "both feet");
        double[] gaps = new double[crossings.size() - 1];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = crossings.get(i + 1) - crossings.get(i);
        }
        double mean = java.util.Arrays.stream(gaps).average().orElseThrow();
        double spread = Math.sqrt(java.util.Arrays.stream(gaps)
                .map(g -> (g - mean) * (g - mean))
                .average()
                .orElseThrow());
        assertTrue(mean > 10 && mean < 90, "seconds from left to left: " + mean);
        assertTrue(spread > .4 * mean, "no metronome: " + spread + " of " + mean);
    }

    @Test
    void eachEmotionHasAFaceAndNoneOpensTheMouth() {
        for (Emotion emotion : Emotion.values()) {
            Expression face = new Expression(5);
            float[] curves = new float[ArkitCurve.COUNT];
            for (int i = 0; i < 200; i++) {
                java.util.Arrays.fill(curves, 0);
                face.step(i * DT, DT, emotion, false, false, curves);
                for (ArkitCurve c : ArkitCurve.values()) {
                    boolean opens =
                            c.arkitName().matches("jaw.*|mouth(Close|Funnel|Pucker|LowerDown|UpperUp|Stretch).*");
                    assertTrue(!opens || curves[c.ordinal()] == 0, emotion + " moves " + c);
                }
            }
            double smile = curves[ArkitCurve.MOUTH_SMILE_LEFT.ordinal()];
            double cheek = curves[ArkitCurve.CHEEK_SQUINT_LEFT.ordinal()];
            double brow = curves[ArkitCurve.BROW_INNER_UP.ordinal()];
            switch (emotion) {
                case EXCITED -> assertTrue(smile > .3 && cheek > .2);
                case WARM -> assertTrue(smile > .18 && cheek > .12 && brow < .2);
                case APOLOGETIC -> assertTrue(smile < .15 && brow > .25);
                case SURPRISED -> assertTrue(brow > .3 && curves[ArkitCurve.EYE_WIDE_LEFT.ordinal()] > .15);
                case THOUGHTFUL -> assertTrue(curves[ArkitCurve.BROW_DOWN_LEFT.ordinal()] > .06);
                case CALM, NEUTRAL -> assertTrue(smile > .08 && smile < .4);
            }
            if (smile > .1) {
                assertTrue(smile != curves[ArkitCurve.MOUTH_SMILE_RIGHT.ordinal()], "a face is never even");
            }
        }
    }
}
