package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a Portuguese word whose stressed vowel is written with an accent (á é í ó ú open, ê ô closed, or â before a
 * nasal consonant); ü sounds after q and g.
 */
final class PortugueseSpelling {
    /** As the voices' training text wrote it, and marked as not rounded. */
    static final String WEAK_E = "y\u031c";

    private static final String ACCENTED = "áàâéêíóôúÃÕ";
    private static final String VOWELS = "aeiouãõüy" + ACCENTED;
    private static final String SOFTENING = "eiéêí";

    private final String word;
    private final List<Phoneme> out = new ArrayList<>();
    private int at;
    private boolean stressSeen;

    PortugueseSpelling(String accented) {
        word = accented;
    }

    /** Empty when no letter sounds. */
    List<Phoneme> sounds() {
        while (at < word.length()) {
            char c = letter(at);
            at += isVowel(c) ? vowel(c) : consonant(c);
        }
        rhythm();
        return out;
    }

    private char letter(int i) {
        return i >= 0 && i < word.length() ? word.charAt(i) : ' ';
    }

    private static boolean isVowel(char c) {
        return c != ' ' && VOWELS.indexOf(c) >= 0;
    }

    private static boolean isConsonant(char c) {
        return c >= 'a' && c <= 'z' && !isVowel(c) || c == 'ç';
    }

    private void add(String symbol) {
        out.add(RomancePhonemizer.sound(symbol));
    }

    private void add(String symbol, boolean stressed) {
        stressSeen |= stressed;
        out.add(Phoneme.sound(symbol, stressed ? Stress.PRIMARY : Stress.NONE, Phoneme.NO_WORD));
    }

    private static char plain(char vowel) {
        return switch (vowel) {
            case 'á', 'à', 'â', 'ã', 'Ã' -> 'a';
            case 'é', 'ê' -> 'e';
            case 'í', 'y' -> 'i';
            case 'ó', 'ô', 'õ', 'Õ' -> 'o';
            case 'ú', 'ü' -> 'u';
            default -> vowel;
        };
    }

    /** The quality that the accent tells. */
    private static String quality(char vowel) {
        return switch (vowel) {
            case 'é' -> "ɛ";
            case 'ó' -> "ɔ";
            default -> Character.toString(plain(vowel));
        };
    }

    private boolean atEnd(int i) {
        return i >= word.length() || letter(i) == 's' && i + 1 == word.length();
    }

    private int vowel(char c) {
        boolean stressed = ACCENTED.indexOf(c) >= 0;
        if ("ãõÃÕ".indexOf(c) >= 0) {
            return tilde(c, stressed);
        }
        int nasal = nasal(c, stressed);
        if (nasal > 0) {
            return nasal;
        }
        char next = letter(at + 1);
        boolean offglide = (next == 'i' || next == 'u')
                && "aeo".indexOf(plain(c)) >= 0
                && !(isVowel(letter(at + 2)) && next == 'u')
                && !(letter(at + 2) == 'n' && letter(at + 3) == 'h')
                && !(next == 'i' && (letter(at + 2) == 'n' || letter(at + 2) == 'm') && !isVowel(letter(at + 3)));
        if (offglide) {
            return diphthong(c, next, stressed);
        }
        boolean hiatus = isVowel(letter(at - 1)) && !(letter(at - 1) == 'u' && "qg".indexOf(letter(at - 2)) >= 0);
        if ((c == 'u' || c == 'ú') && next == 'i' && !isVowel(letter(at + 2))) {
            add("uɪ", stressed);
            return 2;
        }
        if (c == 'i' && letter(at + 1) == 'u' || c == 'í' && next == 'u') {
            add("iʊ", stressed);
            return 2;
        }
        boolean glide = (c == 'i' || c == 'u')
                && stressSeen
                && isVowel(next)
                && !hiatus
                && "aeo".indexOf(next) >= 0
                && atEnd(at + 2);
        if (glide) {
            add(c == 'i' ? "j" : "w");
            return 1;
        }
        plainVowel(c, stressed);
        return 1;
    }

    private void plainVowel(char c, boolean stressed) {
        boolean last = atEnd(at + 1);
        boolean beforeNasal = "mn".indexOf(letter(at + 1)) >= 0;
        String symbol = quality(c);
        if (!stressed) {
            boolean bare = last && stressSeen;
            symbol = switch (c) {
                case 'a' -> weakA(beforeNasal);
                case 'e' -> bare ? WEAK_E : "e";
                case 'o' -> bare ? "ʊ" : "o";
                case 'ü' -> "w";
                default -> symbol;
            };
        } else if (symbol.equals("a") && beforeNasal) {
            symbol = "ɐ̃";
        } else if (symbol.equals("u") && word.startsWith("nh", at + 1)) {
            symbol = "u\u0303";
        }
        add(symbol, stressed);
    }

