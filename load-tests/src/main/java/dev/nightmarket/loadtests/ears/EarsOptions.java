package dev.nightmarket.loadtests.ears;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bench ears} is asked to do.
 *
 * @param questions of the set, in each voice
 * @param pauses questions with a pause inside
 * @param noiseMinutes of noise and music
 */
record EarsOptions(int questions, int pauses, int noiseMinutes, long seed, boolean json, boolean verbose) {
    static final String USAGE =
            """
            usage: bench ears [--questions 66] [--pauses 20] [--noise-minutes 60] [--seed N] [--json] [--verbose]
            Says questions with the voices of the asset cache (plain, fast, slow, higher, lower, in noise, through a
            headset of 8 kHz, quietly), gives them to the recogniser as a microphone would, and counts words wrong, the time
            from the end of speech to the final text, questions split in two by a pause of 500 ms, and questions heard in
            noise and music. About three minutes; --verbose tells each question that was not understood word by word.""";

    private static final List<String> NUMBERS = List.of("--questions", "--pauses", "--noise-minutes", "--seed");

    /** @throws IllegalArgumentException with a message for the user */
    static EarsOptions parse(String[] args) {
        Map<String, String> given = new TreeMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            if (name.equals("--json") || name.equals("--verbose")) {
                given.put(name, "true");
            } else if (NUMBERS.contains(name) && i + 1 < args.length) {
                given.put(name, args[++i]);
            } else {
                throw new IllegalArgumentException(
                        "option: " + name + " (expected: --json, --verbose, or one of " + NUMBERS + " with a value)");
            }
        }
        return new EarsOptions(
                number(given, "--questions", 66, 1, 66),
                number(given, "--pauses", 20, 0, 20),
                number(given, "--noise-minutes", 60, 0, 600),
                number(given, "--seed", 1, 0, Integer.MAX_VALUE),
                given.containsKey("--json"),
                given.containsKey("--verbose"));
    }

    private static int number(Map<String, String> given, String name, int fallback, int min, int max) {
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
