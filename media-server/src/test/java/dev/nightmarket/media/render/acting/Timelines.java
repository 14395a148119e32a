package dev.nightmarket.media.render.acting;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Timelines for sentences that no voice has to speak: 75 ms a letter, a pause of 250 ms at each mark. */
final class Timelines {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}'\\p{M}]+|[,.;!?，。！？]");
    private static final long LETTER_US = 75_000;
    private static final long PAUSE_US = 250_000;

    private Timelines() {}

    static SpeechTimeline of(String text) {
        List<TimedPhoneme> phonemes = new ArrayList<>();
        List<TimedWord> words = new ArrayList<>();
        long atUs = 0;
        Matcher found = WORD.matcher(text);
        while (found.find()) {
            if (!Character.isLetterOrDigit(found.group().codePointAt(0))) {
                phonemes.add(new TimedPhoneme("", false, atUs, atUs + PAUSE_US));
                atUs += PAUSE_US;
                continue;
            }
            long startUs = atUs;
            boolean stressed = false;
            for (char letter : found.group().toLowerCase(java.util.Locale.ROOT).toCharArray()) {
                boolean vowel = "aeiou".indexOf(letter) >= 0;
                phonemes.add(new TimedPhoneme(
                        vowel ? String.valueOf(letter) : "bdfgklmnpstvz".indexOf(letter) >= 0 ? "" + letter : "ə",
                        vowel && !stressed,
                        atUs,
                        atUs + LETTER_US));
                stressed |= vowel;
                atUs += LETTER_US;
            }
            words.add(new TimedWord(found.group(), found.start(), found.end(), startUs, atUs));
        }
        return new SpeechTimeline(phonemes, words, atUs);
    }
}
