package dev.nightmarket.edge.relay;

import dev.nightmarket.proto.relay.v1.ChannelOnAir;
import dev.nightmarket.proto.relay.v1.Event;
import dev.nightmarket.proto.relay.v1.Hello;
import dev.nightmarket.proto.relay.v1.QuestionAck;
import dev.nightmarket.proto.relay.v1.TextAnswer;
import dev.nightmarket.proto.relay.v1.Unit;
import java.util.List;

/**
 * What the relay client needs from the rest of the edge. Each method says its thread; none may block. For one channel
 * the calls on the downlink's event loop come in stream order, and {@link #onHeld} comes after the last unit of a lost
 * stream and before {@link #onLive} of the next.
 */
public interface RelayListener {
    /** Relay loop: the channels that are on air or held, whenever they change. */
    void onChannels(List<ChannelOnAir> channels);

    /** Downlink's event loop: the stream is open and units follow. */
    void onLive(String channelId, Hello hello);

    /** Downlink's event loop. */
    void onUnit(Unit unit);

    /** Downlink's event loop. */
    void onEvent(Event event);

    /** Downlink's event loop: the stream is lost, the picture has to be held until {@link #onLive}. */
    void onHeld(String channelId);

    /** Relay loop: the channel is over. */
    void onEnded(String channelId);

    /** Relay loop: the origin is away; the question is kept and sent when it is back. */
    void onPending(OutgoingQuestion question);

    /** Relay loop: nothing more will come of this question. {@code status} is the reason, e.g. overloaded. */
    void onRefused(OutgoingQuestion question, QuestionAck.Status status);

    /** Relay loop: the origin's word on a question, once. */
    void onAck(OutgoingQuestion question, QuestionAck ack);

    /** Relay loop: the answer in text, once. */
    void onAnswer(OutgoingQuestion question, TextAnswer answer);
}
