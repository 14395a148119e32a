package dev.nightmarket.media.studio;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is not shown in a market, and what is shown instead: data ({@code markets.json}), a start that a seller's people
 * on the spot should read. Markets are countries, taken from a channel's locale. Immutable.
 */
public final class MarketRules {
    /**
     * @param countries ISO 3166-1 alpha-2
     * @param months 1 to 12; empty: all year
     * @param kind what it is about
     * @param value the id that is not shown
     * @param replacement the id that is shown instead
     * @param reason a half sentence for the seller
     */
    public record Rule(
            Set<String> countries, Set<Integer> months, Kind kind, String value, String replacement, String reason) {
        public Rule {
            countries = Set.copyOf(countries);
            months = Set.copyOf(months);
            if (countries.isEmpty() || value.isBlank() || replacement.isBlank() || reason.isBlank()) {
                throw new IllegalArgumentException("market rule about '" + value
                        + "': incomplete (expected: countries, value, replacement and reason)");
            }
            if (value.equals(replacement)) {
                throw new IllegalArgumentException("market rule: '" + value + "' replaces itself");
            }
        }
    }

    public enum Kind {
        BACKGROUND,
        PALETTE,
        MOOD,
        OUTFIT
    }

    /** The ones that ship. */
    public static final MarketRules SHIPPED = load();

    private final List<Rule> rules;

    MarketRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    private record Row(
            Set<String> countries, Set<Integer> months, String kind, String value, String replacement, String reason) {}

    private static MarketRules load() {
        try (InputStream in = MarketRules.class.getResourceAsStream("markets.json")) {
            if (in == null) {
                throw new IllegalStateException("resource: markets.json (expected: in this package)");
            }
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static MarketRules read(InputStream in) throws IOException {
        Row[] rows = new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .readValue(in, Row[].class);
        return new MarketRules(java.util.Arrays.stream(rows)
                .map(r -> new Rule(
                        r.countries,
                        r.months,
                        Kind.valueOf(r.kind.toUpperCase(Locale.ROOT)),
                        r.value,
                        r.replacement,
                        r.reason))
                .toList());
    }

    public List<Rule> all() {
        return rules;
    }

    /** The rule against a value; empty when the market has none. */
    public Optional<Rule> veto(Locale market, int month, Kind kind, String value) {
        return rules.stream()
                .filter(r -> r.kind() == kind
                        && r.value().equals(value)
                        && r.countries().contains(market.getCountry())
                        && (r.months().isEmpty() || r.months().contains(month)))
                .findFirst();
    }
}
