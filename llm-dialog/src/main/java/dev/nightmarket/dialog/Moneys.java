package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Money;
import java.text.NumberFormat;
import java.util.Locale;

/** Writes amounts as a market is used to see them. */
final class Moneys {
    private Moneys() {}

    /**
     * E.g. {@code $19.90} or {@code 18,90 €}: in {@code language}, with the habits of the market's country.
     * Only plain spaces, so that voices and searches need not know the others.
     */
    static String format(Money money, String language, Locale market) {
        Locale locale = market.getLanguage().equals(language)
                ? market
                : new Locale.Builder()
                        .setLanguage(language)
                        .setRegion(market.getCountry())
                        .build();
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(money.currency());
        int digits = Math.max(money.currency().getDefaultFractionDigits(), 0);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(
                Math.max(digits, money.amount().stripTrailingZeros().scale()));
        return format.format(money.amount()).replace('\u00a0', ' ').replace('\u202f', ' ');
    }
}
