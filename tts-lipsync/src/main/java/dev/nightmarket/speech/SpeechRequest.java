package dev.nightmarket.speech;

import dev.nightmarket.speech.text.Pronunciations;
import java.util.Locale;

/**
 * One sentence to say.
 *
 * @param text plain text of at most {@value #TEXT_CHARS_MAX} characters, or a subset of SSML 1.1 when it starts with
 *     {@code <speak>}: at most
 *     {@value dev.nightmarket.speech.text.SpokenText#MARKUP_CHARS_MAX} with its mark-up, and {@value #TEXT_CHARS_MAX} of text in it
 * @param speed 1.0 is the voice's own pace; 0.5 to 2.0
 * @param mood in which it is said
 * @param pronunciations the seller's own
 * @param urgency who waits for it
 */
public record SpeechRequest(
        String text, Locale locale, double speed, Mood mood, Pronunciations pronunciations, Urgency urgency) {
    public static final int TEXT_CHARS_MAX = 600;

    /** What a sentence sounds like. */
    public enum Mood {
        NEUTRAL(1),
        WARM(.96),
        EXCITED(1.06),
        CALM(.92),
        APOLOGETIC(.93);

        private final double tempo;

        Mood(double tempo) {
            this.tempo = tempo;
        }

        /** A factor on the pace; above 1 is faster. */
        public double tempo() {
            return tempo;
        }
    }

    /** Of several utterances in a process, the more urgent has the engine first, at every window. */
    public enum Urgency {
        /** A viewer waits for its first sound. */
        LIVE,
        /** It will be on air soon. */
        NEXT,
        /** It may be said some day. */
        LIKELY
    }

    public static SpeechRequest of(String text, Locale locale) {
        return new SpeechRequest(text, locale, 1.0, Mood.NEUTRAL, Pronunciations.NONE, Urgency.LIVE);
    }

    /** The same in another mood. */
    public SpeechRequest with(Mood other) {
        return new SpeechRequest(text, locale, speed, other, pronunciations, urgency);
    }

    /** The same with a seller's pronunciations. */
    public SpeechRequest with(Pronunciations other) {
        return new SpeechRequest(text, locale, speed, mood, other, urgency);
    }

    /** The same for somebody in another hurry. */
    public SpeechRequest with(Urgency other) {
        return new SpeechRequest(text, locale, speed, mood, pronunciations, other);
    }

    /** The same at another pace. */
    public SpeechRequest at(double otherSpeed) {
        return new SpeechRequest(text, locale, otherSpeed, mood, pronunciations, urgency);
    }
}
