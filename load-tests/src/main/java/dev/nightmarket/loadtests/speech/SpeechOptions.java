package dev.nightmarket.loadtests.speech;

import dev.nightmarket.loadtests.options.BenchArguments;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code bench speech} is asked to do.
 *
 * @param voices ids; empty: one of each language
 * @param languages ISO 639; empty: those of the voices
 * @param sentences of each language
 */
record SpeechOptions(List<String> voices, List<String> languages, int sentences, boolean json, boolean verbose) {
    static final String USAGE =
            """
            usage: bench speech [--voices af_heart,ef_dora,…] [--languages en,es,fr,it,pt,hi,ja,zh] [--sentences 20] [--json] [--verbose]
            Has each voice say sentences of its language that nobody has prepared, then again from the cache, and measures the
            time to the first sound, the real-time factor on one thread, loudness and pace; English is read back by
            the recogniser. Without --voices it takes the stock voice of each language. About 5 s a voice on an idle
            core; --verbose tells what was heard otherwise and what was left out.""";

    /** The voice of each language that is on air unless a seller chooses another. */
    private static final Map<String, String> STOCK = new TreeMap<>(Map.of(
            "en", "af_heart",
            "es", "ef_dora",
            "fr", "ff_siwis",
            "hi", "hf_alpha",
            "it", "if_sara",
            "ja", "jf_alpha",
            "pt", "pf_dora",
            "zh", "zf_xiaobei"));

    static final int SENTENCES_MAX = 20;

    /** @throws IllegalArgumentException with a message for the user */
    static SpeechOptions parse(String[] args) {
        BenchArguments given = BenchArguments.parse(
                args, List.of("--json", "--verbose"), List.of("--voices", "--languages", "--sentences"));
        List<String> languages = list(given.text("--languages").orElse(""));
        for (String language : languages) {
            if (!STOCK.containsKey(language)) {
                throw new IllegalArgumentException(
                        "--languages: " + language + " (expected: some of " + STOCK.keySet() + ")");
            }
        }
        List<String> voices = new ArrayList<>(list(given.text("--voices").orElse("")));
        if (voices.isEmpty()) {
            STOCK.forEach((language, voice) -> {
                if (languages.isEmpty() || languages.contains(language)) {
                    voices.add(voice);
                }
            });
        }
        return new SpeechOptions(
                List.copyOf(voices),
                languages,
                given.number("--sentences", SENTENCES_MAX, 1, SENTENCES_MAX),
                given.has("--json"),
                given.has("--verbose"));
    }

    private static List<String> list(String text) {
        List<String> out = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            String item = part.strip();
            if (item.contains("=") && !item.contains(":") && !out.isEmpty()) {
                // A mixture's next voice.
                out.set(out.size() - 1, out.get(out.size() - 1) + "," + item);
            } else if (!item.isEmpty()) {
                out.add(item);
            }
        }
        return out;
    }
}
