package dev.nightmarket.dialog;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.FaqEntry;
import dev.nightmarket.dialog.grounding.Money;
import dev.nightmarket.dialog.grounding.Product;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answer to a {@link Meaning} in one language, from facts alone. One writer per answer and
 * language: it remembers which product it has named, so that the next line can say "it".
 */
final class Writer {
    /** At or below, the number left is worth saying on its own. */
    private static final long LOW_STOCK = 5;

    private static final int LISTED_MAX = 6;
    private static final int BUDGET_MAX = 3;
    /** Words that ask for the list of countries rather than for one's own. */
    private static final List<String> WHERE = List.of(
            "where",
            "countries",
            "which",
            "donde",
            "paises",
            "ou",
            "pays",
            "wohin",
            "lander",
            "onde",
            "dove",
            "paesi",
            "哪",
            "ど");

    private final Phrases phrases;
    private final ChannelContext channel;
    private final ShopIndex shop;
    private final Catalogue catalogue;
    private @Nullable Product named;

    /**
     * One sentence or two of an answer.
     *
     * @param facts keys of the facts it states
     */
    record Line(String text, List<String> facts, Optional<String> productId) {}

    Writer(String language, ChannelContext channel, ShopIndex shop) {
        this.phrases = Phrases.of(language);
        this.channel = channel;
        this.shop = shop;
        this.catalogue = shop.catalogue();
    }

    /** The language actually written, which is English where the wished one is not known. */
    String language() {
        return phrases.language();
    }

    List<Line> write(Meaning meaning) {
        List<Line> lines = new ArrayList<>();
        for (Meaning.Ask ask : meaning.asks()) {
            lines.addAll(write(ask));
        }
        return lines;
    }

    private List<Line> write(Meaning.Ask ask) {
        if (ask instanceof Meaning.FactAsk fact) {
            return fact(fact);
        }
        if (ask instanceof Meaning.CompareAsk compare) {
            return compare.products().stream().map(this::compared).toList();
        }
        if (ask instanceof Meaning.FaqAsk faq) {
            return List.of(faq(faq.entry()));
        }
        if (ask instanceof Meaning.WhichAsk which) {
            return List.of(which(which));
        }
        boolean product = ask instanceof Meaning.UnknownProductAsk;
        return List.of(plain(catalogue.products().isEmpty() ? "empty" : product ? "unknown.product" : "unknown"));
    }

    private List<Line> fact(Meaning.FactAsk ask) {
        if (catalogue.products().isEmpty() && !ask.intent().smallTalk() && ask.intent() != Intent.REAL) {
            return List.of(plain("empty"));
        }
        Optional<Product> product = ask.product();
        return switch (ask.intent()) {
            case GREETING -> List.of(plain("greeting"));
            case THANKS -> List.of(plain("thanks"));
            case REAL -> List.of(real());
            case PAYMENT -> List.of(shopFaq(Intent.PAYMENT, "payment.none"));
            case RETURNS -> List.of(returns(product));
            case LIST -> List.of(list());
            case RECOMMEND -> List.of(recommend(product));
            case CHEAPEST -> List.of(cheapest(ask));
            case BUDGET -> budget(ask);
            case SHIPPING, DELIVERY_TIME -> product.isPresent() ? shipping(ask, product.get()) : shippingOfShop(ask);
            case COMPARE -> product.map(this::compared).stream().toList();
            default -> product.map(p -> List.of(ofProduct(ask, p))).orElseGet(() -> List.of(plain("which")));
        };
    }

    private Line ofProduct(Meaning.FactAsk ask, Product product) {
        if (ask.intent() == Intent.STOCK || ask.intent() == Intent.DESCRIBE) {
            boolean sized = product.sizes().stream().anyMatch(s -> LETTER_SIZES.contains(fold(s)));
            if (sized && ask.words().stream().anyMatch(LETTER_SIZES::contains)) {
                return size(ask, product);
            }
            if (product.colors().stream().anyMatch(c -> ask.words().containsAll(Tokens.words(c)))) {
                return color(ask, product);
            }
        }
        return switch (ask.intent()) {
            case PRICE -> price(ask, product);
            case DISCOUNT -> discount(ask, product);
            case STOCK -> stock(product);
            case SIZE -> size(ask, product);
            case COLOR -> color(ask, product);
            case MATERIAL -> text(product, "material", product.material());
            case CARE -> text(product, "care", product.care());
            case USE -> use(product);
            default -> attribute(ask).map(a -> attribute(product, a)).orElseGet(() -> describe(product));
        };
    }

