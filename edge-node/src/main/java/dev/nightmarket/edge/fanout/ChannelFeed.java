package dev.nightmarket.edge.fanout;

import dev.nightmarket.edge.rtp.H264Packetiser;
import dev.nightmarket.edge.rtp.RtpPayloads;
import dev.nightmarket.proto.relay.v1.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One channel's units on their way in: checked, placed on the time line, packetised once. The caller holds the
 * channel's lock while it publishes; {@link #timeline} is read by any thread.
 */
public final class ChannelFeed {
    /** An access unit beyond this is refused: 4 s of the largest rendition. */
    static final int VIDEO_BYTES_MAX = 4 << 20;
    /** RFC 6716 section 3.2.1 allows 1,275 bytes a frame; beyond one datagram nothing can be sent. */
    static final int AUDIO_BYTES_MAX = H264Packetiser.PAYLOAD_BYTES_MAX;

    /** Why a unit was not sent on. */
    public enum Refusal {
        UNKNOWN_KIND,
        TOO_LARGE,
        NO_PICTURE,
        STALE,
        WAITING_FOR_KEYFRAME
    }

    private final ShowTimeline timeline = new ShowTimeline();
    private long epoch = -1;
    private long lastSeq;
    private long order;
    private boolean decodable;
    private @Nullable Refusal refusal;

    public ShowTimeline timeline() {
        return timeline;
    }

    /** Why the last call returned null. */
    public @Nullable Refusal refusal() {
        return refusal;
    }

    /** The frame to fan out, or null with a {@link #refusal}. */
    public @Nullable MediaFrame accept(Unit unit, long nowNs) {
        switch (unit.getKind()) {
            case UNIT_KIND_VIDEO:
                return video(unit, nowNs);
            case UNIT_KIND_AUDIO:
                return audio(unit, nowNs);
            default:
                return refuse(Refusal.UNKNOWN_KIND);
        }
    }

    private @Nullable MediaFrame video(Unit unit, long nowNs) {
        if (unit.getPayload().size() > VIDEO_BYTES_MAX) {
            return refuse(Refusal.TOO_LARGE);
        }
        boolean follows = unit.getEpoch() == epoch && unit.getSeq() == lastSeq + 1;
        long mediaUs = timeline.video(unit.getEpoch(), unit.getPtsUs(), nowNs);
        if (mediaUs == ShowTimeline.DROP) {
            return refuse(Refusal.STALE);
        }
        epoch = unit.getEpoch();
        lastSeq = unit.getSeq();
        decodable = unit.getKeyframe() || decodable && follows;
        if (!decodable) {
            order += 2; // a hole: whoever is behind waits for a keyframe too
            return refuse(Refusal.WAITING_FOR_KEYFRAME);
        }
        RtpPayloads payloads = H264Packetiser.packetise(unit.getPayload().toByteArray());
        if (payloads == null) {
            return refuse(Refusal.NO_PICTURE);
        }
        return new MediaFrame(true, unit.getKeyframe(), order++, mediaUs, payloads);
    }

    private @Nullable MediaFrame audio(Unit unit, long nowNs) {
        int bytes = unit.getPayload().size();
        if (bytes == 0 || bytes > AUDIO_BYTES_MAX) {
            return refuse(Refusal.TOO_LARGE);
        }
        long mediaUs = timeline.audio(unit.getEpoch(), unit.getPtsUs(), nowNs);
        if (mediaUs == ShowTimeline.DROP) {
            return refuse(Refusal.STALE);
        }
        return new MediaFrame(
                false, false, 0, mediaUs, RtpPayloads.single(unit.getPayload().toByteArray()));
    }

    private @Nullable MediaFrame refuse(Refusal why) {
        refusal = why;
        return null;
    }
}
