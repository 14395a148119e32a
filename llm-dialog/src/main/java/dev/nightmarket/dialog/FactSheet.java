package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.FaqEntry;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The numbers in a catalogue's texts, found once per catalogue, and the look-ups of its figures. Immutable. */
final class FactSheet {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Catalogue catalogue;
    private final Map<String, List<Claim>> ofProduct = new HashMap<>();
    private final Map<String, String> textOfProduct = new HashMap<>();
    private final List<Claim> ofShop = new ArrayList<>();
    private final String textOfShop;

    FactSheet(Catalogue catalogue) {
        this.catalogue = catalogue;
        StringBuilder shopText = new StringBuilder();
        for (FaqEntry entry : catalogue.faq()) {
            List<Claim> claims = entry.productId().isEmpty()
                    ? ofShop
                    : ofProduct.computeIfAbsent(entry.productId().get(), id -> new ArrayList<>());
            claims.addAll(Claims.of(entry.answer(), FaqIndex.language(entry), i -> false));
            shopText.append(Tokens.fold(entry.answer())).append('\n');
        }
        for (Product product : catalogue.products()) {
            List<String> texts = texts(product);
            List<Claim> claims = ofProduct.computeIfAbsent(product.id(), id -> new ArrayList<>());
            texts.forEach(text -> claims.addAll(Claims.of(text, "en", i -> false)));
            textOfProduct.put(product.id(), Tokens.fold(String.join("\n", texts)));
        }
        textOfShop = shopText.toString();
    }

    private static List<String> texts(Product product) {
        return Stream.of(
                        Stream.of(
                                product.title(),
                                product.subtitle(),
                                product.description(),
                                product.material(),
                                product.care(),
                                product.returns()),
                        product.sizes().stream(),
                        product.colors().stream(),
                        product.attributes().values().stream())
                .flatMap(s -> s)
                .filter(s -> !s.isBlank())
                .toList();
    }

    /** Whether a fact text of the product or the shop says {@code folded} word for word. */
    boolean says(Optional<Product> product, String folded) {
        return textOfShop.contains(folded)
                || product.map(p -> textOfProduct.getOrDefault(p.id(), "").contains(folded))
                        .orElse(false);
    }

    /** Whether a fact text states the same number of the same thing. */
    boolean states(Optional<Product> product, Claim claim) {
        Stream<Claim> known = Stream.concat(
                ofShop.stream(),
                product.map(p -> ofProduct.getOrDefault(p.id(), List.of())).orElse(List.of()).stream());
        return known.anyMatch(k -> same(k, claim));
    }

    private static boolean same(Claim known, Claim claim) {
        boolean value = known.values().stream().anyMatch(claim::is);
        if (!value) {
            return false;
        }
        return switch (claim.kind()) {
            case MONEY ->
                known.kind() == Claim.Kind.MONEY
                        && (claim.currencies().isEmpty()
                                || known.currencies().stream().anyMatch(claim.currencies()::contains));
            case PERCENT, STOCK -> known.kind() == claim.kind();
            case DURATION -> known.kind() == Claim.Kind.DURATION;
            case PLAIN ->
                known.kind() != Claim.Kind.MONEY
                        && known.kind() != Claim.Kind.STOCK
                        && (claim.unit().isEmpty()
                                || !measure(known.unit())
                                || !measure(claim.unit())
                                || known.unit().equals(claim.unit()));
        };
    }

    /** Units of measure; any other word after a number is just the next word. */
    private static boolean measure(String unit) {
        return switch (unit) {
            case "ml",
                    "l",
                    "g",
                    "kg",
                    "mg",
                    "cm",
                    "mm",
                    "m",
                    "oz",
                    "inch",
                    "inches",
                    "degrees",
                    "grad",
                    "grados",
                    "momme",
                    "litres",
                    "liters",
                    "grams",
                    "kilos",
                    "drops",
                    "watt",
                    "w",
                    "毫升",
                    "克" -> true;
            default -> false;
        };
    }

    Optional<BigDecimal> price(Product product, Claim claim) {
        return product.prices().stream()
                .filter(m -> fits(m, claim))
                .map(Money::amount)
                .filter(claim::is)
                .findFirst();
    }

    /** Price, crossed-out price, saving or fee; {@code topic} tells which of them the words are about. */
    boolean money(Product product, Claim claim, Topic topic, List<String> countries) {
        return switch (topic) {
            case PRICE -> price(product, claim).isPresent();
            case LIST -> product.listPrices().stream().anyMatch(m -> fits(m, claim) && claim.is(m.amount()));
            case SAVING ->
                product.listPrices().stream()
                        .anyMatch(list -> fits(list, claim)
                                && product.price(list.currency())
                                        .filter(p -> claim.is(list.amount().subtract(p.amount())))
                                        .isPresent());
            case SHIPPING ->
                zones(product, countries)
                        .anyMatch(z -> z.fees().stream().anyMatch(m -> fits(m, claim) && claim.is(m.amount())));
        };
    }

    private static boolean fits(Money money, Claim claim) {
        return claim.currencies().isEmpty()
                || claim.currencies().contains(money.currency().getCurrencyCode());
    }

    boolean percent(Product product, Claim claim) {
        return product.listPrices().stream().anyMatch(list -> product.price(list.currency())
                .filter(p -> list.amount().signum() > 0)
                .map(p -> list.amount().subtract(p.amount()).multiply(HUNDRED))
                .filter(d -> claim.is(d.divide(list.amount(), 0, RoundingMode.HALF_UP))
                        || claim.is(d.divide(list.amount(), 0, RoundingMode.DOWN)))
                .isPresent());
    }

    boolean days(Product product, Claim claim, List<String> countries) {
        return zones(product, countries)
                .anyMatch(z -> claim.is(BigDecimal.valueOf(z.minDays())) || claim.is(BigDecimal.valueOf(z.maxDays())));
    }

    Stream<Product.ShippingZone> zones(Product product, List<String> countries) {
        return product.shipping().stream()
                .filter(z -> countries.isEmpty() || z.countries().stream().anyMatch(countries::contains));
    }

    /** How many sizes, colours or products there are. */
    boolean counts(Optional<Product> product, Claim claim) {
        return claim.is(BigDecimal.valueOf(catalogue.products().size()))
                || product.filter(p -> claim.is(BigDecimal.valueOf(p.sizes().size()))
                                || claim.is(BigDecimal.valueOf(p.colors().size())))
                        .isPresent();
    }

    /** What an amount of money is said to be. */
    enum Topic {
        PRICE,
        LIST,
        SAVING,
        SHIPPING
    }
}
