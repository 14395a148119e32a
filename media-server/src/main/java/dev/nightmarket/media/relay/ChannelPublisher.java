package dev.nightmarket.media.relay;

import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.Unit;

/** Where a show puts what it makes. Thread-safe; never blocks: a slow edge skips to the next keyframe. */
public interface ChannelPublisher extends AutoCloseable {
    /** Units of one kind and rendition come in order of {@code seq}. */
    void publish(Unit unit);

    void publish(Event event);

    /** Takes the channel off air; open pulls end with OK. */
    @Override
    void close();
}
