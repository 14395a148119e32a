package dev.nightmarket.loadtests.turn;

import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.dialog.grounding.SampleShop;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/** Questions about the sample shop: prices of its products, and whether they ship to Spain. */
final class QuestionList {
    /** Names that an English recogniser knows well. */
    private static final List<String> SPOKEN_NAMES =
            List.of("silk scarf", "linen shirt", "hand cream", "candle", "coffee mug", "cotton blanket");

    private QuestionList() {}

    /**
     * {@code turns} questions, {@code spoken} of them spoken and spread evenly; every second spoken one has a pause inside.
     */
    static List<BenchQuestion> of(SampleShop shop, Currency currency, int turns, int spoken) {
        List<Product> priced = shop.catalogue().products().stream()
                .filter(p -> p.stock() > 0 && p.price(currency).isPresent())
                .toList();
        List<BenchQuestion> questions = new ArrayList<>();
        int said = 0;
        for (int i = 0; i < turns; i++) {
            boolean speak = (i + 1) * spoken / turns > i * spoken / turns;
            if (speak) {
                String name = SPOKEN_NAMES.get(said % SPOKEN_NAMES.size());
                Product product = priced.stream()
                        .filter(p -> p.aliases().contains(name))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("the sample shop has no \"" + name + "\""));
                questions.add(
                        said % 2 == 1 ? hesitant(product, name, currency) : ask(product, name, currency, false, true));
                said++;
            } else {
                Product product = priced.get((i - said) % priced.size());
                questions.add(ask(product, product.aliases().get(0), currency, i % 2 == 0, false));
            }
        }
        return questions;
    }

    private static BenchQuestion ask(Product product, String name, Currency currency, boolean spain, boolean spoken) {
        Money price = product.price(currency).orElseThrow();
        List<String> text = new ArrayList<>(List.of(written(price)));
        List<String> voice = new ArrayList<>(NumberWords.ofAmount(price.amount()));
        List<String> parts;
        if (spain) {
            parts = List.of("How much is the " + name + ",", "and does it ship to Spain?");
            text.add("Spain");
        } else {
            parts = List.of("How much is the " + name + "?");
        }
        return new BenchQuestion(parts, spoken, List.copyOf(text), List.copyOf(voice));
    }

    /** Spoken with a pause where the question is not yet complete: it must not be taken for two. */
    private static BenchQuestion hesitant(Product product, String name, Currency currency) {
        Money price = product.price(currency).orElseThrow();
        return new BenchQuestion(
                List.of("How much is", "the " + name + "?"),
                true,
                List.of(written(price)),
                NumberWords.ofAmount(price.amount()));
    }

    /** As prices are written: 19.90, but 34. */
    private static String written(Money price) {
        boolean whole = price.amount().stripTrailingZeros().scale() <= 0;
        return price.amount().setScale(whole ? 0 : 2, RoundingMode.UNNECESSARY).toPlainString();
    }
}
