package dev.nightmarket.speech.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightmarket.assets.AssetMissingException;
import dev.nightmarket.assets.Assets;
import dev.nightmarket.speech.catalogue.VoiceEntry.Engine;
import dev.nightmarket.speech.catalogue.VoiceEntry.Sex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class VoiceCatalogueTest {
    private final VoiceCatalogue catalogue = VoiceCatalogue.builtIn();

    @Test
    void holdsTheVoicesOfKokoroThenJoeThenTheLastResort() {
        Map<String, Long> kokoro = catalogue.all().stream()
                .filter(v -> v.engine() == Engine.KOKORO)
                .collect(Collectors.groupingBy(v -> v.locale().getLanguage(), Collectors.counting()));
        assertEquals(Map.of("en", 28L, "zh", 8L, "ja", 5L, "hi", 4L, "es", 3L, "pt", 3L, "it", 2L, "fr", 1L), kokoro);
        assertEquals(56, catalogue.all().size());
        assertEquals("espeak-ng", catalogue.all().get(55).id());
        assertEquals(List.of("en", "es", "fr", "hi", "it", "ja", "pt", "zh"), catalogue.languages());
    }

    @Test
    void everyEntryIsComplete() {
        for (VoiceEntry voice : catalogue.all()) {
            assertEquals(voice, catalogue.get(voice.id()));
            assertFalse(
                    voice.licence().spdx().isBlank() || voice.licence().notice().isBlank(), voice.id());
            assertFalse(catalogue.sample(voice, Locale.ROOT).isBlank(), voice.id());
            for (String tag : voice.locales()) {
                assertEquals(tag, Locale.forLanguageTag(tag).toLanguageTag());
            }
            assertTrue(catalogue.engine(voice.engine()).realTimeFactor() > 0);
        }
    }

    /** Kokoro names its voices by language and sex. */
    @Test
    void idsAgreeWithLanguageAndSex() {
        Map<Character, String> languages = Map.of(
                'a', "en-US", 'b', "en-GB", 'e', "es-ES", 'f', "fr-FR", 'h', "hi-IN", 'i', "it-IT", 'j', "ja-JP", 'p',
                "pt-BR", 'z', "zh-CN");
        catalogue.all().stream().filter(v -> v.engine() == Engine.KOKORO).forEach(v -> {
            assertEquals(List.of(languages.get(v.id().charAt(0))), v.locales(), v.id());
            assertEquals(v.id().charAt(1) == 'm' ? Sex.MALE : Sex.FEMALE, v.sex(), v.id());
        });
    }

    @Test
    void theStockVoiceIsTheFirstOfAmericanMen() {
        assertEquals(
                VoiceCatalogue.STOCK_VOICE,
                catalogue.of(Locale.US, Sex.MALE).get(0).id());
        assertEquals("af_heart", catalogue.of(Locale.US, Sex.FEMALE).get(0).id());
        assertEquals("bf_emma", catalogue.of(Locale.UK, Sex.FEMALE).get(0).id());
        assertEquals(
                "em_alex",
                catalogue.of(Locale.forLanguageTag("es-MX"), Sex.MALE).get(0).id());
        assertEquals("ff_siwis", catalogue.of(Locale.FRANCE, Sex.MALE).get(0).id(), "the only French one");
        assertEquals(List.of(), catalogue.of(Locale.GERMANY, Sex.MALE));
    }

    @Test
    void anUnknownIdIsToldTheNearest() {
        for (Map.Entry<String, String> asked : Map.of(
                        "af_hart", "af_heart", "bella", "af_bella", "AM_Michael", "am_michael")
                .entrySet()) {
            String message =
                    String.valueOf(assertThrows(UnknownVoiceException.class, () -> catalogue.get(asked.getKey()))
                            .getMessage());
            assertTrue(message.contains("perhaps " + asked.getValue()), message);
        }
        assertTrue(catalogue.nearest("something-quite-different").isEmpty());
    }

    @Test
    void thePageOfVoicesNamesEachOfThem() throws IOException {
        String page = Files.readString(Path.of("../docs/VOICES.md"));
        for (VoiceEntry voice : catalogue.all()) {
            assertTrue(page.contains("`" + voice.id() + "`"), voice.id());
        }
    }

    @Test
    void everyStyleFileIsInTheAsset() throws IOException {
        Set<String> kokoro = catalogue.all().stream()
                .filter(v -> v.engine() == Engine.KOKORO)
                .map(VoiceEntry::id)
                .collect(Collectors.toSet());
        Path folder;
        try {
            folder = Assets.open().require("kokoro");
        } catch (AssetMissingException | IllegalArgumentException e) {
            assumeTrue(false, "the asset kokoro is not here: " + e.getMessage());
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Set<String> styles = files.filter(f -> f.toString().endsWith(".bin"))
                    .map(f -> f.getFileName().toString().replace(".bin", ""))
                    .filter(name -> name.matches("[a-z]{2}_[a-z]+"))
                    .collect(Collectors.toSet());
            assertEquals(styles, kokoro);
        }
    }
}
