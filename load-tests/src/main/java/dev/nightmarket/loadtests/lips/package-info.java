/**
 * Measures the host's lips in pictures: whether they close, open and rest when they should. Runs on the main thread, one
 * sentence after the other.
 */
@NullMarked
package dev.nightmarket.loadtests.lips;

import org.jspecify.annotations.NullMarked;
