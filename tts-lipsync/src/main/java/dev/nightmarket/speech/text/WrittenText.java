package dev.nightmarket.speech.text;

import java.text.Normalizer;

/**
 * Text in normal form C, wide and ornamental letters as plain ones and every digit as an ASCII one, that remembers where
 * each of its characters stood in the original.
 */
final class WrittenText {
    /** Characters that one may become, at most, e.g. of ㎈; a longer form is cut. */
    private static final int EXPANSION_MAX = 5;

    private static final int HALF_WIDTH_VOICED = 0xFF9E;
    private static final int HALF_WIDTH_HALF_VOICED = 0xFF9F;

    final String chars;
    private final int[] originOf;

    private WrittenText(String chars, int[] originOf) {
        this.chars = chars;
        this.originOf = originOf;
    }

    static WrittenText of(String original) {
        StringBuilder chars = new StringBuilder(original.length());
        int[] origin = new int[original.length() * EXPANSION_MAX + 1];
        for (int i = 0; i < original.length(); ) {
            int end = original.offsetByCodePoints(i, 1);
            while (end < original.length() && isMark(original.codePointAt(end))) {
                end = original.offsetByCodePoints(end, 1);
            }
            boolean plain = ornamental(original.codePointAt(i)) && !partsText(original, i);
            String part = Normalizer.normalize(
                    original.substring(i, end), plain ? Normalizer.Form.NFKC : Normalizer.Form.NFC);
            for (int k = 0; k < part.length() && chars.length() < origin.length - 1; k++) {
                origin[chars.length()] = i;
                chars.append(plain(part.charAt(k)));
            }
            i = end;
        }
        origin[chars.length()] = original.length();
        return new WrittenText(chars.toString(), origin);
    }

    private static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || codePoint == HALF_WIDTH_VOICED
                || codePoint == HALF_WIDTH_HALF_VOICED;
    }

    /** A wide comma or colon, unless it stands inside a number or a time: "199，7:30" are two numbers. */
    private static boolean partsText(String original, int at) {
        if (original.charAt(at) == '：') {
            return !(at > 0
                    && at + 2 < original.length()
                    && Character.isDigit(original.charAt(at - 1))
                    && Character.isDigit(original.charAt(at + 1))
                    && Character.isDigit(original.charAt(at + 2)));
        }
        return original.charAt(at) == '，'
                && !(at > 0
                        && at + 1 < original.length()
                        && isWideDigit(original.charAt(at - 1))
                        && isWideDigit(original.charAt(at + 1)));
    }

    private static boolean isWideDigit(char c) {
        return c >= '０' && c <= '９';
    }

    /** Full and half width forms, ℃ and №, circled digits, ㎖, bold and script letters. */
    private static boolean ornamental(int codePoint) {
        return (codePoint >= 0xFF01 && codePoint <= 0xFFEE)
                || (codePoint >= 0x2100 && codePoint <= 0x214F && codePoint != 0x2122 && codePoint != 0x2116)
                || (codePoint >= 0x2460 && codePoint <= 0x24FF)
                || (codePoint >= 0x3200 && codePoint <= 0x33FF)
                || (codePoint >= 0x1D400 && codePoint <= 0x1D7FF);
    }

    /** Typographic variants to the plain sign that the rules know. */
    private static char plain(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u02bc' -> '\'';
            case '\u00a0', '\u202f', '\u2009', '\u3000' -> ' ';
            case '\u2010', '\u2011', '\u2212' -> '-';
            case '\u301c' -> '~';
            default -> c > 127 && Character.isDigit(c) ? (char) ('0' + Character.digit(c, 10)) : c;
        };
    }

    /** Offset in the original of the character at, or the end of the text. */
    int origin(int at) {
        return originOf[at];
    }

    /** Offset in the original after the character before at; it may stand for several of these. */
    int originAfter(int at) {
        int end = at;
        while (end > 0 && end < chars.length() && originOf[end] == originOf[end - 1]) {
            end++;
        }
        return originOf[end];
    }
}
