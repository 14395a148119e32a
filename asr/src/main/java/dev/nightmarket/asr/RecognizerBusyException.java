package dev.nightmarket.asr;

/** All places of the recogniser are taken. The radius is the one viewer who asked. */
public final class RecognizerBusyException extends RuntimeException {
    public RecognizerBusyException(String message) {
        super(message);
    }
}
