package dev.nightmarket.asr.turn;

import java.util.Set;

/** Whether what a recogniser wrote is no speech: it writes short words when it hears breath, music or noise. */
final class NoiseWords {
    private static final Set<String> NOISE = Set.of(
            "the", "huh", "hm", "hmm", "uh", "um", "ah", "a", "oh", "mm", "i", "and", "but", "to", "in", "it", "of",
            "that", "who", "you", "he", "ha", "ooh", "mhm", "eh", "er", "aha", "da", "la", "na");

    /** Less sure than this of a few words, it has guessed. */
    private static final double CONFIDENCE_MIN = 0.5;

    private static final int FEW_WORDS = 2;
    /** A word takes this much voice. */
    private static final int VOICED_WINDOWS_MIN = 4;

    private NoiseWords() {}

    /** @param voicedWindows of 32 ms that held voice */
    static boolean isNoise(String text, double confidence, int voicedWindows) {
        if (text.isEmpty() || voicedWindows < VOICED_WINDOWS_MIN) {
            return true;
        }
        String[] words = text.split(" ");
        int empty = 0;
        for (String word : words) {
            empty += NOISE.contains(word) ? 1 : 0;
        }
        return empty == words.length || (words.length <= FEW_WORDS && confidence < CONFIDENCE_MIN);
    }
}
