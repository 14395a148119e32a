/**
 * Product names in what was understood: a general recogniser does not know a shop's names and writes what sounds like
 * them. Immutable and thread-safe.
 */
@NullMarked
package dev.nightmarket.asr.names;

import org.jspecify.annotations.NullMarked;
