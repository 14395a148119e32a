package dev.nightmarket.edge.transport;

/** The node takes no more viewers now; HTTP says 503. */
public final class PlaneFullException extends RuntimeException {
    PlaneFullException(String message) {
        super(message);
    }
}
