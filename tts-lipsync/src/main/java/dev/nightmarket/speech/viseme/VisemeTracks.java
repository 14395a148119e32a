package dev.nightmarket.speech.viseme;

import dev.nightmarket.speech.SpeechTimeline;
import java.util.Locale;

/**
 * Makes the mouth of an utterance from its timed phonemes: co-articulation by overlapping dominance functions, after M. Cohen
 * and D. Massaro, "Modeling Coarticulation in Synthetic Visual Speech", 1993, with the values of the language's family. What
 * is guaranteed of a track: docs/MOUTH-SHAPES.md.
 */
public final class VisemeTracks {
    private VisemeTracks() {}

    /** As {@link #of(SpeechTimeline, Locale)}, of a language that is not known. */
    public static VisemeTrack of(SpeechTimeline timeline) {
        return of(timeline, Locale.ROOT);
    }

    /**
     * The mouth of an utterance. Building it takes microseconds a phoneme.
     *
     * @param locale whose language is spoken
     */
    public static VisemeTrack of(SpeechTimeline timeline, Locale locale) {
        return of(timeline, locale, 1);
    }

    /**
     * The mouth of an utterance that is said more or less loudly.
     *
     * @param vigour of the vowels: 1 is plain speech, .7 a murmur, 1.25 excitement; the jaw stays capped
     * @throws IllegalArgumentException when the vigour is not 0 to 2
     */
    public static VisemeTrack of(SpeechTimeline timeline, Locale locale, double vigour) {
        if (!(vigour >= 0 && vigour <= 2)) {
            throw new IllegalArgumentException("vigour: " + vigour + " (expected: 0 to 2)");
        }
        return new MouthPlan(LanguageFamily.of(locale), (float) vigour, timeline).track();
    }
}
