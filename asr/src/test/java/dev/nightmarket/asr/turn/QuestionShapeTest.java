package dev.nightmarket.asr.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class QuestionShapeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "how much is it",
                "how much is the camellia serum",
                "does it ship to spain",
                "is it vegan",
                "hi is it good for dry skin",
                "what's the price",
                "what colors do you have",
                "which colors does the scarf come in",
                "where do you ship to",
                "who is it for",
                "can i return it",
                "and when does it arrive",
                "tell me about the serum",
                "i'm looking for a moisturizer"
            })
    void complete(String partial) {
        assertTrue(QuestionShape.isComplete(partial));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "how",
                "how much",
                "how much is",
                "does it come in",
                "how much is the",
                "what is the price of the",
                "does it ship to",
                "does it ship to spain and",
                "is it good for",
                "can you tell me if",
                "i would like",
                "i have",
                "the serum",
                "do you know if it's",
                "hello there",
                "what colors"
            })
    void wantsMore(String partial) {
        assertFalse(QuestionShape.isComplete(partial));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "the serum",
                "i have skin",
                "hello the blue one",
                "shipping",
                "what colors do you have a",
                "is it vegan and"
            })
    void mayBeAll(String partial) {
        assertEquals(QuestionShape.Shape.LIKELY, QuestionShape.of(partial));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "how much is the", "hello", "i have", "what is the price of the"})
    void isOpen(String partial) {
        assertEquals(QuestionShape.Shape.OPEN, QuestionShape.of(partial));
    }
}
