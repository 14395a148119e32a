package dev.nightmarket.speech.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.catalogue.VoiceEntry.Sex;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class VoiceMixTest {
    private final VoiceCatalogue catalogue = VoiceCatalogue.builtIn();

    @Test
    void aMixIsAVoiceOfTheCatalogue() {
        VoiceEntry mix = catalogue.get("mix:af_heart=3, af_bella=1");
        assertEquals("mix:af_heart=0.75,af_bella=0.25", mix.id());
        assertEquals(Sex.FEMALE, mix.sex());
        assertEquals(List.of("en-US"), mix.locales());
        assertEquals(Sex.NEUTRAL, catalogue.get("mix:af_heart=0.5,am_puck=0.5").sex());
    }

    @Test
    void whatIsNoMixSaysWhatIsExpected() {
        for (String bad : List.of(
                "mix:",
                "mix:af_heart=1",
                "mix:af_heart=0.5,af_heart=0.5",
                "mix:af_heart=-1,af_bella=2",
                "mix:af_heart=NaN,af_bella=2",
                "mix:af_heart,af_bella",
                "mix:a=1,b=1,c=1,d=1,e=1",
                "mix:../etc=1,af_bella=1",
                "mix:af_heart=0.5,en_US-joe-medium=0.5")) {
            String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> catalogue.get(bad), bad)
                    .getMessage());
            assertTrue(message.contains("expected: "), message);
        }
        assertThrows(UnknownVoiceException.class, () -> catalogue.get("mix:af_heart=0.5,af_bela=0.5"));
    }

    @Property(tries = 200)
    void writingAndReadingAMixGivesTheSame(@ForAll @DoubleRange(min = 0.02, max = 0.98) double share) {
        String id = VoiceMix.parse(String.format(Locale.ROOT, "mix:af_heart=%.4f,af_bella=%.4f", share, 1 - share))
                .id();
        assertEquals(id, VoiceMix.parse(id).id());
    }
}
