package dev.nightmarket.speech.phoneme;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads IPA as people write it into the symbols of one language. */
public final class Ipa {
    /** Longest symbol looked for, in chars: an affricate with a tone arrow, a nasal diphthong with two tildes. */
    private static final int SYMBOL_CHARS_MAX = 6;

    /** Syllable dots, linking, ties, spaces: written, but no sounds. */
    private static final String SILENT = ".‿͜͡^- \u00a0'’()/[]";

    /** What comes nearest where a language lacks a symbol, in order of likeness. */
    private static final Map<String, String> NEAREST = Map.ofEntries(
            Map.entry("g", "ɡ"),
            Map.entry("ʧ", "tʃ"),
            Map.entry("ʤ", "dʒ"),
            Map.entry("ʦ", "ts"),
            Map.entry("ʣ", "dz"),
            Map.entry("ɹ", "ɾ r ʁ"),
            Map.entry("ɾ", "r ɹ ʁ"),
            Map.entry("r", "ɾ ɹ ʁ x"),
            Map.entry("ʁ", "r x ɾ ɹ h"),
            Map.entry("ʀ", "ʁ r ɾ x ɹ"),
            Map.entry("ɻ", "ɹ ɾ r"),
            Map.entry("ɚ", "əɹ ɛɾ eɾ ɛr œʁ"),
            Map.entry("ɝ", "ɜːɹ ɛɾ eɾ ɛr œʁ"),
            Map.entry("ɜ", "ə œ ɛ e"),
            Map.entry("ə", "ɐ œ e ɛ"),
            Map.entry("ɐ", "ə æ a"),
            Map.entry("æ", "a ɛ"),
            Map.entry("ʌ", "a ɐ ɔ"),
            Map.entry("ɑ", "ɑː a"),
            Map.entry("a", "ɑ ɑː æ"),
            Map.entry("ɒ", "ɔ o"),
            Map.entry("ɔ", "ɔː o"),
            Map.entry("o", "oʊ ɔ ɔː"),
            Map.entry("e", "eɪ ɛ"),
            Map.entry("ɛ", "e"),
            Map.entry("ɪ", "i"),
            Map.entry("i", "iː ɪ"),
            Map.entry("ʊ", "u"),
            Map.entry("u", "uː ʊ"),
            Map.entry("y", "i u"),
            Map.entry("ø", "œ e"),
            Map.entry("œ", "ø e"),
            Map.entry("ɨ", "i"),
            Map.entry("ɯ", "u"),
            Map.entry("θ", "s"),
            Map.entry("ð", "d"),
            Map.entry("β", "b"),
            Map.entry("ɣ", "ɡ"),
            Map.entry("ʝ", "j"),
            Map.entry("ʎ", "lj ʝ j"),
            Map.entry("ɲ", "nj n"),
            Map.entry("ŋ", "n"),
            Map.entry("ɱ", "m"),
            Map.entry("ɟ", "ʝ j"),
            Map.entry("ç", "h x ʃ"),
            Map.entry("χ", "x h ʁ k"),
            Map.entry("x", "χ h ʁ k"),
            Map.entry("h", "x ʁ"),
            Map.entry("ɦ", "h"),
            Map.entry("ʒ", "dʒ ʃ ʝ"),
            Map.entry("ʃ", "tʃ s"),
            Map.entry("z", "s"),
            Map.entry("v", "b ʋ"),
            Map.entry("w", "u"),
            Map.entry("ɥ", "y j"),
            Map.entry("j", "i"),
            Map.entry("tʃ", "ʃ"),
            Map.entry("dʒ", "ʒ ʝ"),
            Map.entry("ɫ", "l"));

    private Ipa() {}

    /**
     * Reads IPA such as {@code kəmˈiːliə}: the longest symbol of the inventory first; a symbol that the language lacks
     * becomes its nearest. A stress mark may stand before the vowel or before the syllable: it goes to the next vowel.
     *
     * @param inventory symbols of the language
     * @return sounds without a word; empty when nothing in it sounds
     * @throws IllegalArgumentException on what is no IPA, or is so unlike the language that nothing comes near
     */
    public static List<Phoneme> read(String ipa, Set<String> inventory) {
        List<Phoneme> out = new ArrayList<>();
        Phoneme.Stress stress = Phoneme.Stress.NONE;
        // Decomposed: ã is a letter and a tilde in every inventory, but ç is a letter of its own.
        String text = Normalizer.normalize(ipa, Normalizer.Form.NFD).replace("c\u0327", "ç");
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == 'ˈ' || c == 'ˌ') {
                stress = c == 'ˈ' ? Phoneme.Stress.PRIMARY : Phoneme.Stress.SECONDARY;
                i++;
                continue;
            }
            String symbol = longest(text, i, inventory);
            String found = symbol.isEmpty() ? nearest(text, i, inventory) : symbol;
            if (found.isEmpty()) {
                if (SILENT.indexOf(c) < 0 && c != 'ː' && Character.getType(c) != Character.NON_SPACING_MARK) {
                    throw new IllegalArgumentException(ipa + ": " + text.substring(i, text.offsetByCodePoints(i, 1))
                            + " at " + i + " (expected: IPA of " + new java.util.TreeSet<>(inventory) + ")");
                }
                i += Character.charCount(text.codePointAt(i));
                continue;
            }
            for (int at = 0; at < found.length(); ) {
                String one = longest(found, at, inventory);
                boolean vowel = isVowel(one);
                out.add(Phoneme.sound(one, vowel ? stress : Phoneme.Stress.NONE, Phoneme.NO_WORD));
                stress = vowel ? Phoneme.Stress.NONE : stress;
                at += one.length();
            }
            i += symbol.isEmpty() ? 1 : symbol.length();
        }
        return out;
    }

    /** Whether a symbol is a vowel or a diphthong, by its first letter. */
    public static boolean isVowel(String symbol) {
        return !symbol.isEmpty() && "aɑɐæʌeɛəɜɘɤiɪɨɯoɔɒuʊyʏøœɚɝᵻ".indexOf(symbol.charAt(0)) >= 0;
    }

    private static String longest(String text, int at, Set<String> inventory) {
        for (int length = Math.min(SYMBOL_CHARS_MAX, text.length() - at); length > 0; length--) {
            String symbol = text.substring(at, at + length);
            if (inventory.contains(symbol)) {
                return symbol;
            }
        }
        return "";
    }

    private static String nearest(String text, int at, Set<String> inventory) {
        for (String candidate :
                NEAREST.getOrDefault(text.substring(at, at + 1), "").split(" ")) {
            boolean known = !candidate.isEmpty();
            for (int i = 0; known && i < candidate.length(); ) {
                int length = longest(candidate, i, inventory).length();
                known = length > 0;
                i += length;
            }
            if (known) {
                return candidate;
            }
        }
        return "";
    }
}
