/**
 * The edge's side of relay.v1: watches what is on air, pulls each channel once, pushes questions and reconnects.
 * {@link dev.nightmarket.edge.relay.RelayClient} puts the parts together; its mutable state is owned by the relay
 * loop, one thread. Media units do not pass that thread: they go from the stream's event loop straight to the listener.
 */
@NullMarked
package dev.nightmarket.edge.relay;

import org.jspecify.annotations.NullMarked;