    private String weakA(boolean beforeNasal) {
        if (word.startsWith("nh", at + 1)) {
            return "ɐ̃";
        }
        boolean finalR = at + 2 == word.length() && letter(at + 1) == 'r';
        return beforeNasal || stressSeen && !finalR ? "æ" : "a";
    }

    private int tilde(char c, boolean stressed) {
        char next = letter(at + 1);
        if (plain(c) == 'a') {
            if (next == 'o' || next == 'u') {
                add("ɐ̃ʊ̃", stressed);
                return 2;
            }
            add("ɐ̃", stressed);
            if (next == 'e') {
                add(WEAK_E);
                return 2;
            }
            if (next == 'i') {
                out.set(
                        out.size() - 1,
                        Phoneme.sound("ɐ̃ɪ", out.get(out.size() - 1).stress(), Phoneme.NO_WORD));
                return 2;
            }
            return 1;
        }
        add("o\u0303", stressed);
        if (next == 'e') {
            add("j");
            return 2;
        }
        return 1;
    }

    /** A vowel with m or n after it in its syllable; 0 when there is none. */
    private int nasal(char c, boolean stressed) {
        char m = letter(at + 1);
        char after = letter(at + 2);
        boolean coda = (m == 'm' || m == 'n')
                && !isVowel(after)
                && after != 'h'
                && !(after == m)
                && !(m == 'm' && after == 'n')
                && c != 'ü';
        if (!coda) {
            return 0;
        }
        boolean end = after == ' ' || after == 's' && letter(at + 3) == ' ';
        boolean lip = after == 'p' || after == 'b';
        String consonant = lip ? "m" : "ŋ";
        switch (plain(c)) {
            case 'a' -> {
                if (end && m == 'm') {
                    add("ɐ̃ʊ̃", stressed);
                    return 2;
                }
                add("ɐ̃", stressed);
            }
            case 'e' -> add("eɪ", stressed);
            case 'u' -> {
                add("u\u0303", stressed);
                consonant = lip ? "m" : "ŋ";
            }
            default -> add(Character.toString(plain(c)), stressed);
        }
        add(consonant);
        return 2;
    }

    private int diphthong(char c, char next, boolean stressed) {
        String first = quality(c);
        if (next == 'i') {
            add(first + "ɪ", stressed);
        } else if (first.equals("o") || first.equals("ɔ")) {
            add(first, stressed);
            add("w");
        } else {
            add(first + "ʊ", stressed);
        }
        return 2;
    }

    private int consonant(char c) {
        char next = letter(at + 1);
        boolean doubled = next == c;
        int width = doubled ? 2 : 1;
        char after = letter(at + width);
        boolean soft = SOFTENING.indexOf(after) >= 0 && after != ' ';
        return switch (c) {
            case 'c' -> c(next, doubled, soft);
            case 'ç' -> one("s", 1);
            case 'g' -> {
                boolean silentU = next == 'u' && SOFTENING.indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
                boolean glide = next == 'u' && "aoáâóô".indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
                add(soft && !doubled ? "ʒ" : "ɡ");
                if (glide || next == 'ü') {
                    add("w");
                }
                yield silentU || glide || next == 'ü' ? 2 : width;
            }
            case 'h' -> 1;
            case 'j' -> one("ʒ", 1);
            case 'k' -> one("k", width);
            case 'l' -> l(next, width);
            case 'm', 'n' -> {
                if (c == 'n' && next == 'h') {
                    yield one("ɲ", 2);
                }
                yield one(Character.toString(c), width);
            }
            case 'p' -> next == 'h' ? one("f", 2) : one("p", width);
            case 'q' -> {
                add("k");
                boolean glide = next == 'ü'
                        || next == 'u' && "aoáâãóôõÃÕ".indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
                if (glide) {
                    add("w");
                }
                yield next == 'u' || next == 'ü' ? 2 : 1;
            }
            case 'r' -> r(doubled, width);
            case 's' -> s(next, doubled);
            case 't', 'd' -> tOrD(c, width, after);
            case 'w' -> one("w", 1);
            case 'x' -> x(next);
            case 'z' -> one(atEnd(at + 1) || "pctkfqs".indexOf(next) >= 0 && next != ' ' ? "s" : "z", width);
            default -> one(Character.toString(c), width);
        };
    }

