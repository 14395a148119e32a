package dev.nightmarket.speech.text;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Written American English to spoken words: prices, percentages, units, dates, times, ranges, codes. The
 * first rule that matches at a place wins; what no rule knows (emoji, other scripts) is passed over.
 */
public final class EnglishWriting {
    private static final String NUMBER = "\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.,]\\d+)?";
    /** An em dash between spaces parts sentences; it is no range. */
    private static final String DASH = "(?:\\s?[-–]\\s?|—)";

    private static final String MONTH =
            "(Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
                    + "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\b\\.?";
    static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");
    /** The stop of "a.m."; before a day or a time zone it ends no sentence. */
    private static final String STOP = "(?:\\.(?=\\s(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|[ECMP][DS]?T\\b|GMT|UTC|I\\b))|"
            + Rules.INNER_STOP.substring(3, Rules.INNER_STOP.length() - 2) + ")?";

    /** Matches nothing; captures when a noun seems to follow, as in "a 30 ml bottle". */
    private static final String ATTRIBUTIVE =
            "(?=(\\s(?!of|and|or|per|for|in|to|with|is|are|at|from|off|left|each|more|a|the|when|if|we|you)\\p{Ll})?)";

    private static final Map<String, String> WEEKDAYS = Map.of(
            "Mon",
            "monday",
            "Tue",
            "tuesday",
            "Wed",
            "wednesday",
            "Thu",
            "thursday",
            "Fri",
            "friday",
            "Sat",
            "saturday",
            "Sun",
            "sunday");

    private static final Map<String, String> CURRENCY = Map.of(
            "$",
            "dollar cent",
            "€",
            "euro cent",
            "£",
            "pound penny",
            "¥",
            "yen sen",
            "₹",
            "rupee paisa",
            "R$",
            "real centavo",
            "USD",
            "dollar cent",
            "EUR",
            "euro cent",
            "GBP",
            "pound penny",
            "CAD",
            "canadian-dollar cent");

    /** Singular and plural of what follows a number. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("ml", "milliliter"),
            Map.entry("cl", "centiliter"),
            Map.entry("l", "liter"),
            Map.entry("mg", "milligram"),
            Map.entry("g", "gram"),
            Map.entry("kg", "kilogram"),
            Map.entry("mm", "millimeter"),
            Map.entry("cm", "centimeter"),
            Map.entry("m", "meter"),
            Map.entry("km", "kilometer"),
            Map.entry("oz", "ounce"),
            Map.entry("fl oz", "fluid ounce"),
            Map.entry("lb", "pound"),
            Map.entry("lbs", "pound"),
            Map.entry("ft", "foot/feet"),
            Map.entry("h", "hour"),
            Map.entry("hr", "hour"),
            Map.entry("hrs", "hour"),
            Map.entry("min", "minute"),
            Map.entry("mins", "minute"),
            Map.entry("sec", "second"),
            Map.entry("secs", "second"),
            Map.entry("ms", "millisecond"),
            Map.entry("mb", "megabyte"),
            Map.entry("gb", "gigabyte"),
            Map.entry("tb", "terabyte"),
            Map.entry("w", "watt"),
            Map.entry("kw", "kilowatt"),
            Map.entry("v", "volt"),
            Map.entry("mah", "milliamp hour"),
            Map.entry("hz", "hertz/hertz"),
            Map.entry("°c", "degree celsius/degrees celsius"),
            Map.entry("°f", "degree fahrenheit/degrees fahrenheit"),
            Map.entry("°", "degree"),
            Map.entry("pcs", "piece"),
            Map.entry("%", "percent/percent"));

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("mr.", "mister"),
            Map.entry("mrs.", "missus"),
            Map.entry("ms.", "miz"),
            Map.entry("dr.", "doctor"),
            Map.entry("vs.", "versus"),
            Map.entry("e.g.", "for example"),
            Map.entry("i.e.", "that is"),
            Map.entry("etc.", "et cetera"),
            Map.entry("approx.", "approximately"),
            Map.entry("incl.", "including"),
            Map.entry("excl.", "excluding"),
            Map.entry("qty.", "quantity"),
            Map.entry("max.", "maximum"),
            Map.entry("ref.", "reference"),
            Map.entry("no.", "number"),
            Map.entry("w/o", "without"),
            Map.entry("w/", "with"));

    /** The English reader. */
    static final TextReader READER = new RuleReader(new English(), rules().list());

    private EnglishWriting() {}

