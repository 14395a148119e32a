package dev.nightmarket.dialog.moderation;

/** Takes out what no reader should see: control and direction characters, stacked accents, long runs. */
final class TextCleaner {
    private static final int RUN_MAX = 3;
    private static final int MARKS_MAX = 2;

    private TextCleaner() {}

    /** False when a surrogate stands alone, which is no text. */
    static boolean wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c)) {
                if (i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            } else if (Character.isLowSurrogate(c) || c == '\ufffe' || c == '\uffff') {
                return false;
            }
        }
        return true;
    }

    /** One line, one space between words, no invisible commands, at most three of a letter in a row. */
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int previous = -1;
        int run = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                c = ' ';
            } else if (hidden(c)) {
                continue;
            }
            boolean mark = Character.getType(c) == Character.NON_SPACING_MARK;
            marks = mark ? marks + 1 : 0;
            run = c == previous ? run + 1 : 1;
            previous = c;
            boolean tooMany = c == ' ' ? run > 1 : Character.isDigit(c) ? false : run > RUN_MAX;
            if (!tooMany && marks <= MARKS_MAX) {
                out.appendCodePoint(c);
            }
        }
        return out.toString().strip();
    }

    /** Control, format and private characters, but not the joiners that emoji and Persian need. */
    private static boolean hidden(int c) {
        int type = Character.getType(c);
        boolean joiner = c == 0x200c || c == 0x200d;
        return type == Character.CONTROL
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || (type == Character.FORMAT && !joiner);
    }

    static boolean hasWords(String text) {
        return text.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