    private Line price(Meaning.FactAsk ask, Product product) {
        Currency currency = ask.currency().orElse(channel.currency());
        Optional<Money> price = product.price(currency);
        if (price.isEmpty()) {
            return line(
                    product,
                    product.prices().isEmpty() ? "price.none" : "price.missing",
                    Map.of("currency", currency.getDisplayName(channelOf(phrases.language()))),
                    List.of());
        }
        String key = key(product, "price/" + currency.getCurrencyCode());
        if (ask.quantity() > 1) {
            BigDecimal total = price.get().amount().multiply(BigDecimal.valueOf(ask.quantity()));
            return line(
                    product,
                    "price.total",
                    Map.of(
                            "n", String.valueOf(ask.quantity()),
                            "one", money(price.get()),
                            "price", money(new Money(currency, total))),
                    List.of(key, key + "*" + ask.quantity()));
        }
        return line(product, "price", Map.of("price", money(price.get())), List.of(key));
    }

    private Line discount(Meaning.FactAsk ask, Product product) {
        Optional<Money> price = product.price(channel.currency());
        Optional<Money> list = product.listPrices().stream()
                .filter(m -> m.currency().equals(channel.currency()))
                .findFirst();
        if (price.isEmpty()) {
            return price(ask, product);
        }
        String code = channel.currency().getCurrencyCode();
        if (list.isEmpty() || list.get().amount().compareTo(price.get().amount()) <= 0) {
            return line(
                    product,
                    "discount.none",
                    Map.of("price", money(price.get())),
                    List.of(key(product, "price/" + code)));
        }
        return line(
                product,
                "discount",
                Map.of("price", money(price.get()), "list", money(list.get())),
                List.of(key(product, "price/" + code), key(product, "listPrice/" + code)));
    }

    private Line stock(Product product) {
        String phrase = product.stock() <= 0
                ? "stock.out"
                : product.stock() == 1 ? "stock.one" : product.stock() <= LOW_STOCK ? "stock.low" : "stock";
        return line(product, phrase, Map.of("n", String.valueOf(product.stock())), List.of(key(product, "stock")));
    }

    private Line size(Meaning.FactAsk ask, Product product) {
        List<String> facts = List.of(key(product, "sizes"));
        if (product.sizes().isEmpty()) {
            return line(product, "size.none", Map.of(), List.of());
        }
        Map<String, String> values = new HashMap<>(Map.of("sizes", phrases.list(product.sizes())));
        for (String size : product.sizes()) {
            if (product.sizes().size() > 1 && ask.words().containsAll(Tokens.words(size))) {
                values.put("size", size);
                return line(product, "size.has", values, facts);
            }
        }
        for (String word : ask.words()) {
            if (LETTER_SIZES.contains(word) && product.sizes().stream().anyMatch(s -> LETTER_SIZES.contains(fold(s)))) {
                values.put("size", word.toUpperCase(java.util.Locale.ROOT));
                return line(product, "size.not", values, facts);
            }
        }
        return line(product, "size", values, facts);
    }

    private static final List<String> LETTER_SIZES = List.of("xxs", "xs", "m", "l", "xl", "xxl", "xxxl");

    private static String fold(String text) {
        return Tokens.fold(text);
    }

    private Line color(Meaning.FactAsk ask, Product product) {
        if (product.colors().isEmpty()) {
            return line(product, "color.none", Map.of(), List.of());
        }
        Map<String, String> values = new HashMap<>(Map.of("colors", phrases.list(product.colors())));
        for (String color : product.colors()) {
            if (ask.words().containsAll(Tokens.words(color))) {
                values.put("color", color);
                return line(product, "color.has", values, List.of(key(product, "colors")));
            }
        }
        return line(product, "color", values, List.of(key(product, "colors")));
    }

    private Line text(Product product, String field, String value) {
        return value.isBlank()
                ? line(product, field + ".none", Map.of(), List.of())
                : line(product, field, Map.of(field, value), List.of(key(product, field)));
    }

    private Line use(Product product) {
        String use = product.attributes().get("how to use");
        return use == null
                ? line(product, "use.none", Map.of(), List.of())
                : new Line(use, List.of(key(product, "attributes/how to use")), Optional.of(product.id()));
    }

