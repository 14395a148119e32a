package dev.nightmarket.speech;

import java.util.Locale;

/**
 * What a voice is and can do.
 *
 * @param id as in the asset catalogue
 * @param locale what it speaks
 * @param streams gives the first window before the whole sentence is computed
 * @param timed its phoneme times are the model's own, exact to a sample hop, not guessed
 */
public record VoiceInfo(String id, Locale locale, boolean streams, boolean timed) {}
