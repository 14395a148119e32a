package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Pronounces one language. Thread-safe; share one, some hold large lexicons. */
public interface Phonemizer {
    /** The language, with a region where the pronunciation differs by it. */
    Locale locale();

    /** Every {@link Phoneme#symbol} that {@link #convert} may give: IPA, with a tone arrow at the end in Chinese. */
    Set<String> inventory();

    /** Whether the voices of the language know marks of stress: those of Chinese and Japanese have learned none. */
    default boolean stressed() {
        return true;
    }

    /**
     * Pronounces pieces of this language, in reading order; sounds may depend on the neighbours (liaison, sandhi).
     *
     * @return one {@link PhonemeText.Word} for each piece of words, or several where a piece of running text (Chinese,
     *     Japanese) is cut into words; without words when nothing can be said
     */
    PhonemeText convert(List<Piece> pieces);
}