    /** The attribute of the product whose name stands in the question, such as "burn time". */
    static Optional<String> attribute(Meaning.FactAsk ask) {
        return ask.product().stream()
                .flatMap(p -> p.attributes().keySet().stream().sorted())
                .filter(name -> ask.words().containsAll(Tokens.words(name)))
                .findFirst();
    }

    private Line attribute(Product product, String name) {
        named = product;
        String value = product.attributes().getOrDefault(name, "");
        return new Line(
                phrases.fill("describe", Map.of("title", product.title(), "description", value)),
                List.of(key(product, "attributes/" + name)),
                Optional.of(product.id()));
    }

    private Line describe(Product product) {
        named = product;
        return new Line(
                phrases.fill("describe", Map.of("title", product.title(), "description", product.description())),
                List.of(key(product, "description")),
                Optional.of(product.id()));
    }

    private Line compared(Product product) {
        Optional<Money> price = product.price(channel.currency());
        named = null;
        if (price.isEmpty()) {
            return line(product, "price.none", Map.of(), List.of());
        }
        return line(
                product,
                "compare",
                Map.of("price", money(price.get()), "subtitle", product.subtitle()),
                List.of(key(product, "price/" + channel.currency().getCurrencyCode()), key(product, "subtitle")));
    }

    private List<Line> shipping(Meaning.FactAsk ask, Product product) {
        if (ask.unknownPlace()) {
            return List.of(plain("ship.where"));
        }
        if (product.shipping().isEmpty()) {
            return List.of(line(product, "ship.none", Map.of(), List.of()));
        }
        if (ask.places().isEmpty()) {
            String home = channel.locale().getCountry();
            boolean own =
                    zone(product, home).isPresent() && ask.words().stream().noneMatch(WHERE::contains);
            return List.of(own ? shippingTo(ask.intent(), product, home) : shippingList(product));
        }
        return ask.places().stream()
                .map(c -> shippingTo(ask.intent(), product, c))
                .toList();
    }

    private Line shippingTo(Intent intent, Product product, String country) {
        String place = CountryNames.to(country, phrases.language());
        Optional<Product.ShippingZone> zone = zone(product, country);
        if (zone.isEmpty()) {
            return line(product, "ship.no", Map.of("place", place), List.of(key(product, "shipping")));
        }
        String prefix = key(product, "shipping/" + country);
        Map<String, String> values = new HashMap<>(Map.of(
                "place", place,
                "min", String.valueOf(zone.get().minDays()),
                "max", String.valueOf(zone.get().maxDays()),
                "currency", channel.currency().getDisplayName(channelOf(phrases.language()))));
        List<String> facts = new ArrayList<>(List.of(prefix + "/days"));
        if (intent == Intent.DELIVERY_TIME) {
            return line(product, "delivery", values, facts);
        }
        Optional<Money> fee = zone.get().fees().stream()
                .filter(m -> m.currency().equals(channel.currency()))
                .findFirst();
        if (fee.isEmpty()) {
            return line(product, "ship.nofee", values, facts);
        }
        facts.add(prefix + "/fee/" + channel.currency().getCurrencyCode());
        values.put("fee", money(fee.get()));
        return line(product, fee.get().amount().signum() == 0 ? "ship.free" : "ship", values, facts);
    }

    private Line shippingList(Product product) {
        List<String> names = new ArrayList<>();
        for (Product.ShippingZone zone : product.shipping()) {
            zone.countries().forEach(c -> names.add(CountryNames.plain(c, phrases.language())));
        }
        return line(product, "ship.list", Map.of("places", phrases.list(names)), List.of(key(product, "shipping")));
    }

    private List<Line> shippingOfShop(Meaning.FactAsk ask) {
        return ask.unknownPlace()
                ? List.of(plain("ship.where"))
                : catalogue.products().isEmpty()
                        ? List.of(plain("empty"))
                        : shipping(ask, catalogue.products().get(0));
    }

    private static Optional<Product.ShippingZone> zone(Product product, String country) {
        return product.shipping().stream()
                .filter(z -> z.countries().contains(country))
                .findFirst();
    }

    private Line returns(Optional<Product> product) {
        if (product.isPresent() && !product.get().returns().isBlank()) {
            return text(product.get(), "returns", product.get().returns());
        }
        return shopFaq(Intent.RETURNS, "returns.none");
    }

    /** The shop's own words when they are in this language, for this must be understood. */
    private Line real() {
        return shop.faq()
                .byIntent(Intent.REAL, phrases.language())
                .filter(e -> FaqIndex.language(e).equals(phrases.language()))
                .map(this::faq)
                .orElseGet(() -> plain("real"));
    }

