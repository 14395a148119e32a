package dev.nightmarket.media.intake;

import java.time.Duration;

/**
 * What the intake takes and remembers.
 *
 * @param textChars longest question, UTF-16 units
 * @param idChars longest question or viewer id
 * @param viewerPerMinute questions a viewer may ask in the long run
 * @param viewerBurst questions a viewer may ask at once
 * @param channelPerSecond questions of all viewers of a channel in the long run
 * @param channelBurst questions of all viewers of a channel at once
 * @param viewersMax viewers remembered; the one that was quiet for longest is forgotten
 * @param questionsMax question ids remembered, the oldest is forgotten
 * @param questionsAge how long a question id is remembered: longer than an edge repeats
 */
public record IntakeLimits(
        int textChars,
        int idChars,
        int viewerPerMinute,
        int viewerBurst,
        int channelPerSecond,
        int channelBurst,
        int viewersMax,
        int questionsMax,
        Duration questionsAge) {
    public static final IntakeLimits DEFAULT =
            new IntakeLimits(500, 128, 6, 3, 50, 100, 20_000, 20_000, Duration.ofMinutes(10));

    public IntakeLimits {
        if (textChars < 1 || idChars < 1 || viewersMax < 1 || questionsMax < 1) {
            throw new IllegalArgumentException("intake sizes: textChars " + textChars + ", idChars " + idChars
                    + ", viewersMax " + viewersMax + ", questionsMax " + questionsMax
                    + " (expected: positive)");
        }
        if (viewerPerMinute < 1 || viewerBurst < 1 || channelPerSecond < 1 || channelBurst < 1) {
            throw new IllegalArgumentException("intake rates: " + viewerPerMinute + "/min burst " + viewerBurst + ", "
                    + channelPerSecond + "/s burst " + channelBurst + " (expected: at least 1)");
        }
        if (questionsAge.isNegative() || questionsAge.isZero()) {
            throw new IllegalArgumentException("questionsAge: " + questionsAge + " (expected: positive)");
        }
    }

    /** The same with another rate for viewers; a bench asks faster than a person. */
    public IntakeLimits withViewerRate(int perMinute, int burst) {
        return new IntakeLimits(
                textChars,
                idChars,
                perMinute,
                burst,
                channelPerSecond,
                channelBurst,
                viewersMax,
                questionsMax,
                questionsAge);
    }
}
