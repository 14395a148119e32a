package dev.nightmarket.speech.phoneme.hi;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The letters of Devanagari (Unicode 15, chapter 12.1) and what each says. */
final class Devanagari {
    static final String SCHWA = "ə";
    /** The same vowel where it is stressed. */
    static final String OPEN_SCHWA = "ʌ";

    static final String NASAL = "\u0303";

    private static final char NUKTA = '\u093c';
    private static final char VIRAMA = '\u094d';

    private static final Map<Character, String> CONSONANTS = Map.ofEntries(
            Map.entry('क', "k"),
            Map.entry('ख', "kʰ"),
            Map.entry('ग', "ɡ"),
            Map.entry('घ', "ɡʰ"),
            Map.entry('ङ', "ŋ"),
            Map.entry('च', "c"),
            Map.entry('छ', "cʰ"),
            Map.entry('ज', "ɟ"),
            Map.entry('झ', "ɟʰ"),
            Map.entry('ञ', "ɲ"),
            Map.entry('ट', "ʈ"),
            Map.entry('ठ', "ʈʰ"),
            Map.entry('ड', "ɖ"),
            Map.entry('ढ', "ɖʰ"),
            Map.entry('ण', "ɳ"),
            Map.entry('त', "t"),
            Map.entry('थ', "tʰ"),
            Map.entry('द', "d"),
            Map.entry('ध', "dʰ"),
            Map.entry('न', "n"),
            Map.entry('ऩ', "n"),
            Map.entry('प', "p"),
            Map.entry('फ', "pʰ"),
            Map.entry('ब', "b"),
            Map.entry('भ', "bʰ"),
            Map.entry('म', "m"),
            Map.entry('य', "j"),
            Map.entry('र', "ɾ"),
            Map.entry('ऱ', "ɾ"),
            Map.entry('ल', "l"),
            Map.entry('ळ', "l"),
            Map.entry('ऴ', "l"),
            Map.entry('व', "ʋ"),
            Map.entry('श', "ʃ"),
            Map.entry('ष', "ʂ"),
            Map.entry('स', "s"),
            Map.entry('ह', "h"));

    private static final Map<Character, String> WITH_NUKTA =
            Map.of('क', "q", 'ख', "x", 'ग', "ɣ", 'ज', "z", 'झ', "ʒ", 'ड', "ɽ", 'ढ', "ɽʰ", 'फ', "f", 'य', "j");

    private static final Map<Character, String> VOWELS = Map.ofEntries(
            Map.entry('अ', SCHWA),
            Map.entry('आ', "aː"),
            Map.entry('इ', "ɪ"),
            Map.entry('ई', "iː"),
            Map.entry('उ', "ʊ"),
            Map.entry('ऊ', "uː"),
            Map.entry('ऋ', "ɾɪ"),
            Map.entry('ॠ', "ɾɪ"),
            Map.entry('ऌ', "lɾɪ"),
            Map.entry('ऍ', "ɛː"),
            Map.entry('ऎ', "eː"),
            Map.entry('ए', "eː"),
            Map.entry('ऐ', "ɛː"),
            Map.entry('ऑ', "ɔ"),
            Map.entry('ऒ', "oː"),
            Map.entry('ओ', "oː"),
            Map.entry('औ', "ɔː"),
            Map.entry('ॲ', "ɛː"));

    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('ा', "aː"),
            Map.entry('ि', "ɪ"),
            Map.entry('ी', "iː"),
            Map.entry('ु', "ʊ"),
            Map.entry('ू', "uː"),
            Map.entry('ृ', "ɾɪ"),
            Map.entry('ॄ', "ɾɪ"),
            Map.entry('ॅ', "ɛː"),
            Map.entry('ॆ', "eː"),
            Map.entry('े', "eː"),
            Map.entry('ै', "ɛː"),
            Map.entry('ॉ', "ɔ"),
            Map.entry('ॊ', "oː"),
            Map.entry('ो', "oː"),
            Map.entry('ौ', "ɔː"));

    /** Every symbol that words may be made of. */
    static final Set<String> INVENTORY = inventory();

    private Devanagari() {}

    private static Set<String> inventory() {
        Set<String> all = new HashSet<>(CONSONANTS.values());
        all.addAll(WITH_NUKTA.values());
        for (String consonant : List.copyOf(all)) {
            if (canBeLong(consonant)) {
                all.add(consonant + "ː");
            }
        }
        all.addAll(Set.of("aː", "ɪ", "iː", "i", "ʊ", "uː", "eː", "ɛː", "ɛ", "oː", "ɔː", "ɔ", SCHWA, OPEN_SCHWA));
        for (String vowel : List.of("a", "i", "u", "eː", "ɛ", "o", "ɔ", SCHWA, OPEN_SCHWA)) {
            all.add(nasal(vowel));
        }
        return Set.copyOf(all);
    }

    /** Whether the same consonant twice is one long one; an aspirate and h are not held. */
    static boolean canBeLong(String consonant) {
        return !consonant.endsWith("ʰ")
                && !Set.of("h", "ɽ", "j", "ʋ", "ɾ", "ŋ", "ɲ", "ɣ").contains(consonant);
    }

    /** The nasal vowel, in the way the voices learned it: without a length mark but for e. */
    static String nasal(String vowel) {
        return switch (vowel) {
            case "eː" -> "e" + NASAL + "ː";
            case "ɪ", "iː", "i" -> "i" + NASAL;
            case "ʊ", "uː", "u" -> "u" + NASAL;
            default -> vowel.substring(0, 1) + NASAL;
        };
    }

    /** One spelling for what Unicode can write in two ways; marks that say nothing are gone. */
    static String normalised(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\u200c\u200d\u093d]", "");
    }

    /**
     * Reads a word letter by letter, with every inherent vowel.
     *
     * @param word {@link #normalised}; what is no Devanagari is passed over
     */
    static List<Sound> sounds(String word) {
        List<Sound> out = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            boolean nukta = i + 1 < word.length() && word.charAt(i + 1) == NUKTA;
            String consonant = CONSONANTS.get(c);
            if (consonant != null) {
                boolean afterK = c == 'ष'
                        && !out.isEmpty()
                        && out.get(out.size() - 1).symbol.equals("k");
                out.add(Sound.consonant(nukta ? WITH_NUKTA.getOrDefault(c, consonant) : afterK ? "ʃ" : consonant));
                i += nukta ? 1 : 0;
                char next = i + 1 < word.length() ? word.charAt(i + 1) : ' ';
                if (next != VIRAMA && !SIGNS.containsKey(next)) {
                    out.add(Sound.inherent());
                }
            } else if (c == 'ॐ') {
                out.add(Sound.vowel("oː"));
                out.add(Sound.consonant("m"));
            } else if (c == 'ः' && i + 1 == word.length()) {
                out.add(Sound.consonant("h"));
            } else if ("\u0900\u0901\u0902".indexOf(c) >= 0) {
                if (!out.isEmpty() && out.get(out.size() - 1).vowel) {
                    out.get(out.size() - 1).nasal = true;
                }
            } else {
                vowel(out, VOWELS.getOrDefault(c, SIGNS.getOrDefault(c, "")));
            }
        }
        return out;
    }

    private static void vowel(List<Sound> out, String said) {
        if (said.endsWith("ɪ") && said.length() > 1) {
            said.substring(0, said.length() - 1)
                    .chars()
                    .forEach(consonant -> out.add(Sound.consonant(String.valueOf((char) consonant))));
            out.add(Sound.vowel("ɪ"));
        } else if (!said.isEmpty()) {
            out.add(Sound.vowel(said));
        }
    }
}