    private Line shopFaq(Intent intent, String otherwise) {
        return shop.faq().byIntent(intent, phrases.language()).map(this::faq).orElseGet(() -> plain(otherwise));
    }

    private Line faq(FaqEntry entry) {
        FaqEntry own = shop.faq().in(entry, phrases.language());
        return new Line(
                phrases.fill("faq", Map.of("answer", own.answer())), List.of("faq/" + own.id()), own.productId());
    }

    private Line list() {
        List<String> titles = catalogue.products().stream()
                .map(Product::title)
                .limit(LISTED_MAX)
                .toList();
        boolean more = catalogue.products().size() > LISTED_MAX;
        String joined = more ? String.join(phrases.get("list.separator"), titles) : phrases.list(titles);
        return new Line(
                phrases.fill(more ? "list.more" : "list", Map.of("titles", joined)),
                List.of("shop/products"),
                Optional.empty());
    }

    private Line recommend(Optional<Product> product) {
        Product choice = product.orElseGet(() -> catalogue.products().stream()
                .filter(p -> p.stock() > 0)
                .findFirst()
                .orElse(catalogue.products().get(0)));
        return line(choice, "recommend", Map.of("subtitle", choice.subtitle()), List.of(key(choice, "subtitle")));
    }

    private Line cheapest(Meaning.FactAsk ask) {
        Currency currency = ask.currency().orElse(channel.currency());
        Optional<Product> least = catalogue.products().stream()
                .filter(p -> p.price(currency).isPresent())
                .min(Comparator.comparing(p -> p.price(currency).orElseThrow().amount()));
        if (least.isEmpty()) {
            return plain("unknown");
        }
        return line(
                least.get(),
                "cheapest",
                Map.of("price", money(least.get().price(currency).orElseThrow())),
                List.of(key(least.get(), "price/" + currency.getCurrencyCode())));
    }

    /** The products that cost at most what was named, or else the one that costs least. */
    private List<Line> budget(Meaning.FactAsk ask) {
        Currency currency = ask.currency().orElse(channel.currency());
        Optional<BigDecimal> most = ask.words().stream()
                .filter(w -> Character.isDigit(w.charAt(0)))
                .map(w -> Claims.figure(w, "en").get(0))
                .findFirst();
        List<Product> within = catalogue.products().stream()
                .filter(p -> p.price(currency)
                        .filter(m -> most.isPresent() && m.amount().compareTo(most.get()) <= 0)
                        .isPresent())
                .sorted(Comparator.comparing(
                        (Product p) -> p.price(currency).orElseThrow().amount()))
                .limit(BUDGET_MAX)
                .toList();
        return within.isEmpty()
                ? List.of(cheapest(ask))
                : within.stream().map(this::compared).toList();
    }

    private Line which(Meaning.WhichAsk which) {
        if (which.products().isEmpty()) {
            return plain(catalogue.products().isEmpty() ? "empty" : "which");
        }
        List<String> titles =
                which.products().stream().map(Product::title).limit(LISTED_MAX).toList();
        return new Line(
                phrases.fill("which.product", Map.of("titles", phrases.list(titles))), List.of(), Optional.empty());
    }

    private Line plain(String phrase) {
        return new Line(phrases.get(phrase), List.of(), Optional.empty());
    }

    /** A line about {@code product}, called by its title the first time and "it" after that. */
    private Line line(Product product, String phrase, Map<String, String> values, List<String> facts) {
        Map<String, String> all = new HashMap<>(values);
        boolean again = product.equals(named);
        Map<String, String> title = Map.of("title", product.title());
        String the = product.title().startsWith("The ") ? "title" : "the";
        all.put("title", product.title());
        all.put("Title", product.title());
        all.put("the", phrases.fill(the, title));
        all.put("The", phrases.fill(the.equals("the") ? "The" : the, title));
        all.put("it", again ? phrases.get("it") : all.get("the"));
        all.put("It", again ? phrases.get("It") : all.get("The"));
        named = product;
        return new Line(phrases.fill(phrase, all), facts, Optional.of(product.id()));
    }

    private String money(Money money) {
        return Moneys.format(money, phrases.language(), channel.locale());
    }

    private static java.util.Locale channelOf(String language) {
        return java.util.Locale.forLanguageTag(language);
    }

    private static String key(Product product, String field) {
        return "product/" + product.id() + "/" + field;
    }
}
