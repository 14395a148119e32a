package dev.nightmarket.speech.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for the readers of all languages. */
@Tag("unit")
class ReadersTest {
    @Test
    void eightLanguages() {
        assertEquals(List.of("en", "es", "fr", "hi", "it", "ja", "pt", "zh"), TextReaders.languages());
    }

    @Property(tries = 300)
    void anyTextIsReadInOrder(@ForAll @StringLength(max = 60) String text) {
        TextReaders.languages().forEach(language -> check(language, text));
    }

    @Property(tries = 1_000)
    void anyShopTalkIsReadInOrder(@ForAll("talk") String text) {
        TextReaders.languages().forEach(language -> check(language, text));
    }

    private static void check(String language, String text) {
        Reading reading = Readings.reader(language).reading(text, new Pronunciations(Map.of("xl", "extra large")));
        int at = 0;
        for (Piece piece : reading.pieces()) {
            assertTrue(
                    piece.start() >= at && piece.end() > piece.start() && piece.end() <= text.length(),
                    () -> language + ": " + text + ": " + reading.pieces());
            assertEquals(text.substring(piece.start(), piece.end()), piece.written());
            assertTrue(!piece.spoken().isBlank(), () -> language + ": " + text + ": " + piece);
            boolean digits = piece.spoken().chars().anyMatch(Character::isDigit);
            assertTrue(!digits, () -> language + ": " + text + ": " + piece);
            at = piece.end();
        }
        for (Unread unread : reading.unread()) {
            assertEquals(text.substring(unread.start(), unread.end()), unread.written());
        }
    }

    @Provide
    Arbitrary<String> talk() {
        return Arbitraries.of(
                        "1",
                        "2",
                        "21",
                        "0",
                        "007",
                        "1.299",
                        "1,299.50",
                        "24,90",
                        "999999999999999",
                        "½",
                        "€",
                        "$",
                        "¥",
                        "₹",
                        "R$",
                        "%",
                        " ",
                        " ",
                        "-",
                        "–",
                        "~",
                        "/",
                        ":",
                        ".",
                        ",",
                        "'",
                        "\"",
                        "×",
                        "x",
                        "ml",
                        "kg",
                        "cm",
                        "EU",
                        "XL",
                        "M",
                        "NM-204",
                        "h",
                        "pm",
                        "º",
                        "er",
                        "e",
                        "+",
                        "#",
                        "@",
                        "a.b@c.de",
                        "www.x.com/y?z",
                        "#BigSale",
                        "元",
                        "円",
                        "个",
                        "本",
                        "年",
                        "月",
                        "日",
                        "万",
                        "रु.",
                        "वां",
                        "लाख",
                        "camisetas",
                        "crème",
                        "l'huile",
                        "①",
                        "㎖",
                        "℃",
                        "５",
                        "ｶﾞ",
                        "🎉",
                        "👍🏽",
                        "\u200d",
                        "\ufe0f",
                        "5′10″",
                        "18:30",
                        "24/12/2026",
                        "2026-05-03",
                        "+34 612 345 678",
                        "2 millones",
                        "k")
                .list()
                .ofMaxSize(10)
                .map(parts -> String.join("", parts));
    }

    @Test
    void emojiAndDecorationAreNoUnreadTokens() {
        for (String language : TextReaders.languages()) {
            Reading reading = Readings.reader(language)
                    .reading("🎉 «★» “♥” →→ *** ~~ ™ 👩‍👩‍👧 🇪🇸 ❤️ <3 #", Pronunciations.NONE);
            assertEquals(List.of(), reading.unread(), language);
        }
    }

    @Test
    void whatHasNoReadingIsTold() {
        for (String language : TextReaders.languages()) {
            Reading reading = Readings.reader(language).reading("§ ∑ ₿ ᚠ", Pronunciations.NONE);
            assertEquals(
                    List.of("§", "∑", "₿", "ᚠ"),
                    reading.unread().stream().map(Unread::written).toList(),
                    language);
        }
    }

    @Test
    void otherScriptsAreOtherLanguages() {
        Map<String, String> words = Map.of("你好", "zh", "こんにちは", "ja", "नमस्ते", "hi", "привет", "ru", "안녕", "ko");
        words.forEach((word, language) -> {
            Piece piece = Readings.reader("es")
                    .read("di " + word, Pronunciations.NONE)
                    .get(1);
            assertEquals(language, piece.language().getLanguage());
            assertEquals(word, piece.spoken());
        });
        for (String language : List.of("zh", "ja", "hi")) {
            Piece piece = Readings.reader(language)
                    .read("Camellia", Pronunciations.NONE)
                    .get(0);
            assertEquals(Locale.US, piece.language());
        }
    }

    @Test
    void theDictionaryKnowsWholeWordsOnlyTheLongestFirst() {
        Pronunciations dictionary =
                new Pronunciations(Map.of("luma", "luuma", "Luma Glow", "luuma glou", "奇", "其", "GLW-5", "/ɡlou/"));
        assertEquals(
                List.of("luuma glou", "luuma", "lumas", "ɡlou"),
                Readings.reader("es").read("LUMA glow Luma lumas glw-5", dictionary).stream()
                        .map(Piece::spoken)
                        .toList());
        assertEquals(
                List.of("新", "其", "品"),
                Readings.reader("zh").read("新奇品", dictionary).stream()
                        .map(Piece::spoken)
                        .toList());
    }
}
