/** A recogniser without a model, for tests of everything that listens. */
@NullMarked
package dev.nightmarket.asr.fake;

import org.jspecify.annotations.NullMarked;
