package dev.nightmarket.edge.signal;

import java.io.ByteArrayOutputStream;

/**
 * Puts the fragments of a message together (RFC 6455, section 5.4) within a limit. What is beyond it is skipped up
 * to the final fragment, so that the connection goes on. Owned by the socket's event loop.
 */
final class PageFrames {
    private final int messageBytesMax;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream();
    private boolean tooLong;

    PageFrames(int messageBytesMax) {
        this.messageBytesMax = messageBytesMax;
    }

    /** The outcome of one fragment. */
    enum Outcome {
        /** More fragments follow. */
        MORE,
        /** {@link #take} gives the message. */
        COMPLETE,
        /** The message was longer than the limit and is gone. */
        TOO_LONG
    }

    Outcome add(byte[] payload, boolean isFinal) {
        if (parts.size() + payload.length > messageBytesMax) {
            tooLong = true;
            parts.reset();
        }
        if (!tooLong) {
            parts.writeBytes(payload);
        }
        if (!isFinal) {
            return Outcome.MORE;
        }
        boolean skipped = tooLong;
        tooLong = false;
        return skipped ? Outcome.TOO_LONG : Outcome.COMPLETE;
    }

    /** The complete message. */
    byte[] take() {
        byte[] message = parts.toByteArray();
        parts.reset();
        return message;
    }
}
