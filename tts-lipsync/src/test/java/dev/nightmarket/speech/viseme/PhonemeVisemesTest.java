package dev.nightmarket.speech.viseme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.phoneme.Phonemizers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PhonemeVisemesTest {
    private static Stream<Locale> locales() {
        return Stream.concat(
                Phonemizers.languages().stream().map(Locale::forLanguageTag),
                Stream.of(Locale.forLanguageTag("es-ES")));
    }

    @TestFactory
    Stream<DynamicTest> everyPhonemeOfEveryLanguageHasItsMouthShape() {
        return locales().flatMap(locale -> Phonemizers.of(locale).orElseThrow().inventory().stream()
                .map(symbol -> DynamicTest.dynamicTest(locale + " " + symbol, () -> check(symbol))));
    }

    private static void check(String symbol) {
        List<Viseme> shapes = PhonemeVisemes.of(symbol);
        assertFalse(shapes.contains(Viseme.SIL), symbol + ": " + shapes);
        if (symbol.endsWith("\u031c")) {
            assertEquals(List.of(Viseme.IH), shapes, "not rounded: " + symbol);
            return;
        }
        char first = Normalizer.normalize(symbol, Normalizer.Form.NFD).charAt(0);
        if ("pbmβ".indexOf(first) >= 0) {
            assertEquals(Viseme.PP, shapes.get(0), symbol);
        } else if ("fvɱʋɸ".indexOf(first) >= 0) {
            assertEquals(Viseme.FF, shapes.get(0), symbol);
        } else if ("uʊwoɔɒyøœɥʏ".indexOf(first) >= 0) {
            assertTrue(shapes.get(0) == Viseme.OU || shapes.get(0) == Viseme.OH, symbol + ": " + shapes);
        } else if ("aɑɐæeɛəiɪɨ".indexOf(first) >= 0) {
            assertTrue(List.of(Viseme.AA, Viseme.E, Viseme.IH).contains(shapes.get(0)), symbol + ": " + shapes);
        }
    }

    /** Each line of the document's table: which sounds of a language take a mouth shape. */
    @Test
    void theDocumentListsWhatTheCodeDoes() throws IOException {
        String document = Files.readString(Path.of("..", "docs", "MOUTH-SHAPES.md"));
        for (Locale locale : locales().toList()) {
            Map<String, TreeSet<String>> byShape = new TreeMap<>();
            for (String symbol : Phonemizers.of(locale).orElseThrow().inventory()) {
                String shapes =
                        PhonemeVisemes.of(symbol).stream().map(Viseme::name).collect(Collectors.joining("→"));
                byShape.computeIfAbsent(shapes, key -> new TreeSet<>()).add(symbol);
            }
            StringBuilder rows =
                    new StringBuilder("## " + locale.toLanguageTag() + "\n\n| shape | sounds |\n|---|---|\n");
            byShape.forEach((shape, symbols) -> rows.append("| ")
                    .append(shape)
                    .append(" | ")
                    .append(String.join(" ", symbols))
                    .append(" |\n"));
            assertTrue(document.contains(rows), "docs/MOUTH-SHAPES.md should have:\n" + rows);
        }
    }

    @ParameterizedTest
    @CsvSource({"ɔ̃,ɔ", "ɑ̃,ɑ", "ɐ̃ʊ̃,ɐʊ", "õ,o", "kː,k", "dzː,dz", "aː,a", "au↘,au", "tʰ,t", "ẽː,e", "nʲ,n", "ũ,u"})
    void marksOfNasalityLengthToneAndBreathChangeNothing(String marked, String plain) {
        assertEquals(PhonemeVisemes.of(plain), PhonemeVisemes.of(marked));
    }

    @Test
    void whatIsNoSoundIsSilence() {
        for (String symbol : List.of("", " ", ".", "↓", "ː", "\u0303")) {
            assertEquals(List.of(Viseme.SIL), PhonemeVisemes.of(symbol), symbol);
        }
    }
}
