package dev.nightmarket.speech.espeak;

import dev.nightmarket.speech.phoneme.Phoneme;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** espeak-ng's IPA ({@code --ipa=3}): zero-width joiners tie the letters of one phoneme, marks of stress stand before vowels. */
final class Ipa {
    private static final int JOINER = 0x200d;

    private Ipa() {}

    /** The words of a clause, without marks such as {@code (en)} where the language changes. */
    static List<String> words(String clause) {
        return Arrays.stream(clause.replaceAll("\\([a-z-]+\\)", "").strip().split("\\s+"))
                .filter(w -> w.codePoints().anyMatch(Character::isLetter))
                .toList();
    }

    static List<Phoneme> parse(String word, int index) {
        List<Phoneme> out = new ArrayList<>();
        Phoneme.Stress stress = Phoneme.Stress.NONE;
        StringBuilder symbol = new StringBuilder();
        boolean joined = false;
        for (int c : word.codePoints().toArray()) {
            if (c == 'ˈ' || c == 'ˌ') {
                flush(symbol, stress, index, out);
                stress = c == 'ˈ' ? Phoneme.Stress.PRIMARY : Phoneme.Stress.SECONDARY;
            } else if (c == JOINER) {
                joined = true;
            } else if (extendsSymbol(c) || joined) {
                symbol.appendCodePoint(c);
                joined = false;
            } else if (Character.isLetter(c)) {
                if (!symbol.isEmpty()) {
                    flush(symbol, stress, index, out);
                    stress = Phoneme.Stress.NONE;
                }
                symbol.appendCodePoint(c);
            }
        }
        flush(symbol, stress, index, out);
        return out;
    }

    /** Length, aspiration, nasalisation and the like belong to the letter before. */
    private static boolean extendsSymbol(int c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.MODIFIER_LETTER
                || type == Character.MODIFIER_SYMBOL;
    }

    private static void flush(StringBuilder symbol, Phoneme.Stress stress, int index, List<Phoneme> out) {
        if (!symbol.isEmpty()) {
            out.add(Phoneme.sound(symbol.toString(), stress, index));
            symbol.setLength(0);
        }
    }
}
