/** One viewer's session and its registry. */
@NullMarked
package dev.nightmarket.edge.viewer;

import org.jspecify.annotations.NullMarked;
