package dev.nightmarket.dialog.grounding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop that comes with nightmarket: a newcomer has something to sell at once. Read from
 * {@code sample-shop/shop.json} on the class path; pictures are {@code web/img/<product id>.svg}.
 *
 * @param showTitle of the show that sells it
 * @param rundown cues in order, repeated for ever
 */
public record SampleShop(Catalogue catalogue, String showTitle, List<RundownCue> rundown) {
    private static final String RESOURCE = "/sample-shop/shop.json";
    /** RFC 2606: a name that can never belong to a real shop. */
    private static final String URL_PREFIX = "https://camellia-lane.example/products/";

    private static final String IMAGE_PREFIX = "/img/";

    public SampleShop {
        rundown = List.copyOf(rundown);
    }

    /**
     * Reads the sample shop.
     *
     * @throws IllegalStateException when the resource is not there or is not well formed: a broken build
     */
    public static SampleShop load() {
        try (InputStream in = SampleShop.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("class path resource: " + RESOURCE + " (expected: present)");
            }
            return parse(new ObjectMapper().readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " (expected: well-formed JSON)", e);
        }
    }

    private static SampleShop parse(JsonNode root) {
        Map<String, List<Product.ShippingZone>> profiles = new LinkedHashMap<>();
        root.get("shipping").properties().forEach(e -> profiles.put(e.getKey(), zones(e.getValue())));
        List<Product> products = new ArrayList<>();
        for (JsonNode node : root.get("products")) {
            products.add(product(node, profiles));
        }
        List<FaqEntry> faq = new ArrayList<>();
        for (JsonNode node : root.get("faq")) {
            faq.add(new FaqEntry(
                    required(node, "id"),
                    strings(node, "questions"),
                    required(node, "answer"),
                    node.has("product") ? Optional.of(required(node, "product")) : Optional.empty()));
        }
        List<RundownCue> rundown = new ArrayList<>();
        for (JsonNode node : root.get("rundown")) {
            rundown.add(cue(node));
        }
        Catalogue catalogue = new Catalogue(root.get("version").asLong(), required(root, "shopName"), products, faq);
        return new SampleShop(catalogue, required(root, "showTitle"), rundown);
    }

    private static Product product(JsonNode node, Map<String, List<Product.ShippingZone>> profiles) {
        String id = required(node, "id");
        String profile = required(node, "shipping");
        List<Product.ShippingZone> zones = profiles.get(profile);
        if (zones == null) {
            throw new IllegalStateException(
                    "shipping of " + id + ": " + profile + " (expected: one of " + profiles.keySet() + ")");
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        node.path("attributes")
                .properties()
                .forEach(e -> attributes.put(e.getKey(), e.getValue().asText()));
        return new Product(
                id,
                required(node, "title"),
                required(node, "subtitle"),
                required(node, "description"),
                moneys(node.path("prices")),
                moneys(node.path("listPrices")),
                node.get("stock").asLong(),
                strings(node, "sizes"),
                strings(node, "colors"),
                required(node, "material"),
                required(node, "care"),
                zones,
                node.path("returns").asText(""),
                URL_PREFIX + id,
                IMAGE_PREFIX + id + ".svg",
                strings(node, "aliases"),
                attributes,
                strings(node, "pitch"));
    }

    private static RundownCue cue(JsonNode node) {
        if (node.has("say")) {
            return new RundownCue.Say(strings(node, "say"));
        }
        if (node.has("product")) {
            return new RundownCue.Pitch(required(node, "product"));
        }
        if (node.has("pauseMs")) {
            return new RundownCue.Pause(node.get("pauseMs").asInt());
        }
        throw new IllegalStateException("cue: " + node + " (expected: say, product or pauseMs)");
    }

    private static List<Product.ShippingZone> zones(JsonNode array) {
        List<Product.ShippingZone> zones = new ArrayList<>();
        for (JsonNode zone : array) {
            zones.add(new Product.ShippingZone(
                    strings(zone, "countries"),
                    moneys(zone.get("fees")),
                    zone.get("minDays").asInt(),
                    zone.get("maxDays").asInt()));
        }
        return zones;
    }

    private static List<Money> moneys(JsonNode object) {
        List<Money> moneys = new ArrayList<>();
        object.properties()
                .forEach(e -> moneys.add(new Money(
                        Currency.getInstance(e.getKey()),
                        new BigDecimal(e.getValue().asText()))));
        return moneys;
    }

    private static List<String> strings(JsonNode node, String field) {
        List<String> strings = new ArrayList<>();
        node.path(field).forEach(n -> strings.add(n.asText()));
        return strings;
    }

    private static String required(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null || !value.isTextual()) {
            throw new IllegalStateException(field + ": " + value + " (expected: a string in " + RESOURCE + ")");
        }
        return value.asText();
    }
}
