package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rules of languages in Chinese characters: figures become characters, Latin words English ones. */
final class CharacterRules {
    private static final String NUMBER = "(\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d+)?|\\d+(?:\\.\\d+)?)";
    private static final String DASH = "\\s?[-–—~～〜]\\s?";
    private static final String NO_DIGIT = "(?<!\\d[.,]?)";
    private static final String END = "(?![A-Za-z\\d])";
    private static final int ROW_DIGITS_MIN = 8;

    private final CharacterLanguage language;
    private final Rules rules;

    private CharacterRules(CharacterLanguage language) {
        this.language = language;
        this.rules = new Rules(language.locale());
    }

    static TextReader reader(CharacterLanguage language) {
        CharacterRules made = new CharacterRules(language);
        made.addresses();
        made.prices();
        made.datesAndTimes();
        made.phones();
        made.measures();
        made.latin();
        made.numbers();
        return new RuleReader(language, made.rules.list());
    }

    private static String oneOf(Set<String> forms) {
        return forms.stream()
                .sorted(Comparator.comparingInt((String f) -> -f.length()).thenComparing(f -> f))
                .map(f -> Pattern.quote(f) + (f.matches(".*[A-Za-z]") ? END : ""))
                .collect(Collectors.joining("|", "(", ")"));
    }

    private String sign(String sign) {
        return language.signs().getOrDefault(sign, "");
    }

