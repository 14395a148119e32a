package dev.nightmarket.edge.fanout;

import dev.nightmarket.edge.rtp.RtpPayloads;

/**
 * One packetised unit on a channel's continuous time line. Immutable, shared by all shards and viewers.
 *
 * @param video a picture; otherwise one Opus packet
 * @param order counts the channel's pictures; a hole means that what follows cannot be decoded before a keyframe
 * @param mediaUs the channel's media time, continuous across epochs
 */
public record MediaFrame(boolean video, boolean keyframe, long order, long mediaUs, RtpPayloads payloads) {
    int bytes() {
        return payloads.bytes().length;
    }
}
