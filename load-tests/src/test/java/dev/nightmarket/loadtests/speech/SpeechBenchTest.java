package dev.nightmarket.loadtests.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.phoneme.Coverage;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class SpeechBenchTest {
    private static final List<String> LANGUAGES = List.of("en", "es", "fr", "hi", "it", "ja", "pt", "zh");

    @Test
    void everyLanguageHasTwentySentencesAndNothingOfThemIsLeftOut() {
        List<String> wrong = new ArrayList<>();
        for (String language : LANGUAGES) {
            List<ShopTalk> sentences = ShopTalk.of(language);
            assertEquals(SpeechOptions.SENTENCES_MAX, sentences.size(), language);
            for (ShopTalk sentence : sentences) {
                assertEquals(language.equals("en"), !sentence.spoken().isEmpty());
                if (Phonemizers.languages().contains(language)) {
                    Coverage coverage = TextToPhonemes.pronounce(SpeechRequest.of(sentence.text(), sentence.locale()))
                            .coverage();
                    if (!coverage.complete()) {
                        wrong.add(sentence.text() + ": " + coverage);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void takesTheStockVoicesOfTheLanguagesAskedFor() {
        assertEquals(
                List.of("af_heart", "jf_alpha"),
                SpeechOptions.parse(new String[] {"--languages", "ja,en"}).voices());
        assertEquals(8, SpeechOptions.parse(new String[0]).voices().size());
        assertEquals(
                List.of("mix:af_heart=0.6,af_bella=0.4"),
                SpeechOptions.parse(new String[] {"--voices", "mix:af_heart=0.6,af_bella=0.4"})
                        .voices());
        assertThrows(IllegalArgumentException.class, () -> SpeechOptions.parse(new String[] {"--languages", "de"}));
        assertThrows(IllegalArgumentException.class, () -> SpeechOptions.parse(new String[] {"--sentences", "21"}));
    }

    @Test
    void theObjectHasTheKeysThatAreDocumented() throws Exception {
        VoiceFigures figures = new VoiceFigures("af_heart", Locale.US);
        figures.unseenMs.addAll(List.of(100.0, 200.0, 300.0));
        figures.preparedMs.add(0.5);
        figures.wallS = 2;
        figures.cpuS = 1;
        figures.soundS = 10;
        figures.words.add("this costs nine dollars", "this cost nine dollars");
        JsonNode json = new ObjectMapper().readTree(new SpeechReport(List.of(figures)).json());
        assertEquals(200, json.path("unseen_first_audio_p50_ms").asDouble());
        assertEquals(300, json.path("unseen_first_audio_p95_ms").asDouble());
        assertEquals(0.5, json.path("prepared_first_audio_p95_ms").asDouble());
        assertEquals(0.2, json.path("real_time_factor").asDouble());
        assertEquals("en", json.path("languages").path(0).asText());
        assertEquals("af_heart", json.path("voices").path(0).asText());
        assertEquals(25, json.path("wer_pct").asDouble());
        assertTrue(json.path("uncovered_phonemes").isIntegralNumber());
    }
}
