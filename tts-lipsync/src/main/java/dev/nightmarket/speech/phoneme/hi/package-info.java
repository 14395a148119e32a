/**
 * Hindi text in Devanagari to IPA as espeak writes it, which the voices of Kokoro 1.0 learned ({@code c} and {@code ɟ} for
 * the affricates, {@code ʌ} for the stressed and {@code ə} for the unstressed inherent vowel). Rules of our own: the
 * inherent vowel goes after M. Ohala, "Aspects of Hindi Phonology" (1983), stress by weight after P. Pandey,
 * "Hindi schwa deletion" (1990). Everything here is immutable and callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.phoneme.hi;

import org.jspecify.annotations.NullMarked;
