/**
 * The voice: text in, sound and timed phonemes out. A {@link dev.nightmarket.speech.Voice} is
 * called by one thread at a time, that of the show's speech lane; nothing here reads a clock.
 */
@NullMarked
package dev.nightmarket.speech;

import org.jspecify.annotations.NullMarked;
