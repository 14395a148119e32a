/** A voice without a model, for tests of everything that a voice drives. */
@NullMarked
package dev.nightmarket.speech.fake;

import org.jspecify.annotations.NullMarked;
