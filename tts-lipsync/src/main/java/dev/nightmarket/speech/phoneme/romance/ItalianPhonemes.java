package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Italian. Spelling tells the consonants, but not the stress of words that are not stressed on the last vowel but one,
 * nor which stressed e and o are open: {@link ItalianStress} knows endings and a list of words. Long consonants are
 * written tː, but ll, mm, nn, ss, ff, vv and rɾ.
 */
public final class ItalianPhonemes extends RomancePhonemizer {
    private static final Set<String> INVENTORY = Set.of(
            "a", "e", "ɛ", "i", "ɪ", "o", "ɔ", "u", "ʊ", "aɪ", "j", "w", "p", "pː", "b", "bː", "t", "tː", "d", "dː",
            "k", "kː", "ɡ", "ɡː", "f", "v", "s", "z", "ʃ", "ts", "tsː", "dz", "dzː", "tʃ", "tʃː", "dʒ", "dʒː", "m", "n",
            "ŋ", "ɲ", "l", "ʎ", "r", "ɾ");

    private static final String NAMES = "ˈa bˈi tʃˈi dˈi ˈe ˈɛffe dʒˈi ˈakːa ˈi ilˈuŋɡo kˈapːa ˈɛlle ˈɛmme ˈɛnne ˈɔ"
            + " pˈi kˈu ˈɛrɾe ˈɛsse tˈi ˈu vˈu dˈopːjavu ˈiks ˈipsilon dzˈɛta";

    /** Said without any stress. */
    private static final Set<String> WEAK = Set.of(
            "il", "lo", "la", "i", "gli", "le", "un", "di", "a", "ad", "da", "in", "con", "su", "per", "tra", "fra",
            "del", "al", "ai", "dal", "dai", "nel", "sul", "col", "e", "ed", "o", "ma", "se", "che", "chi", "non", "mi",
            "ti", "si", "ci", "vi", "ne", "me", "te", "tu", "è", "ho", "ha", "hai", "fu", "l'", "d'", "c'", "più",
            "dell'", "all'", "dall'", "nell'", "sull'", "un'", "m'", "t'", "s'", "v'", "n'");

    /** Said with a lighter stress. */
    private static final Set<String> LIGHT = Set.of(
            "una", "dello", "della", "dei", "degli", "delle", "allo", "alla", "agli", "alle", "dallo", "dalla", "dagli",
            "dalle", "sullo", "sulla", "sui", "sugli", "sulle", "anche", "come", "perché", "lui", "lei", "noi", "loro",
            "mio", "mia", "miei", "mie", "tuo", "tua", "tuoi", "tue", "suo", "sua", "suoi", "sue", "nostro", "nostra",
            "vostro", "vostra", "questo", "questa", "questi", "queste", "quella", "ogni", "senza", "verso", "sono",
            "siamo", "siete", "era", "abbiamo", "avete", "hanno", "sarà");

    private final Map<String, String> listed = WordList.read("italian-sounds.txt");
    private final ItalianStress stress = new ItalianStress();

    public ItalianPhonemes() {
        super(Locale.ITALY, INVENTORY, "aeiouyàáèéìíîòóùú", "", NAMES);
    }

    @Override
    String digit(int digit) {
        return List.of("zero", "uno", "due", "tre", "quattro", "cinque", "sei", "sette", "otto", "nove")
                .get(digit);
    }

    @Override
    List<String> parts(String token) {
        List<String> parts = new ArrayList<>();
        for (String part : token.split("-+")) {
            int apostrophe = part.indexOf('\'');
            // The article is said in one with its noun; it is joined again below, but read as a word of its own.
            if (apostrophe > 0 && apostrophe < part.length() - 1) {
                parts.add(part.substring(0, apostrophe + 1));
                parts.add(part.substring(apostrophe + 1));
            } else {
                parts.add(part);
            }
        }
        return parts;
    }

    @Override
    boolean lists(String word) {
        return listed.containsKey(word);
    }

    @Override
    List<List<Phoneme>> phrase(List<String> words) {
        List<List<Phoneme>> said = new ArrayList<>();
        boolean stressed = false;
        for (String word : words) {
            List<Phoneme> sounds = word(word, !WEAK.contains(word) && !LIGHT.contains(word));
            stressed |= sounds.stream().anyMatch(s -> s.stress() == Stress.PRIMARY);
            said.add(sounds);
        }
        int last = words.size() - 1;
        if (!stressed && !words.get(last).endsWith("'")) {
            said.set(last, word(words.get(last), true));
        }
        joinElided(words, said);
        return said;
    }

    /** "l'olio" is one word to the ear. */
    private static void joinElided(List<String> words, List<List<Phoneme>> said) {
        for (int i = words.size() - 2; i >= 0; i--) {
            if (words.get(i).length() > 1 && words.get(i).endsWith("'")) {
                said.get(i + 1).addAll(0, said.get(i));
                said.get(i).clear();
            }
        }
    }

    private List<Phoneme> word(String word, boolean full) {
        List<Phoneme> sounds = letterName(word);
        if (sounds.isEmpty()) {
            String ipa = listed.get(word);
            sounds = ipa == null ? new ItalianSpelling(stress.accented(word.replace("'", ""))).sounds() : ipa(ipa);
        }
        if (!full) {
            Stress instead = LIGHT.contains(word) ? Stress.SECONDARY : Stress.NONE;
            int last = sounds.size() - 1;
            for (int i = 0; i <= last; i++) {
                if (sounds.get(i).stress() == Stress.PRIMARY) {
                    sounds.set(i, weak(sounds.get(i), instead, i > 0 && i == last));
                }
            }
        }
        return sounds;
    }

    private static Phoneme weak(Phoneme vowel, Stress instead, boolean end) {
        boolean light = instead == Stress.SECONDARY;
        String symbol =
                switch (vowel.symbol()) {
                    case "ɛ" -> light ? "ɛ" : "e";
                    case "ɔ" -> light ? "ɔ" : "o";
                    case "i" -> end ? "ɪ" : "i";
                    case "u" -> "ʊ";
                    default -> vowel.symbol();
                };
        return Phoneme.sound(symbol, instead, Phoneme.NO_WORD);
    }
}
