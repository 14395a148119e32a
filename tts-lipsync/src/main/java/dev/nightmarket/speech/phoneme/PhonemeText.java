package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.Prosody;
import java.util.List;
import java.util.stream.Collectors;

/** An utterance as phonemes, with the pieces of the written text that they come from. */
public record PhonemeText(List<Phoneme> phonemes, List<Word> words) {
    /**
     * A piece of the written text that is said as a whole; a price is one piece however many words it takes.
     *
     * @param charStart offset in the written text
     * @param charEnd exclusive
     * @param prosody how it is said
     */
    public record Word(String text, int charStart, int charEnd, Prosody prosody) {}

    public PhonemeText {
        phonemes = List.copyOf(phonemes);
        words = List.copyOf(words);
    }

    /** The IPA in one line, for tests and messages. */
    public String ipa() {
        return phonemes.stream()
                .map(p -> p.isBoundary() ? p.mark() : p.stress().ipa() + p.symbol())
                .collect(Collectors.joining());
    }
}
