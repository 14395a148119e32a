package dev.nightmarket.speech.phoneme.ja;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Corrects the analyser: words of the trade, numbers with counters, readings that hang on the neighbours. */
final class Readings {
    private static final String OWN = "/dev/nightmarket/speech/phoneme/ja/words.txt";
    /** After 十分 as a time; else it means enough. */
    private static final Set<String> AFTER_TEN_MINUTES =
            Set.of("で", "後", "前", "間", "以内", "ほど", "くらい", "ぐらい", "程度", "おき", "ごと", "かかり", "待っ", "お");
    /** What follows something counted. */
    private static final Map<String, String> AFTER_COUNTER = Map.ofEntries(
            Map.entry("間", "カン"),
            Map.entry("後", "ゴ"),
            Map.entry("前", "マエ"),
            Map.entry("分", "ブン"),
            Map.entry("目", "メ"),
            Map.entry("入り", "イリ"),
            Map.entry("入", "イリ"),
            Map.entry("引き", "ビキ"),
            Map.entry("付き", "ツキ"),
            Map.entry("半", "ハン"),
            Map.entry("頃", "ゴロ"),
            Map.entry("用", "ヨー"),
            Map.entry("台", "ダイ"));

    private final Map<String, String> own = new HashMap<>();
    private final int ownCharsMax;
    private final Counters counters = new Counters();

