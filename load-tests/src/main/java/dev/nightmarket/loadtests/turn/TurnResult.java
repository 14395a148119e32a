package dev.nightmarket.loadtests.turn;

import java.util.List;

/**
 * What one question came to.
 *
 * @param latencyMs from {@link Asked#askedNs} to the player's callback with the answer's first audible sample; NaN when the
 *     answer was not found in what was heard
 * @param score of the correlation, 0 when not found
 * @param heard the answer as the recogniser reads it; empty when not found
 * @param right text and voice both hold the facts
 * @param interrupted the host was cut in a sentence
 * @param resumed the interrupted sentence was begun again in time, and was heard
 * @param avOffsetsMs picture minus sound at each frame around the answer's start; positive: the picture is late
 */
record TurnResult(
        Asked asked,
        double latencyMs,
        double score,
        String heard,
        boolean right,
        boolean interrupted,
        boolean resumed,
        List<Double> avOffsetsMs) {
    double textMs() {
        return asked.textNs() < 0 ? Double.NaN : (asked.textNs() - asked.askedNs()) / 1e6;
    }
}
