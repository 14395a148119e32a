/** Metrics and health. */
@NullMarked
package dev.nightmarket.edge.ops;

import org.jspecify.annotations.NullMarked;
