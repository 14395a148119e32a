package dev.nightmarket.media.store;

import dev.nightmarket.proto.admin.v1.Pronunciation;
import dev.nightmarket.speech.text.Pronunciations;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The shop's own pronunciations in memory. Thread-safe; a reader never waits. */
public final class Dictionary {
    private volatile List<Pronunciation> entries = List.of();

    synchronized void fill(List<Stored<Pronunciation>> rows) {
        entries = rows.stream().map(Stored::body).toList();
    }

    /** Another one after each change. */
    public Object edition() {
        return entries;
    }

    /**
     * The entries that a text has to do with. The others are left out, so that a change makes only those sentences anew in
     * which its word stands.
     *
     * @param locale of the text; an entry of its language goes before one of every language
     */
    public Pronunciations of(String text, Locale locale) {
        String lower = text.toLowerCase(Locale.ROOT);
        Map<String, String> found = new HashMap<>();
        Map<String, String> ofLanguage = new HashMap<>();
        for (Pronunciation entry : entries) {
            String written = entry.getWritten().toLowerCase(Locale.ROOT);
            if (lower.contains(written)) {
                if (entry.getLanguage().isEmpty()) {
                    found.put(written, entry.getSpoken());
                } else if (entry.getLanguage().equals(locale.getLanguage())) {
                    ofLanguage.put(written, entry.getSpoken());
                }
            }
        }
        found.putAll(ofLanguage);
        return found.isEmpty() ? Pronunciations.NONE : new Pronunciations(found);
    }
}
