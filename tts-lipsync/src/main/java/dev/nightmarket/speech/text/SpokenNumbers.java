package dev.nightmarket.speech.text;

import com.ibm.icu.text.RuleBasedNumberFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Numbers as words by the rules of CLDR; forms of a gender where the language has them. Thread-safe. */
final class SpokenNumbers {
    private static final String CARDINAL = "%spellout-cardinal";
    private static final String ORDINAL = "%spellout-ordinal";

    private final RuleBasedNumberFormat format;
    private final Set<String> sets;

    SpokenNumbers(Locale locale) {
        format = new RuleBasedNumberFormat(ULocale.forLocale(locale), RuleBasedNumberFormat.SPELLOUT);
        sets = Set.copyOf(Arrays.asList(format.getRuleSetNames()));
    }

    String cardinal(long n, Gender gender) {
        return gender == Gender.NONE ? by("%spellout-numbering", n) : gendered(CARDINAL, n, gender);
    }

    String ordinal(long n, Gender gender) {
        return gendered(ORDINAL, n, gender == Gender.NONE ? Gender.MASCULINE : gender);
    }

    private String gendered(String set, long n, Gender gender) {
        String own = set + (gender == Gender.FEMININE ? "-feminine" : "-masculine");
        return by(sets.contains(own) ? own : set, n);
    }

    /** Without the hyphens, soft and hard, that CLDR writes inside. */
    String by(String set, long n) {
        String words;
        synchronized (format) {
            words = format.format(n, set);
        }
        return words.replace("\u00ad", "").replace('-', ' ');
    }
}
