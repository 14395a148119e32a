package dev.nightmarket.speech.phoneme.ja;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Katakana, as it is pronounced, to the IPA that Kokoro 1.0 reads. u is ɯ, but ɨ after s, z, ts and palatals; the small
 * tsu is ʔ; ん takes the place of the consonant after it; a long vowel is one symbol. The w is plain w: the voice writes it
 * in its own way.
 */
final class KanaSounds {
    private static final String VOWELS = "aiɯeo";
    private static final String LONG = "ː";

    /** Each row: a character for each of a i u e o, · for none; then their consonants in the same order. */
    private static final String[][] ROWS = {
        {"アイウエオ", "", "", "", "", ""},
        {"カキクケコ", "k", "kʲ", "k", "k", "k"},
        {"ガギグゲゴ", "ɡ", "ɡʲ", "ɡ", "ɡ", "ɡ"},
        {"サシスセソ", "s", "ɕ", "s", "s", "s"},
        {"ザジズゼゾ", "ʣ", "ʥ", "z", "ʣ", "ʣ"},
        {"タチツテト", "t", "ʨ", "ʦ", "t", "t"},
        {"ダヂヅデド", "d", "ʥ", "z", "d", "d"},
        {"ナニヌネノ", "n", "ɲ", "n", "n", "n"},
        {"ハヒフヘホ", "h", "ç", "ɸ", "h", "h"},
        {"バビブベボ", "b", "bʲ", "b", "b", "b"},
        {"パピプペポ", "p", "pʲ", "p", "p", "p"},
        {"マミムメモ", "m", "mʲ", "m", "m", "m"},
        {"ヤ·ユ·ヨ", "j", "", "j", "", "j"},
        {"ラリルレロ", "ɾ", "ɾʲ", "ɾ", "ɾ", "ɾ"},
        {"ワ·ヴ··", "w", "", "v", "", ""},
        {"ヷヸ·ヹヺ", "v", "vʲ", "", "v", "v"},
        {"ヵ··ヶ·", "k", "", "", "k", ""},
        {"·ヰ·ヱヲ", "", "", "", "", ""},
        {"ァィゥェォ", "", "", "", "", ""},
        {"ャ·ュ·ョ", "j", "", "j", "", "j"},
        {"ヮ····", "w", "", "", "", ""},
    };

    /** A small vowel after these gives another consonant; before i it may be palatal. */
    private static final Map<Character, String[]> BEFORE_SMALL = Map.of(
            'ウ', new String[] {"w", "w"},
            'ク', new String[] {"kᵝ", "kᵝ"},
            'グ', new String[] {"ɡᵝ", "ɡᵝ"},
            'テ', new String[] {"t", "tʲ"},
            'デ', new String[] {"d", "dʲ"},
            'フ', new String[] {"ɸ", "ɸʲ"},
            'ヴ', new String[] {"v", "vʲ"},
            'ツ', new String[] {"ʦ", "ʦʲ"},
            'イ', new String[] {"j", "j"});

    /** Every symbol that may come out. */
    static final Set<String> INVENTORY;

    private static final Map<Character, String[]> KANA = new HashMap<>();

    static {
        Set<String> symbols = new HashSet<>(Set.of("ʔ", "ɴ", "m", "n", "ŋ", "ɲ", "tʲ", "dʲ", "ɸʲ", "vʲ"));
        BEFORE_SMALL.values().forEach(pair -> symbols.addAll(List.of(pair)));
        for (String[] row : ROWS) {
            for (int v = 0; v < VOWELS.length(); v++) {
                char kana = row[0].charAt(v);
                if (kana != '·') {
                    String consonant = row[v + 1];
                    KANA.put(kana, new String[] {consonant, vowel(consonant, VOWELS.charAt(v))});
                    symbols.add(consonant);
                }
            }
        }
        for (String vowel : List.of("a", "i", "ɯ", "ɨ", "e", "o")) {
            symbols.add(vowel);
            symbols.add(vowel + LONG);
        }
        symbols.remove("");
        INVENTORY = Set.copyOf(symbols);
    }

    /**
     * A sound.
     *
     * @param at place of its kana
     */
    record Sound(int at, String symbol) {}

    private KanaSounds() {}

