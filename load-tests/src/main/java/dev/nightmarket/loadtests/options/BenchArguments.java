package dev.nightmarket.loadtests.options;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bench's command line: flags, and options with one value each. Immutable. */
public final class BenchArguments {
    private final Map<String, String> given;

    private BenchArguments(Map<String, String> given) {
        this.given = given;
    }

    /**
     * Reads a command line.
     *
     * @param flags that stand alone, e.g. {@code --json}
     * @param valued that are followed by their value
     * @throws IllegalArgumentException for anything else, with a message for the user
     */
    public static BenchArguments parse(String[] args, List<String> flags, List<String> valued) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (flags.contains(name)) {
                given.put(name, "");
            } else if (valued.contains(name) && i + 1 < args.length) {
                given.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException(
                        "option: " + name + " (expected: one of " + flags + ", or one of " + valued + " with a value)");
            }
        }
        return new BenchArguments(given);
    }

    public boolean has(String name) {
        return given.containsKey(name);
    }

    public Optional<String> text(String name) {
        return Optional.ofNullable(given.get(name));
    }

    /** @throws IllegalArgumentException for what is no number from {@code min} to {@code max}, with a message for the user */
    public int number(String name, int fallback, int min, int max) {
        String text = given.get(name);
        if (text == null) {
            return fallback;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Reported below with what was expected.
        }
        throw new IllegalArgumentException(name + ": " + text + " (expected: " + min + ".." + max + ")");
    }
}
