package dev.nightmarket.speech.catalogue;

/** No voice has this id. The message names the nearest. */
public final class UnknownVoiceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    UnknownVoiceException(String message) {
        super(message);
    }
}
