package dev.nightmarket.media.render;

import dev.nightmarket.media.render.Performer.Stance;

/**
 * What goes on at one moment of a show, as far as the host's acting needs it.
 *
 * @param score the running sentence, or the one that has just been cut; {@link Score#SILENT} when none
 * @param scoreUs time within it
 * @param mouthGain how much of the score's mouth is to be seen: 1 while it sounds, falling to 0 after a cut
 * @param questions viewers' questions that the host has read since the show began
 * @param productId on screen; empty for none. Another one than before has just come
 */
public record Moment(
        long ptsUs, Stance stance, Score score, long scoreUs, float mouthGain, int questions, String productId) {
    /** A sentence and nothing else. */
    public static Moment of(long ptsUs, Stance stance, Score score, long scoreUs) {
        return new Moment(ptsUs, stance, score, scoreUs, 1, 0, "");
    }
}
