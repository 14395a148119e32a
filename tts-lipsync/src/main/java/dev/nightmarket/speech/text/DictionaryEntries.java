package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a seller's words in a text: the longest first, whole words only, ignoring case. */
final class DictionaryEntries {
    /** @param written in the form of {@link WrittenText} */
    record Entry(String written, String said) {}

    private final List<Entry> longestFirst = new ArrayList<>();

    DictionaryEntries(Pronunciations dictionary) {
        dictionary.entries().forEach((written, said) -> {
            String plain = WrittenText.of(written).chars.trim();
            if (!plain.isEmpty() && !said.isBlank()) {
                longestFirst.add(new Entry(plain, said.trim()));
            }
        });
        longestFirst.sort(Comparator.comparingInt(e -> -e.written.length()));
    }

    /** The entry that stands at this place of the text. */
    @Nullable
    Entry at(String text, int at) {
        if (longestFirst.isEmpty() || joined(text, at)) {
            return null;
        }
        for (Entry entry : longestFirst) {
            int length = entry.written.length();
            if (text.regionMatches(true, at, entry.written, 0, length) && !joined(text, at + length)) {
                return entry;
            }
        }
        return null;
    }

    /** Where the next entry stands; the end of the text when there is none. */
    int next(String text, int from) {
        for (int at = from; !longestFirst.isEmpty() && at < text.length(); at++) {
            if (at(text, at) != null) {
                return at;
            }
        }
        return text.length();
    }

    /** Whether the characters on both sides belong to one word. Chinese and the like leave no space between words. */
    private static boolean joined(String text, int at) {
        if (at <= 0 || at >= text.length()) {
            return false;
        }
        int before = text.codePointBefore(at);
        int after = text.codePointAt(at);
        return ofWord(before) && ofWord(after) && Scripts.spaced(before) && Scripts.spaced(after);
    }

    private static boolean ofWord(int codePoint) {
        int type = Character.getType(codePoint);
        return Character.isLetterOrDigit(codePoint)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
