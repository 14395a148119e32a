package dev.nightmarket.speech.text;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a text is, by {@code interpret-as} of SSML: W3C Note "SSML 1.0 say-as attribute values", 26 May 2005. */
public enum SayAs {
    /** Letter by letter; also {@code spell-out}. */
    CHARACTERS,
    CARDINAL,
    ORDINAL,
    /** Digit by digit; also {@code telephone}. */
    DIGITS,
    /** With a format of the letters {@code d m y}. */
    DATE,
    TIME,
    CURRENCY,
    UNIT;

    private static final Map<String, SayAs> OTHER_NAMES = Map.of(
            "spell-out",
            CHARACTERS,
            "verbatim",
            CHARACTERS,
            "number",
            CARDINAL,
            "telephone",
            DIGITS,
            "money",
            CURRENCY);

    /** By the value of the attribute. */
    static Optional<SayAs> of(String name) {
        SayAs other = OTHER_NAMES.get(name);
        return other != null
                ? Optional.of(other)
                : Arrays.stream(values())
                        .filter(v -> v.name().toLowerCase(Locale.ROOT).equals(name))
                        .findFirst();
    }
}
