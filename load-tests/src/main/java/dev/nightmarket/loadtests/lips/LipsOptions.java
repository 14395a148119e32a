package dev.nightmarket.loadtests.lips;

import dev.nightmarket.loadtests.options.BenchArguments;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bench lips} is asked to do.
 *
 * @param sentences of all languages together
 * @param languages ISO 639
 * @param fit file to write new weights of audio-driven lips to, instead of measuring; empty for none
 */
record LipsOptions(int sentences, List<String> languages, boolean json, boolean verbose, String fit) {
    static final String USAGE =
            """
            usage: bench lips [--host marcus] [--sentences 200] [--languages en,es,fr,it,pt,hi,ja,zh] [--json] [--verbose]
            Times the sounds of sentences with Kokoro's voices, moves the host's mouth by them, draws 25 pictures a second of it
            at 720x1280 with the head still, and measures in the pictures how far the mouth is open: whether lips close for
            p, b and m, whether vowels open while they sound, and whether the mouth is still in silence. Two to five minutes;
            --verbose tells each miss.
            bench lips --fit FILE fits the lips that follow a human's voice to our own voices anew, which takes some ten minutes,
            and tells how well they follow voices that nothing was learnt from.""";

    /** The voices that are on air unless a seller chooses another: two of each language where there are two. */
    private static final Map<String, List<String>> VOICES = new TreeMap<>(Map.of(
            "en", List.of("af_heart", "am_michael"),
            "es", List.of("ef_dora", "em_alex"),
            "fr", List.of("ff_siwis"),
            "hi", List.of("hf_alpha", "hm_omega"),
            "it", List.of("if_sara", "im_nicola"),
            "ja", List.of("jf_alpha", "jm_kumo"),
            "pt", List.of("pf_dora", "pm_alex"),
            "zh", List.of("zf_xiaobei", "zm_yunxi")));

    static final int SENTENCES = 200;

    /** @throws IllegalArgumentException with a message for the user */
    static LipsOptions parse(String[] args) {
        BenchArguments given = BenchArguments.parse(
                args, List.of("--json", "--verbose"), List.of("--languages", "--sentences", "--fit"));
        List<String> languages = given.text("--languages")
                .map(text ->
                        Arrays.stream(text.split(",", -1)).map(String::strip).toList())
                .orElseGet(() -> List.copyOf(VOICES.keySet()));
        for (String language : languages) {
            if (!VOICES.containsKey(language)) {
                throw new IllegalArgumentException(
                        "--languages: " + language + " (expected: some of " + VOICES.keySet() + ")");
            }
        }
        return new LipsOptions(
                given.number("--sentences", SENTENCES, 1, SENTENCES),
                languages,
                given.has("--json"),
                given.has("--verbose"),
                given.text("--fit").orElse(""));
    }

    List<String> voices(String language) {
        return VOICES.getOrDefault(language, List.of());
    }
}
