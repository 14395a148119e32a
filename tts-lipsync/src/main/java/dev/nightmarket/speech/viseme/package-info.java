/** Phonemes to mouth shapes: the 15 visemes of the Oculus set, co-articulated into ARKit curves. Pure functions. */
@NullMarked
package dev.nightmarket.speech.viseme;

import org.jspecify.annotations.NullMarked;
