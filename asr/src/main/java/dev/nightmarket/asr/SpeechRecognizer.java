package dev.nightmarket.asr;

import java.util.Locale;

/** Opens listening sessions. Thread-safe. */
public interface SpeechRecognizer extends AutoCloseable {
    /** Whether a language can be understood at all. */
    boolean supports(Locale locale);

    /**
     * Starts to listen to one talker.
     *
     * @throws RecognizerBusyException when all places are taken: ask the viewer to type
     */
    ListeningSession listen(Locale locale, TranscriptListener listener);

    @Override
    void close();
}
