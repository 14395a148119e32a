package dev.nightmarket.speech.phoneme.romance;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an Italian word whose stressed vowel is written with an accent: à è é ì ò ó ù; è and ò are open. A voiced z is
 * written ż, a voiceless s between vowels ś.
 */
final class ItalianSpelling {
    private static final String ACCENTED = "àáèéìíîòóùú";
    private static final String VOWELS = "aeiou" + ACCENTED;
    private static final String SOFTENING = "eièéìíî";

    private final String word;
    private final List<Phoneme> out = new ArrayList<>();
    private int at;

    ItalianSpelling(String accented) {
        word = accented;
    }

    /** Empty when no letter sounds. */
    List<Phoneme> sounds() {
        while (at < word.length()) {
            char c = letter(at);
            if (isVowel(c)) {
                vowel(c);
                at++;
            } else {
                at += consonant(c);
            }
        }
        soften();
        return out;
    }

    private char letter(int i) {
        return i >= 0 && i < word.length() ? word.charAt(i) : ' ';
    }

    private static boolean isVowel(char c) {
        return VOWELS.indexOf(c) >= 0;
    }

    private void add(String symbol) {
        out.add(RomancePhonemizer.sound(symbol));
    }

    private void vowel(char c) {
        char before = letter(at - 1);
        boolean afterVowel = isVowel(before) && !(before == 'u' && "qg".indexOf(letter(at - 2)) >= 0);
        boolean beforeVowel = isVowel(letter(at + 1));
        switch (c) {
            case 'i' -> {
                boolean end = at == word.length() - 1;
                if (beforeVowel) {
                    add("j");
                } else if (afterVowel && !end && "aeo".indexOf(plain(before)) >= 0) {
                    offglide(before);
                } else {
                    add(end && !afterVowel ? "ɪ" : "i");
                }
            }
            case 'u' -> {
                boolean glide = beforeVowel && (at == 0 || "qg".indexOf(before) >= 0);
                add(glide ? "w" : "ʊ");
            }
            default -> {
                String symbol =
                        switch (c) {
                            case 'à', 'á' -> "a";
                            case 'è' -> "ɛ";
                            case 'é' -> "e";
                            case 'ì', 'í', 'î' -> "i";
                            case 'ò' -> "ɔ";
                            case 'ó' -> "o";
                            case 'ù', 'ú' -> "u";
                            default -> Character.toString(c);
                        };
                boolean stressed = ACCENTED.indexOf(c) >= 0;
                out.add(Phoneme.sound(symbol, stressed ? Stress.PRIMARY : Stress.NONE, Phoneme.NO_WORD));
            }
        }
    }

    /** "zaino": ai inside a word is one sound. */
    private void offglide(char before) {
        if (plain(before) != 'a') {
            add("ɪ");
            return;
        }
        int last = out.size() - 1;
        out.set(last, Phoneme.sound("aɪ", out.get(last).stress(), Phoneme.NO_WORD));
    }

    private static char plain(char vowel) {
        int i = ACCENTED.indexOf(vowel);
        return i < 0 ? vowel : "aaeeiiioouu".charAt(i);
    }

    /** Letters that are said as one long or short consonant, and how many were read. */
    private int consonant(char c) {
        char next = letter(at + 1);
        boolean doubled = next == c;
        int width = doubled ? 2 : 1;
        char after = letter(at + width);
        boolean soft = SOFTENING.indexOf(after) >= 0;
        return switch (c) {
            case 'c' -> cOrG("tʃ", "k", width, after, soft);
            case 'g' -> g(width, after, soft);
            case 's' -> s(width, after);
            case 'z', 'ż' -> z(c, width, after);
            case 'q' -> one("k", false, 1);
            case 'h' -> 1;
            case 'j' -> one("j", false, 1);
            case 'ś' -> one("s", false, 1);
            case 'y' -> {
                add(isVowel(next) ? "j" : at == word.length() - 1 ? "ɪ" : "i");
                yield 1;
            }
            case 'w' -> one("w", false, 1);
            case 'x' -> {
                add("k");
                yield one("s", false, 1);
            }
            case 'n' -> {
                boolean velar =
                        !doubled && (next == 'g' && SOFTENING.indexOf(letter(at + 2)) < 0 && letter(at + 2) != 'n');
                add(velar ? "ŋ" : "n");
                if (doubled) {
                    add("n");
                }
                yield width;
            }
            case 'r' -> {
                add("r");
                if (doubled) {
                    add("ɾ");
                }
                yield width;
            }
            case 'l', 'm', 'f', 'v' -> {
                add(Character.toString(c));
                if (doubled) {
                    add(Character.toString(c));
                }
                yield width;
            }
            case 'p' -> {
                if (next == 'h') {
                    yield one("f", false, 2);
                }
                yield one("p", doubled, width);
            }
            case 'b', 't', 'd', 'k' -> one(Character.toString(c), doubled, width);
            default -> 1;
        };
    }