    private int one(String symbol, int used) {
        add(symbol);
        return used;
    }

    private int c(char next, boolean doubled, boolean soft) {
        if (next == 'h') {
            return one("ʃ", 2);
        }
        if (next == 'k') {
            return one("k", 2);
        }
        return one(soft && !doubled ? "s" : "k", doubled ? 2 : 1);
    }

    /** At the end of a syllable it is a vowel: "Brasil", "alto". */
    private int l(char next, int width) {
        if (next == 'h') {
            add(at == 0 ? "ʎ" : "l");
            if (at > 0) {
                add("j");
            }
            return 2;
        }
        if (isVowel(letter(at + width))) {
            return one("l", width);
        }
        int last = out.size() - 1;
        Phoneme before = last < 0 ? RomancePhonemizer.sound("") : out.get(last);
        switch (before.symbol()) {
            case "a", "e", "ɛ", "i" ->
                out.set(last, Phoneme.sound(before.symbol() + "ʊ", before.stress(), Phoneme.NO_WORD));
            case "æ" -> out.set(last, Phoneme.sound("aʊ", before.stress(), Phoneme.NO_WORD));
            case "o", "u" -> add("w");
            case WEAK_E -> out.set(last, Phoneme.sound("eʊ", before.stress(), Phoneme.NO_WORD));
            default -> add("l");
        }
        return width;
    }

    private int r(boolean doubled, int width) {
        char before = letter(at - 1);
        boolean strong = doubled || at == 0 || "nls".indexOf(before) >= 0 && before != ' ';
        if (strong) {
            return one("x", width);
        }
        char next = letter(at + 1);
        if (isVowel(next)) {
            return one(isVowel(before) ? "ɾ" : "r", 1);
        }
        if (next == ' ') {
            return one("r", 1);
        }
        add("ɾ");
        return isConsonant(next) ? one("ə", 1) : 1;
    }

    private int s(char next, boolean doubled) {
        if (doubled) {
            return one("s", 2);
        }
        if (next == 'h') {
            return one("ʃ", 2);
        }
        char after = letter(at + 2);
        if (next == 'c' && SOFTENING.indexOf(after) >= 0 && after != ' ' || next == 'ç') {
            return one("s", 2);
        }
        boolean between = isVowel(letter(at - 1)) && isVowel(next);
        boolean voiced = next != ' ' && "bdgjlmnrvz".indexOf(next) >= 0;
        boolean trans = at == 4 && word.startsWith("trans") && isVowel(next);
        return one((between || voiced || trans) && at > 0 ? "z" : "s", 1);
    }

    /** tʃ and dʒ before i, also before the i that a weak e at the end has become. */
    private int tOrD(char c, int width, char after) {
        boolean weakE = after == 'e' && atEnd(at + width + 1) && stressSeen;
        boolean i = after != ' ' && "iíy".indexOf(after) >= 0;
        String soft = c == 't' ? "tʃ" : "dʒ";
        boolean end = at + width == word.length();
        if (c == 't' && after == 'h') {
            return one("t", 2);
        }
        return one(weakE || i || end ? soft : Character.toString(c), width);
    }

    /** What the list of words did not respell. */
    private int x(char next) {
        boolean start = at == 0;
        boolean ex = at == 1 && plain(letter(0)) == 'e';
        if (ex && isVowel(next)) {
            return one("z", 1);
        }
        if (!start && !isVowel(next)) {
            boolean xc = next == 'c' && SOFTENING.indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
            if (next == ' ') {
                add("k");
            }
            return one("s", xc ? 2 : 1);
        }
        return one("ʃ", 1);
    }

    /** Every second vowel before the stress is a little stronger; not in words of two syllables. */
    private void rhythm() {
        List<Integer> vowels = RomancePhonemizer.vowels(out).stream()
                .filter(i -> !out.get(i).symbol().equals("ə"))
                .toList();
        int primary = 0;
        while (primary < vowels.size() && out.get(vowels.get(primary)).stress() == Stress.NONE) {
            primary++;
        }
        for (int i = 0; i < primary && vowels.size() > 2 && primary < vowels.size(); i += 2) {
            if (i == 0 || i < primary - 1) {
                out.set(vowels.get(i), RomancePhonemizer.stressed(out.get(vowels.get(i)), Stress.SECONDARY));
            }
        }
    }
}
