package dev.nightmarket.speech.phoneme;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Says the sounds of one language with those of another, as its speakers do with a foreign name: the same symbol where
 * both have it, else the one that differs in the fewest phonetic features. Immutable.
 */
final class ForeignSounds {
    private static final char NASAL = '\u0303';
    private static final String LONG = "ː";
    private static final String BREATH = "ʰ";
    /** Place among the features of a consonant. */
    private static final int VOICE = 2;

    private static final String TONES = "↓→↗↘";
    /** The tone of foreign words in a language that needs one: high and level, as names are told. */
    private static final String FOREIGN_TONE = "→";

    /** Symbol, place from the lips backwards (0 to 10), manner (0 stop to 7 glide), voice; a lateral stands apart. */
    private static final String CONSONANTS =
            """
            p 0 0 0; b 0 0 1; t 3 0 0; d 3 0 1; ʈ 4 0 0; ɖ 4 0 1; c 6 0 0; ɟ 6 0 1; k 7 0 0; ɡ 7 0 1; q 8 0 0; ʔ 10 0 0
            m 0 6 1; ɱ 1 6 1; n 3 6 1; ɳ 4 6 1; ɲ 6 6 1; ŋ 7 6 1; ɴ 8 6 1
            r 3 5 1; ɾ 3 4.5 1; ɽ 4 4.5 1; ʀ 8 5 1
            ɸ 0 3 0; β 0 3 1; f 1 3 0; v 1 3 1; θ 2 3 0; ð 2 3 1; s 3 3 0; z 3 3 1; ʃ 4.5 3 0; ʒ 4.5 3 1; ʂ 4 3 0; ʐ 4 3 1
            ɕ 5 3 0; ʑ 5 3 1; ç 6 3 0; ʝ 6 3 1; x 7 3 0; ɣ 7 3 1; χ 8 3 0; ʁ 8 4 1; h 9.5 3 0; ɦ 9.5 3 1; ħ 9 3 0
            ts 3 1.5 0; dz 3 1.5 1; tʃ 4.5 1.5 0; dʒ 4.5 1.5 1; tɕ 5 1.5 0; dʑ 5 1.5 1; ʈʂ 4 1.5 0; ɖʐ 4 1.5 1
            ʋ 1 7 1; ɹ 3.5 4.5 1; ɻ 4 4.5 1; j 6 7 1; ɥ 6 7.5 1; ɰ 7 7 1; w 7 8 1
            l 3 10 1; ɫ 3.5 10 1; ɭ 4 10 1; ʎ 6 10 1
            """;

    /** Symbol, height (0 close to 6 open), backness (0 front to 4 back), rounding. */
    private static final String VOWELS =
            """
            i 0 0 0; y 0 0 1; ɨ 0 2 0; ʉ 0 2 1; ɯ 0 4 0; u 0 4 1; ɪ 1 0.7 0; ᵻ 1 1 0; ʏ 1 0.7 1; ʊ 1 3.3 1
            e 2 0 0; ø 2 0 1; ɘ 2 2 0; ɵ 2 2 1; ɤ 2 4 0; o 2 4 1; ə 3 2 0; ɚ 3 2.2 0; ɛ 4 0 0; œ 4 0 1; ɜ 4 2 0; ɝ 4 2.2 0
            ʌ 4.4 3 0; ɔ 4 4 1; æ 5 0.4 0; ɐ 5 2 0; a 6 1.4 0; ɑ 6 3.4 0; ɒ 6 4 1
            """;

