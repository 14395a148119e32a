/**
 * American English text to IPA: written forms to words, words to phonemes by a lexicon, letter-to-sound
 * rules for the rest. The lexicon and the rules are data files of FreeTTS 1.2.2 (Carnegie Mellon
 * University and Sun Microsystems, BSD style, see META-INF/licenses); none of its code is used. Everything
 * here is immutable after construction and callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.phoneme;

import org.jspecify.annotations.NullMarked;
