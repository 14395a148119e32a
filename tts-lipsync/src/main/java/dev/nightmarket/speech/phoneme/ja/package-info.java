/**
 * Japanese text to IPA as the voices of Kokoro 1.0 learned it: {@code koɲɲiʨiwa}. Words and their readings come from
 * Kuromoji with IPADIC; numbers with counters, words of the trade and the sounds of kana are ours. Pitch accent is not
 * written: the voices bring their own. Everything here is immutable after construction and callable from any thread.
 */
@NullMarked
package dev.nightmarket.speech.phoneme.ja;

import org.jspecify.annotations.NullMarked;
