package dev.nightmarket.edge.signal;

import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import java.util.List;
import java.util.Optional;

/** What the signalling needs to know of the channels. Thread-safe. */
public interface EdgeChannels {
    /** On air now, or held because the origin is away for the moment. */
    List<ChannelOnAir> channels();

    Optional<ChannelOnAir> channel(String channelId);

    /** Whether the origin is there. */
    boolean originUp();
}
