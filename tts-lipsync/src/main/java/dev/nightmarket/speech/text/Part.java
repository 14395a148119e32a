package dev.nightmarket.speech.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a rule says for a part of what it matched.
 *
 * @param start in the characters that the rules see
 * @param end exclusive
 * @param spoken words, or a mark
 * @param mark {@code spoken} is a punctuation mark
 */
record Part(int start, int end, String spoken, Locale language, boolean mark) {
    static Part words(int start, int end, String spoken, Locale language) {
        return new Part(start, end, spoken, language, false);
    }

    /** The same parts, from another place on. */
    static List<Part> shifted(List<Part> parts, int by) {
        List<Part> out = new ArrayList<>(parts.size());
        parts.forEach(p -> out.add(new Part(p.start + by, p.end + by, p.spoken, p.language, p.mark)));
        return out;
    }
}
