package dev.nightmarket.asr.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class DetectingTranscriberTest {
    private final List<String> opened = new ArrayList<>();

    private final class Fixed implements Transcriber {
        private final Locale locale;
        private final double confidence;
        private int windows;

        Fixed(Locale locale, double confidence) {
            this.locale = locale;
            this.confidence = confidence;
            opened.add(locale.getLanguage());
        }

        @Override
        public void accept(short[] samples) {
            windows++;
        }

        @Override
        public String partial() {
            return "so far";
        }

        @Override
        public Heard finish() {
            return new Heard(locale.getLanguage() + " " + windows, confidence, List.of(), locale);
        }

        @Override
        public void close() {
            opened.remove(locale.getLanguage());
        }
    }

    private Transcriber.Heard heard(double english, double spanish) {
        try (DetectingTranscriber both = new DetectingTranscriber(
                new Fixed(Locale.ENGLISH, english), List.of(() -> new Fixed(new Locale("es"), spanish)))) {
            both.accept(new short[512]);
            both.accept(new short[512]);
            return both.finish();
        }
    }

    @Test
    void aSureHearingAsksNoOtherLanguage() {
        assertEquals("en 2", heard(0.9, 0.99).text());
        assertEquals(List.of(), opened);
    }

    @Test
    void anUnsureOneIsHeardAgainInAnotherLanguageWhichMustBeClearlySurer() {
        Transcriber.Heard spanish = heard(0.4, 0.8);
        assertEquals("es 2", spanish.text());
        assertEquals("es", spanish.locale().getLanguage());
        assertEquals("en 2", heard(0.6, 0.65).text());
        assertEquals(List.of(), opened, "all are given back");
    }
}
