package dev.nightmarket.media.render.acting;

import dev.nightmarket.media.render.Score;
import dev.nightmarket.speech.viseme.ArkitCurve;
import dev.nightmarket.speech.viseme.SpeechMouth;
import java.util.Arrays;

/** Speech on top of the face: where both move the lips, speech has them. */
final class Mouth {
    private final float[] speech = new float[ArkitCurve.COUNT];

    /** @param gain how much of it is to be seen */
    void add(Score score, long timeUs, float gain, float[] curves) {
        if (gain <= 0) {
            return;
        }
        Arrays.fill(speech, 0);
        score.mouth().addTo(timeUs, speech);
        for (int i = 0; i < speech.length; i++) {
            speech[i] *= gain;
        }
        SpeechMouth.mix(curves, speech);
    }
}
