/** What benches are asked to do on their command lines. No threads. */
@NullMarked
package dev.nightmarket.loadtests.options;

import org.jspecify.annotations.NullMarked;
