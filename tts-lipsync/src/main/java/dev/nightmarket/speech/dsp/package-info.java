/** Sound arithmetic of the voices: rate conversion and limiting. Objects belong to one thread at a time. */
@NullMarked
package dev.nightmarket.speech.dsp;

import org.jspecify.annotations.NullMarked;
