package dev.nightmarket.speech.text;

import java.util.Map;
import java.util.Set;

/** English words and brand names that shops use in every language, and that sound wrong when they are read by its rules. */
final class ForeignWords {
    private static final Set<String> ENGLISH = Set.of(
            ("""
            nightmarket skincare smartphone smartphones smartwatch bluetooth online shopping livestream live streaming black friday
            cyber monday hoodie hoodies sneaker sneakers legging leggings jeans oversize oversized makeup blush highlighter
            concealer eyeliner beauty glow bestseller bestsellers cashback checkout wireless charger power bank fast fashion style
            free care clean pure fresh light mini-bag backpack waterproof touch screen gaming game gamer update giveaway
            feedback newsletter influencer
            nike apple iphone ipad macbook google youtube facebook whatsapp tiktok instagram samsung galaxy playstation microsoft
            paypal netflix spotify levi's calvin klein michael kors victoria's secret clinique maybelline neutrogena
            """)
                    .trim()
                    .split("\\s+"));

    /** Words of a language that look like English ones, or are at home in it by now. */
    private static final Map<String, Set<String>> OWN = Map.of(
            "fr", Set.of("live", "style", "secret", "pure", "bank", "charger", "legging", "leggings"),
            "it", Set.of("pure", "style", "care", "bank", "touch"),
            "es", Set.of("pure", "bank"),
            "pt", Set.of("pure", "bank"));

    private ForeignWords() {}

    /** @param lower in lower case */
    static boolean english(String lower, String language) {
        return ENGLISH.contains(lower) && !OWN.getOrDefault(language, Set.of()).contains(lower);
    }
}
