package dev.nightmarket.asr.names;

/** How unlike two {@link SoundKey}s are: the cheapest way to make one of the other, in consonants. */
final class SoundDistance {
    private static final double VOWEL_WEIGHT = 0.5;
    private static final double VOWEL_CHANGED = 0.25;
    private static final double VOWEL_LOST = 0.4;
    private static final double CONSONANT_LOST = 0.8;
    /** Sounds that are easily lost or made up. */
    private static final double WEAK_LOST = 0.4;

    private static final String WEAK = "hwyrn";
    private static final String[] ALIKE = {
        "pb", "td", "kg", "fv", "sz", "XJ", "CJ", "XC", "0f", "0s", "0t", "0d", "mn", "lr", "wv", "bv", "Xs", "HC",
        "Hk", "HX", "Hg", "ng"
    };
    private static final double ALIKE_CHANGED = 0.3;
    private static final double VOWEL_FOR_CONSONANT = 1.1;

    private SoundDistance() {}

    /** 0 for the same sounds; 1 when as much is unlike as there is. */
    static double between(String a, String b) {
        double[] previous = new double[b.length() + 1];
        double[] current = new double[b.length() + 1];
        for (int j = 1; j <= b.length(); j++) {
            previous[j] = previous[j - 1] + lost(b.charAt(j - 1));
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = previous[0] + lost(a.charAt(i - 1));
            for (int j = 1; j <= b.length(); j++) {
                char x = a.charAt(i - 1);
                char y = b.charAt(j - 1);
                current[j] = Math.min(
                        previous[j - 1] + changed(x, y), Math.min(previous[j] + lost(x), current[j - 1] + lost(y)));
            }
            double[] swap = previous;
            previous = current;
            current = swap;
        }
        double weight = Math.max(weight(a), weight(b));
        return weight == 0 ? 1 : Math.min(1, previous[b.length()] / weight);
    }

    /** Whether two words begin alike: the first sound is the one that is heard best. */
    static boolean beginAlike(String a, String b) {
        return !a.isEmpty() && !b.isEmpty() && changed(a.charAt(0), b.charAt(0)) <= ALIKE_CHANGED;
    }

    static double weight(String key) {
        double sum = 0;
        for (int i = 0; i < key.length(); i++) {
            sum += SoundKey.isVowel(key.charAt(i)) ? VOWEL_WEIGHT : 1;
        }
        return sum;
    }

    private static double lost(char sound) {
        if (SoundKey.isVowel(sound)) {
            return VOWEL_LOST;
        }
        return WEAK.indexOf(sound) >= 0 ? WEAK_LOST : CONSONANT_LOST;
    }

    private static double changed(char x, char y) {
        if (x == y) {
            return 0;
        }
        boolean vowel = SoundKey.isVowel(x);
        if (vowel != SoundKey.isVowel(y)) {
            return VOWEL_FOR_CONSONANT;
        }
        if (vowel) {
            return VOWEL_CHANGED;
        }
        for (String pair : ALIKE) {
            if ((pair.charAt(0) == x && pair.charAt(1) == y) || (pair.charAt(0) == y && pair.charAt(1) == x)) {
                return ALIKE_CHANGED * (pair.charAt(0) == 'H' ? 0.3 : 1);
            }
        }
        return 1;
    }
}