    /** @return pieces in order; boundaries only between words and at the end */
    public static List<Piece> pieces(String original) {
        return READER.read(original, Pronunciations.NONE);
    }

    private static void rule(Rules to, String regex, Function<MatchResult, String> say) {
        to.word(regex, say);
    }

    private static Rules rules() {
        Rules r = new Rules(Locale.US);
        addresses(r);
        prices(r);
        weekdays(r);
        times(r);
        dates(r);
        lengths(r);
        fractions(r);
        ordinalsAndPhones(r);
        measures(r);
        numbersOfThings(r);
        codes(r);
        numbers(r);
        signs(r);
        return r;
    }

    private static void prices(Rules r) {
        String currency = "([$€£¥₹]|R\\$|US\\$|USD|EUR|GBP|CAD)";
        String big = "(?:\\s?(k|thousand|million|billion)\\b)?";
        rule(
                r,
                currency + "\\s?(" + NUMBER + ")" + DASH + currency + "?\\s?(" + NUMBER + ")",
                m -> NumberWords.number(m.group(2)) + " to " + money(m.group(4), "", m.group(1)));
        rule(
                r,
                "(" + NUMBER + ")" + DASH + "(" + NUMBER + ")\\s?" + currency,
                m -> NumberWords.number(m.group(1)) + " to " + money(m.group(2), "", m.group(3)));
        rule(r, currency + "\\s?(" + NUMBER + ")" + big, m -> money(m.group(2), text(m.group(3)), m.group(1)));
        rule(r, "(" + NUMBER + ")" + big + "\\s?" + currency, m -> money(m.group(1), text(m.group(2)), m.group(3)));
    }

    private static void weekdays(Rules r) {
        rule(
                r,
                "(Mon|Tue|Wed|Thu|Fri|Sat)\\.?\\s?[-–]\\s?(Tue|Wed|Thu|Fri|Sat|Sun)\\b\\.?",
                m -> WEEKDAYS.get(m.group(1)) + " to " + WEEKDAYS.get(m.group(2)));
        String day = "(Mon|Tue|Wed|Thu|Fri|Sat|Sun)\\.?";
        rule(r, day + "(?=\\)|,?\\s" + MONTH + "\\s\\d)", m -> WEEKDAYS.getOrDefault(m.group(1), ""));
    }

    /** Feet and inches. */
    private static void lengths(Rules r) {
        rule(
                r,
                "(\\d+)\\s?['′]\\s?(\\d{1,2})\\s?(?:[\"″”]|'')?(?![\\p{L}\\d])",
                m -> NumberWords.number(m.group(1)) + " foot " + NumberWords.number(m.group(2)));
        rule(
                r,
                "(" + NUMBER + ")\\s?(?:″|(?<!\"[^\"]{1,60})\"(?!\\p{L}))" + ATTRIBUTIVE,
                m -> NumberWords.number(m.group(1))
                        + (m.group(1).equals("1") || m.group(2) != null ? " inch" : " inches"));
    }

    private static void fractions(Rules r) {
        rule(r, "(24|48)/(?=(?:48|72)(?![\\d/]))", m -> NumberWords.number(m.group(1)) + " to");
        rule(r, "24/7\\b", m -> "twenty four seven");
        rule(
                r,
                "(\\d+[.,]\\d)/(5|10)(?![\\d/.,])",
                m -> NumberWords.number(m.group(1)) + " out of " + NumberWords.number(m.group(2)));
        rule(
                r,
                "(\\d{1,3})(?:\\s?([½¼¾⅓⅔])|\\s([123])/([234])(?![\\d/]))",
                m -> NumberWords.number(m.group(1)) + " and "
                        + (m.group(2) == null ? fraction(m.group(3), m.group(4), "a") : fraction(m.group(2), "a")));
        rule(r, "([123])/([234])(?![\\d/])", m -> fraction(m.group(1), m.group(2), "one"));
        rule(r, "[½¼¾⅓⅔]", m -> fraction(m.group(), "one"));
        rule(
                r,
                "(\\d{1,4}):(\\d{1,4})(?![\\d:.])",
                m -> NumberWords.number(m.group(1)) + " to " + NumberWords.number(m.group(2)));
    }

    private static String fraction(String sign, String one) {
        return fraction(String.valueOf(Fractions.numerator(sign)), String.valueOf(Fractions.denominator(sign)), one);
    }

