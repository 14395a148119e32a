/**
 * The origin's side of relay.v1: channels on air, their units fanned out to edges, questions coming
 * back. A {@link dev.nightmarket.media.relay.ChannelPublisher} is called by its show's threads and never blocks.
 */
@NullMarked
package dev.nightmarket.media.relay;

import org.jspecify.annotations.NullMarked;
