package dev.nightmarket.dialog.moderation;

/**
 * Masks what must not be kept, repeated or sent on: e-mail addresses, payment cards (ISO/IEC 7812, Luhn),
 * bank accounts (ISO 13616 IBAN) and telephone numbers (E.164: up to 15 digits).
 */
final class PersonalData {
    static final String MASK = "•••";

    private static final int CARD_DIGITS_MIN = 13;
    private static final int CARD_DIGITS_MAX = 19;
    private static final int PHONE_DIGITS_MIN = 9;
    private static final int PHONE_DIGITS_MAX = 15;
    private static final int PHONE_DIGITS_MIN_WITH_PLUS = 7;
    private static final int IBAN_CHARS_MIN = 15;
    private static final int IBAN_CHARS_MAX = 34;

    private PersonalData() {}

    static String mask(String text) {
        return numbers(emails(text));
    }

    private static String emails(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int kept = 0;
        while (at >= 0) {
            int start = at;
            while (start > kept && local(text.charAt(start - 1))) {
                start--;
            }
            int end = at + 1;
            boolean dot = false;
            while (end < text.length() && domain(text.charAt(end))) {
                dot |= text.charAt(end) == '.' && end > at + 1;
                end++;
            }
            if (start < at && dot) {
                out.append(text, kept, start).append(MASK);
                kept = end;
            }
            at = text.indexOf('@', end);
        }
        return out.append(text, kept, text.length()).toString();
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
    }

    private static boolean domain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static String numbers(String text) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int end = ibanEnd(text, i);
            if (end < 0) {
                end = numberEnd(text, i);
            }
            if (end > i) {
                out.append(MASK);
                i = end;
            } else {
                int skip = skip(text, i);
                out.append(text, i, skip);
                i = skip;
            }
        }
        return out.toString();
    }

    /** Past the word or run of digits at {@code i}, so that no number is looked at from its middle. */
    private static int skip(String text, int i) {
        int end = i + 1;
        while (end < text.length()
                && Character.isLetterOrDigit(text.charAt(i))
                && Character.isLetterOrDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int numberEnd(String text, int start) {
        char first = text.charAt(start);
        boolean plus = first == '+';
        if (!plus && first != '(' && !digit(first)) {
            return -1;
        }
        StringBuilder digits = new StringBuilder();
        int end = start;
        int last = start;
        while (end < text.length() && digits.length() <= CARD_DIGITS_MAX) {
            char c = text.charAt(end);
            if (digit(c)) {
                digits.append((char) ('0' + Character.digit(c, 10)));
                last = end + 1;
            } else if (!(end == start && plus) && " -()./".indexOf(c) < 0) {
                break;
            }
            end++;
        }
        int count = digits.length();
        boolean card = count >= CARD_DIGITS_MIN && count <= CARD_DIGITS_MAX && luhn(digits);
        boolean phone = count >= (plus ? PHONE_DIGITS_MIN_WITH_PLUS : PHONE_DIGITS_MIN) && count <= PHONE_DIGITS_MAX;
        boolean endless = count > PHONE_DIGITS_MAX;
        if (card || phone || endless) {
            return last;
        }
        return -1;
    }

    private static int ibanEnd(String text, int start) {
        boolean inside = start > 0 && Character.isLetterOrDigit(text.charAt(start - 1));
        if (inside
                || start + 4 > text.length()
                || !letter(text.charAt(start))
                || !letter(text.charAt(start + 1))
                || !digit(text.charAt(start + 2))
                || !digit(text.charAt(start + 3))) {
            return -1;
        }
        int chars = 0;
        int digits = 0;
        int end = start;
        int last = start;
        while (end < text.length() && chars < IBAN_CHARS_MAX) {
            char c = text.charAt(end);
            boolean lower = c >= 'a' && c <= 'z' && chars > 4;
            if (digit(c) || (letter(c) && !lower)) {
                digits += digit(c) ? 1 : 0;
                chars++;
                last = end + 1;
            } else if (c != ' ') {
                break;
            } else if (end + 1 < text.length() && Character.isLowerCase(text.charAt(end + 1))) {
                break;
            }
            end++;
        }
        return chars >= IBAN_CHARS_MIN && digits >= 10 ? last : -1;
    }

    private static boolean letter(char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    private static boolean digit(char c) {
        return Character.isDigit(c);
    }

    static boolean luhn(CharSequence digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 1 ? value * 2 : value;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
