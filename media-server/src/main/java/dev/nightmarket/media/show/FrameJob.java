package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Moment;
import dev.nightmarket.media.render.Score;
import dev.nightmarket.media.render.Speech;

/**
 * One picture to draw.
 *
 * @param moment what the host acts
 * @param utteranceId empty in silence
 * @param speech the sound of the sentence, for a renderer that makes the mouth from it
 */
record FrameJob(Moment moment, String utteranceId, Speech speech) {
    long ptsUs() {
        return moment.ptsUs();
    }

    /** How much of the mouth is to be seen: a moment without a sentence has all of no mouth. */
    float mouthGain() {
        return moment.score() == Score.SILENT ? 0 : moment.mouthGain();
    }

    String productId() {
        return moment.productId();
    }
}
