package dev.nightmarket.speech.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SpeechMarkupTest {
    private static SpokenText read(String text) {
        return SpokenText.of(SpeechRequest.of(text, Locale.US));
    }

    private static String spoken(String text) {
        return read(text).pieces().stream()
                .map(p -> switch (p.kind()) {
                    case PAUSE -> "<" + p.spoken() + ">";
                    case PHONEMES -> "/" + p.spoken() + "/";
                    default -> p.spoken();
                })
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            <speak>Hello</speak>                                                       | Hello
            <speak>Now <break time="500ms"/> $5</speak>                                | Now <500> five dollars
            <speak>Now<break time="1.5s"/>this</speak>                                 | Now <1500> this
            <speak>a<break strength="strong"/>b<break/>c</speak>                       | a <700> b <350> c
            <speak>a<break strength="none"/>b</speak>                                  | a b
            <speak><say-as interpret-as="characters">XL5</say-as></speak>              | x. l. five
            <speak><say-as interpret-as="spell-out">ab</say-as></speak>                | a. b.
            <speak><say-as interpret-as="cardinal">2026</say-as></speak>               | two thousand twenty six
            <speak><say-as interpret-as="ordinal">3</say-as></speak>                   | third
            <speak><say-as interpret-as="digits">1050</say-as></speak>                 | one oh five oh
            <speak><say-as interpret-as="telephone">555-0100</say-as></speak>          | five five five oh one oh oh
            <speak><say-as interpret-as="date" format="dmy">3/5/2026</say-as></speak>  | may third twenty twenty six
            <speak><say-as interpret-as="date" format="md">5/3</say-as></speak>        | may third
            <speak><say-as interpret-as="time">7:30 pm</say-as></speak>                | seven thirty p. m.
            <speak><say-as interpret-as="currency">$19.90</say-as></speak>             | nineteen dollars and ninety cents
            <speak><say-as interpret-as="unit">30 ml</say-as></speak>                  | thirty milliliters
            <speak>I like <phoneme alphabet="ipa" ph="nˈaɪki">Nike</phoneme>.</speak>  | I like /nˈaɪki/ .
            <speak>The <sub alias="World Wide Web">WWW</sub></speak>                   | The World Wide Web
            <speak><p>One</p><p><s>Two!</s><s>Three</s></p></speak>                    | One . <400> Two ! Three . <400>
            <speak>a<mark name="x"/>b &amp; c &lt;3 &#x41;</speak>                     | ab and c three A
            <speak><!-- hi --> x  <emphasis>y</emphasis></speak>                       | x y
            """)
    void reads(String markup, String expected) {
        assertEquals(expected, spoken(markup));
    }

    @Test
    void prosodyAndEmphasisGoToTheirPieces() {
        List<Piece> pieces = read("<speak>a <prosody rate=\"150%\">b <emphasis level=\"strong\">c</emphasis></prosody>"
                        + " <prosody rate=\"-20%\">d</prosody> <prosody rate=\"x-slow\">e</prosody></speak>")
                .pieces();
        assertEquals(
                List.of(
                        Prosody.PLAIN,
                        new Prosody(1.5, Prosody.Emphasis.NONE),
                        new Prosody(1.5, Prosody.Emphasis.STRONG),
                        new Prosody(0.8, Prosody.Emphasis.NONE),
                        new Prosody(0.6, Prosody.Emphasis.NONE)),
                pieces.stream().map(Piece::prosody).toList());
    }

    @Test
    void placesAreThoseOfTheTextWithoutMarkup() {
        SpeechRequest request = SpeechRequest.of(
                "<speak>\n  Buy <emphasis>two</emphasis>\n <sub alias=\"bottles\">btl</sub> for  $5 </speak>",
                Locale.US);
        assertEquals("Buy two btl for $5", SpokenText.plain(request));
        for (Piece piece : SpokenText.of(request).pieces()) {
            assertEquals(piece.written(), SpokenText.plain(request).substring(piece.start(), piece.end()));
        }
    }

    @Test
    void theSellersDictionaryCountsInside() {
        SpeechRequest request = SpeechRequest.of("<speak>Try <emphasis>Xyro's</emphasis> XYRO Pro</speak>", Locale.US)
                .with(new Pronunciations(Map.of("Xyro", "zeero", "xyro pro", "/zˈɪɹoʊ/")));
        assertEquals(
                List.of("Try", "zeero's", "zˈɪɹoʊ"),
                SpokenText.of(request).pieces().stream().map(Piece::spoken).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0007',
            textBlock =
                    """
            <speak>a                                       | <speak> without end at character 1 (expected: </speak>)
            <speak><p>a</speak>                            | </speak> at character 12 (expected: </p>)
            <speak>a</p></speak>                           | </p> at character 9 (expected: </speak>)
            <speak>a</speak>b                              | b at character 17 (expected: all text inside
            <speak>a</speak><speak/>                       | <speak> at character 17
            <speak><audio src="x"/></speak>                | <audio> at character 8 (expected: one of [break,
            <speak><prosody pitch="high">a</prosody></speak> | <prosody pitch> at character 8 (expected: attributes [rate])
            <speak><prosody rate="900%">a</prosody></speak> | <prosody rate="900%"> at character 8 (expected: 50% to 200%
            <speak><break time="1h"/></speak>              | <break time="1h"> at character 8 (expected: 0ms to 5000ms
            <speak><break time="60s"/></speak>             | <break time="60s"> at character 8
            <speak><break strength="loud"/></speak>        | <break strength="loud"> at character 8
            <speak><emphasis level="x">a</emphasis></speak> | <emphasis level="x"> at character 8
            <speak><say-as>a</say-as></speak>              | <say-as> at character 8 (expected: an attribute interpret-as)
            <speak><say-as interpret-as="verse">a</say-as></speak> | <say-as interpret-as="verse"> at character 8
            <speak><say-as interpret-as="ordinal">a</say-as></speak> | ordinal: 1 characters that are not that
            <speak><phoneme alphabet="x-sampa" ph="a">a</phoneme></speak> | <phoneme alphabet="x-sampa"> at character 8
            <speak><phoneme>a</phoneme></speak>            | <phoneme> at character 8 (expected: an attribute ph)
            <speak><sub alias="x"></sub></speak>           | <sub> without text at character 8
            <speak><sub alias="x">a<break/></sub></speak>  | <break> in <sub> at character 24
            <speak>a & b</speak>                           | & at character 10 (expected: &amp;
            <speak>&xxe;</speak>                           | &xxe at character 8
            <speak>&#0;</speak>                            | &#0 at character 8
            <speak>a < b</speak>                           | at character 11 (expected: an element's name; write &lt;
            <speak><break time=5/></speak>                 | <break time= at character 20 (expected: a value in quot
            <speak><break time="1s" time="2s"/></speak>    | time twice at character 25
            <speak><!DOCTYPE x></speak>                    | <!DOCTYPE at character 8 (expected: elements, no document type
            <speak><![CDATA[x]]></speak>                   | <![CDATA[ at character 8
            <speak><?php x?></speak>                       | <?php x?> at character 8
            <speak xml:lang="es">hola</speak>              | xml:lang es (expected: en-US
            <speak                                         | <speak without end at character 1
            """)
    void saysWhatIsWrongAndWhere(String markup, String expected) {
        String message = assertThrows(SpeechException.class, () -> read(markup)).getMessage();
        assertTrue(message.contains(expected), message);
    }

    @Test
    void limits() {
        assertThrows(SpeechException.class, () -> read("<speak>" + "a".repeat(601) + "</speak>"));
        assertThrows(SpeechException.class, () -> read("<speak>" + "<mark/>".repeat(600) + "</speak>"));
        assertThrows(SpeechException.class, () -> read("<speak>" + "<p>".repeat(30) + "</speak>"));
        assertEquals("a".repeat(600), spoken("<speak>" + "a".repeat(600) + "</speak>"));
        assertThrows(SpeechException.class, () -> read("a".repeat(601)));
    }

    @Property(tries = 500)
    void anyMarkupIsReadOrRefused(@ForAll("markup") String markup) {
        try {
            SpokenText text = read(markup);
            int at = 0;
            for (Piece piece : text.pieces()) {
                assertTrue(
                        piece.start() >= at
                                && piece.end() >= piece.start()
                                && piece.end() <= text.plain().length(),
                        () -> markup + ": " + piece);
                at = piece.end();
            }
        } catch (SpeechException expected) {
            assertTrue(expected.getMessage().contains("expected"), expected.getMessage());
        }
    }

    @Provide
    Arbitrary<String> markup() {
        return Arbitraries.of(
                        "<p>",
                        "</p>",
                        "<s>",
                        "</s>",
                        "<break/>",
                        "<break time=\"",
                        "\"/>",
                        "<emphasis>",
                        "</emphasis>",
                        "<prosody rate=\"90%\">",
                        "</prosody>",
                        "<say-as interpret-as=\"date\" format=\"dmy\">",
                        "<say-as interpret-as=\"time\">",
                        "</say-as>",
                        "<sub alias=\"x 5 y!\">",
                        "</sub>",
                        "1/2/2026",
                        "$5",
                        " ",
                        "&amp;",
                        "&",
                        "<",
                        "🎉",
                        "XL",
                        "é",
                        "你好",
                        "<phoneme ph=\"a\">",
                        "</phoneme>",
                        "-",
                        "12:30")
                .list()
                .ofMaxSize(12)
                .map(parts -> "<speak>" + String.join("", parts) + "</speak>");
    }
}
