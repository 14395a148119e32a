package dev.nightmarket.dialog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The phrases by which intents are known, per language, from {@code lexicon/<language>.txt}.
 *
 * <p>A line is {@code INTENT = phrase | phrase}; {@code word*} matches a beginning, {@code _} up to
 * {@value #GAP_MAX} words of any kind inside one clause. Three more names: {@code STOP} (words without
 * content), {@code PRONOUN} (the product on screen) and {@code AND} (what joins two questions).
 */
final class Lexicon {
    private static final int GAP_MAX = 3;
    private static final int SWAPPED_CHARS_MIN = 4;
    static final List<String> LANGUAGES = List.of("en", "es", "fr", "de", "pt", "it", "zh", "ja");

    private final Map<String, List<Pattern>> byFirstWord = new HashMap<>();
    private final Set<String> words = new HashSet<>();
    private final List<Pattern> byFirstPrefix = new ArrayList<>();
    private final Map<String, Set<String>> stops = new HashMap<>();
    private final Map<String, List<List<String>>> unspacedStops = new HashMap<>();
    private final Map<String, Set<String>> pronouns = new HashMap<>();
    private final Map<String, Set<String>> ands = new HashMap<>();

    private record Pattern(Intent intent, String language, List<String> parts, int weight) {}

    /** A phrase found at tokens {@code [start, end)}; {@code weight} grows with the literal text matched. */
    record Hit(Intent intent, String language, int start, int end, int weight) {
        boolean overlaps(Hit other) {
            return start < other.end && other.start < end;
        }
    }

    Lexicon() {
        LANGUAGES.forEach(this::read);
    }

    boolean stop(String language, String word) {
        return stops.getOrDefault(language, Set.of()).contains(word);
    }

    /** Stop phrases of a language without spaces. */
    List<List<String>> unspacedStops(String language) {
        return unspacedStops.getOrDefault(language, List.of());
    }

    boolean pronoun(String language, String word) {
        return pronouns.getOrDefault(language, Set.of()).contains(word);
    }

    boolean and(String language, String word) {
        return ands.getOrDefault(language, Set.of()).contains(word);
    }

    /** {@code token}, or the word of a phrase that it is with two neighbouring letters swapped: "mcuh". */
    Tokens.Token corrected(Tokens.Token token) {
        String word = token.text();
        if (word.length() < SWAPPED_CHARS_MIN || words.contains(word)) {
            return token;
        }
        char[] letters = word.toCharArray();
        for (int i = 0; i + 1 < letters.length; i++) {
            swap(letters, i);
            String swapped = new String(letters);
            if (words.contains(swapped)) {
                return new Tokens.Token(swapped, token.start(), token.end(), token.breakBefore());
            }
            swap(letters, i);
        }
        return token;
    }

    private static void swap(char[] letters, int at) {
        char c = letters[at];
        letters[at] = letters[at + 1];
        letters[at + 1] = c;
    }

