package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The words of a language in Chinese characters, which {@link CharacterRules} put together. */
abstract class CharacterLanguage implements Speller {
    private static final String DIGITS = "零一二三四五六七八九";

    private final Locale locale;
    final SpokenNumbers numbers;

    CharacterLanguage(Locale locale) {
        this.locale = locale;
        this.numbers = new SpokenNumbers(locale);
    }

    @Override
    public final Locale locale() {
        return locale;
    }

    /** Characters of the language: a character class without its brackets. */
    abstract String characters();

    /** Signs of currencies that stand before or after the number, with their name. */
    abstract Map<String, String> currencies();

    /** Latin short forms of measures. */
    abstract Map<String, String> units();

    /** Words for signs; the keys are those of {@link SpokenLanguage#signs}. */
    abstract Map<String, String> signs();

    /** Latin words with a reading of their own, in lower case. */
    abstract Map<String, String> words();

    /** A whole number of something; {@code next} is what comes after it, or empty. */
    abstract String quantity(long n, String next);

    /** A price with cents. */
    abstract String price(Numeral numeral, String currency);

    abstract String percent(String number);

    /** The day of the week that has this character in Japanese. */
    String weekday(String character) {
        return character + "曜日";
    }

    abstract String fraction(int numerator, int denominator);

    abstract String time(int hour, int minute, String halfOfDay);

    abstract String year(int year);

    /** A telephone number: its digits. */
    abstract String phone(String digits);

    /** Letters by name. */
    abstract Part letters(String letters, int at);

    /** A number with its decimals. */
    String say(Numeral numeral, String next) {
        if (!numeral.countable()) {
            return digits(numeral.whole() + numeral.fraction());
        }
        if (numeral.isWhole()) {
            return quantity(numeral.value(), next);
        }
        return cardinal(numeral.value()) + signs().get("point") + digits(numeral.fraction());
    }

    String cardinal(long n) {
        return n == 0 ? "零" : numbers.by("%spellout-cardinal", n);
    }

    @Override
    public String cardinal(String written) {
        Numeral numeral = Numeral.parse(written, ',');
        return numeral.isWhole() && numeral.countable() ? cardinal(numeral.value()) : say(numeral, "");
    }

    @Override
    public String ordinal(long n) {
        return "第" + cardinal(n);
    }

    @Override
    public String digits(String written) {
        return written.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> DIGITS.substring(c - '0', c - '0' + 1))
                .collect(Collectors.joining());
    }

    @Override
    public String date(int year, int month, int day) {
        return (year > 0 ? year(year) + "年" : "") + cardinal(month) + "月" + cardinal(day) + "日";
    }

    @Override
    public List<Part> characters(String written) {
        List<Part> out = new ArrayList<>();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                out.add(Part.words(i, i + 1, digits(String.valueOf(c)), locale));
            } else if (c < 128 && Character.isLetter(c)) {
                out.add(letters(String.valueOf(c), i));
            } else if (Character.isLetter(c)) {
                out.add(Part.words(i, i + 1, String.valueOf(c), locale));
            }
        }
        return out;
    }

    static String withoutTrailingZeros(String fraction) {
        return fraction.replaceAll("0+$", "");
    }
}
