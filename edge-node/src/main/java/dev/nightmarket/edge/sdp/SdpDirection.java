package dev.nightmarket.edge.sdp;

/** RFC 8866 section 6.7. */
public enum SdpDirection {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /** Whether the one who wrote it wants to receive. */
    boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }
}
