package dev.nightmarket.loadtests.turn;

import java.util.List;

/**
 * One question and what a right answer holds, from the shop's own facts.
 *
 * @param parts what is typed, joined; when spoken, a pause of {@value #PAUSE_MS} ms stands between the parts
 * @param spoken said instead of typed
 * @param textHolds must stand in the text answer, letter case aside
 * @param voiceHolds words that the recogniser must hear in the spoken answer, in this order
 */
record BenchQuestion(List<String> parts, boolean spoken, List<String> textHolds, List<String> voiceHolds) {
    static final int PAUSE_MS = 500;

    String text() {
        return String.join(" ", parts);
    }

    boolean rightInText(String answer) {
        String lower = answer.toLowerCase(java.util.Locale.ROOT);
        return textHolds.stream().allMatch(t -> lower.contains(t.toLowerCase(java.util.Locale.ROOT)));
    }
}
