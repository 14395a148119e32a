package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of languages that write words apart and count like the Romance ones; what they say is the language's. */
final class SpacedRules {
    /** An em dash between spaces parts sentences; it is no range. */
    private static final String DASH = "(?:\\s?[-–]\\s?|—)";

    private static final String END = "(?![\\p{L}\\d])";
    /** Digits in a row from which on a number is a telephone number or a code. */
    private static final int ROW_DIGITS_MIN = 9;

    private final SpokenLanguage language;
    private final Rules rules;
    private final String number;
    private final String currency;
    private final String unit;

    private SpacedRules(SpokenLanguage language) {
        this.language = language;
        this.rules = new Rules(language.locale());
        String spaced = language.grouping == ' ' ? "\\d{1,3}(?: \\d{3})+(?! ?\\d)(?:[.,]\\d{1,2}(?!\\d))?|" : "";
        number = "(" + spaced
                + "\\d{1,3}(?:[.,']\\d{2,3})*[.,']\\d{3}(?!\\d)(?:[.,]\\d{1,2}(?!\\d))?|\\d+(?:[.,]\\d+)?)";
        currency = "(" + oneOf(language.words.currencies().keySet()) + ")";
        // The stop of a short form ends no sentence where that goes on.
        unit = "(" + oneOf(language.words.units().keySet()) + ")(?:\\.(?=[,/)]|\\s?[\\p{Ll}\\p{Lo}]))?";
    }

    static TextReader reader(SpokenLanguage language) {
        SpacedRules made = new SpacedRules(language);
        made.addresses();
        made.prices();
        made.times();
        made.dates();
        made.phones();
        made.measures();
        made.sizes();
        made.words();
        made.numbers();
        made.signs();
        return new RuleReader(language, made.rules.list());
    }

    private static String oneOf(Set<String> forms) {
        return forms.stream()
                .sorted(Comparator.comparingInt((String f) -> -f.length()).thenComparing(f -> f))
                .map(f -> Pattern.quote(f) + (Character.isLetter(f.charAt(f.length() - 1)) ? END : ""))
                .collect(Collectors.joining("|"));
    }

    private String sign(String sign) {
        return language.words.signs().getOrDefault(sign, "");
    }

