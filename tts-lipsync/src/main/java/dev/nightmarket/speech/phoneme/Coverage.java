package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.Unread;
import java.util.List;

/**
 * What of a request is not said. Emoji and other decoration are left out on purpose and do not count.
 *
 * @param unread signs and words that no reader and no phonemizer of their language here knows
 * @param unpronounced pieces that were read, but of which no sound came
 * @param unmapped sounds of another language that nothing in the speaking language comes near
 */
public record Coverage(List<Unread> unread, List<Unread> unpronounced, List<String> unmapped) {
    public Coverage {
        unread = List.copyOf(unread);
        unpronounced = List.copyOf(unpronounced);
        unmapped = List.copyOf(unmapped);
    }

    /** Nothing is left out. */
    public boolean complete() {
        return unread.isEmpty() && unpronounced.isEmpty() && unmapped.isEmpty();
    }
}
