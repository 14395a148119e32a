package dev.nightmarket.edge.transport;

import java.util.Locale;

/** Why a packet, or a whole unit, went nowhere. Each is a value of the tag {@code reason}. */
enum DropReason {
    UNKNOWN_PROTOCOL,
    UNKNOWN_SOURCE,
    HANDOVER_FULL,
    STUN_MALFORMED,
    STUN_NOT_REQUEST,
    STUN_UNKNOWN_UFRAG,
    STUN_INTEGRITY,
    STUN_UNKNOWN_ATTRIBUTE,
    STUN_ROLE_CONFLICT,
    DTLS_NOT_VALIDATED,
    DTLS_QUEUE_FULL,
    SRTP_BEFORE_KEYS,
    SRTP_MALFORMED,
    SRTP_NOT_AUTHENTIC,
    SRTP_REPLAYED,
    SRTP_TOO_MANY_SSRCS,
    RTP_NOT_EXPECTED,
    RTP_RATE,
    RTCP_MALFORMED,
    RTCP_FEEDBACK_UNUSED,
    NACK_UNKNOWN,
    NACK_REPEATED,
    NACK_RATE,
    SEND_FAILED,
    SEND_BUFFER_FULL,
    UNIT_UNKNOWN_KIND,
    UNIT_TOO_LARGE,
    UNIT_NO_PICTURE,
    UNIT_STALE,
    UNIT_WAITING_FOR_KEYFRAME,
    UNIT_SHARD_BUSY,
    INTERNAL_ERROR;

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
