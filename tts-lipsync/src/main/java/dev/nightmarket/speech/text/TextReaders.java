package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The languages that can be read aloud here. Each reader is made when it is first asked for, and kept. */
public final class TextReaders {
    private static final Map<String, Function<Locale, TextReader>> MAKERS = Map.of(
            "en", locale -> EnglishWriting.READER,
            "es", locale -> SpacedRules.reader(new Spanish(locale)),
            "it", locale -> SpacedRules.reader(new Italian(locale)),
            "pt", locale -> SpacedRules.reader(new Portuguese(locale)),
            "fr", locale -> SpacedRules.reader(new French(locale)),
            "hi", locale -> SpacedRules.reader(new Hindi(locale)),
            "zh", locale -> CharacterRules.reader(new Chinese(locale)),
            "ja", locale -> CharacterRules.reader(new Japanese(locale)));

    private static final Map<Locale, TextReader> MADE = new ConcurrentHashMap<>();

    private TextReaders() {}

    /** Languages, ISO 639. */
    public static List<String> languages() {
        return MAKERS.keySet().stream().sorted().toList();
    }

    /** Empty when nobody here knows the language. */
    public static Optional<TextReader> of(Locale locale) {
        Function<Locale, TextReader> maker = MAKERS.get(locale.getLanguage());
        if (maker == null) {
            return Optional.empty();
        }
        // Only language and country: a private extension in a request must not fill the table.
        Locale plain = locale.getCountry().length() == 2
                ? new Locale.Builder()
                        .setLanguage(locale.getLanguage())
                        .setRegion(locale.getCountry())
                        .build()
                : new Locale.Builder().setLanguage(locale.getLanguage()).build();
        return Optional.of(MADE.computeIfAbsent(plain, maker));
    }
}
