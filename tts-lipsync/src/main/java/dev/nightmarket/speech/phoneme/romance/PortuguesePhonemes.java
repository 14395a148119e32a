package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Ipa;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Brazilian Portuguese: nasal vowels, tʃ and dʒ before i, weak vowels at the end of words, l that became ʊ. Which
 * stressed e and o are open, and what an x is, {@link PortugueseStress} knows from endings and a list of words.
 */
public final class PortuguesePhonemes extends RomancePhonemizer {
    private static final Set<String> INVENTORY = Set.of(
            "a", "æ", "ɐ̃", "e", "ɛ", "i", "y\u031c", "o", "ɔ", "o\u0303", "u", "u\u0303", "ʊ", "ə", "aɪ", "eɪ", "ɛɪ",
            "oɪ", "ɔɪ", "uɪ", "ɐ̃ɪ", "aʊ", "eʊ", "ɛʊ", "iʊ", "ɐ̃ʊ̃", "j", "w", "p", "b", "t", "d", "k", "ɡ", "f", "v",
            "s", "z", "ʃ", "ʒ", "tʃ", "dʒ", "m", "n", "ɲ", "ŋ", "l", "ʎ", "ɾ", "r", "x");

    private static final String NAMES =
            "ˈa bˈe sˈe dˈe ˈɛ ˈɛfy̜ ʒˈe aɡˈa ˈi ʒˈɔtæ kˈa ˈɛly̜ ˈemy̜ ˈeny̜ ˈɔ pˈe kˈe ˈɛxy̜ ˈɛsy̜"
                    + " tˈe ˈu vˈe dˈablju ʃˈis ˈipsiloŋ zˈe sedˈiʎæ";

    /** Said without any stress. */
    private static final Set<String> WEAK = Set.of(
            "o", "a", "os", "as", "um", "uns", "de", "do", "da", "dos", "das", "no", "na", "nos", "nas", "por", "com",
            "ao", "aos", "à", "às", "num", "e", "ou", "mas", "que", "se", "eu", "tu", "nós", "me", "te", "lo", "la",
            "meu", "meus", "seu", "seus", "é", "são", "foi", "ser", "tem", "têm", "ter", "há", "vai", "vou", "faz",
            "pra");

    /** Said with a lighter stress. */
    private static final Set<String> LIGHT = Set.of(
            "uma", "umas", "para", "até", "desde", "como", "onde", "não", "você", "vocês", "ele", "ela", "eles", "elas",
            "minha", "minhas", "sua", "suas", "nosso", "nossa", "nossos", "nossas", "este", "esta", "esse", "está",
            "estão", "era", "estar", "numa", "pode", "podem", "fazer");

    /** Their last vowel does not glide into the next word's first. */
    private static final Set<String> KEPT = Set.of("o", "do", "no", "ao", "lo", "como", "que", "ele", "este", "esse");

    /** Names of letters that are no other words: beside them, "esse" and "ele" are letters too. */
    private static final Set<String> LETTERS = Set.of(
            "bê", "cê", "dê", "efe", "gê", "agá", "jota", "cá", "eme", "ene", "pê", "quê", "erre", "tê", "u", "vê",
            "dáblio", "xis", "ípsilon", "zê");

    private final Map<String, String> listed = WordList.read("portuguese-sounds.txt");
    private final PortugueseStress stress = new PortugueseStress();

    public PortuguesePhonemes() {
        super(Locale.forLanguageTag("pt-BR"), INVENTORY, "aeiouyáàâãéêíóôõúü", "ç", NAMES);
    }

    @Override
    String digit(int digit) {
        return List.of("zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove")
                .get(digit);
    }

    @Override
    boolean lists(String word) {
        return listed.containsKey(word);
    }

    @Override
    List<List<Phoneme>> phrase(List<String> words) {
        List<List<Phoneme>> said = new ArrayList<>();
        boolean stressed = false;
        for (int i = 0; i < words.size(); i++) {
            String word = letter(words, i);
            List<Phoneme> sounds = word(word, !WEAK.contains(word) && !LIGHT.contains(word));
            stressed |= sounds.stream().anyMatch(s -> s.stress() == Stress.PRIMARY);
            said.add(sounds);
        }
        if (!stressed) {
            int last = words.size() - 1;
            said.set(last, word(words.get(last), true));
        }
        for (int i = 0; i < said.size(); i++) {
            link(words.get(i), said, i);
        }
        return said;
    }

    private static String letter(List<String> words, int i) {
        String word = words.get(i);
        boolean name = (word.equals("esse") || word.equals("ele"))
                && (i > 0 && LETTERS.contains(words.get(i - 1))
                        || i + 1 < words.size() && LETTERS.contains(words.get(i + 1)));
        return name ? word.charAt(1) + "." : word;
    }

    private List<Phoneme> word(String word, boolean full) {
        List<Phoneme> sounds = letterName(word);
        if (sounds.isEmpty()) {
            String ipa = listed.get(word);
            sounds = ipa == null ? new PortugueseSpelling(stress.accented(word.replace("'", ""))).sounds() : ipa(ipa);
        }
        if (!full) {
            Stress instead = LIGHT.contains(word) ? Stress.SECONDARY : Stress.NONE;
            sounds.replaceAll(p -> p.stress() == Stress.PRIMARY ? stressed(p, instead) : p);
        }
        return sounds;
    }

    /** What the next word does to the end of this one: a voiced s, a tapped r, a weak vowel that glides. */
    private static void link(String word, List<List<Phoneme>> said, int at) {
        List<Phoneme> sounds = said.get(at);
        if (sounds.isEmpty() || at + 1 == said.size() || said.get(at + 1).isEmpty()) {
            return;
        }
        Phoneme next = said.get(at + 1).get(0);
        boolean vowel = Ipa.isVowel(next.symbol());
        int last = sounds.size() - 1;
        String before = last > 0 ? sounds.get(last - 1).symbol() : "";
        String symbol = sounds.get(last).symbol();
        String linked =
                switch (symbol) {
                    case "s" -> vowel || "bdɡvzʒmnlxrdʒ".contains(next.symbol()) ? "z" : symbol;
                    case "r" -> vowel ? "ɾ" : symbol;
                    case "ʊ" -> vowel && !KEPT.contains(word) ? "w" : symbol;
                    case "y\u031c" -> !vowel || KEPT.contains(word) ? symbol : before.equals("r") ? "i" : "j";
                    default -> symbol;
                };
        boolean isStressed = sounds.get(last).stress() != Stress.NONE;
        if (!linked.equals(symbol) && !isStressed) {
            sounds.set(last, sound(linked));
        }
    }
}
