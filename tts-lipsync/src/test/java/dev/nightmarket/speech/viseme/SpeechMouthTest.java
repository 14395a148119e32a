package dev.nightmarket.speech.viseme;

import static dev.nightmarket.speech.viseme.ArkitCurve.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SpeechMouthTest {
    private static float[] grin() {
        float[] face = new float[ArkitCurve.COUNT];
        for (ArkitCurve curve : new ArkitCurve[] {
            MOUTH_SMILE_LEFT,
            MOUTH_SMILE_RIGHT,
            MOUTH_UPPER_UP_LEFT,
            MOUTH_UPPER_UP_RIGHT,
            MOUTH_LOWER_DOWN_LEFT,
            JAW_OPEN
        }) {
            face[curve.ordinal()] = .6f;
        }
        face[BROW_INNER_UP.ordinal()] = .5f;
        return face;
    }

    private static float[] mouth(float jaw, float lips, float round, float close, float dental) {
        float[] mouth = new float[ArkitCurve.COUNT];
        MouthCurves.add(jaw, lips, round, 0, 0, 0, close, dental, mouth);
        return mouth;
    }

    private static float of(float[] face, ArkitCurve curve) {
        return face[curve.ordinal()];
    }

    @Test
    void silenceLeavesTheExpression() {
        float[] face = grin();
        face[JAW_OPEN.ordinal()] = .3f;
        float[] before = face.clone();
        SpeechMouth.mix(face, new float[ArkitCurve.COUNT]);
        assertArrayEquals(before, face);
    }

    @Test
    void closedLipsStayClosedInAGrin() {
        float[] face = grin();
        SpeechMouth.mix(face, mouth(.2f, .4f, 0, 1, 0));
        assertEquals(0, of(face, MOUTH_UPPER_UP_LEFT), 1e-6);
        assertEquals(0, of(face, MOUTH_LOWER_DOWN_LEFT), 1e-6);
        assertTrue(of(face, MOUTH_CLOSE) > of(face, JAW_OPEN), "the jaw's parting is undone");
        assertTrue(of(face, MOUTH_SMILE_LEFT) > .2, "still a smile");
        assertEquals(.5f, of(face, BROW_INNER_UP), "brows are not speech's");
    }

    @Test
    void roundingWinsOverTheSmile() {
        float[] face = grin();
        SpeechMouth.mix(face, mouth(.1f, .1f, 1, 0, 0));
        assertTrue(of(face, MOUTH_SMILE_LEFT) < .2, "smile " + of(face, MOUTH_SMILE_LEFT));
        assertEquals(.8f, of(face, MOUTH_PUCKER), 1e-3);
    }

    @Test
    void anOpenVowelLetsGoOfPressedLipsAndTheJawStaysCapped() {
        float[] face = new float[ArkitCurve.COUNT];
        Arrays.fill(face, .5f);
        SpeechMouth.mix(face, mouth(.4f, .4f, 0, 0, 0));
        assertEquals(0, of(face, MOUTH_PRESS_LEFT), 1e-6);
        assertEquals(0, of(face, MOUTH_CLOSE), 1e-6);
        assertEquals(SpeechMouth.JAW_MAX, of(face, JAW_OPEN));
        for (float weight : face) {
            assertTrue(weight >= 0 && weight <= 1);
        }
    }

    @Test
    void theLipAtTheTeethIsNotPulledAwayByAGrin() {
        float[] face = grin();
        SpeechMouth.mix(face, mouth(.1f, .2f, 0, 0, 1));
        assertTrue(of(face, MOUTH_LOWER_DOWN_LEFT) < .15, "lower lip");
        assertEquals(MouthCurves.DENTAL_ROLL, of(face, MOUTH_ROLL_LOWER), 1e-3);
    }
}
