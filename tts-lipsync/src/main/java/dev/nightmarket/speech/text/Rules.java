package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The rules of one language in the order in which they are tried; the first that matches at a place wins. */
final class Rules {
    /** The stop after p.m. and the like, unless a sentence ends with it too. */
    static final String INNER_STOP = "(?:\\.(?!\\s*$|\\s+[\\p{Lu}¿¡\"«]))?";

    /** A form of writing and how it is said. */
    record Rule(Pattern pattern, Function<MatchResult, List<Part>> say) {}

    private final Locale language;
    private final List<Rule> rules = new ArrayList<>();

    Rules(Locale language) {
        this.language = language;
    }

    /** A form that starts where no letter and no digit goes before. */
    void word(String regex, Function<MatchResult, String> say) {
        anywhere("(?<![\\p{L}\\d])(?:" + regex + ")", say);
    }

    /** A form that may stand next to a letter; without words it is passed over. */
    void anywhere(String regex, Function<MatchResult, String> say) {
        parts(regex, m -> {
            String spoken = say.apply(m).trim();
            return spoken.isEmpty() ? List.of() : List.of(Part.words(m.start(), m.end(), spoken, language));
        });
    }

    /** A form of several parts. */
    void parts(String regex, Function<MatchResult, List<Part>> say) {
        rules.add(new Rule(Pattern.compile(regex), say));
    }

    /** A sign with a name. */
    void to(String regex, String spoken) {
        anywhere(regex, m -> spoken);
    }

    List<Rule> list() {
        return List.copyOf(rules);
    }
}
