package dev.nightmarket.speech.phoneme;

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
import java.util.Optional;
import java.util.Set;

/** English words whose pronunciation depends on what they are in the sentence; the words next to them tell. Immutable. */
final class Heteronyms {
    private static final String FILE = "/dev/nightmarket/speech/phoneme/english-heteronyms.txt";

    private static final Set<String> BEFORE_VERB = Set.of(
            "i", "you", "we", "they", "to", "who", "can", "could", "will", "would", "shall", "should", "may", "might",
            "must", "don't", "doesn't", "didn't", "not", "please", "let's", "i'll", "you'll", "we'll", "they'll",
            "it'll", "i'd", "we'd", "you'd", "can't", "cannot", "won't", "never", "always", "also", "and");
    private static final Set<String> BEFORE_NOUN = Set.of(
            "the", "a", "an", "this", "that", "these", "those", "my", "your", "our", "his", "her", "its", "their", "no",
            "any", "some", "each", "every", "one", "first", "last", "new", "old", "full", "big", "small", "great",
            "another", "with", "little", "free", "more", "own");
    private static final Set<String> BEGIN_OBJECT = Set.of(
            "the", "a", "an", "this", "that", "these", "my", "your", "our", "it", "me", "us", "them", "all", "any");

    private record Choice(List<Phoneme> sounds, boolean verb, boolean noun, Set<String> before, Set<String> after) {}

    private final Map<String, List<Choice>> words = new HashMap<>();

    Heteronyms() {
        InputStream in = Heteronyms.class.getResourceAsStream(FILE);
        if (in == null) {
            throw new IllegalStateException(FILE + ": not on the class path (expected: in our own jar)");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    add(line.trim().split("\\s+"));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + ": unreadable", e);
        }
    }

    private void add(String[] field) {
        boolean verb = false;
        boolean noun = false;
        Set<String> before = Set.of();
        Set<String> after = Set.of();
        for (int i = 2; i < field.length; i++) {
            switch (field[i].charAt(0)) {
                case 'v' -> verb = true;
                case 'n' -> noun = true;
                case '<' -> before = Set.of(field[i].substring(1).split(","));
                case '>' -> after = Set.of(field[i].substring(1).split(","));
                default ->
                    throw new IllegalStateException(FILE + ": " + field[i] + " (expected: v, n, <words or >words)");
            }
        }
        words.computeIfAbsent(field[0], word -> new ArrayList<>())
                .add(new Choice(Phonemes.parseIpa(field[1]), verb, noun, before, after));
    }

    /**
     * How the word is said here; empty for a word that is always said alike.
     *
     * @param before the word before in the same clause; empty for none
     * @param after the word after in the same clause; empty for none
     */
    Optional<List<Phoneme>> of(String word, String before, String after) {
        List<Choice> choices = words.get(word);
        if (choices == null) {
            return Optional.empty();
        }
        for (Choice choice : choices.subList(1, choices.size())) {
            boolean verb = BEFORE_VERB.contains(before) || (before.isEmpty() && BEGIN_OBJECT.contains(after));
            if (choice.before.contains(before)
                    || choice.after.contains(after)
                    || (choice.verb && verb)
                    || (choice.noun && BEFORE_NOUN.contains(before))) {
                return Optional.of(choice.sounds);
            }
        }
        return Optional.of(choices.get(0).sounds);
    }
}
