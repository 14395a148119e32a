package dev.nightmarket.speech.text;

/**
 * A number as it was written.
 *
 * @param whole digits before the decimal sign, at least one
 * @param fraction digits after it; empty for none
 */
record Numeral(String whole, String fraction) {
    /** Longer numbers are read digit by digit. */
    static final int DIGITS_MAX = 12;

    private static final int GROUP = 3;

    /**
     * Reads {@code 1.299,50}, {@code 1,299.50}, {@code 1 299,5}, {@code 12,34,567} alike. One sign before three digits is
     * what the language groups thousands with, or else its decimal sign.
     */
    static Numeral parse(String written, char grouping) {
        String s = written.replaceAll("[^\\d.,]", "");
        int last = Math.max(s.lastIndexOf('.'), s.lastIndexOf(','));
        if (last < 0 || last == s.length() - 1) {
            return new Numeral(s.replaceAll("\\D", ""), "");
        }
        char sign = s.charAt(last);
        boolean both = s.indexOf('.') >= 0 && s.indexOf(',') >= 0;
        boolean several = s.indexOf(sign) != last;
        boolean groups = several
                || (!both && sign == grouping && s.length() - last - 1 == GROUP && last <= GROUP && !s.startsWith("0"));
        String whole = groups ? s : s.substring(0, last);
        whole = whole.replaceAll("\\D", "");
        return new Numeral(whole.isEmpty() ? "0" : whole, groups ? "" : s.substring(last + 1));
    }

    /** Can be said as a number; else it is a code. */
    boolean countable() {
        return whole.length() <= DIGITS_MAX && (whole.length() == 1 || !whole.startsWith("0"));
    }

    long value() {
        return Long.parseLong(whole);
    }

    boolean isWhole() {
        return fraction.isEmpty();
    }

    /** Hundredths, when the fraction has at most two digits; else -1. */
    int cents() {
        return switch (fraction.length()) {
            case 0 -> 0;
            case 1 -> 10 * Integer.parseInt(fraction);
            case 2 -> Integer.parseInt(fraction);
            default -> -1;
        };
    }
}
