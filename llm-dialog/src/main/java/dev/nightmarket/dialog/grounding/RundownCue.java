package dev.nightmarket.dialog.grounding;

import java.util.List;

/** One step of a rundown. */
public sealed interface RundownCue {
    /** Sentences said as they stand. */
    record Say(List<String> sentences) implements RundownCue {
        public Say {
            sentences = List.copyOf(sentences);
        }
    }

    /** The pitch of a product, with its card. */
    record Pitch(String productId) implements RundownCue {}

    /** A breath between cues. */
    record Pause(int durationMs) implements RundownCue {}
}
