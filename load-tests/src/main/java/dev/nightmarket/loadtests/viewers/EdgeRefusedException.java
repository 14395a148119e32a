package dev.nightmarket.loadtests.viewers;

/** The edge said no, or cannot be reached. The message holds what was called and what came back. */
public final class EdgeRefusedException extends RuntimeException {
    public EdgeRefusedException(String message) {
        super(message);
    }

    public EdgeRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
