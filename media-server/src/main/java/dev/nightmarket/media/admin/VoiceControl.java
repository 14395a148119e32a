package dev.nightmarket.media.admin;

import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.catalogue.VoiceCatalogue;
import dev.nightmarket.speech.catalogue.VoiceEntry;
import org.jspecify.annotations.Nullable;

/** The voices of this machine, as the admin sees them. Thread-safe. */
public interface VoiceControl {
    /** What nightmarket brings and what was added on this machine, as of now. */
    VoiceCatalogue catalogue();

    /** What is missing for a voice to speak here; null when nothing is. */
    @Nullable
    String missing(VoiceEntry voice);

    /**
     * Opens a voice for a preview.
     *
     * @throws RuntimeException when it cannot speak here
     */
    Voice open(VoiceEntry voice);
}
