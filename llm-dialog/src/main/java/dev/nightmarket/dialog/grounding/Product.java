package dev.nightmarket.dialog.grounding;

import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One product.
 *
 * @param prices at least one; at most one a currency
 * @param listPrices crossed-out prices
 * @param returns empty: the shop's policy
 * @param aliases how viewers call it, beside its title
 * @param pitch sentences of its pitch, in order
 */
public record Product(
        String id,
        String title,
        String subtitle,
        String description,
        List<Money> prices,
        List<Money> listPrices,
        long stock,
        List<String> sizes,
        List<String> colors,
        String material,
        String care,
        List<ShippingZone> shipping,
        String returns,
        String url,
        String imageUrl,
        List<String> aliases,
        Map<String, String> attributes,
        List<String> pitch) {
    public Product {
        prices = List.copyOf(prices);
        listPrices = List.copyOf(listPrices);
        sizes = List.copyOf(sizes);
        colors = List.copyOf(colors);
        shipping = List.copyOf(shipping);
        aliases = List.copyOf(aliases);
        attributes = Map.copyOf(attributes);
        pitch = List.copyOf(pitch);
    }

    /**
     * Where it ships to, for how much, how fast.
     *
     * @param countries ISO 3166-1 alpha-2
     * @param fees one a currency; zero is free
     */
    public record ShippingZone(List<String> countries, List<Money> fees, int minDays, int maxDays) {
        public ShippingZone {
            countries = List.copyOf(countries);
            fees = List.copyOf(fees);
        }
    }

    public Optional<Money> price(Currency currency) {
        return prices.stream().filter(m -> m.currency().equals(currency)).findFirst();
    }
}
