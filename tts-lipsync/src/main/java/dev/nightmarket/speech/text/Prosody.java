package dev.nightmarket.speech.text;

/**
 * How a piece is said, relative to the voice's own way.
 *
 * @param rate 1.0 is the utterance's own pace, 2.0 twice as fast; {@value #RATE_MIN} to {@value #RATE_MAX}
 * @param emphasis how much it stands out
 */
public record Prosody(double rate, Emphasis emphasis) {
    public static final double RATE_MIN = 0.5;
    public static final double RATE_MAX = 2.0;

    /** As the voice says it by itself. */
    public static final Prosody PLAIN = new Prosody(1.0, Emphasis.NONE);

    /** The levels of SSML 1.1, section 3.2.2. */
    public enum Emphasis {
        REDUCED,
        NONE,
        MODERATE,
        STRONG
    }

    public Prosody {
        if (!(rate >= RATE_MIN && rate <= RATE_MAX)) {
            throw new IllegalArgumentException("rate: " + rate + " (expected: " + RATE_MIN + " to " + RATE_MAX + ")");
        }
    }
}
