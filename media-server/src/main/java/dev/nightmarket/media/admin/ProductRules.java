package dev.nightmarket.media.admin;

import dev.nightmarket.media.store.ResourceKind;
import dev.nightmarket.media.store.Store;
import dev.nightmarket.proto.admin.v1.Product;
import dev.nightmarket.proto.admin.v1.ShippingZone;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a product is: something with a title, a price and a stock that the host can state as facts. */
final class ProductRules implements Rules<Product> {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int TITLE_CHARS_MAX = 120;
    private static final int TEXT_CHARS_MAX = 4_000;
    /** A sentence of the pitch is one breath of the voice. */
    private static final int SENTENCE_CHARS_MAX = 400;

    private static final int ITEMS_MAX = 100;
    private static final int DAYS_MAX = 365;
    private static final int URL_CHARS_MAX = 2_000;

    private final Store store;

    ProductRules(Store store) {
        this.store = store;
    }

    @Override
    public void check(String at, Product p, Violations v) {
        v.text(at + ".title", p.getTitle(), TITLE_CHARS_MAX);
        v.optionalText(at + ".subtitle", p.getSubtitle(), TITLE_CHARS_MAX);
        v.optionalText(at + ".description", p.getDescription(), TEXT_CHARS_MAX);
        v.optionalText(at + ".material", p.getMaterial(), TEXT_CHARS_MAX);
        v.optionalText(at + ".care", p.getCare(), TEXT_CHARS_MAX);
        v.optionalText(at + ".returns", p.getReturns(), TEXT_CHARS_MAX);
        v.addUnless(p.getStock() >= 0, at + ".stock", p.getStock(), "0 or more");
        url(at + ".url", p.getUrl(), v);
        url(at + ".image_url", p.getImageUrl(), v);
        texts(at + ".sizes", p.getSizesList(), TITLE_CHARS_MAX, v);
        texts(at + ".colors", p.getColorsList(), TITLE_CHARS_MAX, v);
        texts(at + ".aliases", p.getAliasesList(), TITLE_CHARS_MAX, v);
        texts(at + ".pitch", p.getPitchList(), SENTENCE_CHARS_MAX, v);
        v.addUnless(
                p.getAttributesCount() <= ITEMS_MAX,
                at + ".attributes",
                p.getAttributesCount() + " entries",
                "at most " + ITEMS_MAX);
        prices(at, p, v);
        for (int i = 0; i < p.getShipping().getZonesCount(); i++) {
            zone(at + ".shipping.zones[" + i + "]", p.getShipping().getZones(i), v);
        }
    }

    private static void prices(String at, Product p, Violations v) {
        v.addUnless(p.getPricesCount() > 0, at + ".prices", "empty", "at least one price, e.g. USD 19.90");
        Map<String, BigDecimal> prices = MoneyRules.check(at + ".prices", p.getPricesList(), false, v);
        Map<String, BigDecimal> crossedOut = MoneyRules.check(at + ".list_prices", p.getListPricesList(), false, v);
        crossedOut.forEach((currency, amount) -> {
            BigDecimal price = prices.get(currency);
            v.addUnless(
                    price != null && amount.compareTo(price) > 0,
                    at + ".list_prices",
                    currency + " " + amount.toPlainString(),
                    "more than the price in that currency, "
                            + (price == null ? "which is missing" : price.toPlainString()));
        });
    }

    private static void zone(String at, ShippingZone zone, Violations v) {
        v.addUnless(zone.getCountriesCount() > 0, at + ".countries", "empty", "ISO 3166-1 codes, e.g. ES");
        for (int i = 0; i < zone.getCountriesCount(); i++) {
            v.addUnless(
                    COUNTRIES.contains(zone.getCountries(i)),
                    at + ".countries[" + i + "]",
                    "'" + zone.getCountries(i) + "'",
                    "an ISO 3166-1 alpha-2 code, e.g. ES");
        }
        MoneyRules.check(at + ".fees", zone.getFeesList(), true, v);
        v.addUnless(
                zone.getMinDays() >= 0 && zone.getMinDays() <= zone.getMaxDays() && zone.getMaxDays() <= DAYS_MAX,
                at + ".min_days, max_days",
                zone.getMinDays() + ", " + zone.getMaxDays(),
                "0 to " + DAYS_MAX + ", in order");
    }

    private static void texts(String at, List<String> texts, int charsMax, Violations v) {
        v.addUnless(texts.size() <= ITEMS_MAX, at, texts.size() + " entries", "at most " + ITEMS_MAX);
        for (int i = 0; i < texts.size(); i++) {
            v.text(at + "[" + i + "]", texts.get(i), charsMax);
        }
    }

    /** The page makes links of these: nothing but a web address may get there. */
    private static void url(String at, String url, Violations v) {
        boolean web = url.startsWith("https://") || url.startsWith("http://");
        boolean ours = url.startsWith("/") && !url.startsWith("//");
        v.addUnless(
                url.isEmpty() || ((web || ours) && url.length() <= URL_CHARS_MAX),
                at,
                url.length() > 80 ? url.substring(0, 80) + "…" : url,
                "an http(s) address or a path that begins with /");
    }

    @Override
    public List<String> inTheWayOfDelete(Product product) {
        String name = product.getName();
        List<String> users = new ArrayList<>();
        store.shows().all().stream()
                .filter(s -> s.body().getRundownList().stream()
                        .anyMatch(cue -> cue.getProduct().equals(name)))
                .forEach(s -> users.add("in the rundown of " + ResourceKind.SHOW.name(s.id())));
        store.faqEntries().all().stream()
                .filter(f -> f.body().getProduct().equals(name))
                .forEach(f -> users.add("in " + ResourceKind.FAQ_ENTRY.name(f.id())));
        return users;
    }
}
