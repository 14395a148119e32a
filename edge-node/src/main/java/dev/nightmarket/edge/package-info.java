/** The edge put together: {@link dev.nightmarket.edge.EdgeNode} is the one place where its parts meet. */
@NullMarked
package dev.nightmarket.edge;

import org.jspecify.annotations.NullMarked;
