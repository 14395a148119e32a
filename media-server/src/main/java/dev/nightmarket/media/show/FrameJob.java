package dev.nightmarket.media.show;

import dev.nightmarket.media.render.Performer;
import dev.nightmarket.speech.viseme.VisemeTrack;

/**
 * One picture to draw.
 *
 * @param mouthTimeUs time within {@code mouth}
 * @param utteranceId empty in silence
 */
record FrameJob(
        long ptsUs,
        Performer.Stance stance,
        VisemeTrack mouth,
        long mouthTimeUs,
        String utteranceId,
        String productId) {}
