package dev.nightmarket.speech.espeak;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which spoken words belong to which written one: numbers become several, short words melt together. Dynamic programming
 * over both lists, in order, by how long each is.
 */
final class Alignment {
    /** Sounds that a digit takes, and a letter. */
    private static final double SOUNDS_PER_DIGIT = 6;

    private static final double SOUNDS_PER_LETTER = 0.9;

    /** From here on a character is a syllable: kana, Han, Hangul. */
    private static final int SYLLABLES_FROM = 0x3040;

    private static final double SOUNDS_PER_SYLLABLE = 2.2;
    /** Of one written word: a long number. */
    private static final int SPOKEN_MAX = 24;

    private Alignment() {}

    /** For each written word the spoken ones, in order; together all of them. */
    static List<List<String>> of(List<String> written, List<String> spoken) {
        int n = written.size();
        int m = spoken.size();
        double[][] cost = new double[n + 1][m + 1];
        int[][] taken = new int[n + 1][m + 1];
        for (double[] row : cost) {
            Arrays.fill(row, Double.MAX_VALUE);
        }
        cost[0][0] = 0;
        for (int i = 1; i <= n; i++) {
            double expected = expected(written.get(i - 1));
            for (int j = 0; j <= m; j++) {
                double length = 0;
                for (int k = 0; k <= Math.min(j, SPOKEN_MAX); k++) {
                    if (k > 0) {
                        length += length(spoken.get(j - k));
                    }
                    double before = cost[i - 1][j - k];
                    double total = before == Double.MAX_VALUE ? before : before + misfit(length, expected);
                    if (total < cost[i][j]) {
                        cost[i][j] = total;
                        taken[i][j] = k;
                    }
                }
            }
        }
        return cost[n][m] == Double.MAX_VALUE ? evenly(n, spoken) : path(n, m, taken, spoken);
    }

    private static List<List<String>> path(int n, int m, int[][] taken, List<String> spoken) {
        List<List<String>> out = new ArrayList<>();
        int j = m;
        for (int i = n; i > 0; i--) {
            out.add(0, List.copyOf(spoken.subList(j - taken[i][j], j)));
            j -= taken[i][j];
        }
        return out;
    }

    /** More spoken words than any text explains. */
    private static List<List<String>> evenly(int n, List<String> spoken) {
        List<List<String>> out = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            out.add(List.copyOf(spoken.subList(i * spoken.size() / n, (i + 1) * spoken.size() / n)));
        }
        return out;
    }

    private static double expected(String written) {
        double sounds = 0;
        for (int c : written.codePoints().toArray()) {
            boolean spelled = Character.isDigit(c) || "$€£¥%".indexOf(c) >= 0;
            sounds += spelled ? SOUNDS_PER_DIGIT : c >= SYLLABLES_FROM ? SOUNDS_PER_SYLLABLE : SOUNDS_PER_LETTER;
        }
        return sounds;
    }

    /** Long words may be off by more sounds than short ones. */
    private static double misfit(double length, double expected) {
        double off = length - expected;
        return off * off / (expected + 1);
    }

    private static double length(String ipa) {
        return ipa.codePoints().filter(Character::isLetter).count();
    }
}
