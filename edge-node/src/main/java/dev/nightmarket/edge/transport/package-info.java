/**
 * The UDP side: ICE-lite (RFC 8445), DTLS 1.2 (RFC 6347, 5764), sockets with GSO. A viewer is owned by the event
 * loop of its shard; handshakes run on a bounded pool.
 */
@NullMarked
package dev.nightmarket.edge.transport;

import org.jspecify.annotations.NullMarked;
