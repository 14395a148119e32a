package dev.nightmarket.dialog.grounding;

import java.util.List;
import java.util.Optional;

/**
 * All facts of a shop at one moment. Immutable; a change makes a new one with a higher version.
 *
 * @param version counts up with every change
 * @param shopName as the host says it
 */
public record Catalogue(long version, String shopName, List<Product> products, List<FaqEntry> faq) {
    public Catalogue {
        products = List.copyOf(products);
        faq = List.copyOf(faq);
    }

    public Optional<Product> product(String id) {
        return products.stream().filter(p -> p.id().equals(id)).findFirst();
    }
}
