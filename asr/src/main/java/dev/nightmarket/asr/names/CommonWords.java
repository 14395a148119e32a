package dev.nightmarket.asr.names;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/** Words that people say every day, and so are never a slip of the ear. Read from {@code common-en.txt} beside this class. */
final class CommonWords {
    private static final String RESOURCE = "common-en.txt";
    private static final Set<String> WORDS = read();
    private static final String[] ENDINGS = {"'s", "s", "es", "ed", "d", "ing", "er", "r", "est", "ly", "y"};

    private CommonWords() {}

    private static Set<String> read() {
        try (InputStream in = CommonWords.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> java.util.Arrays.stream(line.split(" ")))
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** @param word in lower case; its usual endings are understood */
    static boolean contains(String word) {
        if (WORDS.contains(word)) {
            return true;
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() > ending.length() + 1) {
                String stem = word.substring(0, word.length() - ending.length());
                int n = stem.length();
                boolean doubled = n > 2 && stem.charAt(n - 1) == stem.charAt(n - 2);
                if (WORDS.contains(stem)
                        || WORDS.contains(stem + "e")
                        || (doubled && WORDS.contains(stem.substring(0, n - 1)))) {
                    return true;
                }
            }
        }
        return false;
    }
}
