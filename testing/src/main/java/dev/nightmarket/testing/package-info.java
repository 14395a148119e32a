/** What the tests of all modules share: a clock that tests move by hand, a scheduler on it, WAV files. */
@NullMarked
package dev.nightmarket.testing;

import org.jspecify.annotations.NullMarked;
