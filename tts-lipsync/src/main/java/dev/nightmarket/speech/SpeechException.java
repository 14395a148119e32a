package dev.nightmarket.speech;

/** This utterance cannot be spoken. The radius is the utterance. */
public final class SpeechException extends RuntimeException {
    public SpeechException(String message) {
        super(message);
    }

    public SpeechException(String message, Throwable cause) {
        super(message, cause);
    }
}
