package dev.nightmarket.speech.phoneme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The phonemes of American English as this package writes them, after espeak's {@code en-us}. */
public final class Phonemes {
    /** Vowels and diphthongs. */
    public static final Set<String> VOWELS = Set.of(
            "ɑː", "æ", "ʌ", "ɔː", "ɔ", "aʊ", "ə", "ɐ", "aɪ", "ɛ", "ɜː", "ɚ", "eɪ", "ɪ", "iː", "i", "oʊ", "ɔɪ", "ʊ",
            "uː", "u", "ᵻ");

    /** Consonants; {@code ɾ} is the tapped t of "water". */
    public static final Set<String> CONSONANTS = Set.of(
            "b", "tʃ", "d", "ð", "f", "ɡ", "h", "dʒ", "k", "l", "m", "n", "ŋ", "p", "ɹ", "s", "ʃ", "t", "ɾ", "θ", "v",
            "w", "j", "z", "ʒ", "ʔ");

    private static final Map<String, String> OF_ARPABET = Map.ofEntries(
            Map.entry("aa", "ɑː"),
            Map.entry("ae", "æ"),
            Map.entry("ah", "ʌ"),
            Map.entry("ao", "ɔː"),
            Map.entry("aw", "aʊ"),
            Map.entry("ax", "ə"),
            Map.entry("ay", "aɪ"),
            Map.entry("b", "b"),
            Map.entry("ch", "tʃ"),
            Map.entry("d", "d"),
            Map.entry("dh", "ð"),
            Map.entry("eh", "ɛ"),
            Map.entry("er", "ɚ"),
            Map.entry("ey", "eɪ"),
            Map.entry("f", "f"),
            Map.entry("g", "ɡ"),
            Map.entry("hh", "h"),
            Map.entry("ih", "ɪ"),
            Map.entry("iy", "iː"),
            Map.entry("jh", "dʒ"),
            Map.entry("k", "k"),
            Map.entry("l", "l"),
            Map.entry("m", "m"),
            Map.entry("n", "n"),
            Map.entry("ng", "ŋ"),
            Map.entry("ow", "oʊ"),
            Map.entry("oy", "ɔɪ"),
            Map.entry("p", "p"),
            Map.entry("r", "ɹ"),
            Map.entry("s", "s"),
            Map.entry("sh", "ʃ"),
            Map.entry("t", "t"),
            Map.entry("th", "θ"),
            Map.entry("uh", "ʊ"),
            Map.entry("uw", "uː"),
            Map.entry("v", "v"),
            Map.entry("w", "w"),
            Map.entry("y", "j"),
            Map.entry("z", "z"),
            Map.entry("zh", "ʒ"));

    /** Vowels and consonants. */
    static final Set<String> INVENTORY =
            Stream.concat(VOWELS.stream(), CONSONANTS.stream()).collect(Collectors.toUnmodifiableSet());

    private Phonemes() {}

    public static boolean isVowel(String symbol) {
        return VOWELS.contains(symbol);
    }

    /** @return whether this package can give out the symbol */
    public static boolean isKnown(String symbol) {
        return VOWELS.contains(symbol) || CONSONANTS.contains(symbol);
    }

    /**
     * Reads IPA such as {@code kəmˈiːliə}: the longest symbol first.
     *
     * @throws IllegalArgumentException on a symbol outside the inventory
     */
    static List<Phoneme> parseIpa(String ipa) {
        List<Phoneme> out = new ArrayList<>();
        Phoneme.Stress stress = Phoneme.Stress.NONE;
        for (int i = 0; i < ipa.length(); ) {
            char c = ipa.charAt(i);
            if (c == 'ˈ' || c == 'ˌ') {
                stress = c == 'ˈ' ? Phoneme.Stress.PRIMARY : Phoneme.Stress.SECONDARY;
                i++;
                continue;
            }
            int length = i + 2 <= ipa.length() && isKnown(ipa.substring(i, i + 2)) ? 2 : 1;
            String symbol = ipa.substring(i, i + length);
            if (!isKnown(symbol)) {
                throw new IllegalArgumentException(ipa + ": " + symbol + " at " + i + " (expected: English IPA)");
            }
            out.add(new Phoneme(symbol, stress, Phoneme.NO_WORD, "", 0));
            stress = Phoneme.Stress.NONE;
            i += length;
        }
        return out;
    }

    /**
     * Reads a pronunciation of the CMU lexicon such as {@code k ax m iy1 l y ax}. That lexicon marks secondary
     * stress like primary, so of several stressed vowels one is chosen.
     *
     * @param stressLast the last stressed vowel carries the primary stress, else the first
     */
    static List<Phoneme> ofArpabet(List<String> phones, boolean stressLast) {
        int primary = primaryIndex(phones, stressLast);
        List<Phoneme> out = new ArrayList<>(phones.size() + 2);
        for (int i = 0; i < phones.size(); i++) {
            String phone = phones.get(i);
            boolean stressed = phone.endsWith("1");
            String base = stressed ? phone.substring(0, phone.length() - 1) : phone;
            String next = i + 1 < phones.size() ? phones.get(i + 1) : "";
            boolean vowelNext = !next.isEmpty() && "aeiou".indexOf(next.charAt(0)) >= 0;
            String symbol = base;
            switch (base) {
                case "er" -> symbol = stressed ? "ɜː" : "ɚ";
                case "iy" -> symbol = next.equals("r") ? "ɪ" : stressed || !(next.isEmpty() || vowelNext) ? "iː" : "i";
                case "ah" -> symbol = stressed ? "ʌ" : "ə";
                case "t" -> symbol = isTap(phones, i, next, vowelNext) ? "ɾ" : "t";
                default -> symbol = OF_ARPABET.getOrDefault(base, "");
            }
            if (symbol.isEmpty()) {
                throw new IllegalArgumentException(phones + ": " + phone + " (expected: a CMU phone)");
            }
            Phoneme.Stress stress =
                    !stressed ? Phoneme.Stress.NONE : i == primary ? Phoneme.Stress.PRIMARY : Phoneme.Stress.SECONDARY;
            out.add(new Phoneme(symbol, stress, Phoneme.NO_WORD, "", 0));
            if (base.equals("er") && vowelNext) {
                out.add(new Phoneme("ɹ", Phoneme.Stress.NONE, Phoneme.NO_WORD, "", 0));
            }
        }
        return out;
    }

    private static int primaryIndex(List<String> phones, boolean last) {
        int found = -1;
        for (int i = 0; i < phones.size(); i++) {
            if (phones.get(i).endsWith("1") && (found < 0 || last)) {
                found = i;
            }
        }
        return found;
    }

    /** American t between a vowel (or r) and an unstressed vowel, but not before the n of "button". */
    private static boolean isTap(List<String> phones, int i, String next, boolean vowelNext) {
        if (i == 0 || !vowelNext || next.endsWith("1")) {
            return false;
        }
        if (i + 2 < phones.size() && next.equals("ax") && phones.get(i + 2).equals("n")) {
            return false;
        }
        String before = phones.get(i - 1);
        return before.equals("r") || "aeiou".indexOf(before.charAt(0)) >= 0;
    }
}
