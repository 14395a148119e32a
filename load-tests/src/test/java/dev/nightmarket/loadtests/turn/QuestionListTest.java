package dev.nightmarket.loadtests.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.SampleShop;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class QuestionListTest {
    private final List<BenchQuestion> questions =
            QuestionList.of(SampleShop.load(), Currency.getInstance("USD"), 20, 6);

    @Test
    void asksAsManyAsWantedAndSpreadsTheSpokenOnes() {
        assertEquals(20, questions.size());
        assertEquals(6, questions.stream().filter(BenchQuestion::spoken).count());
        assertEquals(
                3,
                questions.stream()
                        .filter(q -> q.spoken() && q.parts().size() == 2)
                        .count());
        assertTrue(questions.subList(0, 7).stream().anyMatch(BenchQuestion::spoken));
    }

    @Test
    void aRightAnswerHoldsTheShopsOwnPrice() {
        BenchQuestion serum = questions.get(0);
        assertEquals("How much is the camellia serum, and does it ship to Spain?", serum.text());
        assertTrue(serum.rightInText("It is $19.90, and it ships to Spain."));
        assertFalse(serum.rightInText("It is $19.80, and it ships to Spain."));
        assertEquals(List.of("nineteen", "ninety"), serum.voiceHolds());
    }

    @Test
    void wrongOptionsSayWhatWasExpected() {
        assertThrows(IllegalArgumentException.class, () -> TurnBenchOptions.parse(new String[] {"--turns", "0"}));
        assertThrows(IllegalArgumentException.class, () -> TurnBenchOptions.parse(new String[] {"--edge", "http://x"}));
        TurnBenchOptions options = TurnBenchOptions.parse(new String[] {"--turns", "10", "--json"});
        assertEquals(3, options.spoken());
        assertTrue(options.json());
    }
}
