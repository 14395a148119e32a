package dev.nightmarket.speech.viseme;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the mouths of some languages move, from {@code families.tsv}. Immutable.
 *
 * @param sounds by IPA letter
 * @param beforeUs by {@link Articulator}: how long before a sound it moves already
 * @param afterUs how long it still goes on
 * @param gain of the targets
 * @param stressed size of a stressed vowel's opening
 * @param unstressed of another's
 * @param undershoot share of the opening that a very short vowel loses
 * @param undershootUs time constant of that, after Lindblom 1963
 */
record LanguageFamily(
        String name,
        Map<Integer, MouthSound> sounds,
        float[] beforeUs,
        float[] afterUs,
        float[] gain,
        float stressed,
        float unstressed,
        float undershoot,
        float undershootUs) {

    static LanguageFamily of(Locale locale) {
        return MouthTables.family(locale);
    }

    /** Of an IPA symbol: none for silence, two in order for a diphthong or an affricate. */
    List<MouthSound> soundsOf(String symbol) {
        List<MouthSound> out = new ArrayList<>(2);
        PhonemeVisemes.letters(symbol).codePoints().forEach(letter -> {
            MouthSound sound = sounds.get(letter);
            if (sound != null && out.size() < 2 && !out.contains(sound)) {
                out.add(sound);
            }
        });
        return out;
    }

    /** How widely a vowel of this length is opened. */
    float vowelSize(boolean stress, long durationUs) {
        float missed = (float) (undershoot * Math.exp(-durationUs / undershootUs));
        return (stress ? stressed : unstressed) * (1 - missed);
    }

    float reachUs() {
        float most = 0;
        for (int a = 0; a < Articulator.COUNT; a++) {
            most = Math.max(most, Math.max(beforeUs[a], afterUs[a]));
        }
        return most;
    }
}
