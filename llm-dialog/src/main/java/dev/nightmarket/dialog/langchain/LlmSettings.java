package dev.nightmarket.dialog.langchain;

import java.time.Duration;

/**
 * Where the model is and how long it may take.
 *
 * @param baseUrl of an OpenAI-compatible API, e.g. {@code http://127.0.0.1:11434/v1}
 * @param apiKey any text where the endpoint wants none
 * @param firstTokenTimeout after which the embedded answer is spoken instead
 * @param answerTimeout for the whole answer; what is whole by then is kept
 */
public record LlmSettings(
        String baseUrl, String apiKey, String model, Duration firstTokenTimeout, Duration answerTimeout, Scope scope) {
    /** Which questions the model words. */
    public enum Scope {
        /** Those that templates cannot answer: facts stay instant. */
        OPEN_QUESTIONS,
        ALL
    }

    public LlmSettings {
        if (firstTokenTimeout.isNegative() || firstTokenTimeout.compareTo(answerTimeout) > 0) {
            throw new IllegalArgumentException(
                    "firstTokenTimeout: " + firstTokenTimeout + " (expected: 0.." + answerTimeout + ")");
        }
    }

    /** Open questions only, 1.5 s to the first token, 6 s in all. */
    public static LlmSettings of(String baseUrl, String apiKey, String model) {
        return new LlmSettings(
                baseUrl, apiKey, model, Duration.ofMillis(1_500), Duration.ofSeconds(6), Scope.OPEN_QUESTIONS);
    }
}
