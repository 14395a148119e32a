package dev.nightmarket.speech.text;

import java.text.Normalizer;

/** Fractions that have a character of their own. */
final class Fractions {
    private static final char FRACTION_SLASH = '\u2044';

    private Fractions() {}

    static int numerator(String sign) {
        return parts(sign)[0];
    }

    static int denominator(String sign) {
        return parts(sign)[1];
    }

    /** Digits after the decimal point, for one that ends. */
    static String decimals(String sign) {
        return String.valueOf(100 * numerator(sign) / denominator(sign)).replaceAll("0+$", "");
    }

    private static int[] parts(String sign) {
        String plain = Normalizer.normalize(sign, Normalizer.Form.NFKC).replace('/', FRACTION_SLASH);
        int slash = plain.indexOf(FRACTION_SLASH);
        return new int[] {Integer.parseInt(plain.substring(0, slash)), Integer.parseInt(plain.substring(slash + 1))};
    }
}
