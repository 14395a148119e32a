package dev.nightmarket.speech.espeak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightmarket.speech.AbstractVoiceContractTest;
import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import dev.nightmarket.speech.dsp.Loudness;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.text.Pronunciations;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The user's own espeak-ng, where there is one. */
@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EspeakVoiceTest extends AbstractVoiceContractTest {
    private static final Locale GERMAN = Locale.GERMANY;
    private Voice voice;

    @BeforeAll
    void open() {
        assumeTrue(EspeakNg.find().isPresent(), "espeak-ng is not on the path of this machine");
        voice = EspeakVoice.open(Locale.US);
    }

    @AfterAll
    void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @Override
    protected Voice voice() {
        return voice;
    }

    private SpeechTimeline say(String text, Locale locale) {
        RecordingSink sink = new RecordingSink();
        voice.speak(SpeechRequest.of(text, locale), sink);
        return sink.timelines.get(0);
    }

    @Test
    void aPriceInGermanIsOneWordThatTakesLong() {
        List<SpeechTimeline.TimedWord> words =
                say("Die Mütze kostet 24,90 €, und sie ist warm.", GERMAN).words();
        assertEquals(
                List.of("Die", "Mütze", "kostet", "24,90", "€", "und", "sie", "ist", "warm"),
                words.stream().map(SpeechTimeline.TimedWord::text).toList());
        long priceUs = words.get(4).endUs() - words.get(3).startUs();
        long hatUs = words.get(1).endUs() - words.get(1).startUs();
        assertTrue(priceUs > 2 * hatUs, "24,90 €: " + priceUs + " us, Mütze: " + hatUs + " us");
    }

    @Test
    void itSaysThatItsTimesAreGuessed() {
        assertFalse(voice.info().timed());
        assertFalse(voice.info().streams());
    }

    @Test
    void itIsAsLoudAsTheOtherVoices() {
        VoiceCatalogue catalogue = VoiceCatalogue.builtIn();
        VoiceEntry itself = catalogue.get(EspeakVoice.ID);
        for (Locale locale : List.of(Locale.US, GERMAN, Locale.KOREA)) {
            RecordingSink sink = new RecordingSink();
            voice.speak(SpeechRequest.of(catalogue.sample(itself, locale), locale), sink);
            double lufs = Loudness.of(sink.pcm(), Voice.SAMPLE_RATE_HZ).integratedLufs();
            assertEquals(Loudness.SPEECH_LUFS, lufs, 1.5, locale.toString());
        }
    }

    @Test
    void aSellersWordsAndIpaAreSaid() {
        try (EspeakPhonemes phonemes = EspeakPhonemes.open(GERMAN)) {
            Pronunciations own = new Pronunciations(Map.of("Kiehl's", "Kiels", "Huawei", "/ˈhwaːweɪ/"));
            PhonemeText said = phonemes.convert(
                    SpeechRequest.of("Huawei und Kiehl's.", GERMAN).with(own));
            assertEquals(
                    List.of("Huawei", "und", "Kiehl's"),
                    said.words().stream().map(PhonemeText.Word::text).toList());
            assertTrue(said.ipa().startsWith("hwˈaːweɪ ʊnt") || said.ipa().startsWith("ˈhwaːweɪ ʊnt"), said.ipa());
        }
    }

    @Test
    void markupAndItsOwnBracketsDoNoHarm() {
        assertThrows(SpeechException.class, () -> say("<speak>Hallo</speak>", GERMAN));
        assertFalse(say("Hallo [[szszszszszs]] Welt\nund noch\u2028eins.", GERMAN)
                .words()
                .isEmpty());
        assertFalse(say("Noch da?", GERMAN).words().isEmpty());
    }

    @Test
    void aProcessThatDiedIsReplaced() {
        EspeakNg espeak = EspeakNg.find().orElseThrow();
        try (IpaProcess process = new IpaProcess(espeak, "de")) {
            List<String> before = process.ask("Guten Tag.");
            process.close();
            assertEquals(before, process.ask("Guten Tag."));
        }
    }

    @Test
    void withoutTheProgramTheMessageSaysWhatToDo() {
        assertTrue(EspeakNg.find(Map.of("PATH", "/nowhere")).isEmpty());
        assertTrue(EspeakNg.find(
                        Map.of(EspeakNg.VARIABLE, Path.of("/nowhere/espeak-ng").toString()))
                .isEmpty());
        SpeechException e = assertThrows(SpeechException.class, () -> EspeakVoice.open(Locale.forLanguageTag("tlh")));
        assertTrue(String.valueOf(e.getMessage()).contains("tlh"), e.getMessage());
    }
}
