package dev.nightmarket.dialog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;

/** Finds the numbers that a text states, in figures and in words, with what they count. */
final class Claims {
    /** Symbol or word = currencies it may stand for. */
    private static final Map<String, List<String>> CURRENCIES = currencies();

    private static final Set<String> CENTS = Set.of(
            "cent",
            "cents",
            "centimo",
            "centimos",
            "centavo",
            "centavos",
            "centime",
            "centimes",
            "centesimi",
            "centesimo",
            "pence",
            "penny");
    private static final Set<String> PERCENT = Set.of("percent", "prozent", "パーセント");
    private static final List<String> PERCENT_PHRASES =
            List.of("per cent", "por ciento", "pour cent", "por cento", "per cento", "パ ー セ ン ト");
    private static final Set<String> DURATIONS = Set.of(
            "day",
            "days",
            "dia",
            "dias",
            "jour",
            "jours",
            "tag",
            "tage",
            "tagen",
            "giorno",
            "giorni",
            "日",
            "天",
            "hour",
            "hours",
            "hora",
            "horas",
            "heure",
            "heures",
            "stunde",
            "stunden",
            "ora",
            "ore",
            "week",
            "weeks",
            "semana",
            "semanas",
            "semaine",
            "semaines",
            "woche",
            "wochen",
            "settimana",
            "settimane",
            "周",
            "週",
            "month",
            "months",
            "mes",
            "meses",
            "mois",
            "monat",
            "monate",
            "monaten",
            "mese",
            "mesi",
            "月",
            "year",
            "years",
            "ano",
            "anos",
            "ans",
            "annees",
            "jahr",
            "jahre",
            "jahren",
            "anno",
            "anni",
            "年",
            "minute",
            "minutes",
            "minuto",
            "minutos",
            "minuten",
            "minuti",
            "分");
    private static final Set<String> BETWEEN_DURATION = Set.of(
            "business",
            "working",
            "to",
            "a",
            "bis",
            "或",
            "到",
            "至",
            "habiles",
            "ouvres",
            "werktage",
            "or",
            "个",
            "営",
            "業",
            "工",
            "作",
            "and",
            "und",
            "e",
            "y",
            "o",
            "ou",
            "oder");
    private static final Set<String> STOCK = Set.of(
            "left",
            "available",
            "pieces",
            "piece",
            "units",
            "unit",
            "remaining",
            "disponibles",
            "unidades",
            "restants",
            "stuck",
            "verfugbar",
            "pezzi",
            "disponibili",
            "disponiveis",
            "件",
            "个",
            "個",
            "点",
            "瓶");
    private static final Set<String> STOCK_PHRASES =
            Set.of(" in stock", " auf lager", " en stock", " em estoque", "在庫", "库存", "现货", "残り", "还有", "只剩", "仅剩");
    private static final Set<String> PRICE_WORDS = Set.of(
            " price",
            " cost",
            " pay",
            " worth",
            " for only",
            " for just",
            " precio",
            " cuesta",
            " vale ",
            " prix",
            " coute",
            " preis",
            " kostet",
            " preco",
            " custa",
            " prezzo",
            " costa",
            "价格",
            "售价",
            "価格",
            "値段",
            "多少钱");

    private Claims() {}

    /** @param currencies already known, as of dollars whose cents were added; else empty */
    private record Number(List<BigDecimal> values, int start, int end, boolean written, List<String> currencies) {}

