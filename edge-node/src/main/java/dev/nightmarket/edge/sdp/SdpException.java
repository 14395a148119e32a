package dev.nightmarket.edge.sdp;

/** An offer that cannot be served. The radius is one viewer; the message is for its sender. */
public final class SdpException extends RuntimeException {
    public SdpException(String message) {
        super(message);
    }
}