    Readings() {
        InputStream in = Readings.class.getResourceAsStream(OWN);
        if (in == null) {
            throw new IllegalStateException(OWN + ": not on the class path (expected: in our own jar)");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] field = line.trim().split("\\s+");
                    own.put(field[0], field[1]);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OWN + ": unreadable", e);
        }
        ownCharsMax = own.keySet().stream().mapToInt(String::length).max().orElse(0);
    }

    /** Our own words, for tests. */
    Map<String, String> own() {
        return own;
    }

    /** The same text, read better; {@link Morpheme#joined} is set. */
    List<Morpheme> corrected(List<Morpheme> found) {
        List<Morpheme> out = new ArrayList<>();
        for (int i = 0; i < found.size(); ) {
            int next = ownWord(found, i, out);
            if (next == i) {
                next = number(found, i, out);
            }
            if (next == i) {
                out.add(beside(found, i, out.isEmpty() ? null : out.get(out.size() - 1)));
                next = i + 1;
            }
            i = next;
        }
        for (int i = 1; i < out.size(); i++) {
            out.get(i).joined |= joins(out.get(i - 1), out.get(i));
        }
        return out;
    }

    private int ownWord(List<Morpheme> found, int i, List<Morpheme> out) {
        StringBuilder text = new StringBuilder();
        int end = i;
        String reading = "";
        for (int j = i; j < found.size() && text.length() < ownCharsMax; j++) {
            text.append(found.get(j).surface);
            String own1 = own.get(text.toString());
            if (own1 != null) {
                end = j + 1;
                reading = own1;
            }
        }
        if (end > i) {
            Morpheme first = found.get(i);
            int chars = found.get(end - 1).end() - first.at;
            StringBuilder surface = new StringBuilder(chars);
            found.subList(i, end).forEach(m -> surface.append(m.surface));
            String kind = end == i + 1 ? first.kind : "名詞-一般";
            out.add(new Morpheme(surface.toString(), first.at, kind, reading));
        }
        return end;
    }

    /** A number, and the counter after it as long as it takes whole words. */
    private int number(List<Morpheme> found, int i, List<Morpheme> out) {
        Morpheme first = found.get(i);
        int j = i;
        StringBuilder numerals = new StringBuilder();
        while (j < found.size() && isNumber(found.get(j))) {
            numerals.append(found.get(j).surface);
            j++;
        }
        String given = numerals.toString();
        String counter = null;
        int end = j;
        if (j == i && Counters.isVague(first.surface)) {
            given = first.surface;
            j = i + 1;
        } else if (j == i) {
            return whole(found, i, out);
        }
        StringBuilder counted = new StringBuilder();
        for (int k = j; k < found.size() && counted.length() < counters.counterCharsMax(); k++) {
            counted.append(found.get(k).surface);
            if (counters.isCounter(counted.toString())) {
                counter = counted.toString();
                end = k + 1;
            }
        }
        if (counter == null && Counters.isVague(given)) {
            return i;
        }
        if (given.equals("十") && "分".equals(counter) && !isTime(found, end)) {
            out.add(new Morpheme("十分", first.at, "副詞-一般", "ジューブン"));
            return end;
        }
        Counters.Spoken spoken = counters.read(given, counter, afterMonth(out));
        out.add(new Morpheme(given, first.at, "名詞-数", spoken.number()));
        if (counter != null) {
            Morpheme what = new Morpheme(counter, first.at + given.length(), "名詞-接尾", spoken.counter());
            what.joined = true;
            out.add(what);
        }
        return Math.max(end, j);
    }

    /** A number with its counter that the analyser has as one word: 九分. */
    private int whole(List<Morpheme> found, int i, List<Morpheme> out) {
        Morpheme word = found.get(i);
        int numerals = 0;
        while (numerals < word.surface.length() && Counters.isNumeral(word.surface.charAt(numerals))) {
            numerals++;
        }
        String counter = word.surface.substring(numerals);
        if (numerals == 0 || !word.is("名詞") || !counters.isCounter(counter) || word.surface.equals("十分")) {
            return i;
        }
        Counters.Spoken spoken = counters.read(word.surface.substring(0, numerals), counter, afterMonth(out));
        Morpheme number = new Morpheme(word.surface.substring(0, numerals), word.at, "名詞-数", spoken.number());
        Morpheme what = new Morpheme(counter, word.at + numerals, "名詞-接尾", spoken.counter());
        what.joined = true;
        out.add(number);
        out.add(what);
        return i + 1;
    }

    private static boolean afterMonth(List<Morpheme> out) {
        return !out.isEmpty() && out.get(out.size() - 1).surface.endsWith("月");
    }

    private static boolean isNumber(Morpheme morpheme) {
        return morpheme.is("名詞-数") && morpheme.surface.chars().allMatch(c -> Counters.isNumeral((char) c));
    }

    /** 十分で届く is ten minutes, 十分である and 十分です are enough. */
    private static boolean isTime(List<Morpheme> found, int next) {
        if (next >= found.size() || !AFTER_TEN_MINUTES.contains(found.get(next).surface)) {
            return false;
        }
        return !found.get(next).surface.equals("で")
                || next + 1 < found.size()
                        && found.get(next + 1).is("動詞")
                        && !found.get(next + 1).surface.startsWith("あ");
    }

    private static boolean endsInO(@Nullable Morpheme before) {
        return before != null
                && !before.kana.isEmpty()
                && "オコソトノホモヨロヲゴゾドボポョ".indexOf(before.kana.charAt(before.kana.length() - 1)) >= 0;
    }

    private static Morpheme beside(List<Morpheme> found, int i, @Nullable Morpheme before) {
        Morpheme morpheme = found.get(i);
        String next = i + 1 < found.size() ? found.get(i + 1).surface : "";
        if (before != null && before.is("名詞-接尾") && before.joined) {
            String counted = AFTER_COUNTER.get(morpheme.surface);
            if (counted != null) {
                Morpheme after = new Morpheme(morpheme.surface, morpheme.at, "名詞-接尾", counted);
                after.joined = true;
                return after;
            }
        }
        return switch (morpheme.surface) {
            case "方" -> morpheme.saying(isPerson(before, next) ? "カタ" : "ホー");
            case "何" -> morpheme.saying(!next.isEmpty() && "でとのだな".indexOf(next.charAt(0)) >= 0 ? "ナン" : "ナニ");
            case "言う", "いう" -> morpheme.saying("ユー");
            case "十分" -> isTime(found, i + 1) ? morpheme.saying("ジュップン") : morpheme;
            case "う" -> endsInO(before) && morpheme.is("助動詞") ? morpheme.saying("ー") : morpheme;
            default -> morpheme;
        };
    }

    /** この方, お持ちの方は: a person; こちらの方が: a side. */
    private static boolean isPerson(@Nullable Morpheme before, String next) {
        if (before == null) {
            return false;
        }
        if (before.is("連体詞")) {
            return !next.equals("が");
        }
        boolean topic =
                Set.of("は", "に", "へ", "も", "には", "限定", "向け", "から", "、", "").contains(next);
        return topic && (before.is("動詞") || before.is("助動詞") || before.is("助詞") && before.surface.equals("の"));
    }

    /** Endings join their stem, an honorific joins its noun; particles stay words, as the voices learned them. */
    private static boolean joins(Morpheme before, Morpheme morpheme) {
        if (before.is("記号-句") || before.end() != morpheme.at) {
            return false;
        }
        if (!morpheme.kana.isEmpty() && "ーッャュョァィゥェォ".indexOf(morpheme.kana.charAt(0)) >= 0) {
            return true;
        }
        if (before.is("記号") || morpheme.is("記号")) {
            return false;
        }
        boolean apart = morpheme.surface.startsWith("です")
                || morpheme.surface.startsWith("でし")
                || morpheme.surface.startsWith("ござい");
        return morpheme.is("助動詞") && !apart
                || morpheme.is("名詞-数") && before.joined && before.surface.equals("点")
                || morpheme.is("助詞-接続助詞") && !before.is("助動詞-です") && morpheme.surface.length() <= 2
                || morpheme.is("名詞-接尾") && !morpheme.surface.equals("あたり")
                || morpheme.is("動詞-接尾")
                || morpheme.is("名詞-数") && before.is("名詞-数")
                || before.is("接頭詞")
                || before.kana.endsWith("ッ");
    }
}