    private static String fraction(String numerator, String denominator, String one) {
        String part =
                switch (denominator) {
                    case "2" -> "half";
                    case "3" -> "third";
                    default -> "quarter";
                };
        return numerator.equals("1")
                ? one + " " + part
                : NumberWords.number(numerator) + " " + (part.equals("half") ? "halves" : part + "s");
    }

    private static void ordinalsAndPhones(Rules r) {
        rule(
                r,
                "(\\d+)(?:st|nd|rd|th)\\b",
                m -> shortNumber(m.group(1))
                        ? NumberWords.ordinal(Long.parseLong(m.group(1)))
                        : NumberWords.digits(m.group(1)));
        rule(r, "(?:\\+\\d[\\d ()-]{6,}\\d|\\(?\\d{3}\\)?[ -]\\d{3}-\\d{4})\\b", m -> NumberWords.digits(m.group()));
    }

    private static void measures(Rules r) {
        String unit =
                "(fl oz|ml|cl|mg|kg|mm|cm|km|oz|lbs?|hrs?|mins?|secs?|ms|[MGT]B|kW|mAh|Hz|pcs|ft|°[CF]|[lghmWV°%])";
        rule(
                r,
                "(\\d+)(?:\\s?(?:[cm]m|in|ft))?\\s?[x×]\\s?(\\d+)(?:\\s?[x×]\\s?(\\d+))?(?:\\s?" + unit
                        + "(?![\\p{L}\\d]))?",
                m -> NumberWords.number(m.group(1))
                        + (isPack(m) ? " times " : " by ")
                        + NumberWords.number(m.group(2))
                        + (m.group(3) == null ? "" : " by " + NumberWords.number(m.group(3)))
                        + (m.group(4) == null ? "" : unit(m.group(4), false)));
        rule(
                r,
                "(" + NUMBER + ")" + DASH + "(" + NUMBER + ")(?!-?\\d)(?:\\s?" + unit + "(?![\\p{L}\\d]))?",
                m -> NumberWords.number(m.group(1)) + " to " + NumberWords.number(m.group(2))
                        + (m.group(3) == null ? "" : unit(m.group(3), false)));
        rule(
                r,
                "(" + NUMBER + ")[\\s-]?" + unit + "(?![\\p{L}\\d])" + ATTRIBUTIVE,
                m -> NumberWords.number(m.group(1))
                        + unit(m.group(2), m.group(1).equals("1") || m.group(3) != null));
        rule(r, "(\\d+)\\s?[x×](?![\\p{L}\\d])", m -> NumberWords.number(m.group(1)) + " times");
    }

    private static void numbersOfThings(Rules r) {
        rule(r, "#\\s?(\\d+)", m -> "number " + NumberWords.number(m.group(1)));
        rule(r, "((?:19|20)\\d)0s\\b", m -> plural(NumberWords.year(Integer.parseInt(m.group(1) + "0"))));
        rule(r, "((?:19|20)\\d\\d)(?![\\d,.-]*\\d)(?!\\p{L})", m -> NumberWords.year(Integer.parseInt(m.group(1))));
        rule(r, "U\\.S\\.A?\\.?", m -> m.group().contains("A") ? "u. s. a." : "u. s.");
        rule(
                r,
                "(?i)(?:mr|mrs|ms|dr|vs|e\\.g|i\\.e|etc|approx|incl|excl|qty|max|ref)\\.|no\\.(?=\\s?\\d)|w/o?(?=[\\s\\p{L}])",
                m -> ABBREVIATIONS.getOrDefault(m.group().toLowerCase(Locale.ROOT), ""));
    }

    private static void numbers(Rules r) {
        rule(r, "[-−](" + NUMBER + ")", m -> "minus " + NumberWords.number(m.group(1)));
        rule(r, NUMBER, m -> NumberWords.number(m.group()));
        r.anywhere("(?<=\\d)/(kg|g|ml|l|oz|lb|km|m|h|hr|pcs)(?![\\p{L}\\d])", m -> "per" + unit(m.group(1), true));
        to(r, "(?<=\\d)/(?=\\s?\\p{L})(?!\\p{Lu}(?!\\p{L}))", "per");
        to(r, "(?<=[$€£]\\d{1,5}[.,]\\d\\d)/(?=\\d)", "per");
        to(r, "(?<=[\\dm])\\s?[-–]\\s?(?=\\d{1,2}(?::\\d\\d|\\s?[ap]\\.?m\\b))", "to");
    }

