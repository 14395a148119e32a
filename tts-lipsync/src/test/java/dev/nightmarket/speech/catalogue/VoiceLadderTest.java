package dev.nightmarket.speech.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class VoiceLadderTest {
    private final VoiceCatalogue catalogue = VoiceCatalogue.builtIn();
    private final List<String> tried = new ArrayList<>();

    private VoiceLadder.Outcome<String> climb(String voiceId, String like, Locale locale, String broken) {
        return VoiceLadder.of(catalogue, voiceId, like, locale).climb(entry -> {
            tried.add(entry.id());
            if (entry.id().matches(broken)) {
                throw new SpeechException("broken");
            }
            return entry.id();
        });
    }

    @Test
    void theVoiceAskedForSpeaks() {
        assertEquals(
                new VoiceLadder.Outcome<>("af_nova", catalogue.get("af_nova"), List.of()),
                climb("af_nova", "", Locale.US, "none"));
    }

    @Test
    void aBrokenModelIsPassedOverForAnotherOfTheSameSex() {
        VoiceLadder.Outcome<String> outcome = climb("am_puck", "", Locale.US, "[ab][fm]_.*");
        assertEquals("en_US-joe-medium", outcome.value());
        assertEquals(List.of("am_puck", "am_michael", "en_US-joe-medium"), tried, "the asset is given up after two");
        assertEquals(List.of("voice: am_puck: broken", "voice: am_michael: broken"), outcome.reasons());
    }

    @Test
    void whenAllFailTheLastResortSpeaksAndThenNobody() {
        assertEquals("espeak-ng", climb("", "", Locale.ITALY, "i.*").value());
        VoiceLadder.Outcome<String> nobody = climb("", "", Locale.ITALY, ".*");
        assertNull(nobody.value());
        assertEquals(3, nobody.reasons().size());
    }

    @Test
    void aVoiceOfAnotherLanguageLendsItsSex() {
        VoiceLadder.Outcome<String> outcome = climb("am_michael", "", Locale.ITALY, "none");
        assertEquals("im_nicola", outcome.value());
        assertTrue(outcome.reasons().get(0).contains("speaks English (expected: Italian)"), outcome.toString());
        assertEquals("im_nicola", climb("", "am_michael", Locale.ITALY, "none").value());
        assertEquals("if_sara", climb("", "af_heart", Locale.ITALY, "none").value());
        assertEquals(
                List.of("no male voice speaks French yet: ff_siwis is female"),
                climb("", "am_michael", Locale.FRANCE, "none").reasons());
    }

    @Test
    void aLanguageWithoutVoiceIsWrittenUnlessTheLastResortIsWanted() {
        VoiceLadder.Outcome<String> german = climb("am_michael", "", Locale.GERMANY, "none");
        assertNull(german.value());
        assertTrue(german.reasons().toString().contains("no voice speaks German yet"), german.toString());
        assertEquals(List.of(), tried);
        assertEquals("espeak-ng", climb("espeak-ng", "", Locale.GERMANY, "none").value());
    }

    @Test
    void anUnknownVoiceIsNoReasonForSilence() {
        VoiceLadder.Outcome<String> outcome = climb("af_hart", "", Locale.US, "none");
        assertEquals("af_heart", outcome.value());
        assertTrue(outcome.reasons().get(0).contains("perhaps af_heart"), outcome.toString());
    }
}
