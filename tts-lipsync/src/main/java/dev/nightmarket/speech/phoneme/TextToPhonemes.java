package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.text.EnglishWriting;

/** From a request to what a voice model reads: text, mark-up and dictionary to pieces, pieces to phonemes. */
public final class TextToPhonemes {
    private TextToPhonemes() {}

    /**
     * Pronounces an utterance.
     *
     * @throws SpeechException when the text is too long, its mark-up is broken, its language is not known here, or nothing
     *     of it can be said
     */
    public static PhonemeText convert(SpeechRequest request) {
        if (request.text().length() > SpeechRequest.TEXT_CHARS_MAX) {
            throw new SpeechException("text: " + request.text().length() + " characters (expected: at most "
                    + SpeechRequest.TEXT_CHARS_MAX + ")");
        }
        Phonemizer phonemizer = Phonemizers.of(request.locale())
                .orElseThrow(() -> new SpeechException(
                        "locale: " + request.locale() + " (expected: one of " + Phonemizers.languages() + ")"));
        PhonemeText phonemes = phonemizer.convert(EnglishWriting.pieces(request.text()));
        if (phonemes.words().isEmpty()) {
            throw new SpeechException("text: nothing to pronounce in "
                    + request.text().length() + " characters (expected: words of "
                    + phonemizer.locale().getDisplayLanguage(java.util.Locale.ENGLISH) + ")");
        }
        return phonemes;
    }
}
