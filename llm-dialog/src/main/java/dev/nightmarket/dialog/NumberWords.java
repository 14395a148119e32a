package dev.nightmarket.dialog;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** Numbers written as words: 0 to 999 999 in English, 2 to 999 in the other spaced languages, Han numerals. */
final class NumberWords {
    private static final int WORDS_MAX = 7;
    private static final int MAPPED_MAX = 999;
    private static final String HAN = "〇一二三四五六七八九";
    private static final String EN =
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                    + " seventeen eighteen nineteen";
    private static final String EN_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety";
    private static final String ES =
            "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis"
                    + " diecisiete dieciocho diecinueve veinte veintiuno veintidos veintitres veinticuatro veinticinco"
                    + " veintiseis veintisiete veintiocho veintinueve";
    private static final String ES_TENS = "_ _ veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa";
    private static final String ES_HUNDREDS =
            "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos";
    private static final String PT =
            "zero um dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete"
                    + " dezoito dezenove";
    private static final String PT_TENS = "_ _ vinte trinta quarenta cinquenta sessenta setenta oitenta noventa";
    private static final String PT_HUNDREDS =
            "_ cento duzentos trezentos quatrocentos quinhentos seiscentos setecentos oitocentos novecentos";
    private static final String FR =
            "zero un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix_sept"
                    + " dix_huit dix_neuf";
    private static final String FR_TENS =
            "_ _ vingt trente quarante cinquante soixante soixante quatre_vingt" + " quatre_vingt";
    private static final String DE =
            "null eins zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn"
                    + " siebzehn achtzehn neunzehn";
    private static final String DE_TENS = "_ _ zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig";
    private static final String IT =
            "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici"
                    + " sedici diciassette diciotto diciannove";
    private static final String IT_TENS = "_ _ venti trenta quaranta cinquanta sessanta settanta ottanta novanta";

    private static final Map<String, Map<String, Integer>> MAPS = Map.of(
            "en", map(0, NumberWords::english),
            "es", map(2, NumberWords::spanish),
            "pt", map(2, NumberWords::portuguese),
            "fr", map(2, NumberWords::french),
            "de", map(2, NumberWords::german),
            "it", map(2, NumberWords::italian));

    private NumberWords() {}

    /** A number that ends before token {@code end}. */
    record Match(int value, int end) {}

    /** Value of a figure or of a word for a small number, in any of the languages; -1: neither. */
    static int small(String word) {
        if (!word.isEmpty() && word.length() <= 4 && word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Integer.parseInt(word);
        }
        for (Map<String, Integer> map : MAPS.values()) {
            Integer value = map.get(word);
            if (value != null) {
                return value;
            }
        }
        int han = word.equals("两") || word.equals("兩") ? 2 : HAN.indexOf(word);
        return word.equals("十") ? 10 : word.length() == 1 && han > 0 ? han : -1;
    }

    /** The longest number in words of {@code language} that starts at token {@code at}. */
    static Optional<Match> at(List<Tokens.Token> tokens, int at, String language) {
        if (language.equals("zh") || language.equals("ja")) {
            return han(tokens, at);
        }
        Map<String, Integer> map = MAPS.getOrDefault(language, Map.of());
        Match best = longest(tokens, at, map);
        if (best == null) {
            return Optional.empty();
        }
        if (best.end() < tokens.size()
                && language.equals("en")
                && tokens.get(best.end()).text().equals("thousand")) {
            int value = best.value() * 1_000;
            Match rest = longest(tokens, best.end() + 1, map);
            best = rest == null ? new Match(value, best.end() + 1) : new Match(value + rest.value(), rest.end());
        }
        return Optional.of(best);
    }

    private static @org.jspecify.annotations.Nullable Match longest(
            List<Tokens.Token> tokens, int at, Map<String, Integer> map) {
        StringBuilder words = new StringBuilder();
        Match best = null;
        for (int end = at; end < Math.min(tokens.size(), at + WORDS_MAX); end++) {
            if (end > at && tokens.get(end).breakBefore()) {
                break;
            }
            words.append(end > at ? " " : "").append(tokens.get(end).text());
            Integer value = map.get(words.toString());
            best = value == null ? best : new Match(value, end + 1);
        }
        return best;
    }

    /** 十九, 二百五十, 三十; a lone 一 is an article rather than a number, and 十分 means "very". */
    private static Optional<Match> han(List<Tokens.Token> tokens, int at) {
        int total = 0;
        int digit = -1;
        int end = at;
        for (; end < tokens.size(); end++) {
            String c = tokens.get(end).text();
            int unit = c.equals("十") ? 10 : c.equals("百") ? 100 : c.equals("千") ? 1_000 : 0;
            int value = c.equals("两") ? 2 : c.equals("零") ? 0 : c.length() == 1 ? HAN.indexOf(c) : -1;
            if (unit > 0) {
                total += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            } else if (value >= 0) {
                digit = digit > 0 ? digit * 10 + value : value;
            } else {
                break;
            }
        }
        int value = total + Math.max(digit, 0);
        String next = end < tokens.size() ? tokens.get(end).text() : "";
        boolean very = end - at == 1 && (next.equals("分") || next.equals("足"));
        return end == at || value < 2 || very ? Optional.empty() : Optional.of(new Match(value, end));
    }

