package dev.nightmarket.edge.transport;

import dev.nightmarket.proto.relay.v1.Unit;
import java.util.OptionalLong;

/**
 * The media side of an edge as the signalling sees it: SDP in, packets out. Thread-safe; nothing blocks.
 */
public interface MediaPlane extends AutoCloseable {
    /**
     * Opens a session for a WHEP offer.
     *
     * @param sessionId chosen by the caller, unguessable
     * @return the SDP answer
     * @throws dev.nightmarket.edge.sdp.SdpException when the offer cannot be served; the message is for its sender
     */
    String join(String sessionId, String channelId, String sdpOffer);

    /** Ends a session; unknown ids are ignored. */
    void leave(String sessionId);

    /** A unit of a channel, in the order of the relay stream. The payload is not changed. */
    void publish(Unit unit);

    /** The channel's origin is away (or back): viewers stay, the picture is held. */
    void hold(String channelId, boolean held);

    /** The channel has ended; its sessions are closed. */
    void end(String channelId);

    /**
     * The RTP timestamp (unsigned 32 bit, 90 kHz) that a session's video carries at {@code ptsUs} of the
     * epoch; empty before its first frame or when the session is gone.
     */
    OptionalLong videoRtpTimestamp(String sessionId, long epoch, long ptsUs);

    int sessions();

    @Override
    void close();

    /** What the media side tells. Called on event loops: return at once. */
    interface Listener {
        /** A joiner or a repair needs a keyframe; already coalesced to one a second and channel. */
        void onKeyframeNeeded(String channelId);

        void onConnected(String sessionId);

        /** @param reason e.g. {@code consent_expired}, {@code dtls_failed}, {@code left}, {@code channel_ended} */
        void onClosed(String sessionId, String reason);

        /**
         * One decrypted Opus packet of the viewer's microphone.
         *
         * @param sequence RTP sequence number
         * @param timestamp RTP timestamp, 48 kHz
         * @param payload the listener's to keep
         */
        void onMicrophone(String sessionId, int sequence, long timestamp, byte[] payload, long arrivalNs);

        void onReport(String sessionId, double fractionLost, long roundTripUs);
    }
}
