package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.List;

/** Where the beats of a word are, beside its stress. */
final class Rhythm {
    private Rhythm() {}

    /**
     * Puts the stress on a vowel, and lighter ones on every second vowel from the word's first one, but not on the one
     * right before the stress.
     *
     * @param sounds changed in place; stress that is there stays
     * @param vowel counted from 0; beyond the last one nothing happens
     */
    static void stress(List<Phoneme> sounds, int vowel) {
        List<Integer> vowels = RomancePhonemizer.vowels(sounds);
        if (vowel < 0 || vowel >= vowels.size()) {
            return;
        }
        for (int i = 0; i < vowel - 1; i += 2) {
            set(sounds, vowels.get(i), Stress.SECONDARY);
        }
        set(sounds, vowels.get(vowel), Stress.PRIMARY);
    }

    private static void set(List<Phoneme> sounds, int at, Stress stress) {
        sounds.set(at, RomancePhonemizer.stressed(sounds.get(at), stress));
    }
}
