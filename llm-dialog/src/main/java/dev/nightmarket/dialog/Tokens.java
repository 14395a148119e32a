package dev.nightmarket.dialog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts text into normalised tokens: lower case, without Latin accents; one token a word, a number or a
 * Han, Kana or Hangul character, so that a phrase of a language without spaces is a token sequence too.
 */
final class Tokens {
    /** Longest input looked at; moderation allows less. */
    static final int CHARS_MAX = 2_000;

    private static final Set<String> ENGLISH_ENDINGS = Set.of("s", "t", "re", "ll", "ve", "d", "m");
    private static final String BREAKS = "?!.;,:\n？！。；，、：¿¡…—()[]«»\"“”";

    private Tokens() {}

    /** One token; {@code breakBefore}: punctuation or a line end stands before it. */
    record Token(String text, int start, int end, boolean breakBefore) {
        boolean number() {
            return Character.isDigit(text.charAt(0));
        }
    }

    /** Tokens of {@code text}, in order; offsets are those of {@link #fold(String)}. */
    static List<Token> of(String text) {
        String folded = fold(text.length() > CHARS_MAX ? text.substring(0, CHARS_MAX) : text);
        List<Token> tokens = new ArrayList<>();
        boolean pendingBreak = false;
        int i = 0;
        while (i < folded.length()) {
            int c = folded.codePointAt(i);
            int width = Character.charCount(c);
            if (unspaced(c)) {
                tokens.add(new Token(folded.substring(i, i + width), i, i + width, pendingBreak));
                pendingBreak = false;
                i += width;
            } else if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(folded, i);
                tokens.add(new Token(folded.substring(i, end).replace("'", ""), i, end, pendingBreak));
                pendingBreak = false;
                i = end;
            } else {
                pendingBreak |= BREAKS.indexOf(c) >= 0;
                i += width;
            }
        }
        return tokens;
    }

    /** Only the texts of {@link #of(String)}. */
    static List<String> words(String text) {
        return of(text).stream().map(Token::text).toList();
    }

    /** NFKC, lower case, Latin accents dropped, ß as ss, one kind of apostrophe. */
    static String fold(String text) {
        // NFKC makes the wide comma a plain one, which would join two numbers into one.
        String apartNumbers = text.replace('，', '、');
        String composed =
                Normalizer.normalize(apartNumbers, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String apart = Normalizer.normalize(composed, Normalizer.Form.NFD);
        StringBuilder out = new StringBuilder(apart.length());
        for (int i = 0; i < apart.length(); i++) {
            char c = apart.charAt(i);
            if (c >= '\u0300' && c <= '\u036f') {
                continue;
            }
            if (c == '\u00df') {
                out.append("ss");
            } else {
                out.append(c == '\u2019' || c == '\u02bc' || c == '`' ? '\'' : c);
            }
        }
        return Normalizer.normalize(out, Normalizer.Form.NFC);
    }

    /** True for scripts written without spaces, and for Hangul, whose particles stick to words. */
    static boolean unspaced(int codePoint) {
        return switch (Character.UnicodeScript.of(codePoint)) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI -> Character.isLetter(codePoint) || codePoint == 'ー';
            default -> codePoint == 'ー';
        };
    }

    private static int wordEnd(String s, int from) {
        boolean digits = Character.isDigit(s.charAt(from));
        int i = from;
        while (i < s.length()) {
            int c = s.codePointAt(i);
            if (unspaced(c)) {
                return i;
            }
            if (Character.isLetterOrDigit(c)) {
                if (Character.isDigit(c) != digits) {
                    return i;
                }
                i += Character.charCount(c);
            } else if (digits && (c == '.' || c == ',') && digitAt(s, i + 1)) {
                i++;
            } else if (c == '\'' && !digits && endsWord(s, i + 1)) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private static boolean digitAt(String s, int i) {
        return i < s.length() && Character.isDigit(s.charAt(i));
    }

    /** "what's" is one word; "l'écharpe" is two. */
    private static boolean endsWord(String s, int from) {
        int end = from;
        while (end < s.length() && Character.isLetter(s.charAt(end))) {
            end++;
        }
        return ENGLISH_ENDINGS.contains(s.substring(from, end));
    }
}
