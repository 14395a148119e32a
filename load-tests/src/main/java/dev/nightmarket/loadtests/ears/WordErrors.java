package dev.nightmarket.loadtests.ears;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Words wrong: the least number of words changed, left out and put in, of all words that were said. */
public final class WordErrors {
    private int wrong;
    private int said;

    public static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** @return words wrong in this one */
    public int add(String reference, String heard) {
        List<String> a = words(reference);
        List<String> b = words(heard);
        int[] previous = new int[b.size() + 1];
        for (int j = 0; j <= b.size(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.size(); i++) {
            int[] current = new int[b.size() + 1];
            current[0] = i;
            for (int j = 1; j <= b.size(); j++) {
                int change = a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1;
                current[j] = Math.min(previous[j - 1] + change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        wrong += previous[b.size()];
        said += a.size();
        return previous[b.size()];
    }

    /** NaN when nothing was said. */
    public double percent() {
        return said == 0 ? Double.NaN : 100.0 * wrong / said;
    }

    /** Words. */
    public int said() {
        return said;
    }
}
