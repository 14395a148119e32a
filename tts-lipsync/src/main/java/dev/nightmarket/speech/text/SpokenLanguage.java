package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The words of one language that {@link SpacedRules} put together: one subclass for each language. */
abstract class SpokenLanguage implements Speller {
    /** Main unit and its hundredth part. */
    record Money(Noun main, Noun part) {}

    /**
     * The tables of a language. Short forms, abbreviations and what is spelled are in lower case where case does not matter.
     *
     * @param currencies signs and short forms of currencies
     * @param units short forms of measures, {@code %} among them
     * @param scales words that a number may have before the currency ("mil", "millones"), with their spoken form
     * @param abbreviations with their stop
     * @param signs that have a word: {@code & + = @ × ÷ ± ≤ ≥}; and {@code -} minus, {@code –} to, {@code .} in an address,
     *     {@code /} per, {@code #} number, {@code x} times as a factor, {@code *} between dimensions
     * @param spelled capitals that are read as letters although they have a vowel
     * @param oneLetterWords words of one letter
     * @param beforeLetters words after which a letter is a letter
     */
    record Words(
            Map<String, Money> currencies,
            Map<String, Noun> units,
            Map<String, String> scales,
            Map<String, String> abbreviations,
            Map<String, String> signs,
            Set<String> spelled,
            Set<String> oneLetterWords,
            Set<String> beforeLetters) {}

    /** Capitals that are spelled in each language of Latin letters. */
    private static final Set<String> SPELLED = Set.of(
            "usa", "eu", "uk", "us", "uv", "uva", "uvb", "tv", "id", "pc", "ai", "ia", "faq", "diy", "vip", "xl", "xs",
            "xxl", "xxs", "usb", "spf", "fps", "hd", "gps", "aha", "bha", "ok", "led");

    private final Locale locale;
    final Words words;
    /** Written between thousands. */
    final char grouping;

    final SpokenNumbers numbers;
    private final Map<Character, String> letters;

    SpokenLanguage(Locale locale, char grouping, String letterNames, Words words) {
        this.locale = locale;
        this.words = words;
        this.grouping = grouping;
        this.numbers = new SpokenNumbers(locale);
        Map<Character, String> names = new HashMap<>();
        for (String name : letterNames.trim().split("\\s+")) {
            if (!name.isEmpty()) {
                names.put(name.charAt(0), name.substring(2).replace('_', ' '));
            }
        }
        letters = Map.copyOf(names);
    }

    @Override
    public final Locale locale() {
        return locale;
    }

