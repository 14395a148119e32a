package dev.nightmarket.dialog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One sentence for the voice, already through the truth gate.
 *
 * @param facts keys of the facts it states, e.g. {@code product/camellia-serum/price/USD}
 * @param productId the product to show while it is said
 */
public record Sentence(String text, Locale locale, List<String> facts, Optional<String> productId) {
    public Sentence {
        facts = List.copyOf(facts);
    }
}