    private int one(String symbol, boolean lengthened, int used) {
        add(lengthened ? symbol + "ː" : symbol);
        return used;
    }

    /** After a softened c or g, an i before another vowel is only a sign; one with an accent is a vowel. */
    private int silentI(int from) {
        return letter(from) == 'i' && isVowel(letter(from + 1)) ? 1 : 0;
    }

    private int cOrG(String soft, String hard, int width, char after, boolean softened) {
        boolean k = hard.equals("k") && width == 1;
        if (k && (after == 'q' || after == 'k')) {
            return one("k", true, 2);
        }
        if (k && after == 'h' && at + 2 == word.length()) {
            return one("tʃ", false, 2);
        }
        if (softened) {
            return one(soft, width == 2, width + silentI(at + width));
        }
        return one(hard, width == 2, after == 'h' ? width + 1 : width);
    }

    private int g(int width, char after, boolean soft) {
        boolean betweenVowels = isVowel(letter(at - 1));
        if (width == 1 && after == 'n') {
            add("ɲ");
            if (betweenVowels) {
                add("ɲ");
            }
            boolean silent = letter(at + 2) == 'i' && "aeo".indexOf(letter(at + 3)) >= 0 && letter(at + 3) != ' ';
            return silent ? 3 : 2;
        }
        boolean gli = width == 1 && after == 'l' && "iìí".indexOf(letter(at + 2)) >= 0 && letter(at + 2) != ' ';
        boolean greek = at == 0 && word.length() > 3 || word.startsWith("negli") && word.length() > 5;
        if (gli && !greek) {
            boolean silent = letter(at + 2) == 'i' && isVowel(letter(at + 3));
            add("ʎ");
            return silent ? 3 : 2;
        }
        return cOrG("dʒ", "ɡ", width, after, soft);
    }

    private int s(int width, char after) {
        if (width == 2) {
            add("s");
            return one("s", false, 2);
        }
        if (after == 'c' && SOFTENING.indexOf(letter(at + 2)) >= 0) {
            return one("ʃ", false, 2 + silentI(at + 2));
        }
        if (after == 'h') {
            return one("ʃ", false, 2);
        }
        boolean between = isVowel(letter(at - 1)) && isVowel(after);
        boolean beforeVoiced = "bdglmnrv".indexOf(after) >= 0;
        return one(between || beforeVoiced ? "z" : "s", false, 1);
    }

    private int z(char c, int width, char after) {
        boolean between = isVowel(letter(at - 1)) && isVowel(after);
        boolean voiced = c == 'ż' || width == 1 && (at == 0 || between && after != 'i');
        return one(voiced ? "dz" : "ts", width == 2, width);
    }

    /** Glides that stayed vowels, and the stressed u and i. */
    private void soften() {
        for (int i = 0; i < out.size(); i++) {
            Phoneme p = out.get(i);
            String next = i + 1 < out.size() ? out.get(i + 1).symbol() : "";
            boolean nextStressed = i + 1 < out.size() && out.get(i + 1).stress() != Stress.NONE;
            if (p.symbol().equals("j") && i > 0) {
                String before = out.get(i - 1).symbol();
                boolean end = i + 2 == out.size() && !nextStressed;
                boolean ione = nextStressed
                        && next.equals("o")
                        && !before.equals("s")
                        && i + 2 < out.size()
                        && out.get(i + 2).symbol().equals("n");
                if (ione || end && !next.equals("e")) {
                    out.set(i, RomancePhonemizer.sound("i"));
                }
            }
        }
    }
}
