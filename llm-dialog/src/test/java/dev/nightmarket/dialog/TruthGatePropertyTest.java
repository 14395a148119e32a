package dev.nightmarket.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/** For any product and any amount: the right price passes in every wording, a wrong one in none. */
@Tag("unit")
class TruthGatePropertyTest {
    private static final Currency USD = Currency.getInstance("USD");
    private static final List<String> WORDINGS = List.of(
            "The %1$s is $%2$s.",
            "It costs %2$s dollars.",
            "The price is %2$s.",
            "Today you pay just $%2$s for it!",
            "$%2$s, and it is yours.",
            "It is %3$s dollars and %4$s cents.",
            "It is %5$s dollars and %6$s cents.",
            "For USD %2$s you get the %1$s.");
    private final TruthGate gate = new TruthGate();

    @Property(tries = 1_000)
    void onlyTheRightPricePasses(
            @ForAll @IntRange(max = 11) int which,
            @ForAll @IntRange(max = 7) int wording,
            @ForAll @IntRange(min = 200, max = 99_999) int cents) {
        Product product = TruthGateTest.SHOP.products().get(which);
        BigDecimal right = product.price(USD).orElseThrow().amount();
        assertEquals(Optional.empty(), flaw(product, wording, right), product.id() + " " + wording);
        BigDecimal wrong = BigDecimal.valueOf(cents, 2);
        if (wrong.compareTo(right) != 0) {
            assertNotEquals(Optional.empty(), flaw(product, wording, wrong), wrong + " for " + product.id());
        }
    }

    @Property(tries = 500)
    void onlyTheRightStockPasses(@ForAll @IntRange(max = 11) int which, @ForAll @IntRange(min = 1, max = 999) int n) {
        Product product = TruthGateTest.SHOP.products().get(which);
        for (String text :
                List.of("Only " + n + " left!", "There are " + n + " in stock.", english(n) + " pieces left.")) {
            boolean true_ = product.stock() == n;
            assertEquals(true_, check(product, text).isEmpty(), text);
        }
    }

    @Property(tries = 500)
    void formattedPricesPassInAllLanguages(
            @ForAll @IntRange(max = 7) int language, @ForAll @IntRange(min = 1, max = 999_999) int cents) {
        String tag = List.of("en", "es", "fr", "de", "pt", "it", "zh", "ja").get(language);
        Money money = new Money(USD, BigDecimal.valueOf(cents, 2));
        String written = Moneys.format(money, tag, Locale.US);
        List<Claim> claims = Claims.of(written + ".", tag, i -> false);
        assertEquals(1, claims.size(), written);
        assertEquals(Claim.Kind.MONEY, claims.get(0).kind(), written);
        assertEquals(0, claims.get(0).values().get(0).compareTo(money.amount()), written);
    }

    private Optional<TruthGate.Flaw> flaw(Product product, int wording, BigDecimal amount) {
        int whole = amount.intValue();
        int cents = amount.remainder(BigDecimal.ONE).movePointRight(2).intValue();
        if (cents == 0 && wording == 5 || cents == 0 && wording == 6) {
            return check(product, "It is " + english(whole) + " dollars.");
        }
        return check(
                product,
                String.format(
                        Locale.ROOT,
                        WORDINGS.get(wording),
                        product.title(),
                        amount.setScale(2),
                        english(whole),
                        english(cents),
                        whole,
                        cents));
    }

    private Optional<TruthGate.Flaw> check(Product product, String text) {
        return gate.flaw(new TruthGate.Statement(
                text, "en", List.of(), Optional.of(product.id()), TruthGateTest.US, TruthGateTest.SHOP));
    }

    /** 0 to 999 in words, written apart from the code under test. */
    private static String english(int n) {
        String[] ones = {
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
        String[] tens = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
        if (n < 20) {
            return ones[n];
        }
        if (n < 100) {
            return tens[n / 10] + (n % 10 == 0 ? "" : "-" + ones[n % 10]);
        }
        return ones[n / 100] + " hundred" + (n % 100 == 0 ? "" : " and " + english(n % 100));
    }
}
