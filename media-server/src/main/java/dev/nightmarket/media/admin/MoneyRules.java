package dev.nightmarket.media.admin;

import dev.nightmarket.media.store.CatalogueMapper;
import dev.nightmarket.proto.admin.v1.Money;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a price is. */
final class MoneyRules {
    private static final int NANOS_MAX = 999_999_999;
    /** Beyond it a price is a slip of the hand, and the voice would need a minute for it. */
    private static final long UNITS_MAX = 1_000_000_000;

    private MoneyRules() {}

    static boolean isCurrency(String code) {
        try {
            Currency.getInstance(code);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Checks a list with at most one amount a currency.
     *
     * @return the good amounts by currency
     */
    static Map<String, BigDecimal> check(String at, List<Money> moneys, boolean zeroAllowed, Violations violations) {
        Map<String, BigDecimal> byCurrency = new HashMap<>();
        for (int i = 0; i < moneys.size(); i++) {
            Money money = moneys.get(i);
            String field = at + "[" + i + "]";
            if (!isCurrency(money.getCurrencyCode())) {
                violations.add(
                        field + ".currency_code", "'" + money.getCurrencyCode() + "'", "an ISO 4217 code, e.g. EUR");
                continue;
            }
            BigDecimal amount = amount(field, money, zeroAllowed, violations);
            if (byCurrency.putIfAbsent(money.getCurrencyCode(), amount) != null) {
                violations.add(field + ".currency_code", money.getCurrencyCode() + " again", "one amount a currency");
            }
        }
        return byCurrency;
    }

    private static BigDecimal amount(String field, Money money, boolean zeroAllowed, Violations violations) {
        boolean whole = money.getUnits() >= 0 && money.getUnits() <= UNITS_MAX;
        violations.addUnless(whole, field + ".units", money.getUnits(), "0 to " + UNITS_MAX);
        boolean parts = money.getNanos() >= 0 && money.getNanos() <= NANOS_MAX;
        violations.addUnless(parts, field + ".nanos", money.getNanos(), "0 to " + NANOS_MAX);
        if (!whole || !parts) {
            return BigDecimal.ZERO;
        }
        BigDecimal amount = CatalogueMapper.fromProto(money).amount();
        int digits = Currency.getInstance(money.getCurrencyCode()).getDefaultFractionDigits();
        violations.addUnless(
                amount.stripTrailingZeros().scale() <= Math.max(0, digits),
                field,
                money.getCurrencyCode() + " " + amount.toPlainString(),
                "at most " + digits + " digits after the point");
        violations.addUnless(
                zeroAllowed || amount.signum() > 0,
                field,
                money.getCurrencyCode() + " " + amount.toPlainString(),
                "more than zero");
        return amount;
    }
}
