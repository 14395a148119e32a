package dev.nightmarket.asr;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Opens listening sessions. Thread-safe. */
public interface SpeechRecognizer extends AutoCloseable {
    /** Whether a language can be understood at all. */
    default boolean supports(Locale locale) {
        return languages().contains(locale.getLanguage());
    }

    /** The languages that can be understood, ISO 639. */
    Set<String> languages();

    /** What an operator does to have a language understood; empty when nothing helps. */
    default String howToGet(Locale locale) {
        return "";
    }

    /** What happened since the start, by short names that stay the same: for metrics. */
    default Map<String, Long> counts() {
        return Map.of();
    }

    /**
     * Starts to listen to one microphone. Many may be open: a place is taken only while a voice is heard, and
     * {@link TranscriptListener#onRefused} tells who finds none.
     *
     * @throws RecognizerBusyException when too many microphones are open: ask the viewer to type
     * @throws IllegalArgumentException when the language is not supported
     */
    ListeningSession listen(Talker talker, TranscriptListener listener);

    @Override
    void close();
}
