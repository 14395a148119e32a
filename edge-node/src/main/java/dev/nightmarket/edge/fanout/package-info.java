/** One channel's units to its viewers: GOP cache, packetised once. Owned by the event loops. */
@NullMarked
package dev.nightmarket.edge.fanout;

import org.jspecify.annotations.NullMarked;
