package dev.nightmarket.asr;

import java.util.Locale;

/**
 * One turn of a talker.
 *
 * @param text lower case, as the recogniser gives it; may be empty
 * @param confidence 0 to 1, mean over words
 * @param endOfSpeechNs when the voice fell silent, in the caller's monotonic time
 * @param decidedNs when the turn was declared over
 */
public record Transcript(String text, Locale locale, double confidence, long endOfSpeechNs, long decidedNs) {}
