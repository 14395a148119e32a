package dev.nightmarket.speech.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the tables of all languages need. */
final class Readings {
    private Readings() {}

    static TextReader reader(String locale) {
        return TextReaders.of(Locale.forLanguageTag(locale)).orElseThrow();
    }

    /** Spoken words and marks in one line; a comma at the end is not compared. */
    static void assertReads(String locale, String written, String expected) {
        Reading reading = reader(locale).reading(written.trim(), Pronunciations.NONE);
        assertEquals(
                expected,
                reading.pieces().stream().map(Piece::spoken).collect(Collectors.joining(" ")),
                () -> reading.pieces().toString());
        assertEquals(List.of(), reading.unread());
    }
}