    /** All phrases of all languages in {@code tokens}, overlapping ones too. */
    List<Hit> find(List<Tokens.Token> tokens) {
        List<Hit> hits = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            String word = tokens.get(i).text();
            for (Pattern pattern : byFirstWord.getOrDefault(word, List.of())) {
                match(tokens, i, pattern, hits);
            }
            for (Pattern pattern : byFirstPrefix) {
                match(tokens, i, pattern, hits);
            }
        }
        return hits;
    }

    /** The heaviest phrases that do not overlap, in order; phrases of {@code language} first. */
    static List<Hit> best(List<Hit> hits, String language) {
        List<Hit> sorted = new ArrayList<>(hits);
        sorted.sort(Comparator.comparingInt((Hit h) -> -(h.language().equals(language) ? 4 : 1) * h.weight())
                .thenComparingInt(Hit::start)
                .thenComparing(Hit::intent));
        List<Hit> chosen = new ArrayList<>();
        for (Hit hit : sorted) {
            if (chosen.stream().noneMatch(hit::overlaps)) {
                chosen.add(hit);
            }
        }
        chosen.sort(Comparator.comparingInt(Hit::start));
        return chosen;
    }

    private void match(List<Tokens.Token> tokens, int start, Pattern pattern, List<Hit> hits) {
        int end = matchFrom(tokens, start, pattern.parts(), 0, pattern.language());
        if (end > 0) {
            hits.add(new Hit(pattern.intent(), pattern.language(), start, end, pattern.weight()));
        }
    }

    private int matchFrom(List<Tokens.Token> tokens, int at, List<String> parts, int part, String language) {
        if (part == parts.size()) {
            return at;
        }
        String wanted = parts.get(part);
        if (wanted.equals("_")) {
            for (int gap = 0; gap <= GAP_MAX && at + gap <= tokens.size(); gap++) {
                if (gap > 0 && closes(tokens, at + gap - 1, language)) {
                    return -1;
                }
                int end = matchFrom(tokens, at + gap, parts, part + 1, language);
                if (end > 0) {
                    return end;
                }
            }
            return -1;
        }
        if (at >= tokens.size() || (part > 0 && tokens.get(at).breakBefore())) {
            return -1;
        }
        String word = tokens.get(at).text();
        boolean same =
                wanted.endsWith("*") ? word.startsWith(wanted.substring(0, wanted.length() - 1)) : word.equals(wanted);
        return same ? matchFrom(tokens, at + 1, parts, part + 1, language) : -1;
    }

    private boolean closes(List<Tokens.Token> tokens, int at, String language) {
        return tokens.get(at).breakBefore() || and(language, tokens.get(at).text());
    }

    private void read(String language) {
        String name = "lexicon/" + language + ".txt";
        try (InputStream in = Lexicon.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("class path resource: " + name + " (expected: present)");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    readLine(language, line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private void readLine(String language, String line) {
        int equals = line.indexOf('=');
        if (equals < 0) {
            throw new IllegalStateException("lexicon " + language + ": " + line + " (expected: NAME = phrases)");
        }
        String name = line.substring(0, equals).trim();
        for (String phrase : line.substring(equals + 1).split("\\|")) {
            List<String> parts = parts(phrase);
            if (parts.isEmpty()) {
                continue;
            }
            switch (name) {
                case "STOP" -> {
                    words.addAll(parts);
                    if (parts.size() == 1) {
                        stops.computeIfAbsent(language, l -> new HashSet<>()).add(parts.get(0));
                    } else {
                        unspacedStops
                                .computeIfAbsent(language, l -> new ArrayList<>())
                                .add(parts);
                    }
                }
                case "PRONOUN" ->
                    pronouns.computeIfAbsent(language, l -> new HashSet<>()).add(String.join("", parts));
                case "AND" ->
                    ands.computeIfAbsent(language, l -> new HashSet<>()).add(String.join("", parts));
                default -> add(new Pattern(Intent.valueOf(name), language, parts, weight(parts)));
            }
        }
    }

    private void add(Pattern pattern) {
        pattern.parts().stream().map(p -> p.replace("*", "")).forEach(words::add);
        String first = pattern.parts().get(0);
        if (first.endsWith("*")) {
            byFirstPrefix.add(pattern);
        } else {
            byFirstWord.computeIfAbsent(first, w -> new ArrayList<>()).add(pattern);
        }
    }

    private static int weight(List<String> parts) {
        int weight = 0;
        for (String part : parts) {
            weight += part.equals("_") ? 0 : 2 + part.length();
        }
        return weight;
    }

    private static List<String> parts(String phrase) {
        List<String> parts = new ArrayList<>();
        for (String word : phrase.trim().split("\\s+")) {
            if (word.equals("_")) {
                parts.add(word);
            } else if (word.endsWith("*")) {
                parts.addAll(Tokens.words(word));
                int last = parts.size() - 1;
                parts.set(last, parts.get(last) + "*");
            } else {
                parts.addAll(Tokens.words(word));
            }
        }
        return parts;
    }
}
