package dev.nightmarket.cli;

/** A failure whose message is all that the person at the terminal needs; no stack trace is shown. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommandFailure(String message) {
        super(message);
    }
}
