package dev.nightmarket.media.encode;

/** A codec failed. The radius is the rendition or the channel's sound. */
public final class EncodeException extends RuntimeException {
    public EncodeException(String message) {
        super(message);
    }
}
