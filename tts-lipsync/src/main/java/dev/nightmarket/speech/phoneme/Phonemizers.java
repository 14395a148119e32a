package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.phoneme.hi.HindiPhonemes;
import dev.nightmarket.speech.phoneme.ja.JapanesePhonemes;
import dev.nightmarket.speech.phoneme.romance.FrenchPhonemes;
import dev.nightmarket.speech.phoneme.romance.ItalianPhonemes;
import dev.nightmarket.speech.phoneme.romance.PortuguesePhonemes;
import dev.nightmarket.speech.phoneme.romance.SpanishPhonemes;
import dev.nightmarket.speech.phoneme.zh.MandarinPhonemes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The languages that can be pronounced here. Each is made when it is first asked for, and kept. */
public final class Phonemizers {
    /** By language, or by language and country where that one is pronounced apart. */
    private static final Map<String, Supplier<Phonemizer>> MAKERS = Map.ofEntries(
            Map.entry("en", EnglishPhonemes::new),
            Map.entry("es", () -> new SpanishPhonemes(Locale.forLanguageTag("es-419"))),
            Map.entry("es-ES", () -> new SpanishPhonemes(Locale.forLanguageTag("es-ES"))),
            Map.entry("fr", FrenchPhonemes::new),
            Map.entry("hi", HindiPhonemes::new),
            Map.entry("it", ItalianPhonemes::new),
            Map.entry("ja", JapanesePhonemes::new),
            Map.entry("pt", PortuguesePhonemes::new),
            Map.entry("zh", MandarinPhonemes::new));

    private static final Map<String, Phonemizer> MADE = new ConcurrentHashMap<>();

    private Phonemizers() {}

    /** Languages, ISO 639. */
    public static List<String> languages() {
        return MAKERS.keySet().stream()
                .map(key -> key.split("-")[0])
                .distinct()
                .sorted()
                .toList();
    }

    /** Empty when nobody here knows the language. */
    public static Optional<Phonemizer> of(Locale locale) {
        String country = locale.getLanguage() + "-" + locale.getCountry();
        String key = MAKERS.containsKey(country) ? country : locale.getLanguage();
        Supplier<Phonemizer> maker = MAKERS.get(key);
        return maker == null ? Optional.empty() : Optional.of(MADE.computeIfAbsent(key, k -> maker.get()));
    }
}
