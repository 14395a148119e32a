package dev.nightmarket.speech;

import java.util.List;

/**
 * The phonemes and words of an utterance, in order, without gaps; microseconds from its first sample.
 */
public record SpeechTimeline(List<TimedPhoneme> phonemes, List<TimedWord> words, long durationUs) {
    /**
     * @param symbol IPA, or the empty string for silence
     * @param stressed carries primary stress
     */
    public record TimedPhoneme(String symbol, boolean stressed, long startUs, long endUs) {}

    /**
     * A place where speech may be cut: after {@code endUs} nothing of the word sounds.
     *
     * @param charStart offset in the request's text
     * @param charEnd exclusive
     */
    public record TimedWord(String text, int charStart, int charEnd, long startUs, long endUs) {}

    public SpeechTimeline {
        phonemes = List.copyOf(phonemes);
        words = List.copyOf(words);
    }
}