    /** Where speakers do otherwise than features say; the first that the language has. */
    private static final Map<String, String> HABITS = Map.ofEntries(
            Map.entry("ɹ", "ɹ ɾ r ʁ ɻ l"),
            Map.entry("ɾ", "ɾ r ɹ ʁ l"),
            Map.entry("r", "r ɾ ɹ ʁ ɻ l"),
            Map.entry("ʁ", "ʁ x h ɹ r ɾ"),
            Map.entry("h", "h x ʁ"),
            Map.entry("x", "x h ʁ k"),
            Map.entry("θ", "θ s"),
            Map.entry("ð", "ð d"),
            Map.entry("ʌ", "ʌ ɐ a"),
            Map.entry("æ", "æ a ɛ"),
            Map.entry("ə", "ə ɐ ɤ a e"),
            Map.entry("ɪ", "ɪ i"),
            Map.entry("ʊ", "ʊ u ɯ"),
            Map.entry("ɛ", "ɛ e"),
            Map.entry("e", "e ɛ"),
            Map.entry("ɔ", "ɔ o"),
            Map.entry("o", "o ɔ"),
            Map.entry("ɑ", "ɑ a"),
            Map.entry("a", "a ɑ æ"),
            Map.entry("l", "l ɾ r ɹ"),
            Map.entry("ʎ", "ʎ j l"),
            Map.entry("f", "f ɸ"),
            Map.entry("ʃ", "ʃ ʂ ɕ tʃ s"),
            Map.entry("ʒ", "ʒ ʐ ɻ dʒ ʝ ʃ"),
            Map.entry("w", "w u"),
            Map.entry("j", "j i"),
            Map.entry("v", "v ʋ w b"),
            Map.entry("ŋ", "ŋ n"),
            Map.entry("ɲ", "ɲ n"));

    /** Vowel pairs as languages without them say them; the first that the language has. */
    private static final Map<String, String> DIPHTHONGS = Map.of(
            "eɪ", "ei eː",
            "aɪ", "ai",
            "aʊ", "au",
            "oʊ", "ou oː",
            "ɔɪ", "ɔi oi");

    private static final String[] LIGATURES = {
        "ʧ", "tʃ", "ʤ", "dʒ", "ʦ", "ts", "ʣ", "dz", "ʨ", "tɕ", "ʥ", "dʑ", "ꭧ", "ʈʂ", "g", "ɡ"
    };

    private static final Map<String, double[]> CONSONANT_FEATURES = table(CONSONANTS);
    private static final Map<String, double[]> VOWEL_FEATURES = table(VOWELS);

    private final Set<String> inventory;
    /** Symbols without tone, length and aspiration, to the plainest symbol that the language has of each. */
    private final Map<String, String> bases = new HashMap<>();

    private final boolean tonal;
    private final boolean stressed;
    /** The language tells p and b apart by breath alone. */
    private final boolean breathInsteadOfVoice;

    /**
     * @param inventory of the language that is spoken
     * @param stressed whether its voices know marks of stress
     */
    ForeignSounds(Set<String> inventory, boolean stressed) {
        this.inventory = Set.copyOf(inventory);
        this.stressed = stressed;
        this.breathInsteadOfVoice = inventory.contains("p" + BREATH) && !inventory.contains("b");
        this.tonal = inventory.stream().anyMatch(s -> TONES.indexOf(s.charAt(s.length() - 1)) >= 0);
        for (String symbol : new TreeSet<>(inventory)) {
            String base = base(symbol);
            bases.merge(base, symbol, (a, b) -> b.length() < a.length() ? b : a);
        }
    }

    private static Map<String, double[]> table(String lines) {
        Map<String, double[]> out = new HashMap<>();
        for (String entry : lines.trim().split("[;\\n]\\s*")) {
            String[] field = entry.trim().split(" ");
            double[] features = new double[field.length - 1];
            for (int i = 0; i < features.length; i++) {
                features[i] = Double.parseDouble(field[i + 1]);
            }
            out.put(field[0], features);
        }
        return Map.copyOf(out);
    }

    private static String base(String symbol) {
        String apart = symbol;
        for (int i = 0; i < LIGATURES.length; i += 2) {
            apart = apart.replace(LIGATURES[i], LIGATURES[i + 1]);
        }
        return Normalizer.normalize(apart, Normalizer.Form.NFD)
                .replace("c\u0327", "ç")
                .replaceAll("[" + TONES + "ːˑʰʱʲʷ\\u0300-\\u0302\\u0304-\\u0326\\u0328-\\u036f]", "");
    }

