package dev.nightmarket.dialog;

import java.util.HashMap;
import java.util.Map;

/** Numbers written as words. */
final class NumberWords {
    private static final Map<String, Integer> SMALL = new HashMap<>();

    static {
        add("one two three four five six seven eight nine ten eleven twelve");
        add("uno dos tres cuatro cinco seis siete ocho nueve diez once doce");
        add("un deux trois quatre cinq six sept huit neuf dix onze douze");
        add("ein zwei drei vier funf sechs sieben acht neun zehn elf zwolf");
        add("um dois tres quatro cinco seis sete oito nove dez onze doze");
        add("uno due tre quattro cinque sei sette otto nove dieci undici dodici");
        add("一 二 三 四 五 六 七 八 九 十");
        SMALL.put("两", 2);
        SMALL.put("duas", 2);
    }

    private NumberWords() {}

    /** Value of a figure or of a word for one to twelve; -1: neither. */
    static int small(String word) {
        if (!word.isEmpty() && word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(word);
        }
        return SMALL.getOrDefault(word, -1);
    }

    private static void add(String words) {
        int value = 1;
        for (String word : words.split(" ")) {
            SMALL.putIfAbsent(word, value++);
        }
    }
}
