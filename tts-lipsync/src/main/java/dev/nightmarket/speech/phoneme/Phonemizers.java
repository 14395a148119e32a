package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.phoneme.ja.JapanesePhonemes;
import dev.nightmarket.speech.phoneme.zh.MandarinPhonemes;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The languages that can be pronounced here. Each is made when it is first asked for, and kept. */
public final class Phonemizers {
    private static final Map<String, Supplier<Phonemizer>> MAKERS =
            Map.of("en", EnglishPhonemes::new, "ja", JapanesePhonemes::new, "zh", MandarinPhonemes::new);

    private static final Map<String, Phonemizer> MADE = new ConcurrentHashMap<>();

    private Phonemizers() {}

    /** Languages, ISO 639. */
    public static List<String> languages() {
        return MAKERS.keySet().stream().sorted().toList();
    }

    /** Empty when nobody here knows the language. */
    public static Optional<Phonemizer> of(Locale locale) {
        Supplier<Phonemizer> maker = MAKERS.get(locale.getLanguage());
        return maker == null
                ? Optional.empty()
                : Optional.of(MADE.computeIfAbsent(locale.getLanguage(), language -> maker.get()));
    }
}
