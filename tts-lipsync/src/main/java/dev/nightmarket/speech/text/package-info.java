/**
 * Written text to what is said: SSML, numbers, prices, dates, sizes, codes, the seller's own pronunciations. What comes
 * out are {@link dev.nightmarket.speech.text.Piece pieces} of spoken words and marks, each with the place in the
 * written text that it comes from. Immutable objects, callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.text;

import org.jspecify.annotations.NullMarked;
