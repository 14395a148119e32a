package dev.nightmarket.speech;

import java.util.Locale;

/**
 * One sentence to say.
 *
 * @param text plain text, at most {@value #TEXT_CHARS_MAX} characters
 * @param speed 1.0 is the voice's own pace; 0.5 to 2.0
 */
public record SpeechRequest(String text, Locale locale, double speed) {
    public static final int TEXT_CHARS_MAX = 600;

    public static SpeechRequest of(String text, Locale locale) {
        return new SpeechRequest(text, locale, 1.0);
    }
}