    private Numeral numeral(String written) {
        return Numeral.parse(written, language.grouping);
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private void addresses() {
        rules.parts(Addresses.EMAIL + "|" + Addresses.URL, m -> address(m.group(), m.start()));
        rules.parts("(?<![\\p{L}\\d])#(?=[\\p{L}_])[\\p{L}\\p{M}\\d_]+", this::hashtag);
        rules.parts("(?<![\\p{L}\\d])@[A-Za-z][\\w.]*\\w", m -> address(m.group(), m.start()));
    }

    private List<Part> address(String written, int at) {
        return Addresses.parts(written, at, language.locale(), this::label, this::addressSign);
    }

    private String addressSign(char sign) {
        return switch (sign) {
            case '.' -> sign(".");
            case '@' -> sign("@");
            case '/' -> sign("slash");
            case '-' -> sign("hyphen");
            case '_' -> sign("underscore");
            default -> "";
        };
    }

    /** A word or number inside an address, a hashtag or a code. */
    private Part label(String written, int at) {
        int end = at + written.length();
        if (Character.isDigit(written.charAt(0))) {
            String spoken = written.length() <= 2 ? language.cardinal(written) : language.digits(written);
            return Part.words(at, end, spoken, language.locale());
        }
        return word(written, at);
    }

    private List<Part> hashtag(MatchResult m) {
        List<Part> out = new ArrayList<>();
        Addresses.labels(m.group())
                .forEach(range -> out.add(label(m.group().substring(range[0], range[1]), m.start() + range[0])));
        return out;
    }

    private void prices() {
        Map<String, String> scales = language.words.scales();
        String scale = "(?:\\s?(" + oneOf(scales.keySet()) + "))?";
        rules.word(
                currency + "\\s?" + number + DASH + currency + "?\\s?" + number,
                m -> range(m.group(2), m.group(4), m.group(1)));
        rules.word(
                number + "\\s?" + currency + "?" + DASH + number + "\\s?" + currency,
                m -> range(m.group(1), m.group(3), m.group(4)));
        rules.word(currency + "\\s?" + number + scale, m -> money(m.group(2), m.group(1), text(m.group(3))));
        rules.word("(\\d+)\\s?(€|£)\\s?(\\d\\d)(?!\\d)", m -> money(m.group(1) + "," + m.group(3), m.group(2), ""));
        rules.word(number + scale + "\\s?" + currency, m -> money(m.group(1), m.group(3), text(m.group(2))));
    }

    private String range(String from, String to, String currency) {
        Gender gender = gender(currency);
        return language.say(numeral(from), gender) + " " + sign("–") + " " + money(to, currency, "");
    }

    private Gender gender(String currency) {
        return money(currency).main().gender();
    }

    private SpokenLanguage.Money money(String currency) {
        SpokenLanguage.Money money = language.words.currencies().get(currency);
        if (money == null) {
            throw new IllegalStateException(currency + ": matched (expected: a currency of " + language.locale() + ")");
        }
        return money;
    }

    private String money(String written, String currency, String scale) {
        SpokenLanguage.Money money = money(currency);
        Numeral numeral = numeral(written);
        Noun main = money.main();
        if (!scale.isEmpty()) {
            return language.elided(language.say(numeral, Gender.MASCULINE) + " "
                    + language.words.scales().getOrDefault(scale, scale)
                    + main.many());
        }
        int cents = numeral.cents();
        if (!numeral.countable() || cents < 0) {
            return language.say(numeral, main.gender()) + " " + main.many();
        }
        long value = numeral.value();
        String whole = language.elided(
                language.cardinal(value, main.gender()) + " " + ofMillions(value) + main.of(language.isOne(value)));
        if (cents == 0) {
            return whole;
        }
        return value == 0
                ? language.cardinal(cents, money.part().gender()) + " "
                        + money.part().of(cents == 1)
                : language.price(whole, cents, money.part());
    }

    private String ofMillions(long value) {
        return value > 0 && value % 1_000_000 == 0 ? text(language.words.signs().get("of")) : "";
    }

    private void times() {
        String half = "\\s?([apAP])\\.?\\s?[mM]\\b" + Rules.INNER_STOP;
        String after = language.afterTime();
        rules.word(
                "([01]?\\d|2[0-4]):([0-5]\\d)(?!\\d)(?::[0-5]\\d)?(?:\\s?h\\b(?!\\d))?(?:" + half + ")?" + after,
                m -> time(m, 3));
        rules.word("([01]?\\d|2[0-4])\\s?[hH]\\s?([0-5]\\d)(?:\\s?min\\b)?" + END, m -> time(m, 0));
        rules.word("(\\d{1,2})()" + half + after, m -> time(m, 3));
        if (!language.beforePointTime().isEmpty()) {
            rules.word(
                    "(?<=(?i:" + language.beforePointTime() + ") )([01]?\\d|2[0-4])\\.([0-5]\\d)(?![\\d.,])",
                    m -> time(m, 0));
        }
        rules.to("(?<=[\\dhm])\\s?[-–]\\s?(?=\\d{1,2}(?::\\d\\d|\\s?[hH](?!\\p{L})))", sign("–"));
        rules.word(
                "(\\d{1,4}):(\\d{1,4})(?![\\d:.])",
                m -> language.cardinal(m.group(1)) + " " + sign(":") + " " + language.cardinal(m.group(2)));
    }

    private String time(MatchResult m, int half) {
        int minute = m.group(2).isEmpty() ? 0 : Integer.parseInt(m.group(2));
        String halfOfDay = half == 0 ? "" : text(m.group(half)).toLowerCase(Locale.ROOT);
        return language.time(Integer.parseInt(m.group(1)), minute, halfOfDay);
    }

    private void dates() {
        rules.word("(\\d{4})-(0[1-9]|1[0-2])-([0-3]\\d)\\b", m -> date(m.group(3), m.group(2), m.group(1)));
        rules.word(
                "([0-3]?\\d)([/.-])(0?[1-9]|1[0-2])\\2((?:19|20)\\d\\d)" + END,
                m -> date(m.group(1), m.group(3), m.group(4)));
        rules.word("([0-3]?\\d)/(0[1-9]|1[0-2])(?![\\d/])", m -> date(m.group(1), m.group(2), "0"));
    }

    private String date(String day, String month, String year) {
        int d = Integer.parseInt(day);
        if (d < 1 || d > 31) {
            return language.digits(day + month + year);
        }
        return language.date(Integer.parseInt(year), Integer.parseInt(month), d);
    }

    private void phones() {
        rules.word("\\+\\d[\\d ()-]{6,}\\d" + END, m -> language.phone(m.group()));
        rules.word("\\d{5}-\\d{3}" + END, m -> language.digits(m.group()));
        rules.word("\\d\\d(?:[ .]\\d\\d){4}" + END, m -> language.phone(m.group()));
        rules.word(
                "(?=(?:[ ()-]*\\d){9,13}(?![\\d,.]*\\d))\\(?\\d{2,5}\\)?(?:[ -]\\d{2,7}){1,4}" + END,
                m -> language.phone(m.group()));
    }

    private void measures() {
        rules.word("(24|48)/(?=(?:48|72)(?![\\d/]))", m -> language.cardinal(m.group(1)) + " " + sign("–"));
        rules.word("24/7" + END, m -> language.cardinal(24, Gender.NONE) + " " + language.cardinal(7, Gender.NONE));
        fractions();
        rules.word(
                "(\\d+[.,]\\d)/(5|10)(?![\\d/.,])",
                m -> language.outOf(language.cardinal(m.group(1)), language.cardinal(m.group(2))));
        if ("°".matches(language.ordinalSuffixes())) {
            rules.word("([1-9]|10)°(?=\\s\\p{Ll}{3})", m -> language.ordinal(Long.parseLong(m.group(1)), "°"));
        }
        rules.anywhere(
                "[½¼¾⅓⅔]", m -> language.fraction(Fractions.numerator(m.group()), Fractions.denominator(m.group())));
        rules.word(
                "([1-3])/([2-4])(?![\\d/])",
                m -> language.fraction(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        rules.word(
                "(\\d+)\\s?['′]\\s?(\\d{1,2})\\s?(?:[\"″”]|'')?" + END,
                m -> measure(m.group(1), "ft") + " " + measure(m.group(2), "in"));
        rules.word(number + "\\s?(?:″|(?<!\"[^\"]{1,60})\"(?!\\p{L}))", m -> measure(m.group(1), "in"));
        String next = "\\s?[x×*]\\s?";
        rules.word(number + next + number + "(?:" + next + number + ")?(?:\\s?" + unit + ")?", m -> times(m));
        rules.word(
                number + DASH + number + "(?!-?\\d)(?:\\s?" + unit + ")?",
                m -> language.say(numeral(m.group(1)), genderOf(m.group(3)))
                        + " " + sign("–") + " "
                        + (m.group(3) == null ? counted(m.group(2), "") : measure(m.group(2), m.group(3))));
        rules.word("[-−]\\s?" + number + "\\s?" + unit, m -> sign("-") + " " + measure(m.group(1), m.group(2)));
        rules.word(number + "[\\s-]?" + unit, m -> measure(m.group(1), m.group(2)));
        rules.word("(\\d+)\\s?[x×]" + END, m -> counted(m.group(1), sign("xs")) + " " + sign("xs"));
        rules.word("[x×]\\s?(\\d+)" + END, m -> sign("*") + " " + counted(m.group(1), ""));
        rules.word(
                "(?:#|№|[nN]\\.?[º°]\\s?|[nN]o\\.\\s?)\\s?" + number + END,
                m -> sign("#") + " " + counted(m.group(1), ""));
        String ordinals = language.ordinalSuffixes();
        rules.word(
                "(\\d{1,4})(" + ordinals + ")" + "(?![\\p{L}\\p{M}\\d])",
                m -> language.ordinal(Long.parseLong(m.group(1)), m.group(2)));
    }

    private void fractions() {
        String letter = language.wordCharacters();
        String word = "([" + letter + "][" + letter + "\\p{M}]{2,})";
        rules.word("(\\d+)\\s?(½|¼|¾|⅓|⅔)(?:\\s?" + unit + "|\\s" + word + ")?", m -> {
            String next = text(m.group(4)).toLowerCase(language.locale());
            Noun noun = m.group(3) == null
                    ? unitCalled(next)
                    : language.words.units().get(m.group(3));
            Gender gender = noun == null ? language.gender(next) : noun.gender();
            long whole =
                    Long.parseLong(m.group(1).substring(Math.max(0, m.group(1).length() - ROW_DIGITS_MIN)));
            String counted = noun != null ? noun.of(language.isOne(whole)) : next;
            return language.mixed(
                            language.cardinal(whole, gender),
                            whole,
                            gender == Gender.NONE && !next.isEmpty() ? "" : counted,
                            gender,
                            Fractions.numerator(m.group(2)),
                            Fractions.denominator(m.group(2)))
                    + (gender == Gender.NONE && !next.isEmpty() ? " " + next : "");
        });
        rules.anywhere("(?<![\\d/.,])([½¼¾⅓⅔]|[13]/[234])\\s?" + unit, m -> {
            Noun noun = language.words.units().get(m.group(2));
            return noun == null
                    ? ""
                    : language.partOf(Fractions.numerator(m.group(1)), Fractions.denominator(m.group(1)), noun);
        });
    }

    private @Nullable Noun unitCalled(String word) {
        return language.words.units().values().stream()
                .filter(noun -> noun.one().equals(word) || noun.many().equals(word))
                .findFirst()
                .orElse(null);
    }

    private Gender genderOf(@Nullable String unit) {
        Noun noun = unit == null ? null : language.words.units().get(unit);
        return noun == null ? Gender.NONE : noun.gender();
    }

    private String times(MatchResult m) {
        String by = " " + sign("*") + " ";
        String first = language.say(numeral(m.group(1)), Gender.NONE);
        String second = m.group(2);
        String third = text(m.group(3));
        String out = first + by;
        if (!third.isEmpty()) {
            out += language.say(numeral(second), Gender.NONE) + by;
            second = third;
        }
        return out + (m.group(4) == null ? language.say(numeral(second), Gender.NONE) : measure(second, m.group(4)));
    }

    private String measure(String written, String sign) {
        Noun noun = language.words.units().get(sign);
        if (noun == null) {
            throw new IllegalStateException(sign + ": matched (expected: a unit of " + language.locale() + ")");
        }
        return language.measure(numeral(written), noun);
    }

    /** A number before a word, which decides on its gender; empty for no word. */
    private String counted(String written, String word) {
        Numeral numeral = numeral(written);
        boolean row = written.matches("\\d{" + ROW_DIGITS_MIN + ",}");
        if (row || !numeral.countable()) {
            return language.digits(written);
        }
        return numeral.isWhole() && !word.isEmpty()
                ? language.counted(numeral.value(), word)
                : language.say(numeral, Gender.NONE);
    }

    private void sizes() {
        String size = "(?:\\d?X{1,3}[SL]|[SML])";
        rules.parts("(?<![\\p{L}\\d'/])" + size + "(?:\\s?[/,-]\\s?" + size + ")+(?![\\p{L}\\d'])", m -> {
            List<Part> out = new ArrayList<>();
            for (int i = 0; i < m.group().length(); i++) {
                char c = m.group().charAt(i);
                int end = i;
                while (end < m.group().length()
                        && Character.isLetterOrDigit(m.group().charAt(end))) {
                    end++;
                }
                if (end > i) {
                    String label = m.group().substring(i, end);
                    out.add(
                            language.latin()
                                    ? code(label, m.start() + i)
                                    : Addresses.latin(label, m.start() + i, true));
                    i = end - 1;
                } else if (c != ' ') {
                    out.add(new Part(m.start() + i, m.start() + i + 1, ",", language.locale(), true));
                }
            }
            return out;
        });
        rules.parts(
                "(?<![\\p{L}\\d])(?=[\\p{Alpha}-]*\\d)(?=[\\d-]*\\p{Alpha})[A-Z\\d](?:\\p{Alnum}|-(?=\\p{Alnum}))*"
                        + "(?![\\p{L}\\d])",
                m -> language.latin() ? List.of(code(m.group(), m.start())) : codeParts(m));
    }

    /** Letters by name, up to two digits as a number, more one by one. */
    private Part code(String written, int at) {
        StringBuilder out = new StringBuilder();
        for (int[] range : Addresses.labels(written)) {
            String label = written.substring(range[0], range[1]);
            boolean letters = Character.isLetter(label.charAt(0));
            String spoken = letters && (label.length() <= 3 || spelled(label))
                    ? letters(label)
                    : label(label, 0).spoken();
            out.append(out.isEmpty() ? "" : " ").append(spoken);
        }
        return Part.words(at, at + written.length(), out.toString(), language.locale());
    }

    /** Where Latin letters are English: letters and digits apart. */
    private List<Part> codeParts(MatchResult m) {
        List<Part> out = new ArrayList<>();
        for (int[] range : Addresses.labels(m.group())) {
            String label = m.group().substring(range[0], range[1]);
            out.add(
                    Character.isDigit(label.charAt(0))
                            ? label(label, m.start() + range[0])
                            : Addresses.latin(label, m.start() + range[0], label.length() <= 3));
        }
        return out;
    }

    private String letters(String word) {
        return word.chars()
                .mapToObj(c -> language.letter((char) c))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.joining(" "));
    }

    private void words() {
        Map<String, String> abbreviations = language.words.abbreviations();
        rules.word(
                "(?i:" + oneOf(abbreviations.keySet()) + ")",
                m -> abbreviations.getOrDefault(m.group().toLowerCase(Locale.ROOT), m.group()));
        String before =
                language.words.beforeLetters().stream().map(Pattern::quote).collect(Collectors.joining("|"));
        if (language.latin()) {
            rules.word(
                    "(?<=(?i:" + before + ") )\\p{Lu}" + END,
                    m -> language.letter(m.group().charAt(0)));
        }
        String letter = language.wordCharacters();
        rules.parts(
                "(?<![\\p{L}\\d])[" + letter + "](?:[" + letter + "\\p{M}\u200c\u200d]|'(?=\\p{L}))*"
                        + language.afterWords(),
                m -> List.of(word(m.group(), m.start())));
        // Right after a digit, as in "3kg" of an unknown unit.
        rules.parts("[" + letter + "][" + letter + "\\p{M}]*", m -> List.of(word(m.group(), m.start())));
    }

    private Part word(String written, int at) {
        int end = at + written.length();
        String lower = written.toLowerCase(language.locale());
        if (!language.latin()) {
            return Character.UnicodeScript.of(written.codePointAt(0)) == Character.UnicodeScript.LATIN
                    ? Addresses.latin(written, at, false)
                    : Part.words(at, end, lower, language.locale());
        }
        if (ForeignWords.english(lower, language.locale().getLanguage())) {
            return Part.words(at, end, lower, Locale.US);
        }
        boolean capitals = written.equals(written.toUpperCase(language.locale())) && !written.contains("'");
        boolean single =
                written.length() == 1 && !language.words.oneLetterWords().contains(lower);
        if (single || (capitals && written.length() > 1 && spelled(written))) {
            String names = letters(written);
            return Part.words(at, end, names.isEmpty() ? lower : names, language.locale());
        }
        return Part.words(at, end, lower, language.locale());
    }

    private boolean spelled(String capitals) {
        String lower = capitals.toLowerCase(language.locale());
        return capitals.length() <= 5
                && (language.words.spelled().contains(lower) || lower.matches("[bcdfghjklmnpqrstvwxyz]+"));
    }

    private void numbers() {
        rules.word("[-−]" + number, m -> sign("-") + " " + counted(m.group(1), ""));
        rules.word(
                number + "(?=(?: (" + "[" + language.wordCharacters() + "][" + language.wordCharacters()
                        + "\\p{M}]*))?)",
                m -> counted(m.group(1), text(m.group(2))));
        rules.anywhere("\\d+", m -> counted(m.group(), ""));
    }

    private void signs() {
        rules.anywhere("(?<=[\\d€$£¥₹])\\s?/\\s?" + unit, m -> {
            Noun noun = language.words.units().get(m.group(1));
            return sign("/") + " " + (noun == null ? m.group(1) : noun.of(true));
        });
        rules.to("(?<=[\\d€$£¥₹])\\s?/\\s?(?=\\p{L})(?!\\p{Lu}(?!\\p{L}))", sign("/"));
        for (String sign : List.of("&", "+", "=", "@", "×", "÷", "±", "≤", "≥", "%", "°")) {
            rules.to(Pattern.quote(sign), sign(sign));
        }
        for (Map.Entry<String, SpokenLanguage.Money> money :
                language.words.currencies().entrySet()) {
            if (money.getKey().length() == 1) {
                rules.to(Pattern.quote(money.getKey()), money.getValue().main().many());
            }
        }
    }
}
