package dev.nightmarket.speech.text;

import java.util.HashMap;
import java.util.Map;

/** What is counted. */
record Noun(Gender gender, String one, String many) {
    /** Reads lines {@code sign gender one many}; an underscore stands for a space inside a word. */
    static Map<String, Noun> table(String lines) {
        Map<String, Noun> out = new HashMap<>();
        lines.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String[] field = line.trim().split("\\s+");
            out.put(field[0].replace('_', ' '), of(field, 1));
        });
        return Map.copyOf(out);
    }

    static Noun of(String[] field, int at) {
        Gender gender = field[at].equals("f") ? Gender.FEMININE : Gender.MASCULINE;
        return new Noun(gender, field[at + 1].replace('_', ' '), field[at + 2].replace('_', ' '));
    }

    String of(boolean single) {
        return single ? one : many;
    }
}