    private static String vowel(String consonant, char vowel) {
        boolean central = vowel == 'ɯ'
                && (consonant.endsWith("ʲ")
                        || Set.of("s", "z", "ʦ", "ɕ", "ʥ", "ʨ", "ɲ", "ç").contains(consonant));
        return central ? "ɨ" : String.valueOf(vowel);
    }

    /**
     * Pronounces a word.
     *
     * @param kana katakana; other characters are passed over
     */
    static List<Sound> of(String kana) {
        List<Sound> out = new ArrayList<>();
        for (int i = 0; i < kana.length(); i++) {
            char c = kana.charAt(i);
            char next = i + 1 < kana.length() ? kana.charAt(i + 1) : ' ';
            if (c == 'ー') {
                lengthen(out);
            } else if (c == 'ッ') {
                stop(out, i);
            } else if (c == 'ン') {
                out.add(new Sound(i, nasal(kana, i)));
            } else if ("ャュョ".indexOf(next) >= 0 && KANA.containsKey(c) && !"ァィゥェォャュョー".contains("" + c)) {
                String palatal = palatal(c);
                char vowel = "aɯo".charAt("ャュョ".indexOf(next));
                add(out, i, palatal, vowel == 'ɯ' ? "ɨ" : String.valueOf(vowel));
                i++;
            } else if ("ァィゥェォ".indexOf(next) >= 0 && takesSmall(c, next)) {
                char vowel = VOWELS.charAt("ァィゥェォ".indexOf(next));
                String[] two = BEFORE_SMALL.get(c);
                String consonant = two == null ? consonant(c) : two[vowel == 'i' ? 1 : 0];
                add(out, i, consonant, vowel(consonant, vowel));
                i++;
            } else if (KANA.containsKey(c)) {
                String[] sounds = KANA.getOrDefault(c, new String[] {"", ""});
                add(out, i, sounds[0], sounds[1]);
            }
        }
        return out;
    }

    private static String consonant(char kana) {
        return KANA.getOrDefault(kana, new String[] {"", ""})[0];
    }

    private static boolean takesSmall(char kana, char small) {
        // ファ, シェ, トゥ; but ああぁ and ねぇ only go on.
        return BEFORE_SMALL.containsKey(kana) && !(kana == 'イ' && small != 'ェ') && !(kana == 'ウ' && small == 'ゥ')
                || ("シジチニヒキギビピミリ".indexOf(kana) >= 0 && small == 'ェ')
                || ("トド".indexOf(kana) >= 0 && small == 'ゥ')
                || ("スズ".indexOf(kana) >= 0 && small == 'ィ');
    }

    private static String palatal(char kana) {
        String consonant =
                switch (kana) {
                    case 'テ' -> "tʲ";
                    case 'デ' -> "dʲ";
                    case 'フ' -> "ɸʲ";
                    case 'ヴ' -> "vʲ";
                    default -> consonant(kana);
                };
        return consonant.isEmpty() ? "j" : consonant;
    }

    private static void add(List<Sound> out, int at, String consonant, String vowel) {
        if (!consonant.isEmpty()) {
            out.add(new Sound(at, consonant));
        }
        out.add(new Sound(at, vowel));
    }

    private static void lengthen(List<Sound> out) {
        if (!out.isEmpty()) {
            Sound last = out.get(out.size() - 1);
            if (INVENTORY.contains(last.symbol + LONG)) {
                out.set(out.size() - 1, new Sound(last.at, last.symbol + LONG));
            }
        }
    }

    private static void stop(List<Sound> out, int at) {
        if (out.isEmpty() || !out.get(out.size() - 1).symbol.equals("ʔ")) {
            out.add(new Sound(at, "ʔ"));
        }
    }

    /** ん before p b m, k g, palatals, t d n r z; else ɴ, before ts and z as an affricate too, as the voices learned it. */
    private static String nasal(String kana, int i) {
        if (i + 1 >= kana.length()) {
            return "ɴ";
        }
        List<Sound> after = of(kana.substring(i + 1, Math.min(kana.length(), i + 3)));
        String next = after.isEmpty() ? " " : after.get(0).symbol;
        return switch (next.charAt(0)) {
            case 'p', 'b', 'm' -> "m";
            case 'k', 'ɡ' -> "ŋ";
            case 'ɲ', 'ʨ', 'ʥ' -> "ɲ";
            case 't', 'd', 'n', 'ɾ', 'z' -> "n";
            default -> "ɴ";
        };
    }
}
