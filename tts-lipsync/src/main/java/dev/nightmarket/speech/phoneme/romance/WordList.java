package dev.nightmarket.speech.phoneme.romance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A hand-made list: a word and what is said of it on each line, {@code #} before a remark. */
final class WordList {
    private WordList() {}

    /**
     * Reads a list.
     *
     * @param name of a file beside this class, e.g. {@code french-words.txt}
     * @return by word, the rest of its line
     * @throws IllegalStateException when it is not there or holds a word twice
     */
    static Map<String, String> read(String name) {
        Map<String, String> words = new HashMap<>();
        for (String line : lines(name)) {
            String[] field = line.split("\\s+", 2);
            if (field.length < 2 || words.put(field[0], field[1]) != null) {
                throw new IllegalStateException(name + ": " + line + " (expected: a new word and its value)");
            }
        }
        return words;
    }

    /** The lines of a list, in order, without remarks. */
    static List<String> lines(String name) {
        List<String> entries = new ArrayList<>();
        InputStream in = WordList.class.getResourceAsStream(name);
        if (in == null) {
            throw new IllegalStateException(name + ": not on the class path (expected: beside " + WordList.class + ")");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String entry = line.replaceFirst("#.*", "").trim();
                if (!entry.isEmpty()) {
                    entries.add(entry);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name + ": unreadable", e);
        }
        return entries;
    }
}
