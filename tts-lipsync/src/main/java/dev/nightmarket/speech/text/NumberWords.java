package dev.nightmarket.speech.text;

/** Numbers as English words. */
final class NumberWords {
    /** Longer numbers are read digit by digit. */
    static final int DIGITS_MAX = 12;

    private static final String[] SMALL = {
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen"
    };
    private static final String[] TENS = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
    };
    private static final String[] SCALE = {"", " thousand", " million", " billion"};

    private NumberWords() {}

    /** @param n 0 to 999,999,999,999 */
    static String cardinal(long n) {
        if (n == 0) {
            return SMALL[0];
        }
        StringBuilder out = new StringBuilder();
        long divisor = 1_000_000_000L;
        for (int scale = 3; scale >= 0; scale--, divisor /= 1000) {
            int group = (int) (n / divisor % 1000);
            if (group != 0) {
                out.append(out.isEmpty() ? "" : " ").append(below1000(group)).append(SCALE[scale]);
            }
        }
        return out.toString();
    }

    private static String below1000(int n) {
        if (n >= 100) {
            return SMALL[n / 100] + " hundred" + (n % 100 == 0 ? "" : " " + below1000(n % 100));
        }
        return n < 20 ? SMALL[n] : TENS[n / 10] + (n % 10 == 0 ? "" : " " + SMALL[n % 10]);
    }

    static String ordinal(long n) {
        String words = cardinal(n);
        int cut = words.lastIndexOf(' ') + 1;
        String last = words.substring(cut);
        String ending =
                switch (last) {
                    case "one" -> "first";
                    case "two" -> "second";
                    case "three" -> "third";
                    case "five" -> "fifth";
                    case "eight" -> "eighth";
                    case "nine" -> "ninth";
                    case "twelve" -> "twelfth";
                    default -> last.endsWith("y") ? last.substring(0, last.length() - 1) + "ieth" : last + "th";
                };
        return words.substring(0, cut) + ending;
    }

    /** As years are read: 2026 is "twenty twenty six", 2005 "two thousand five", 1900 "nineteen hundred". */
    static String year(int year) {
        int low = year % 100;
        if (year / 100 % 10 == 0 && low < 10) {
            return cardinal(year);
        }
        return cardinal(year / 100) + (low == 0 ? " hundred" : low < 10 ? " oh " + cardinal(low) : " " + cardinal(low));
    }

    /** "nine oh five"-style reading of codes and telephone numbers; zero is "oh" only inside. */
    static String digits(String digits) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            int digit = Character.digit(digits.charAt(i), 10);
            if (digit >= 0) {
                out.append(out.isEmpty() ? "" : " ").append(digit == 0 && !out.isEmpty() ? "oh" : SMALL[digit]);
            }
        }
        return out.toString();
    }

    /**
     * Reads what people write: thousands commas, a decimal point, a decimal comma before two digits.
     *
     * @param written e.g. {@code 1,299.5}
     */
    static String number(String written) {
        String plain = plain(written);
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        if (whole.length() > DIGITS_MAX || (whole.length() > 1 && whole.startsWith("0"))) {
            return digits(plain);
        }
        String words = cardinal(Long.parseLong(whole));
        if (point < 0) {
            return words;
        }
        StringBuilder out = new StringBuilder(words).append(" point");
        for (int i = point + 1; i < plain.length(); i++) {
            out.append(' ').append(SMALL[plain.charAt(i) - '0']);
        }
        return out.toString();
    }

    /** Digits with at most one point. */
    static String plain(String written) {
        String s = written.matches(".*\\d,\\d{1,2}") ? written.replace(".", "").replace(',', '.') : written;
        return s.replace(",", "");
    }
}
