package dev.nightmarket.media.render;

import dev.nightmarket.speech.viseme.VisemeTrack;
import java.util.List;

/**
 * One sentence as it is acted: the mouth, what the face shows, and what head, eyes and hands do at which of its moments.
 * Times are microseconds from its first sample, lists ascend by time. Immutable.
 *
 * @param durationUs of the sound; {@link Long#MAX_VALUE} when nobody knows
 * @param question its melody rises at the end
 * @param accents the stressed syllables that carry the meaning, not each word
 * @param breaks the pauses between its clauses, the last one at its end
 * @param signs what hands say
 * @param glances where the eyes go
 */
public record Score(
        VisemeTrack mouth,
        Emotion emotion,
        long durationUs,
        boolean question,
        List<Accent> accents,
        List<Break> breaks,
        List<Sign> signs,
        List<Glance> glances) {
    /** Nothing is said. */
    public static final Score SILENT = of(VisemeTrack.SILENT);

    /**
     * A syllable that stands out.
     *
     * @param atUs where its vowel begins
     * @param strength 0 to 1
     * @param key it belongs to a price, a product's name or a word that was marked
     */
    public record Accent(long atUs, float strength, boolean key) {}

    /** Silence after a clause. */
    public record Break(long startUs, long endUs) {}

    /** A gesture whose stroke falls on the onset of a word. */
    public record Sign(long strokeUs, Gesture gesture, long holdUs) {}

    /** A short look away from the lens. */
    public record Glance(long atUs, Target target) {}

    /** What a host looks at. */
    public enum Target {
        CAMERA,
        CHAT,
        CARD,
        /** What is held up. */
        HAND
    }

    public Score {
        accents = List.copyOf(accents);
        breaks = List.copyOf(breaks);
        signs = List.copyOf(signs);
        glances = List.copyOf(glances);
    }

    /** A mouth of which nothing else is known. */
    public static Score of(VisemeTrack mouth) {
        return new Score(mouth, Emotion.WARM, Long.MAX_VALUE, false, List.of(), List.of(), List.of(), List.of());
    }
}
