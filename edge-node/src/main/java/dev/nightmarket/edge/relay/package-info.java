/** The edge's side of relay.v1: pulls channels, pushes questions, reconnects. Owned by its own thread. */
@NullMarked
package dev.nightmarket.edge.relay;

import org.jspecify.annotations.NullMarked;
