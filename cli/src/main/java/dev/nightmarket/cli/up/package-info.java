/**
 * {@code nightmarket up} and the two servers it supervises. The supervisor owns one thread for each child, which starts
 * it, passes its output on and restarts it; the main thread waits for the show to be on air and for the end.
 */
@NullMarked
package dev.nightmarket.cli.up;

import org.jspecify.annotations.NullMarked;
