package dev.nightmarket.loadtests.turn;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** How an English voice says an amount, as the words that a recogniser must give back in this order. */
final class NumberWords {
    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };

    private NumberWords() {}

    /** 19.90 gives nineteen, ninety; 34 gives thirty, four. Below 1,000 units. */
    static List<String> ofAmount(BigDecimal amount) {
        List<String> words = new ArrayList<>();
        int cents = amount.movePointRight(2).intValueExact();
        if (cents < 0 || cents >= 100_000) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: 0 to 999.99)");
        }
        words.addAll(below1000(cents / 100));
        if (cents % 100 != 0) {
            words.addAll(below1000(cents % 100));
        }
        return words;
    }

    private static List<String> below1000(int n) {
        List<String> words = new ArrayList<>();
        if (n >= 100) {
            words.add(SMALL[n / 100]);
            words.add("hundred");
        }
        int rest = n % 100;
        if (rest >= 20) {
            words.add(TENS[rest / 10]);
            rest %= 10;
        } else if (n >= 100 && rest == 0) {
            return words;
        }
        if (rest > 0 || n < 20) {
            words.add(SMALL[rest]);
        }
        return words;
    }

    /** Whether all {@code words} stand in {@code heard} in their order; other words may come between. */
    static boolean inOrder(List<String> words, String heard) {
        int found = 0;
        for (String word : heard.split("[^\\p{L}']+", -1)) {
            if (found < words.size() && word.equals(words.get(found))) {
                found++;
            }
        }
        return found == words.size();
    }
}