    /** @param skip tokens that are part of a name, whose numbers claim nothing */
    static List<Claim> of(String text, String language, IntPredicate skip) {
        List<Tokens.Token> tokens = Tokens.of(text);
        String folded = Tokens.fold(text.length() > Tokens.CHARS_MAX ? text.substring(0, Tokens.CHARS_MAX) : text);
        List<Number> numbers = numbers(tokens, folded, language, skip);
        List<Claim> claims = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Number number = numbers.get(i);
            Number next = i + 1 < numbers.size() ? numbers.get(i + 1) : null;
            if (next != null && cents(tokens, folded, number, next)) {
                number = withCents(number, next, currencyAfter(tokens, folded, number));
                numbers.set(i, number);
                numbers.remove(i + 1);
            }
            claims.add(claim(tokens, folded, numbers, i));
        }
        return claims;
    }

    private static List<Number> numbers(List<Tokens.Token> tokens, String folded, String language, IntPredicate skip) {
        List<Number> numbers = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            if (skip.test(i)) {
                i++;
                continue;
            }
            if (tokens.get(i).number()) {
                int end = figureEnd(tokens, folded, i, language);
                StringBuilder figure = new StringBuilder();
                tokens.subList(i, end).forEach(t -> figure.append(t.text()));
                numbers.add(new Number(figure(figure.toString(), language), i, end, false, List.of()));
                i = end;
                continue;
            }
            Optional<NumberWords.Match> words = NumberWords.at(tokens, i, language);
            if (words.isEmpty()) {
                i++;
                continue;
            }
            i = addWords(tokens, numbers, i, words.get(), language);
        }
        return numbers;
    }

    /** French puts a space between thousands. */
    private static int figureEnd(List<Tokens.Token> tokens, String folded, int at, String language) {
        int end = at + 1;
        while (language.equals("fr")
                && end < tokens.size()
                && tokens.get(end).number()
                && tokens.get(end).start() == tokens.get(end - 1).end() + 1
                && folded.charAt(tokens.get(end - 1).end()) == ' '
                && tokens.get(end).text().matches("\\d{3}(,\\d+)?")
                && tokens.get(end - 1).text().matches("\\d{1,3}")) {
            end++;
        }
        return end;
    }

    /** "nineteen ninety" is 19.90 as people say prices. */
    private static int addWords(
            List<Tokens.Token> tokens, List<Number> numbers, int at, NumberWords.Match first, String language) {
        Optional<NumberWords.Match> second =
                first.end() < tokens.size() && !tokens.get(first.end()).breakBefore()
                        ? NumberWords.at(tokens, first.end(), language)
                        : Optional.empty();
        BigDecimal value = BigDecimal.valueOf(first.value());
        boolean point =
                first.end() < tokens.size() && tokens.get(first.end()).text().equals("point");
        if (point) {
            StringBuilder digits = new StringBuilder();
            int end = first.end() + 1;
            Optional<NumberWords.Match> digit = NumberWords.at(tokens, end, language);
            while (digit.isPresent()) {
                digits.append(digit.get().value());
                end = digit.get().end();
                digit = end < tokens.size() ? NumberWords.at(tokens, end, language) : Optional.empty();
            }
            if (digits.length() > 0) {
                numbers.add(
                        new Number(List.of(new BigDecimal(first.value() + "." + digits)), at, end, true, List.of()));
                return end;
            }
        }
        if (second.isPresent() && second.get().value() >= 10 && second.get().value() < 100 && first.value() > 0) {
            BigDecimal price = value.add(BigDecimal.valueOf(second.get().value(), 2));
            BigDecimal hundreds = value.multiply(BigDecimal.valueOf(100))
                    .add(BigDecimal.valueOf(second.get().value()));
            numbers.add(new Number(List.of(price, hundreds), at, second.get().end(), true, List.of()));
            return second.get().end();
        }
        numbers.add(new Number(List.of(value), at, first.end(), true, List.of()));
        return first.end();
    }

    /** 1,299.00 and 1.299,00 and 19.90 and 19,90. */
    static List<BigDecimal> figure(String text, String language) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            int digit = Character.digit(text.charAt(i), 10);
            plain.append(digit >= 0 ? (char) ('0' + digit) : text.charAt(i));
        }
        String s = plain.toString();
        int last = Math.max(s.lastIndexOf('.'), s.lastIndexOf(','));
        if (last < 0) {
            return List.of(new BigDecimal(s));
        }
        char mark = s.charAt(last);
        boolean points = language.equals("en") || language.equals("zh") || language.equals("ja");
        char grouping = points ? ',' : '.';
        boolean single = s.indexOf('.') < 0 || s.indexOf(',') < 0;
        boolean groups = single && (s.indexOf(mark) != last || (s.length() - last - 1 == 3 && mark == grouping));
        String digits = s.replace(".", "").replace(",", "");
        if (groups) {
            return List.of(new BigDecimal(digits));
        }
        int scale = s.length() - last - 1;
        return List.of(new BigDecimal(digits).movePointLeft(scale));
    }

    /** Whether {@code next} is the cents of {@code number}: "nineteen dollars and ninety cents", "19 euros 90". */
    private static boolean cents(List<Tokens.Token> tokens, String folded, Number number, Number next) {
        if (currencyAfter(tokens, folded, number).isEmpty() || number.values().size() > 1) {
            return false;
        }
        int gap = next.start() - number.end();
        boolean named = next.end() < tokens.size()
                && CENTS.contains(tokens.get(next.end()).text());
        boolean small = next.values().get(0).compareTo(BigDecimal.valueOf(100)) < 0
                && next.values().get(0).scale() <= 0;
        boolean joined = gap == 1
                || (gap == 2
                        && Set.of("and", "con", "et", "und", "e", "y", "mit")
                                .contains(tokens.get(next.start() - 1).text()));
        boolean bare = next.end() == tokens.size() || tokens.get(next.end()).breakBefore();
        return small && joined && !tokens.get(next.start()).breakBefore() && (named || bare);
    }

    private static Number withCents(Number number, Number cents, List<String> currencies) {
        BigDecimal sum = number.values().get(0).add(cents.values().get(0).movePointLeft(2));
        return new Number(List.of(sum), number.start(), cents.end(), number.written(), currencies);
    }

    private static Claim claim(List<Tokens.Token> tokens, String folded, List<Number> numbers, int at) {
        Number number = numbers.get(at);
        int from = at == 0 ? 0 : tokens.get(numbers.get(at - 1).end() - 1).end();
        int start = tokens.get(number.start()).start();
        int end = tokens.get(number.end() - 1).end();
        int to = at + 1 < numbers.size()
                ? tokens.get(numbers.get(at + 1).start()).start()
                : folded.length();
        String before = " " + folded.substring(Math.min(from, start), start);
        String after = folded.substring(end, Math.max(to, end)) + " ";
        List<String> currencies =
                number.currencies().isEmpty() ? currency(tokens, folded, number) : number.currencies();
        String unit = number.end() < tokens.size()
                        && adjacent(folded, end, tokens.get(number.end()).start())
                ? tokens.get(number.end()).text()
                : "";
        Claim.Kind kind = kind(tokens, folded, number, before, after, currencies, unit);
        if (kind == Claim.Kind.PLAIN && at + 1 < numbers.size() && range(tokens, number, numbers.get(at + 1))) {
            Claim upper = claim(tokens, folded, numbers, at + 1);
            kind = upper.kind();
            currencies = currencies.isEmpty() ? upper.currencies() : currencies;
            unit = upper.unit();
        }
        List<BigDecimal> values = kind == Claim.Kind.MONEY && CENTS.contains(unit) && currencies.isEmpty()
                ? number.values().stream().map(v -> v.movePointLeft(2)).toList()
                : number.values();
        return new Claim(kind, values, currencies, unit, number.written(), number.start(), before, after);
    }

    /** Nothing but spaces, a hyphen or an apostrophe between. */
    private static boolean adjacent(String folded, int end, int start) {
        for (int i = end; i < start; i++) {
            if (" -'\u2011".indexOf(folded.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private static Claim.Kind kind(
            List<Tokens.Token> tokens,
            String folded,
            Number number,
            String before,
            String after,
            List<String> currencies,
            String unit) {
        String tail = after.stripLeading();
        boolean spokenPrice = number.values().size() > 1;
        if (!currencies.isEmpty() || CENTS.contains(unit) || spokenPrice) {
            return Claim.Kind.MONEY;
        }
        boolean percent = tail.startsWith("%")
                || tail.startsWith("٪")
                || PERCENT.contains(unit)
                || before.endsWith("百分之")
                || tail.startsWith("パーセント");
        for (String phrase : PERCENT_PHRASES) {
            percent |= tail.startsWith(phrase);
        }
        if (percent) {
            return Claim.Kind.PERCENT;
        }
        if (duration(tokens, number.end())) {
            return Claim.Kind.DURATION;
        }
        boolean stock = STOCK.contains(unit);
        for (String phrase : STOCK_PHRASES) {
            stock |= after.startsWith(phrase) || (before.endsWith(phrase) && phrase.codePointAt(0) > 0x2e80);
        }
        if (stock || before.endsWith(" only ") && after.isBlank()) {
            return Claim.Kind.STOCK;
        }
        boolean unitless = unit.isEmpty() || unit.equals("for") || unit.equals("and") || unit.equals("only");
        boolean money = false;
        for (String word : PRICE_WORDS) {
            money |= before.contains(word);
        }
        return money && unitless ? Claim.Kind.MONEY : Claim.Kind.PLAIN;
    }

    private static boolean duration(List<Tokens.Token> tokens, int at) {
        for (int i = at; i < Math.min(tokens.size(), at + 3); i++) {
            String word = tokens.get(i).text();
            if (DURATIONS.contains(word)) {
                return true;
            }
            if (!BETWEEN_DURATION.contains(word)) {
                return false;
            }
        }
        return false;
    }

    private static boolean range(List<Tokens.Token> tokens, Number number, Number next) {
        int gap = next.start() - number.end();
        return gap == 0
                || (gap == 1
                        && BETWEEN_DURATION.contains(tokens.get(number.end()).text()))
                || (gap == 2 && tokens.get(number.end()).text().equals("か"));
    }

    private static List<String> currency(List<Tokens.Token> tokens, String folded, Number number) {
        List<String> after = currencyAfter(tokens, folded, number);
        if (!after.isEmpty()) {
            return after;
        }
        int start = tokens.get(number.start()).start();
        int i = start - 1;
        while (i >= 0 && folded.charAt(i) == ' ') {
            i--;
        }
        if (i >= 0) {
            List<String> symbol = CURRENCIES.getOrDefault(folded.substring(i, i + 1), List.of());
            if (!symbol.isEmpty() && !Character.isLetter(folded.charAt(i))) {
                return symbol;
            }
        }
        String word = number.start() > 0 ? tokens.get(number.start() - 1).text() : "";
        return word.length() == 3 ? CURRENCIES.getOrDefault(word, List.of()) : List.of();
    }

    private static List<String> currencyAfter(List<Tokens.Token> tokens, String folded, Number number) {
        int end = tokens.get(number.end() - 1).end();
        int i = end;
        while (i < folded.length() && folded.charAt(i) == ' ') {
            i++;
        }
        if (i < folded.length() && !Character.isLetterOrDigit(folded.charAt(i))) {
            List<String> symbol = CURRENCIES.getOrDefault(folded.substring(i, i + 1), List.of());
            boolean nextsOwn = i + 1 < folded.length() && Character.isDigit(folded.charAt(i + 1));
            if (!symbol.isEmpty() && !nextsOwn) {
                return symbol;
            }
        }
        for (int words = 3; words > 0; words--) {
            if (number.end() + words <= tokens.size()) {
                StringBuilder name = new StringBuilder();
                for (int t = number.end(); t < number.end() + words; t++) {
                    name.append(tokens.get(t).text());
                }
                List<String> found = CURRENCIES.getOrDefault(name.toString(), List.of());
                if (!found.isEmpty() && !tokens.get(number.end()).breakBefore()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    private static Map<String, List<String>> currencies() {
        List<String> dollars = List.of("USD", "CAD", "AUD", "MXN", "NZD", "SGD", "HKD", "TWD", "BRL");
        List<String> euros = List.of("EUR");
        List<String> pounds = List.of("GBP");
        List<String> yen = List.of("JPY", "CNY");
        Map<String, List<String>> map = new java.util.HashMap<>();
        for (String word : List.of(
                "$", "dollar", "dollars", "bucks", "buck", "dolar", "dolares", "dollari", "dollaro", "美元", "刀", "ドル",
                "us")) {
            map.put(word, dollars);
        }
        map.put("usd", List.of("USD"));
        map.put("us$", List.of("USD"));
        for (String word : List.of("€", "eur", "euro", "euros", "欧元", "ユーロ")) {
            map.put(word, euros);
        }
        for (String word :
                List.of("£", "gbp", "pound", "pounds", "libras", "pfund", "livres", "sterline", "英镑", "ポンド")) {
            map.put(word, pounds);
        }
        for (String word : List.of("¥", "jpy", "yen", "円", "日元", "yuan", "cny", "rmb", "元", "块", "人民币")) {
            map.put(word, yen);
        }
        return Map.copyOf(map);
    }
}
