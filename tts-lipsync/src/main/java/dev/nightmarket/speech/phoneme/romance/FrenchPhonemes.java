package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * French: a list of the frequent words that spelling would mislead about, rules for all others ({@link
 * FrenchSpelling}), then liaison and elision ({@link FrenchLiaison}).
 */
public final class FrenchPhonemes extends RomancePhonemizer {
    private static final Set<String> INVENTORY = Set.of(
            "a", "ɑ̃", "e", "ɛ", "ɛ̃", "ə", "i", "o", "ɔ", "ɔ̃", "ø", "œ", "œ̃", "u", "y", "j", "w", "p", "b", "t", "d",
            "k", "ɡ", "f", "v", "s", "z", "ʃ", "ʒ", "m", "n", "ɲ", "ŋ", "l", "ʁ");

    private static final String NAMES = "ˈa bˈe sˈe dˈe ˈə ˈɛf ʒˈe ˈaʃ ˈi ʒˈi kˈa ˈɛl ˈɛm ˈɛn ˈo pˈe kˈy ˈɛʁ ˈɛs tˈe ˈy"
            + " vˈe dubləvˈe ˈiks iɡʁˈɛk zˈɛd sesedˈij";

    /** Said without any stress. */
    private static final Set<String> WEAK = Set.of(
            "le", "la", "les", "un", "une", "des", "du", "au", "aux", "de", "et", "est", "à", "en", "dans", "sur",
            "pour", "par", "sans", "je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "me", "te", "se",
            "ce", "ces", "cet", "cette", "mon", "ma", "mes", "ton", "ta", "tes", "son", "sa", "ses", "notre", "nos",
            "votre", "vos", "leur", "leurs", "qui", "que", "dont", "où", "ne", "pas", "plus", "très", "mais", "ou",
            "car", "comme", "quand", "tout", "tous", "toute", "toutes", "trop", "peu", "entre", "vers", "chez", "sous",
            "a", "es", "non", "lors", "chaque", "autre", "autres", "contre", "quel", "quelle", "quels", "quelles", "ça",
            "ceux", "y");

    /** Said with a lighter stress. */
    private static final Set<String> LIGHT = Set.of(
            "avec",
            "aussi",
            "cela",
            "ceci",
            "lorsque",
            "quoi",
            "comment",
            "après",
            "avant",
            "encore",
            "depuis",
            "durant",
            "plusieurs",
            "alors",
            "toujours");

    private final Map<String, String> listed = WordList.read("french-words.txt");

    public FrenchPhonemes() {
        super(Locale.FRANCE, INVENTORY, "aeiouyàâäéèêëîïôöùûüœ", "ç", NAMES);
    }

    @Override
    String digit(int digit) {
        return List.of("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
                .get(digit);
    }

    @Override
    boolean lists(String word) {
        return listed.containsKey(word);
    }

    @Override
    List<String> parts(String token) {
        List<String> parts = new ArrayList<>();
        for (String part : token.split("-+")) {
            int from = 0;
            for (int i = part.indexOf('\''); i >= 0 && i < part.length() - 1; i = part.indexOf('\'', i + 1)) {
                if (i > from) {
                    parts.add(part.substring(from, i + 1));
                }
                from = i + 1;
            }
            String rest = part.substring(from);
            // The t of "a-t-il" belongs to the next word.
            parts.add(rest.equals("t") ? "t'" : rest);
        }
        return parts;
    }

    @Override
    List<List<Phoneme>> phrase(List<String> words) {
        List<List<Phoneme>> said = new ArrayList<>();
        boolean stressed = false;
        for (int i = 0; i < words.size(); i++) {
            List<Phoneme> sounds = word(words.get(i), !WEAK.contains(words.get(i)) && !LIGHT.contains(words.get(i)));
            stressed |= sounds.stream().anyMatch(s -> s.stress() == Stress.PRIMARY);
            said.add(sounds);
        }
        int last = words.size() - 1;
        if (!stressed && !words.get(last).endsWith("'")) {
            said.set(last, word(words.get(last), true));
        }
        FrenchLiaison.link(words, said, this::ipa);
        return said;
    }

    private List<Phoneme> word(String word, boolean full) {
        List<Phoneme> sounds = letterName(word);
        if (sounds.isEmpty()) {
            String ipa = listed(word);
            if (ipa == null) {
                sounds = new FrenchSpelling(word.replace("'", "")).sounds();
            } else {
                sounds = ipa(ipa);
                if (!word.endsWith("'") && ipa.indexOf('ˈ') < 0) {
                    FrenchSpelling.stressLast(sounds);
                }
            }
        }
        if (!full) {
            Stress instead = LIGHT.contains(word) ? Stress.SECONDARY : Stress.NONE;
            sounds.replaceAll(p -> p.stress() == Stress.PRIMARY ? stressed(p, instead) : p);
        }
        return sounds;
    }

    /** As it is listed, or its singular: a plural sounds the same. */
    private @Nullable String listed(String word) {
        String ipa = listed.get(word);
        if (ipa == null && word.length() > 3 && (word.endsWith("s") || word.endsWith("x"))) {
            ipa = listed.get(word.substring(0, word.length() - 1));
        }
        return ipa;
    }
}
