package dev.nightmarket.speech.phoneme.ja;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in kanji and what they count, in katakana as it is pronounced: 三百 サンビャク, 六本 ロッポン, 二十日 ハツカ.
 */
final class Counters {
    private static final String FILE = "/dev/nightmarket/speech/phoneme/ja/counters.txt";
    private static final String NUMERALS = "〇零一二三四五六七八九十百千万億兆";
    private static final Map<Character, String> DIGITS = Map.ofEntries(
            Map.entry('〇', "ゼロ"),
            Map.entry('零', "ゼロ"),
            Map.entry('一', "イチ"),
            Map.entry('二', "ニ"),
            Map.entry('三', "サン"),
            Map.entry('四', "ヨン"),
            Map.entry('五', "ゴ"),
            Map.entry('六', "ロク"),
            Map.entry('七', "ナナ"),
            Map.entry('八', "ハチ"),
            Map.entry('九', "キュー"),
            Map.entry('十', "ジュー"),
            Map.entry('百', "ヒャク"),
            Map.entry('千', "セン"),
            Map.entry('万', "マン"),
            Map.entry('億', "オク"),
            Map.entry('兆', "チョー"),
            Map.entry('何', "ナン"),
            Map.entry('数', "スー"),
            Map.entry('半', "ハン"));

    private static final String UNVOICED = "カキクケコサシスセソタチツテトハヒフヘホ";
    private static final String VOICED = "ガギグゲゴザジズゼゾダヂヅデドバビブベボ";
    private static final String P_ROW = "パピプペポ";

    /**
     * A counter.
     *
     * @param change how number and counter change each other, see counters.txt
     * @param whole readings of a whole number with its counter
     * @param last readings of the last digit
     */
    private record Counter(String reading, char change, Map<String, String> whole, Map<Character, String> last) {}

    /** What is said: the number and the counter apart, for their places. */
    record Spoken(String number, String counter) {}

    private final Map<String, Counter> counters = new HashMap<>();
    private final int counterCharsMax;

    Counters() {
        InputStream in = Counters.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException(FILE + ": not on the class path (expected: in our own jar)");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line.trim().split("\\s+"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": unreadable", e);
        }
        counterCharsMax =
                counters.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    private void add(String[] field) {
        Map<String, String> whole = new HashMap<>();
        Map<Character, String> last = new HashMap<>();
        for (int i = 3; i < field.length; i++) {
            int colon = field[i].indexOf(':');
            String reading = field[i].substring(colon + 1);
            if (field[i].charAt(0) == '=') {
                whole.put(field[i].substring(1, colon), reading);
            } else {
                last.put(field[i].charAt(1), reading);
            }
        }
        counters.put(field[0], new Counter(field[1], field[2].charAt(0), Map.copyOf(whole), Map.copyOf(last)));
    }

    static boolean isNumeral(char c) {
        return NUMERALS.indexOf(c) >= 0;
    }

    /** Whether it stands for a number when something is counted after it: how many, several, half. */
    static boolean isVague(String surface) {
        return surface.equals("何") || surface.equals("数");
    }

    int counterCharsMax() {
        return counterCharsMax;
    }

    boolean isCounter(String surface) {
        return counters.containsKey(surface);
    }

    /**
     * Reads a number and its counter.
     *
     * @param number kanji numerals, or 何, 数
     * @param counter null for none
     */
    Spoken read(String number, @Nullable String counter, boolean afterMonth) {
        Counter found = counter == null ? null : counters.get(counter);
        if (found == null) {
            return new Spoken(number(number), "");
        }
        if (afterMonth && number.equals("一") && counter != null && counter.equals("日")) {
            return new Spoken("ツイ", "タチ");
        }
        String whole = found.whole.get(number);
        if (whole != null) {
            int slash = whole.indexOf('/');
            return slash < 0
                    ? new Spoken(whole, "")
                    : new Spoken(whole.substring(0, slash), whole.substring(slash + 1));
        }
        char last = number.charAt(number.length() - 1);
        String head = number(number.substring(0, number.length() - 1), number);
        String digit = found.last.get(last);
        if (digit != null) {
            int slash = digit.indexOf('/');
            return slash < 0
                    ? new Spoken(head + digit, found.reading)
                    : new Spoken(head + digit.substring(0, slash), digit.substring(slash + 1));
        }
        return joined(number(number), last, found);
    }

    private static Spoken joined(String number, char last, Counter counter) {
        String doubled =
                switch (counter.change) {
                    case 'k', 'g', 'b', 'p' -> "一六八十百";
                    case 's', 'z', 'f' -> "一八十";
                    case 'x' -> "六十百";
                    default -> "";
                };
        String counted = counter.reading;
        String spoken = number;
        if (doubled.indexOf(last) >= 0 && !(last == '百' && !number.endsWith("ャク"))) {
            spoken = number.substring(0, number.length() - 1) + "ッ";
            counted = counter.change == 'b' || counter.change == 'p' ? pRow(counted) : counted;
        } else if ("三千万何".indexOf(last) >= 0) {
            counted = switch (counter.change) {
                case 'b' -> voiced(counted);
                case 'p' -> last == '万' ? counted : pRow(counted);
                case 'g', 'z' -> last == '万' ? counted : voiced(counted);
                default -> counted;
            };
        } else if (last == '四' && counter.change == 'p') {
            counted = pRow(counted);
        }
        return new Spoken(spoken, counted);
    }

    private static String voiced(String kana) {
        int at = UNVOICED.indexOf(kana.charAt(0));
        return at < 0 ? kana : VOICED.charAt(at) + kana.substring(1);
    }

    private static String pRow(String kana) {
        int at = "ハヒフヘホ".indexOf(kana.charAt(0));
        return at < 0 ? kana : P_ROW.charAt(at) + kana.substring(1);
    }

    static String number(String numerals) {
        return number(numerals, numerals);
    }

    /** @param all what {@code numerals} begins: the characters after it change its end */
    private static String number(String numerals, String all) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < numerals.length(); i++) {
            char c = numerals.charAt(i);
            char before = i > 0 ? numerals.charAt(i - 1) : ' ';
            char next = i + 1 < all.length() ? all.charAt(i + 1) : ' ';
            String said = DIGITS.getOrDefault(c, "");
            switch (c) {
                case '一' -> said = next == '千' || next == '兆' ? "イッ" : next == '十' || next == '百' ? "" : said;
                case '六' -> said = next == '百' ? "ロッ" : said;
                case '八' -> said = next == '百' || next == '千' || next == '兆' ? "ハッ" : said;
                case '十' -> said = next == '兆' ? "ジュッ" : said;
                case '百' ->
                    said = before == '三' || before == '何' ? "ビャク" : before == '六' || before == '八' ? "ピャク" : said;
                case '千' ->
                    said = before == '三' || before == '何'
                            ? "ゼン"
                            : next == '万' && DIGITS.getOrDefault(before, "").isEmpty() ? "イッセン" : said;
                default -> {}
            }
            out.append(said);
        }
        return out.toString();
    }
}
