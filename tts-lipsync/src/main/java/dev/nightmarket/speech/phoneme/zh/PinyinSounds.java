package dev.nightmarket.speech.phoneme.zh;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Pinyin to the IPA that Kokoro 1.0 reads: {@code zhuang1} is {@code ꭧ w a→ ŋ}. The arrow of the tone ends the vowel's
 * symbol; the neutral tone has none.
 */
final class PinyinSounds {
    private static final String[] ARROWS = {"", "→", "↗", "↓", "↘", ""};

    private static final Map<String, String> INITIALS = Map.ofEntries(
            Map.entry("b", "p"),
            Map.entry("p", "pʰ"),
            Map.entry("m", "m"),
            Map.entry("f", "f"),
            Map.entry("d", "t"),
            Map.entry("t", "tʰ"),
            Map.entry("n", "n"),
            Map.entry("l", "l"),
            Map.entry("g", "k"),
            Map.entry("k", "kʰ"),
            Map.entry("h", "x"),
            Map.entry("j", "ʨ"),
            Map.entry("q", "ʨʰ"),
            Map.entry("x", "ɕ"),
            Map.entry("zh", "ꭧ"),
            Map.entry("ch", "ꭧʰ"),
            Map.entry("sh", "ʂ"),
            Map.entry("r", "ɻ"),
            Map.entry("z", "ʦ"),
            Map.entry("c", "ʦʰ"),
            Map.entry("s", "s"));

    /** Glide, vowel, ending, each or nothing, by the full spelling of the final (iou, uei, uen, v for ü). */
    private static final Map<String, Final> FINALS = Map.ofEntries(
            of("a", "", "a", ""),
            of("ai", "", "ai", ""),
            of("an", "", "a", "n"),
            of("ang", "", "a", "ŋ"),
            of("ao", "", "au", ""),
            of("e", "", "ɤ", ""),
            of("ei", "", "ei", ""),
            of("en", "", "ə", "n"),
            of("eng", "", "ə", "ŋ"),
            of("er", "", "ɚ", ""),
            of("i", "", "i", ""),
            of("ia", "j", "a", ""),
            of("iai", "j", "ai", ""),
            of("ian", "j", "ɛ", "n"),
            of("iang", "j", "a", "ŋ"),
            of("iao", "j", "au", ""),
            of("ie", "j", "e", ""),
            of("in", "", "i", "n"),
            of("ing", "", "i", "ŋ"),
            of("io", "j", "ɔ", ""),
            of("iong", "j", "ʊ", "ŋ"),
            of("iou", "j", "ou", ""),
            of("o", "", "ɔ", ""),
            of("ong", "", "ʊ", "ŋ"),
            of("ou", "", "ou", ""),
            of("u", "", "u", ""),
            of("ua", "w", "a", ""),
            of("uai", "w", "ai", ""),
            of("uan", "w", "a", "n"),
            of("uang", "w", "a", "ŋ"),
            of("uei", "w", "ei", ""),
            of("uen", "w", "ə", "n"),
            of("ueng", "w", "ə", "ŋ"),
            of("uo", "w", "o", ""),
            of("v", "", "y", ""),
            of("van", "ɥ", "ɛ", "n"),
            of("ve", "ɥ", "e", ""),
            of("vn", "", "y", "n"),
            // zi ci si, zhi chi shi ri: the consonant goes on as a vowel.
            of("-i", "", "ɨ", ""));

    /** Every symbol that may come out. */
    static final Set<String> INVENTORY = inventory();

    private record Final(String glide, String vowel, String ending) {}

    private PinyinSounds() {}

    private static Map.Entry<String, Final> of(String spelling, String glide, String vowel, String ending) {
        return Map.entry(spelling, new Final(glide, vowel, ending));
    }

    private static Set<String> inventory() {
        Set<String> all = new HashSet<>(INITIALS.values());
        for (Final sounds : FINALS.values()) {
            for (String arrow : ARROWS) {
                all.add(sounds.vowel + arrow);
            }
            all.add(sounds.glide);
            all.add(sounds.ending);
        }
        all.remove("");
        return Set.copyOf(all);
    }

    /**
     * @param pinyin in small letters without a tone, ü as v
     * @return empty when it is no pinyin
     */
    static List<String> of(String pinyin, int tone, boolean rhotic) {
        String initial = initial(pinyin);
        Final sounds = FINALS.get(fullSpelling(initial, pinyin.substring(initial.length())));
        if (sounds == null) {
            return List.of();
        }
        List<String> out = new ArrayList<>();
        add(out, INITIALS.getOrDefault(initial, ""));
        if (rhotic) {
            rhotic(out, sounds, ARROWS[tone]);
        } else {
            add(out, sounds.glide);
            add(out, sounds.vowel + ARROWS[tone]);
            add(out, sounds.ending);
        }
        return out;
    }

    private static void add(List<String> out, String symbol) {
        if (!symbol.isEmpty()) {
            out.add(symbol);
        }
    }

    /**
     * Erhua: n and the glide at the end go, a nasal ŋ goes too (its nasality cannot be written here); after i and ü, in
     * ei, en and the vowels of zi and zhi, ɚ is the vowel, else it follows.
     */
    private static void rhotic(List<String> out, Final sounds, String arrow) {
        switch (sounds.vowel) {
            case "i", "y" -> {
                add(out, sounds.vowel.equals("i") ? "j" : "ɥ");
                add(out, "ɚ" + arrow);
            }
            case "ə", "ei", "ɨ" -> {
                add(out, sounds.glide);
                add(out, "ɚ" + arrow);
            }
            case "ɚ" -> add(out, "ɚ" + arrow);
            default -> {
                add(out, sounds.glide);
                boolean open = sounds.vowel.equals("ai") || sounds.vowel.equals("ɛ");
                add(out, (open ? "a" : sounds.vowel) + arrow);
                add(out, "ɚ");
            }
        }
    }

    private static String initial(String pinyin) {
        if (pinyin.length() > 2 && INITIALS.containsKey(pinyin.substring(0, 2))) {
            return pinyin.substring(0, 2);
        }
        return pinyin.length() > 1 && INITIALS.containsKey(pinyin.substring(0, 1)) ? pinyin.substring(0, 1) : "";
    }

    /** Undoes the abbreviations of pinyin: y and w, u after j q x, iu ui un, bo po mo fo. */
    private static String fullSpelling(String initial, String rest) {
        if (initial.isEmpty()) {
            return withoutInitial(rest);
        }
        if (rest.equals("i") && "zh ch sh r z c s".contains(initial)) {
            return "-i";
        }
        String spelling = "jqx".contains(initial) && rest.startsWith("u") ? "v" + rest.substring(1) : rest;
        return switch (spelling) {
            case "iu" -> "iou";
            case "ui" -> "uei";
            case "un" -> "uen";
            case "o" -> "uo";
            default -> spelling;
        };
    }

    private static String withoutInitial(String rest) {
        if (rest.startsWith("yu") || rest.equals("yong")) {
            return rest.equals("yong") ? "iong" : "v" + rest.substring(2);
        }
        if (rest.startsWith("yi") || rest.startsWith("wu")) {
            return rest.substring(1);
        }
        return switch (rest) {
            case "you" -> "iou";
            case "wei" -> "uei";
            case "wen" -> "uen";
            default ->
                rest.startsWith("y") || rest.startsWith("w")
                        ? (rest.charAt(0) == 'y' ? "i" : "u") + rest.substring(1)
                        : rest;
        };
    }
}