    private static Numeral numeral(String written) {
        return Numeral.parse(written, ',');
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private void digitRule(String regex, java.util.function.Function<MatchResult, String> say) {
        rules.anywhere(NO_DIGIT + "(?:" + regex + ")", say);
    }

    private void addresses() {
        rules.parts(
                Addresses.EMAIL + "|" + Addresses.URL + "|(?<![A-Za-z\\d])@[A-Za-z][\\w.]*\\w",
                m -> Addresses.parts(m.group(), m.start(), language.locale(), this::label, c -> switch (c) {
                    case '.' -> sign(".");
                    case '@' -> sign("@");
                    case '/' -> sign("slash");
                    case '-' -> sign("hyphen");
                    case '_' -> sign("underscore");
                    default -> "";
                }));
    }

    private Part label(String label, int at) {
        if (Character.isDigit(label.charAt(0))) {
            String spoken = label.length() <= 2 ? language.cardinal(label) : language.digits(label);
            return Part.words(at, at + label.length(), spoken, language.locale());
        }
        return word(label, at);
    }

    private void prices() {
        String currency = oneOf(language.currencies().keySet());
        String scale = "([百千万亿億]?)";
        digitRule(
                currency + "\\s?" + NUMBER + DASH + currency + "?\\s?" + NUMBER,
                m -> language.say(numeral(m.group(2)), "元") + sign("–") + money(m.group(4), "", m.group(1)));
        digitRule(
                NUMBER + DASH + NUMBER + "\\s?" + currency,
                m -> language.say(numeral(m.group(1)), "元") + sign("–") + money(m.group(2), "", m.group(3)));
        digitRule(currency + "\\s?" + NUMBER + scale, m -> money(m.group(2), text(m.group(3)), m.group(1)));
        digitRule(NUMBER + scale + "\\s?" + currency, m -> money(m.group(1), text(m.group(2)), m.group(3)));
    }

    private String money(String written, String scale, String currency) {
        Numeral numeral = numeral(written);
        String name = language.currencies().getOrDefault(currency, currency);
        if (!scale.isEmpty() || numeral.isWhole() || numeral.cents() < 0 || !numeral.countable()) {
            return language.say(numeral, scale.isEmpty() ? "元" : scale) + scale + name;
        }
        return language.price(numeral, name);
    }

    private void datesAndTimes() {
        String half = "(?:\\s?([apAP])\\.?[mM]\\.?" + END + ")?";
        digitRule(
                "([01]?\\d|2[0-4]):([0-5]\\d)(?::[0-5]\\d)?(?!\\d)" + half,
                m -> language.time(
                        Integer.parseInt(m.group(1)),
                        Integer.parseInt(m.group(2)),
                        text(m.group(3)).toLowerCase(Locale.ROOT)));
        digitRule(
                "(\\d{1,2})\\s?([apAP])\\.?[mM]\\.?" + END,
                m -> language.time(Integer.parseInt(m.group(1)), 0, m.group(2).toLowerCase(Locale.ROOT)));
        digitRule(
                "(\\d{4})[-/.](0?[1-9]|1[0-2])[-/.]([0-3]?\\d)(?![\\d.])",
                m -> language.date(
                        Integer.parseInt(m.group(1)),
                        Integer.parseInt(m.group(2)),
                        Math.max(1, Integer.parseInt(m.group(3)))));
        digitRule(
                "(0?[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])(?![\\d/])",
                m -> language.date(0, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        // With the day of the week a single digit is a day too, not a fraction.
        digitRule(
                "(0?[1-9]|1[0-2])/([12]\\d|3[01]|0?[1-9])(?=\\s?[(](?:[月火水木金土日][)・]|周|星期))",
                m -> language.date(0, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        rules.to("(?<=\\d/\\d\\d)\\s?[-–~〜]\\s?(?=\\d{1,2}/\\d)", sign("–"));
        digitRule(
                "(?<=\\d/\\d\\d\\s?[-–~〜]\\s?)(0?[1-9]|1[0-2])/([12]\\d|3[01]|0?[1-9])(?![\\d/])",
                m -> language.date(0, Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        rules.anywhere(
                "(?<=\\d\\s?日\\s?|\\d/\\d{1,2}\\s?|\\d-\\d\\d\\s?)[(]([月火水木金土日])(?:・?(祝)日?)?[)]",
                m -> language.weekday(m.group(1)) + (m.group(2) == null ? "" : "祝日"));
        digitRule("((?:19|20)\\d\\d)(?=\\s?年)", m -> language.year(Integer.parseInt(m.group(1))));
        digitRule(
                "(\\d{1,4})(?::|(?<=[比分以率]\\d{1,4})：)(\\d{1,4})(?![\\d:.]|\\s?[x×*])",
                m -> language.cardinal(m.group(1)) + sign(":") + language.cardinal(m.group(2)));
        rules.to("(?<=\\d)(?<=\\d\\d)\\s?[-–~〜]\\s?(?=\\d{1,2}:\\d\\d)", sign("–"));
    }

    private void phones() {
        digitRule("\\+\\d[\\d -]{6,}\\d(?!\\d)", m -> sign("+") + language.phone(m.group()));
        digitRule(
                "(?:1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|400[ -]\\d{3,4}[ -]\\d{3,4}|0\\d{1,4}-\\d{2,8}(?:-\\d{3,4})?)(?!\\d)",
                m -> language.phone(m.group()));
    }

    private void measures() {
        String unit = oneOf(language.units().keySet());
        digitRule(
                NUMBER + DASH + NUMBER + "\\s?[%％]",
                m -> language.percent(language.cardinal(m.group(1)) + sign("–") + language.cardinal(m.group(2))));
        digitRule(
                "([-−]?)" + NUMBER + "\\s?[%％]",
                m -> (m.group(1).isEmpty() ? "" : sign("-")) + language.percent(language.cardinal(m.group(2))));
        digitRule("(\\d+)\\s?([½¼¾])(?:\\s?" + unit + ")?(?=([" + language.characters() + "]?))", m -> {
            Numeral mixed = new Numeral(m.group(1), Fractions.decimals(m.group(2)));
            return language.say(mixed, m.group(4)) + language.units().getOrDefault(text(m.group(3)), "");
        });
        digitRule("(?<=第\\s?)(\\d+)", m -> language.cardinal(m.group(1)));
        rules.anywhere(
                "[½¼¾⅓⅔]", m -> language.fraction(Fractions.numerator(m.group()), Fractions.denominator(m.group())));
        digitRule("(24|48)/(?=(?:48|72)(?![\\d/]))", m -> language.cardinal(m.group(1)) + sign("–"));
        digitRule("24/7" + END, m -> sign("24/7"));
        digitRule(
                "([1-9])/([2-9]|10)(?![\\d/])",
                m -> language.fraction(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        digitRule(
                "(\\d+)\\s?['′]\\s?(\\d{1,2})\\s?(?:[\"″”]|'')?" + END,
                m -> measure(m.group(1), "ft") + measure(m.group(2), "in"));
        digitRule(NUMBER + "\\s?(?:″|(?<!\"[^\"]{1,60})\")", m -> measure(m.group(1), "in"));
        String by = "\\s?[x×*]\\s?";
        digitRule(NUMBER + by + NUMBER + "(?:" + by + NUMBER + ")?(?:\\s?" + unit + ")?", this::times);
        String after = "(?=([" + language.characters() + "]?))";
        digitRule(NUMBER + DASH + NUMBER + "(?!-?\\d)(?:\\s?" + unit + ")?" + after, m -> {
            String counted = m.group(3) == null ? m.group(4) : "个";
            String last =
                    m.group(3) == null ? language.say(numeral(m.group(2)), counted) : measure(m.group(2), m.group(3));
            return language.say(numeral(m.group(1)), counted) + sign("–") + last;
        });
        digitRule(
                "([-−]?)" + NUMBER + "\\s?" + unit,
                m -> (m.group(1).isEmpty() ? "" : sign("-")) + measure(m.group(2), m.group(3)));
        digitRule(NUMBER + "\\s?[x×]" + END, m -> language.say(numeral(m.group(1)), "倍") + sign("xs"));
        rules.anywhere("(?<![A-Za-z\\d])[x×]\\s?(\\d+)" + END, m -> sign("*") + language.cardinal(m.group(1)));
        rules.anywhere(
                "(?<![A-Za-z\\d])(?:#|№|[nN][oO]\\.)\\s?(\\d+)" + END, m -> sign("#") + language.cardinal(m.group(1)));
    }

    private String times(MatchResult m) {
        String out = language.cardinal(m.group(1)) + sign("*");
        String last = m.group(2);
        String third = text(m.group(3));
        if (!third.isEmpty()) {
            out += language.cardinal(last) + sign("*");
            last = third;
        }
        return out + (m.group(4) == null ? language.cardinal(last) : measure(last, m.group(4)));
    }

    private String measure(String written, String unit) {
        return language.say(numeral(written), "个") + language.units().getOrDefault(unit, unit);
    }

    private void latin() {
        rules.parts("#(?=[\\p{L}_])", m -> List.of());
        rules.parts(
                "(?<![A-Za-z\\d])(?=[\\p{Alpha}-]*\\d)(?=[\\d-]*\\p{Alpha})[A-Z\\d](?:\\p{Alnum}|-(?=\\p{Alnum}))*",
                m -> {
                    List<Part> out = new ArrayList<>();
                    for (int[] range : Addresses.labels(m.group())) {
                        String label = m.group().substring(range[0], range[1]);
                        int at = m.start() + range[0];
                        boolean spelled = label.length() <= 3
                                && label.equals(label.toUpperCase(Locale.ROOT))
                                && Character.isLetter(label.charAt(0));
                        out.add(spelled ? language.letters(label, at) : label(label, at));
                    }
                    return out;
                });
        rules.parts(
                "\\p{IsLatin}(?:[\\p{IsLatin}\\p{M}]|'(?=\\p{IsLatin}))*", m -> List.of(word(m.group(), m.start())));
    }

    /** A Latin word; capitals that cannot be read are letters. */
    private Part word(String written, int at) {
        if (Character.UnicodeScript.of(written.codePointAt(0)) != Character.UnicodeScript.LATIN) {
            return Part.words(at, at + written.length(), written, language.locale());
        }
        String own = language.words().get(written.toLowerCase(Locale.ROOT));
        if (own != null) {
            return Part.words(at, at + written.length(), own, language.locale());
        }
        boolean capitals = written.equals(written.toUpperCase(Locale.ROOT));
        boolean spelled = capitals
                && (written.length() == 1
                        || written.matches("[BCDFGHJKLMNPQRSTVWXYZ]{2,5}|EU|UK|US|USB|UV|TV|ID|AI|VIP|LED|OK"));
        return spelled ? language.letters(written, at) : Addresses.latin(written, at, false);
    }

    private void numbers() {
        String own = "[" + language.characters() + "]";
        // Figures and the word that they count are read as one.
        digitRule("([-−]?)" + NUMBER + "(?: (?=" + own + "))?(?=(" + own + "?))", m -> {
            String minus = m.group(1).isEmpty() ? "" : sign("-");
            if (m.group(2).matches("\\d{" + ROW_DIGITS_MIN + ",}")) {
                return minus + language.digits(m.group(2));
            }
            return minus + language.say(numeral(m.group(2)), m.group(3));
        });
        rules.anywhere("\\d+", m -> language.digits(m.group()));
        rules.parts(
                own + "(?:" + own + "|\\p{M})*",
                m -> List.of(Part.words(m.start(), m.end(), m.group(), language.locale())));
        rules.anywhere(
                "(?<=[\\d元円])\\s?/\\s?" + oneOf(language.units().keySet()),
                m -> sign("/") + language.units().getOrDefault(m.group(1), m.group(1)));
        rules.to("(?<=[\\d元円])\\s?/\\s?(?=\\p{L})(?!\\p{Lu}(?!\\p{IsLatin}))", sign("/"));
        for (String sign : List.of("&", "+", "=", "@", "×", "÷", "±", "≤", "≥", "%", "°")) {
            rules.to(Pattern.quote(sign), sign(sign));
        }
        language.currencies().forEach((sign, name) -> {
            if (sign.length() == 1) {
                rules.to(Pattern.quote(sign), name);
            }
        });
    }
}
