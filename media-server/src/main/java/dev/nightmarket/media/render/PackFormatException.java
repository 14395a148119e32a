package dev.nightmarket.media.render;

import java.io.IOException;

/** A file is not an avatar pack of the version this program reads. The message says what it is. */
public final class PackFormatException extends IOException {
    public PackFormatException(String message) {
        super(message);
    }
}
