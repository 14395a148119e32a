package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.FaqEntry;
import dev.nightmarket.dialog.grounding.Product;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * What a message asks, understood but not yet answered.
 *
 * @param language ISO 639-1, the asker's
 */
record Meaning(String language, List<Ask> asks) {
    Meaning {
        asks = List.copyOf(asks);
    }

    /** One of the things asked. */
    sealed interface Ask {}

    /**
     * A fact about a product or about the shop.
     *
     * @param product empty: none named, none on screen
     * @param places ISO 3166-1 alpha-2
     * @param quantity how many, 1 when not said
     * @param currency when asked for in one
     * @param words of the clause, for sizes and colours
     */
    record FactAsk(
            Intent intent,
            Optional<Product> product,
            List<String> places,
            boolean unknownPlace,
            int quantity,
            Optional<Currency> currency,
            List<String> words)
            implements Ask {}

    /** Two or more products side by side. */
    record CompareAsk(List<Product> products) implements Ask {}

    /** One entry of the FAQ. */
    record FaqAsk(FaqEntry entry) implements Ask {}

    /** A name fits several products. */
    record WhichAsk(List<Product> products) implements Ask {}

    /** Something that the shop does not have. */
    record UnknownProductAsk() implements Ask {}

    /** Not understood, or not a matter of the shop. */
    record UnknownAsk() implements Ask {}
}
