package dev.nightmarket.speech.text;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which language a script stands for when nothing else is known. */
final class Scripts {
    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    private static final Map<UnicodeScript, Locale> LANGUAGES = Map.ofEntries(
            Map.entry(UnicodeScript.LATIN, Locale.US),
            Map.entry(UnicodeScript.HAN, Locale.SIMPLIFIED_CHINESE),
            Map.entry(UnicodeScript.HIRAGANA, Locale.JAPAN),
            Map.entry(UnicodeScript.KATAKANA, Locale.JAPAN),
            Map.entry(UnicodeScript.DEVANAGARI, Locale.forLanguageTag("hi-IN")),
            Map.entry(UnicodeScript.HANGUL, Locale.KOREA),
            Map.entry(UnicodeScript.CYRILLIC, Locale.forLanguageTag("ru-RU")),
            Map.entry(UnicodeScript.GREEK, Locale.forLanguageTag("el-GR")),
            Map.entry(UnicodeScript.ARABIC, Locale.forLanguageTag("ar")),
            Map.entry(UnicodeScript.HEBREW, Locale.forLanguageTag("he-IL")),
            Map.entry(UnicodeScript.THAI, Locale.forLanguageTag("th-TH")),
            Map.entry(UnicodeScript.BENGALI, Locale.forLanguageTag("bn-IN")),
            Map.entry(UnicodeScript.TAMIL, Locale.forLanguageTag("ta-IN")));

    private Scripts() {}

    /** Words of this script are parted by spaces. */
    static boolean spaced(int codePoint) {
        return !UNSPACED.contains(UnicodeScript.of(codePoint));
    }

    /** {@code und} for a script that no table here has. */
    static Locale language(UnicodeScript script) {
        return LANGUAGES.getOrDefault(script, Locale.ROOT);
    }

    /** Kana and Chinese characters are one run in Japanese. */
    static UnicodeScript of(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.HIRAGANA ? UnicodeScript.KATAKANA : script;
    }
}