    /** Reads lines {@code sign gender one many gender one many}. */
    static Map<String, Money> moneyTable(String lines) {
        Map<String, Money> out = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] field = line.trim().split("\\s+");
            out.put(field[0], new Money(Noun.of(field, 1), Noun.of(field, 4)));
        });
        return Map.copyOf(out);
    }

    /** What is spelled in each language of Latin letters, and these. */
    static Set<String> spelledToo(String... own) {
        Set<String> all = new HashSet<>(SPELLED);
        all.addAll(List.of(own));
        return Set.copyOf(all);
    }

    /** Reads lines {@code sign words}. */
    static Map<String, String> wordTable(String lines) {
        Map<String, String> out = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] field = line.trim().split("\\s+", 2);
            out.put(field[0].replace('_', ' '), field[1].replace('_', ' '));
        });
        return Map.copyOf(out);
    }

    /** Characters of words: a character class without its brackets. */
    String wordCharacters() {
        return "\\p{IsLatin}";
    }

    /** Latin letters are those of the language, not of English inside it. */
    boolean latin() {
        return true;
    }

    /** Gender of a noun by its form, {@link Gender#NONE} for a word that is none. */
    abstract Gender gender(String word);

    /** Joins a main unit and its cents. */
    abstract String price(String main, long cents, Noun part);

    /** A fraction such as one half; empty when it has no name. */
    abstract String fraction(int numerator, int denominator);

    /**
     * A whole number and a fraction, as "two hours and a half".
     *
     * @param said the whole number, bent by the gender
     * @param noun what is counted, or empty
     */
    String mixed(String said, long whole, String noun, Gender gender, int numerator, int denominator) {
        String part = denominator == 2 ? half(gender) : fraction(numerator, denominator);
        return said + (noun.isEmpty() ? "" : " " + noun) + " " + words.signs().get("and") + " " + part;
    }

    /** "half", alone and after a noun. */
    String half(Gender gender) {
        return fraction(1, 2);
    }

    /** A fraction of a unit: half an hour, a quarter of a kilo. */
    String partOf(int numerator, int denominator, Noun noun) {
        return denominator == 2
                ? half(noun.gender()) + " " + noun.of(true)
                : elided(fraction(numerator, denominator) + " " + words.signs().getOrDefault("of", "") + noun.of(true));
    }

    /** A rating such as 4.8/5. */
    String outOf(String mark, String best) {
        return mark + " " + words.signs().get("out of") + " " + best;
    }

    /** Words after a time of day that it says itself; a regular expression, which may match nothing. */
    String afterTime() {
        return "";
    }

    /** Words after which 18.30 is a time; a regular expression, or empty. */
    String beforePointTime() {
        return "";
    }

    /** The time of day. */
    abstract String time(int hour, int minute, String halfOfDay);

    /** @param suffix as written after the digits, e.g. {@code ª} */
    abstract String ordinal(long n, String suffix);

    /** After digits, as in 1.º; a regular expression. */
    abstract String ordinalSuffixes();

    @Override
    public String ordinal(long n) {
        return ordinal(n, "");
    }

    /** A number that counts a noun of a gender. */
    String cardinal(long n, Gender gender) {
        return numbers.cardinal(n, gender);
    }

    /** A number before a word. */
    String counted(long n, String word) {
        return cardinal(n, gender(word));
    }

    @Override
    public String cardinal(String written) {
        return say(Numeral.parse(written, grouping), Gender.NONE);
    }

    /** A number with its decimals. */
    String say(Numeral numeral, Gender gender) {
        if (!numeral.countable()) {
            return digits(numeral.whole() + numeral.fraction());
        }
        if (numeral.isWhole()) {
            return cardinal(numeral.value(), gender);
        }
        return cardinal(numeral.value(), Gender.NONE) + " " + words.signs().get("point") + " "
                + decimals(numeral.fraction());
    }

    /** Digits after the decimal sign. */
    String decimals(String fraction) {
        return fraction.length() <= 2 && !fraction.startsWith("0")
                ? cardinal(Long.parseLong(fraction), Gender.NONE)
                : digits(fraction);
    }

    /** A number of units. */
    String measure(Numeral numeral, Noun noun) {
        boolean one = numeral.countable() && isOne(numeral);
        return say(numeral, noun.gender()) + " " + noun.of(one);
    }

    /** Takes the singular. */
    boolean isOne(long n) {
        return n == 1;
    }

    /** Takes the singular. */
    boolean isOne(Numeral numeral) {
        return numeral.isWhole() && isOne(numeral.value());
    }

    /** Words that run into each other are written so. */
    String elided(String words) {
        return words;
    }

    /** What a word may end with besides letters; a regular expression. */
    String afterWords() {
        return "";
    }

    @Override
    public String digits(String written) {
        return written.chars()
                .filter(c -> c >= '0' && c <= '9')
                .mapToObj(c -> numbers.cardinal(c - '0', Gender.NONE))
                .collect(Collectors.joining(" "));
    }

    /** A telephone number. */
    String phone(String written) {
        return (written.startsWith("+") ? words.signs().get("+") + " " : "") + digits(written);
    }

    /** The name of a letter; empty when it has none. */
    String letter(char c) {
        char lower = Character.toLowerCase(c);
        String name = letters.get(lower);
        if (name == null) {
            name = letters.getOrDefault(
                    java.text.Normalizer.normalize(String.valueOf(lower), java.text.Normalizer.Form.NFD)
                            .charAt(0),
                    "");
        }
        return name;
    }

    @Override
    public List<Part> characters(String written) {
        List<Part> out = new ArrayList<>();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= '0' && c <= '9') {
                out.add(Part.words(i, i + 1, digits(String.valueOf(c)), locale));
            } else if (Character.isLetter(c)) {
                boolean latin = latin() || c > 'z';
                String name = latin ? letter(c) : Character.toLowerCase(c) + ".";
                out.add(Part.words(i, i + 1, name.isEmpty() ? String.valueOf(c) : name, latin ? locale : Locale.US));
            }
        }
        return out;
    }
}
