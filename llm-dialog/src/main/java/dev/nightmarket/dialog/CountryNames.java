package dev.nightmarket.dialog;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** "to Spain" in eight languages, with the article or preposition that the name takes there. */
final class CountryNames {
    private static final Set<String> ENGLISH_THE = Set.of("US", "GB", "NL", "AE", "PH", "CZ", "BS", "MV");
    private static final Set<String> FRENCH_PLURAL = Set.of("US", "NL", "PH", "AE", "MV", "BS");
    private static final Set<String> FRENCH_MASCULINE = Set.of(
            "GB", "CA", "JP", "MX", "BR", "PT", "DK", "LU", "MA", "PE", "CL", "VN", "KE", "SN", "CM", "PK", "QA", "KW",
            "VE", "NP", "LB", "KZ", "BD", "NG", "PY", "CR", "PA", "GH");
    private static final Map<String, String> GERMAN = Map.of(
            "US", "in die USA",
            "GB", "ins Vereinigte Königreich",
            "NL", "in die Niederlande",
            "CH", "in die Schweiz",
            "TR", "in die Türkei",
            "AE", "in die Vereinigten Arabischen Emirate",
            "UA", "in die Ukraine",
            "SK", "in die Slowakei",
            "CZ", "nach Tschechien",
            "PH", "auf die Philippinen");
    private static final Map<String, String> ITALIAN = Map.of(
            "US", "negli Stati Uniti",
            "GB", "nel Regno Unito",
            "NL", "nei Paesi Bassi",
            "PH", "nelle Filippine",
            "AE", "negli Emirati Arabi Uniti",
            "IL", "in Israele",
            "CU", "a Cuba",
            "SG", "a Singapore",
            "MT", "a Malta",
            "HK", "a Hong Kong");
    private static final Map<String, String> PORTUGUESE_PLAIN =
            Map.of("PT", "", "CU", "", "IL", "", "MT", "", "SG", "");
    private static final Set<String> PORTUGUESE_MASCULINE = Set.of(
            "GB", "CA", "JP", "MX", "BR", "CL", "PE", "EG", "UY", "PY", "VN", "LU", "MA", "QA", "KW", "KE", "PK", "EC",
            "PA", "NP", "LB");

    private CountryNames() {}

    /** The name alone, e.g. {@code Spain}. */
    static String name(String country, String language) {
        return new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.forLanguageTag(language));
    }

    /** The name in running text of a list, e.g. {@code the United States}. */
    static String plain(String country, String language) {
        String name = name(country, language);
        return language.equals("en") && ENGLISH_THE.contains(country) ? "the " + name : name;
    }

    /** The name as a goal, e.g. {@code to the United States}, {@code au Japon}. */
    static String to(String country, String language) {
        String name = name(country, language);
        return switch (language) {
            case "es" -> country.equals("GB") ? "al " + name : country.equals("NL") ? "a los " + name : "a " + name;
            case "fr" -> french(country, name);
            case "de" -> GERMAN.getOrDefault(country, "nach " + name);
            case "it" -> ITALIAN.getOrDefault(country, "in " + name);
            case "pt" -> portuguese(country, name);
            case "zh", "ja" -> name;
            default -> "to " + plain(country, "en");
        };
    }

    private static String french(String country, String name) {
        if (FRENCH_PLURAL.contains(country)) {
            return "aux " + name;
        }
        return (FRENCH_MASCULINE.contains(country) ? "au " : "en ") + name;
    }

    private static String portuguese(String country, String name) {
        if (PORTUGUESE_PLAIN.containsKey(country)) {
            return "para " + name;
        }
        if (country.equals("US") || country.equals("NL") || country.equals("AE")) {
            return "para os " + name;
        }
        return (PORTUGUESE_MASCULINE.contains(country) ? "para o " : "para a ") + name;
    }
}
