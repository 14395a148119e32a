package dev.nightmarket.loadtests.ears;

import dev.nightmarket.loadtests.options.BenchArguments;
import java.util.List;

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
        BenchArguments given = BenchArguments.parse(args, List.of("--json", "--verbose"), NUMBERS);
        return new EarsOptions(
                given.number("--questions", 66, 1, 66),
                given.number("--pauses", 20, 0, 20),
                given.number("--noise-minutes", 60, 0, 600),
                given.number("--seed", 1, 0, Integer.MAX_VALUE),
                given.has("--json"),
                given.has("--verbose"));
    }
}