    private static void signs(Rules r) {
        to(r, "&", "and");
        to(r, "\\+", "plus");
        to(r, "@", "at");
        to(r, "=", "equals");
        to(r, "%", "percent");
        to(r, "€", "euro");
        to(r, "£", "pounds");
        to(r, "¥", "yen");
        to(r, "₹", "rupees");
        to(r, "×", "times");
        to(r, "÷", "divided by");
        to(r, "±", "plus or minus");
        to(r, "≤", "at most");
        to(r, "≥", "at least");
        to(r, "°", "degrees");
        to(r, "\\$", "dollars");
    }

    private static void to(Rules r, String regex, String spoken) {
        r.to(regex, spoken);
    }

    private static void addresses(Rules r) {
        r.parts(
                Addresses.EMAIL + "|" + Addresses.URL + "|(?<![A-Za-z\\d])@[A-Za-z][\\w.]*\\w",
                m -> joined(
                        m,
                        Addresses.parts(
                                m.group(), m.start(), Locale.US, EnglishWriting::label, EnglishWriting::addressSign)));
        r.parts("(?<![\\p{L}\\d])#(?=[\\p{L}_])[\\p{L}\\p{M}\\d_]+", m -> joined(m, hashtag(m)));
    }

    private static Part label(String label, int at) {
        String spoken = Character.isDigit(label.charAt(0))
                ? label.length() <= 2 ? NumberWords.number(label) : NumberWords.digits(label)
                : label.toLowerCase(Locale.ROOT);
        return Part.words(at, at + label.length(), spoken, Locale.US);
    }

    private static String addressSign(char sign) {
        return switch (sign) {
            case '.' -> "dot";
            case '@' -> "at";
            case '/' -> "slash";
            case '_' -> "underscore";
            default -> "";
        };
    }

    private static List<Part> hashtag(MatchResult m) {
        return Addresses.labels(m.group()).stream()
                .map(range -> label(m.group().substring(range[0], range[1]), m.start() + range[0]))
                .toList();
    }

    /** An address is one piece, unless a part of it is in another script. */
    private static List<Part> joined(MatchResult m, List<Part> parts) {
        if (parts.isEmpty() || !m.group().chars().allMatch(c -> c < 0x250)) {
            return parts;
        }
        String spoken = parts.stream().map(Part::spoken).collect(java.util.stream.Collectors.joining(" "));
        return List.of(Part.words(m.start(), m.end(), spoken, Locale.US));
    }

    /** "2 × 30 ml" are two of something; "30 × 40 cm" is a size. */
    private static boolean isPack(MatchResult m) {
        return m.group(3) == null && m.group(4) != null && m.group(4).matches("fl oz|ml|cl|mg|kg|oz|lbs?|[lg]");
    }

    private static void times(Rules r) {
        rule(r, "([01]?\\d|2[0-4]):([0-5]\\d)(?!\\d)(?:\\s?([apAP])\\.?[mM]\\b" + STOP + ")?", m -> {
            int minute = Integer.parseInt(m.group(2));
            boolean half = m.group(3) != null;
            String hour = NumberWords.number(String.valueOf(Integer.parseInt(m.group(1))));
            String minutes = minute == 0
                    ? half ? "" : " o'clock"
                    : minute < 10 ? " oh " + NumberWords.cardinal(minute) : " " + NumberWords.cardinal(minute);
            return hour + minutes + (half ? " " + m.group(3).toLowerCase(Locale.ROOT) + ". m." : "");
        });
        rule(
                r,
                "(\\d{1,2})\\s?([apAP])\\.?[mM]\\b" + STOP,
                m -> NumberWords.number(m.group(1)) + " " + m.group(2).toLowerCase(Locale.ROOT) + ". m.");
    }

    private static void dates(Rules r) {
        String year = "(?:,?\\s((?:19|20)\\d\\d)\\b)?";
        rule(
                r,
                "((?:19|20)\\d\\d)-(0[1-9]|1[0-2])-([0-3]\\d)\\b",
                m -> date(MONTHS.get(Integer.parseInt(m.group(2)) - 1), m.group(3), m.group(1)));
        rule(
                r,
                "(0?[1-9]|1[0-2])/([0-3]?\\d)/((?:19|20)\\d\\d)\\b",
                m -> date(MONTHS.get(Integer.parseInt(m.group(1)) - 1), m.group(2), m.group(3)));
        rule(
                r,
                "(0?[1-9]|1[0-2])/(1[3-9]|2\\d|3[01])(?![\\d/])",
                m -> date(MONTHS.get(Integer.parseInt(m.group(1)) - 1), m.group(2), null));
        rule(
                r,
                MONTH + "\\s([0-3]?\\d)(?:st|nd|rd|th)?\\b(?!%)" + year,
                m -> date(month(m.group(1)), m.group(2), m.group(3)));
        rule(
                r,
                "([0-3]?\\d)(?:st|nd|rd|th)?\\s(?:of\\s)?" + MONTH + year,
                m -> date(month(m.group(2)), m.group(1), m.group(3)));
    }

