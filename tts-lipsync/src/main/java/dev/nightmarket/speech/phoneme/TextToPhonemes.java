package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.text.SpokenText;
import java.util.Locale;

/** From a request to what a voice model reads: text, mark-up and dictionary to pieces, pieces to phonemes. */
public final class TextToPhonemes {
    private TextToPhonemes() {}

    /**
     * Pronounces an utterance. The places of its words are places in the text without mark-up: {@link SpokenText#plain}.
     *
     * @throws SpeechException when the text is too long, its mark-up is broken, its language is not known here, or nothing
     *     of it can be said
     */
    public static PhonemeText convert(SpeechRequest request) {
        return pronounce(request).phonemes();
    }

    /**
     * Pronounces an utterance and tells what could not be said.
     *
     * @throws SpeechException as {@link #convert}
     */
    public static Pronounced pronounce(SpeechRequest request) {
        Phonemizer phonemizer = Phonemizers.of(request.locale())
                .orElseThrow(() -> new SpeechException(
                        "locale: " + request.locale() + " (expected: one of " + Phonemizers.languages() + ")"));
        SpokenText text = SpokenText.of(request);
        Utterance utterance = new Utterance(phonemizer);
        PhonemeText phonemes = utterance.say(text.pieces());
        if (phonemes.words().isEmpty()) {
            throw new SpeechException(
                    "text: nothing to pronounce in " + text.plain().length() + " characters (expected: words of "
                            + phonemizer.locale().getDisplayLanguage(Locale.ENGLISH) + ")");
        }
        return new Pronounced(phonemes, text.plain(), utterance.coverage(text.unread()));
    }
}
