package dev.nightmarket.asr;

import java.util.Locale;

/**
 * What was understood of one turn. Times are monotonic nanoseconds of the sound's arrival.
 *
 * @param text in lower case, as the recogniser writes it, names mended; empty when nothing was understood
 * @param locale of the recogniser that understood it
 * @param confidence 0 to 1, mean over words
 * @param startOfSpeechNs when the voice began
 * @param endOfSpeechNs when the last voice was heard
 * @param decidedNs when the silence was long enough to call it the end
 * @param amends true when the talker went on after a final that looked like an end: this text is the whole, and
 *     stands in the place of that final's
 */
public record Transcript(
        String text,
        Locale locale,
        double confidence,
        long startOfSpeechNs,
        long endOfSpeechNs,
        long decidedNs,
        boolean amends) {}
