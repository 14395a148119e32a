package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Guesses when each phoneme sounds: the longest silences are the punctuation marks, and between two of them each
 * phoneme takes time by its kind. Good enough to move lips by; not exact.
 */
final class RoughTimeline {
    private static final double VOWEL = 1.5;
    private static final double LONG = 2.2;
    private static final double CONSONANT = 1.0;
    private static final String VOWELS = "aɑɒæʌɐeɛəɘɜɝɚiɪɨoɔøœɵuʊʉɯyʏɤ";

    private RoughTimeline() {}

    static SpeechTimeline of(PhonemeText text, Sound sound) {
        List<List<Phoneme>> clauses = clauses(text);
        List<Sound.Silence> pauses = pauses(sound, clauses.size() - 1);
        if (pauses.size() < clauses.size() - 1) {
            clauses = List.of(clauses.stream().flatMap(List::stream).toList());
            pauses = List.of();
        }
        List<TimedPhoneme> phonemes = new ArrayList<>();
        long[] startUs = new long[text.words().size()];
        long[] endUs = new long[text.words().size()];
        Arrays.fill(startUs, -1);
        long atUs = 0;
        for (int c = 0; c < clauses.size(); c++) {
            boolean last = c == clauses.size() - 1;
            long untilUs = last ? sound.durationUs() : pauses.get(c).startUs();
            spread(clauses.get(c), atUs, untilUs, phonemes, startUs, endUs);
            atUs = untilUs;
            if (!last) {
                phonemes.add(new TimedPhoneme("", false, untilUs, pauses.get(c).endUs()));
                atUs = pauses.get(c).endUs();
            }
        }
        List<TimedWord> words = new ArrayList<>();
        for (int i = 0; i < startUs.length; i++) {
            PhonemeText.Word word = text.words().get(i);
            if (startUs[i] >= 0) {
                words.add(new TimedWord(word.text(), word.charStart(), word.charEnd(), startUs[i], endUs[i]));
            }
        }
        return new SpeechTimeline(phonemes, words, sound.durationUs());
    }

    /** The sounds between marks, none empty. */
    private static List<List<Phoneme>> clauses(PhonemeText text) {
        List<List<Phoneme>> clauses = new ArrayList<>();
        List<Phoneme> now = new ArrayList<>();
        for (Phoneme phoneme : text.phonemes()) {
            if (!phoneme.isBoundary()) {
                now.add(phoneme);
            } else if (!phoneme.mark().isBlank() && !now.isEmpty()) {
                clauses.add(now);
                now = new ArrayList<>();
            }
        }
        if (!now.isEmpty()) {
            clauses.add(now);
        }
        return clauses;
    }

    private static List<Sound.Silence> pauses(Sound sound, int count) {
        return sound.silences().stream()
                .sorted(Comparator.comparingLong(Sound.Silence::lengthUs).reversed())
                .limit(Math.max(0, count))
                .sorted(Comparator.comparingLong(Sound.Silence::startUs))
                .toList();
    }

    private static void spread(
            List<Phoneme> sounds, long fromUs, long toUs, List<TimedPhoneme> out, long[] startUs, long[] endUs) {
        double total = sounds.stream().mapToDouble(RoughTimeline::weight).sum();
        double done = 0;
        long atUs = fromUs;
        for (Phoneme sound : sounds) {
            done += weight(sound);
            long untilUs = Math.max(atUs + 1, fromUs + Math.round((toUs - fromUs) * done / total));
            out.add(new TimedPhoneme(sound.symbol(), sound.stress() == Phoneme.Stress.PRIMARY, atUs, untilUs));
            int word = sound.word();
            startUs[word] = startUs[word] < 0 ? atUs : startUs[word];
            endUs[word] = untilUs;
            atUs = untilUs;
        }
    }

    private static double weight(Phoneme sound) {
        if (sound.symbol().indexOf('ː') >= 0) {
            return LONG;
        }
        return VOWELS.indexOf(sound.symbol().charAt(0)) >= 0 ? sound.symbol().length() > 1 ? LONG : VOWEL : CONSONANT;
    }
}