    private static void codes(Rules r) {
        // Letters and digits mixed, with or without hyphens: "NM-204", "B5", "A12b".
        rule(
                r,
                "(?=[\\p{Alpha}-]*\\d)(?=[\\d-]*\\p{Alpha})[A-Z\\d](?:[\\p{Alnum}]|-(?=\\p{Alnum}))*(?![\\p{L}\\d])",
                m -> code(m.group()));
        // Capitals that no lexicon reads as a word are told apart by the caller: they keep their case.
        rule(r, "\\p{IsLatin}(?:[\\p{IsLatin}\\p{M}]|'(?=\\p{IsLatin}))*'?", MatchResult::group);
    }

    private static String code(String code) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < code.length(); ) {
            int end = i;
            while (end < code.length() && Character.isDigit(code.charAt(end)) == Character.isDigit(code.charAt(i))) {
                end++;
            }
            String part = code.substring(i, end);
            if (Character.isDigit(part.charAt(0))) {
                out.append(part.length() <= 2 ? NumberWords.number(part) : NumberWords.digits(part));
            } else {
                part = part.replace("-", "");
                out.append(part.length() > 3 ? part.toLowerCase(Locale.ROOT) : letters(part));
            }
            out.append(' ');
            i = end;
        }
        return out.toString();
    }

    /** Each letter by its name. */
    public static String letters(String word) {
        StringBuilder out = new StringBuilder();
        word.toLowerCase(Locale.ROOT).chars().filter(Character::isLetter).forEach(c -> out.append((char) c)
                .append(". "));
        return out.toString().trim();
    }

    private static String money(String written, String big, String currency) {
        String[] names =
                CURRENCY.getOrDefault(currency, "dollar cent").replace('-', ' ').split(" (?=\\S+$)");
        String plain = NumberWords.plain(written);
        if (!big.isEmpty()) {
            return NumberWords.number(plain) + " " + (big.equals("k") ? "thousand" : big) + " " + plural(names[0]);
        }
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        String part = point < 0 ? "" : plain.substring(point + 1);
        if (!shortNumber(whole) || part.length() > 2) {
            return NumberWords.number(plain) + " " + plural(names[0]);
        }
        long main = Long.parseLong(whole);
        long cents = part.isEmpty() ? 0 : Long.parseLong(part) * (part.length() == 1 ? 10 : 1);
        String mainWords = NumberWords.cardinal(main) + " " + (main == 1 ? names[0] : plural(names[0]));
        String centWords = NumberWords.cardinal(cents) + " "
                + (cents == 1 ? names[1] : names[1].equals("penny") ? "pence" : plural(names[1]));
        return cents == 0 ? mainWords : main == 0 ? centWords : mainWords + " and " + centWords;
    }

    private static boolean shortNumber(String digits) {
        return digits.length() <= NumberWords.DIGITS_MAX;
    }

    private static String unit(String written, boolean one) {
        String name = UNITS.getOrDefault(written.toLowerCase(Locale.ROOT), "");
        int slash = name.indexOf('/');
        if (slash >= 0) {
            return " " + (one ? name.substring(0, slash) : name.substring(slash + 1));
        }
        return " " + (one ? name : plural(name));
    }

    private static String plural(String word) {
        return word.equals("yen") || word.equals("sen")
                ? word
                : word.endsWith("y") ? word.substring(0, word.length() - 1) + "ies" : word + "s";
    }

    private static String month(String written) {
        String start = written.substring(0, 3).toLowerCase(Locale.ROOT);
        return MONTHS.stream().filter(m -> m.startsWith(start)).findFirst().orElse(start);
    }

    static String date(String month, String day, @Nullable String year) {
        return month + " " + NumberWords.ordinal(Long.parseLong(day))
                + (year == null ? "" : " " + NumberWords.year(Integer.parseInt(year)));
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }
}
