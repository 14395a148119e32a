package dev.nightmarket.speech.text;

import java.text.Normalizer;

/** Text in normal form C that remembers where each of its characters stood in the original. */
final class WrittenText {
    final String chars;
    private final int[] originOf;

    private WrittenText(String chars, int[] originOf) {
        this.chars = chars;
        this.originOf = originOf;
    }

    static WrittenText of(String original) {
        StringBuilder chars = new StringBuilder(original.length());
        int[] origin = new int[original.length() * 4 + 1];
        for (int i = 0; i < original.length(); ) {
            int end = original.offsetByCodePoints(i, 1);
            while (end < original.length() && isMark(original.codePointAt(end))) {
                end = original.offsetByCodePoints(end, 1);
            }
            String part = Normalizer.normalize(original.substring(i, end), Normalizer.Form.NFC);
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
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Typographic variants to the plain sign that the rules know. */
    private static char plain(char c) {
        return switch (c) {
            case '\u2018', '\u2019', '\u02bc' -> '\'';
            case '\u00a0', '\u202f', '\u2009' -> ' ';
            case '\u2010', '\u2011', '\u2212' -> '-';
            default -> c;
        };
    }

    /** Offset in the original of the character at, or the end of the text. */
    int origin(int at) {
        return originOf[at];
    }
}
