package dev.nightmarket.dialog;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number that a sentence states.
 *
 * @param values what it may mean: "two fifty" is 2.50 or 250
 * @param currencies ISO 4217 codes it may be in; empty: none was said
 * @param unit the word after it, folded; empty: none
 * @param written in words, not in figures
 * @param token where it starts
 * @param before folded text between the previous claim and this one
 * @param after folded text between this claim and the next
 */
record Claim(
        Kind kind,
        List<BigDecimal> values,
        List<String> currencies,
        String unit,
        boolean written,
        int token,
        String before,
        String after) {
    /** What is counted. */
    enum Kind {
        MONEY,
        PERCENT,
        /** Days, hours, months… */
        DURATION,
        /** Pieces left. */
        STOCK,
        PLAIN
    }

    Claim {
        values = List.copyOf(values);
        currencies = List.copyOf(currencies);
    }

    boolean is(BigDecimal value) {
        return values.stream().anyMatch(v -> v.compareTo(value) == 0);
    }
}