    private static Map<String, Integer> map(int from, IntFunction<List<String>> words) {
        Map<String, Integer> map = new HashMap<>();
        for (int value = from; value <= MAPPED_MAX; value++) {
            for (String written : words.apply(value)) {
                map.putIfAbsent(written.trim().replace('_', ' ').toLowerCase(Locale.ROOT), value);
            }
        }
        return map;
    }

    private static List<String> english(int n) {
        if (n < 20) {
            return List.of(word(EN, n));
        }
        if (n < 100) {
            return List.of(word(EN_TENS, n / 10) + (n % 10 == 0 ? "" : " " + word(EN, n % 10)));
        }
        String hundreds = word(EN, n / 100) + " hundred";
        if (n % 100 == 0) {
            return n == 100 ? List.of(hundreds, "a hundred") : List.of(hundreds);
        }
        String rest = english(n % 100).get(0);
        return List.of(hundreds + " " + rest, hundreds + " and " + rest);
    }

    private static List<String> spanish(int n) {
        if (n < 30) {
            return List.of(word(ES, n));
        }
        if (n < 100) {
            return List.of(word(ES_TENS, n / 10) + (n % 10 == 0 ? "" : " y " + word(ES, n % 10)));
        }
        if (n == 100) {
            return List.of("cien");
        }
        return List.of(word(ES_HUNDREDS, n / 100)
                + (n % 100 == 0 ? "" : " " + spanish(n % 100).get(0)));
    }

    private static List<String> portuguese(int n) {
        if (n < 20) {
            return switch (n) {
                case 14 -> List.of("catorze", "quatorze");
                case 16 -> List.of("dezesseis", "dezasseis");
                case 17 -> List.of("dezessete", "dezassete");
                case 19 -> List.of("dezenove", "dezanove");
                default -> List.of(word(PT, n));
            };
        }
        if (n < 100) {
            return List.of(word(PT_TENS, n / 10) + (n % 10 == 0 ? "" : " e " + word(PT, n % 10)));
        }
        if (n == 100) {
            return List.of("cem");
        }
        return List.of(word(PT_HUNDREDS, n / 100)
                + (n % 100 == 0 ? "" : " e " + portuguese(n % 100).get(0)));
    }

    private static List<String> french(int n) {
        if (n < 20) {
            return List.of(word(FR, n));
        }
        if (n < 100) {
            int tens = n / 10;
            boolean odd = tens == 7 || tens == 9;
            int rest = odd ? n % 10 + 10 : n % 10;
            String base = word(FR_TENS, tens);
            if (rest == 0) {
                return tens == 8 ? List.of(base + "s", base) : List.of(base);
            }
            boolean and = (rest == 1 || rest == 11) && tens < 8;
            return List.of(base + (and ? " et " : " ") + word(FR, rest));
        }
        String hundreds = n < 200 ? "cent" : word(FR, n / 100) + " cent";
        return n % 100 == 0
                ? List.of(hundreds, hundreds + "s")
                : List.of(hundreds + " " + french(n % 100).get(n % 100 == 80 ? 1 : 0));
    }

    private static List<String> german(int n) {
        if (n < 20) {
            return List.of(word(DE, n));
        }
        if (n < 100) {
            String unit = n % 10 == 1 ? "ein" : word(DE, n % 10);
            return List.of((n % 10 == 0 ? "" : unit + "und") + word(DE_TENS, n / 10));
        }
        String rest = n % 100 == 0 ? "" : german(n % 100).get(0);
        String hundreds = (n < 200 ? "ein" : word(DE, n / 100)) + "hundert";
        return n < 200 ? List.of(hundreds + rest, "hundert" + rest) : List.of(hundreds + rest);
    }

    private static List<String> italian(int n) {
        if (n < 20) {
            return List.of(word(IT, n));
        }
        if (n < 100) {
            String tens = word(IT_TENS, n / 10);
            int unit = n % 10;
            boolean vowel = unit == 1 || unit == 8;
            return List.of((vowel ? tens.substring(0, tens.length() - 1) : tens) + (unit == 0 ? "" : word(IT, unit)));
        }
        String hundreds = (n < 200 ? "" : word(IT, n / 100)) + "cento";
        return List.of(hundreds + (n % 100 == 0 ? "" : italian(n % 100).get(0)));
    }

    private static String word(String words, int index) {
        return words.split(" ")[index];
    }
}
