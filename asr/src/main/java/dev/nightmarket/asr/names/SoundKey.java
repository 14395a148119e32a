package dev.nightmarket.asr.names;

/**
 * What a word roughly sounds like: one character for each sound, read off the spelling by the rules that English and
 * the other languages in Latin letters have in common. Good enough to say that "chameleon" and "camellia" are near, not
 * good enough to speak.
 *
 * <p>Vowels {@code a e i o u}; consonants as in English, with {@code X} for sh, {@code C} for ch, {@code J} for the g of
 * gem, {@code 0} for th; {@code H} stands for ch that may be k, ch or sh.
 */
final class SoundKey {
    private static final String VOWELS = "aeiou";

    private SoundKey() {}

    static boolean isVowel(char sound) {
        return VOWELS.indexOf(sound) >= 0;
    }

    /** @param word letters in lower case, without accents; others are passed over */
    static String of(String word) {
        StringBuilder out = new StringBuilder(word.length());
        String w = silentEnd(word)
                .replaceFirst("mb$", "m")
                .replaceFirst("alm(s?)$", "am$1")
                .replaceFirst("alk", "ak");
        for (int i = 0; i < w.length(); ) {
            i += sound(w, i, out);
        }
        return out.toString();
    }

    /** An e at the end after a consonant is not heard: "rose", "shine". */
    private static String silentEnd(String word) {
        int n = word.length();
        return n > 3 && word.charAt(n - 1) == 'e' && !isVowel(word.charAt(n - 2)) ? word.substring(0, n - 1) : word;
    }

    /** Writes the sound of the letters at {@code at}; returns how many they are. */
    private static int sound(String w, int at, StringBuilder out) {
        char c = w.charAt(at);
        char next = at + 1 < w.length() ? w.charAt(at + 1) : ' ';
        if (isVowel(c) || (c == 'y' && (at > 0 && !isVowel(next)))) {
            return vowel(w, at, out);
        }
        int two = pair(c, next, at, out);
        if (two > 0) {
            return two;
        }
        switch (c) {
            case 'c' -> put(out, next == 'e' || next == 'i' || next == 'y' ? 's' : 'k');
            case 'g' -> put(out, next == 'e' || next == 'i' || next == 'y' ? 'J' : 'g');
            case 'j' -> put(out, 'J');
            case 'q' -> put(out, 'k');
            case 'x' -> {
                put(out, at == 0 ? 'z' : 'k');
                if (at > 0) {
                    put(out, 's');
                }
            }
            case 'h' -> {
                if (at == 0 || isVowel(next)) {
                    put(out, 'h');
                }
            }
            default -> {
                if (c >= 'a' && c <= 'z') {
                    put(out, c);
                }
            }
        }
        return c == next ? 2 : 1;
    }

    /** Two letters for one sound; 0 when they are none. */
    private static int pair(char c, char next, int at, StringBuilder out) {
        char sound =
                switch ("" + c + next) {
                    case "ch" -> 'H';
                    case "sh" -> 'X';
                    case "th" -> '0';
                    case "ph" -> 'f';
                    case "ck", "qu", "kh" -> 'k';
                    case "gh" -> at == 0 ? 'g' : ' ';
                    case "kn", "gn", "pn" -> at == 0 ? 'n' : '?';
                    case "wr" -> at == 0 ? 'r' : '?';
                    case "ps" -> at == 0 ? 's' : '?';
                    case "wh" -> 'w';
                    case "sc" -> '?';
                    default -> '?';
                };
        if (sound == '?') {
            return 0;
        }
        if (sound != ' ') {
            put(out, sound);
        }
        return 2;
    }

    /** One sound for a vowel; letters that mostly make one sound together are one. */
    private static int vowel(String w, int at, StringBuilder out) {
        char c = w.charAt(at);
        char next = at + 1 < w.length() ? w.charAt(at + 1) : ' ';
        String two = "" + c + next;
        switch (two) {
            case "ee", "ea", "ie", "ei", "ey" -> {
                out.append('i');
                return 2;
            }
            case "oo", "ou", "ue", "eu", "ew" -> {
                out.append('u');
                return 2;
            }
            case "ai", "ay" -> {
                out.append('e');
                return 2;
            }
            case "au", "aw", "oa", "ow" -> {
                out.append('o');
                return 2;
            }
            default -> {
                out.append(c == 'y' ? 'i' : c);
                return 1;
            }
        }
    }

    /** Double consonants are one sound. */
    private static void put(StringBuilder out, char sound) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != sound) {
            out.append(sound);
        }
    }
}
