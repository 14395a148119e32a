package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Moment;

/**
 * One picture to draw.
 *
 * @param moment what the host acts
 * @param utteranceId empty in silence
 */
record FrameJob(Moment moment, String utteranceId) {
    long ptsUs() {
        return moment.ptsUs();
    }

    String productId() {
        return moment.productId();
    }
}