    /** What stands for a foreign sound here; empty when nothing is like it. */
    List<Phoneme> of(Phoneme sound) {
        boolean vowel = Ipa.isVowel(sound.symbol());
        List<String> symbols = inventory.contains(sound.symbol()) && !tonal
                ? List.of(sound.symbol())
                : diphthong(sound.symbol()).orElseGet(() -> symbols(base(sound.symbol())));
        double[] features = CONSONANT_FEATURES.get(base(sound.symbol()));
        boolean voiceless = features != null && features[VOICE] == 0;
        boolean isLong = vowel && symbols.size() == 1 && sound.symbol().endsWith(LONG);
        List<Phoneme> out = new ArrayList<>();
        Phoneme.Stress stress = stressed ? sound.stress() : Phoneme.Stress.NONE;
        for (String symbol : symbols) {
            boolean carries = Ipa.isVowel(symbol);
            out.add(new Phoneme(
                    isLong && inventory.contains(symbol + LONG) ? symbol + LONG : own(symbol, voiceless),
                    carries ? stress : Phoneme.Stress.NONE,
                    sound.word(),
                    "",
                    0));
            stress = carries ? Phoneme.Stress.NONE : stress;
        }
        return out;
    }

    private Optional<List<String>> diphthong(String symbol) {
        for (String own : DIPHTHONGS.getOrDefault(symbol, "").split(" ")) {
            if (inventory.contains(own)) {
                return Optional.of(List.of(own));
            }
        }
        return Optional.empty();
    }

    /** A symbol of the language for a base: a vowel with its tone, a voiceless stop with the breath that marks it. */
    private String own(String base, boolean voiceless) {
        String symbol = inventory.contains(base) ? base : bases.getOrDefault(base, base);
        if (tonal && Ipa.isVowel(base) && inventory.contains(base + FOREIGN_TONE)) {
            return base + FOREIGN_TONE;
        }
        String breathed = symbol + BREATH;
        return voiceless && breathInsteadOfVoice && inventory.contains(breathed) ? breathed : symbol;
    }

    /** Bases of the inventory for a base; a diphthong or an affricate falls apart where it must. */
    private List<String> symbols(String base) {
        if (base.isEmpty()) {
            return List.of();
        }
        if (bases.containsKey(base)) {
            return List.of(base);
        }
        for (String habit : HABITS.getOrDefault(base, "").split(" ")) {
            if (bases.containsKey(habit)) {
                return List.of(habit);
            }
        }
        int nasal = base.indexOf(NASAL);
        if (nasal >= 0) {
            List<String> out = new ArrayList<>(symbols(base.replace(String.valueOf(NASAL), "")));
            out.addAll(symbols("n"));
            return out;
        }
        boolean vowel = VOWEL_FEATURES.containsKey(base);
        if (vowel || CONSONANT_FEATURES.containsKey(base)) {
            String near = nearest(base, vowel ? VOWEL_FEATURES : CONSONANT_FEATURES);
            List<String> out = new ArrayList<>();
            if (!near.isEmpty()) {
                out.add(near);
            }
            if (base.equals("ɚ") || base.equals("ɝ")) {
                out.addAll(symbols("ɹ"));
            }
            return out;
        }
        List<String> out = new ArrayList<>();
        if (base.codePointCount(0, base.length()) > 1) {
            base.codePoints().forEach(c -> out.addAll(symbols(Character.toString(c))));
        }
        return out;
    }

    private String nearest(String base, Map<String, double[]> features) {
        double[] from = features.getOrDefault(base, new double[0]);
        String best = "";
        double least = Double.MAX_VALUE;
        for (String candidate : new TreeSet<>(bases.keySet())) {
            double[] to = features.get(candidate);
            double distance = 0;
            for (int i = 0; to != null && i < from.length; i++) {
                distance += (from[i] - to[i]) * (from[i] - to[i]);
            }
            if (to != null && distance < least) {
                least = distance;
                best = candidate;
            }
        }
        return best;
    }
}
