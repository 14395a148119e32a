/**
 * Spanish, Italian, Brazilian Portuguese and French to IPA: spelling rules of our own, written from public
 * descriptions of each orthography, and small hand-made word lists for what spelling does not tell. Sounds are written
 * the way the voices' training text was (a narrow transcription: Spanish β ð ɣ, Portuguese tʃ before i, French
 * liaison). Everything here is immutable after construction and callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.phoneme.romance;

import org.jspecify.annotations.NullMarked;
