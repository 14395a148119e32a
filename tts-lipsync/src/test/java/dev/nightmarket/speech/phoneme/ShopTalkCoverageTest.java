package dev.nightmarket.speech.phoneme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight languages, twenty sentences of shop talk each: nothing unread, nothing without a sound. */
@Tag("unit")
class ShopTalkCoverageTest {
    private static final Map<String, List<String>> TALK = talk();

    private static Map<String, List<String>> talk() {
        Map<String, List<String>> out = new LinkedHashMap<>();
        InputStream in = Objects.requireNonNull(ShopTalkCoverageTest.class.getResourceAsStream("shop-talk.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            String locale = "";
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("@")) {
                    locale = line.substring(1);
                } else if (!line.isBlank()) {
                    out.computeIfAbsent(locale, l -> new ArrayList<>()).add(line);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    static Stream<String> sentences() {
        return TALK.entrySet().stream().flatMap(e -> e.getValue().stream().map(s -> e.getKey() + "\t" + s));
    }

    @Test
    void eightLanguagesTwentySentences() {
        assertEquals(8, TALK.size());
        TALK.forEach((locale, sentences) -> assertEquals(20, sentences.size(), locale));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void everythingIsSaid(String row) {
        Locale locale = Locale.forLanguageTag(row.substring(0, row.indexOf('\t')));
        Pronounced said = TextToPhonemes.pronounce(SpeechRequest.of(row.substring(row.indexOf('\t') + 1), locale));
        assertTrue(said.coverage().complete(), said.coverage().toString());
        var inventory = Phonemizers.of(locale).orElseThrow().inventory();
        said.phonemes().phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(inventory.contains(p.symbol()), p.toString()));
    }
}
