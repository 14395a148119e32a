package dev.nightmarket.speech.text;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A seller's own dictionary: how brand names and other words are said. Immutable; compared ignoring case.
 *
 * @param entries written form to how it is said: words of the language, or IPA between slashes, e.g. {@code /nˈaɪki/}
 */
public record Pronunciations(Map<String, String> entries) {
    public static final Pronunciations NONE = new Pronunciations(Map.of());

    public Pronunciations {
        TreeMap<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(entries);
        entries = java.util.Collections.unmodifiableMap(sorted);
    }

    /** How a written form is said, when the seller has said so. */
    public Optional<String> of(String written) {
        return Optional.ofNullable(entries.get(written));
    }

    /** The same for the same entries: part of a phrase's name in a cache. */
    public String fingerprint() {
        return entries.isEmpty() ? "" : entries.toString();
    }
}
