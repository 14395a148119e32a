package dev.nightmarket.media.show;

import org.jspecify.annotations.Nullable;

/**
 * What lies under a show's speech.
 *
 * @param roomToneDbfs level of the room tone; negative infinity for none
 * @param bed music; null for none
 * @param duckDb how far music gives way to speech
 */
public record ShowSound(double roomToneDbfs, @Nullable MusicBed bed, double duckDb) {
    /** Speech alone: digital silence between the sentences. */
    public static final ShowSound NOTHING = new ShowSound(Double.NEGATIVE_INFINITY, null, 0);
}
