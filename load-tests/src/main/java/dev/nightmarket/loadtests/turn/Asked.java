package dev.nightmarket.loadtests.turn;

import java.util.Optional;

/**
 * A question as it went.
 *
 * @param askedNs the key press, or the true end of speech; monotonic
 * @param questionId empty when the edge did not take it
 * @param textNs arrival of the text answer, -1 when none came
 * @param textAnswer empty when none came
 * @param heardAs what the recogniser at the edge made of a spoken question
 * @param playerBufferMs mean time that sound spent in the viewer's jitter buffer during the turn; part of every latency
 */
record Asked(
        BenchQuestion question,
        long askedNs,
        Optional<String> questionId,
        long textNs,
        String textAnswer,
        String heardAs,
        double playerBufferMs) {
    Asked withPlayerBuffer(double ms) {
        return new Asked(question, askedNs, questionId, textNs, textAnswer, heardAs, ms);
    }
}
