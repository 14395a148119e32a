package dev.nightmarket.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.dialog.grounding.SampleShop;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The embedded mind's contract, beside the question suite. */
@Tag("unit")
class EmbeddedDialogTest {
    private static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    private static final Catalogue SHOP = SampleShop.load().catalogue();
    private static EmbeddedDialog dialog;

    @BeforeAll
    static void open() {
        dialog = Dialogs.embedded();
    }

    @AfterAll
    static void close() {
        dialog.close();
    }

    private static Answer ask(String text, ChannelContext channel, Catalogue catalogue, Optional<String> onScreen) {
        Answer answer = new Answer();
        dialog.answer(new Question("q", channel, text, onScreen, List.of(), List.of()), catalogue, answer);
        return answer;
    }

    @Test
    void answersBothQuestionsOfOneMessage() {
        Answer answer =
                ask("How much is the camellia serum, and does it ship to Spain?", US, SHOP, Optional.of("silk-scarf"));
        assertEquals("en", answer.language);
        assertEquals(Optional.of("camellia-serum"), answer.productId);
        assertTrue(answer.text.contains("$19.90"), answer.text);
        assertTrue(answer.text.contains("to Spain for $5.90, in 3 to 5 days"), answer.text);
        assertEquals(2, answer.sentences.size());
        assertEquals(
                List.of("product/camellia-serum/price/USD"),
                answer.sentences.get(0).facts());
        assertEquals(Optional.of("camellia-serum"), answer.sentences.get(1).productId());
    }

    @Test
    void itIsTheProductOnScreenOrTheOneAskedAboutBefore() {
        assertTrue(ask("How much is it?", US, SHOP, Optional.of("stoneware-mug"))
                .text
                .contains("$15.00"));
        Answer later = new Answer();
        dialog.answer(
                new Question(
                        "q", US, "and how much is it?", Optional.empty(), List.of(), List.of("do you have the mug?")),
                SHOP,
                later);
        assertTrue(later.text.contains("$15.00"), later.text);
        assertTrue(ask("How much is it?", US, SHOP, Optional.empty()).text.contains("Which product"));
    }

    @Test
    void saysSoWhenThereIsNoPriceInTheChannelsCurrency() {
        ChannelContext uk = new ChannelContext("uk", Locale.UK, Currency.getInstance("GBP"));
        Answer answer = ask("how much is the moon lamp?", uk, SHOP, Optional.empty());
        assertTrue(answer.text.contains("do not have a price"), answer.text);
        assertFalse(answer.text.matches(".*\\d.*"), answer.text);
    }

    @Test
    void survivesAnEmptyShopAndAProductWithoutFacts() {
        Catalogue empty = new Catalogue(1, "Empty", List.of(), List.of());
        for (String text :
                List.of("how much is it?", "do you ship to Spain?", "what do you sell", "hi", "", "🙂", "the")) {
            Answer answer = ask(text, US, empty, Optional.empty());
            assertFalse(answer.text.isBlank(), text);
            assertFalse(answer.text.matches(".*\\d.*"), answer.text);
        }
        Product bare = new Product(
                "bare", "Thing", "", "", List.of(), List.of(), 1, List.of(), List.of(), "", "", List.of(), "", "", "",
                List.of(), Map.of(), List.of());
        Catalogue shop = new Catalogue(1, "Bare", List.of(bare), List.of());
        for (String text : List.of(
                "how much is it?",
                "what size is it?",
                "what is it made of?",
                "does it ship to Spain?",
                "how do I wash it",
                "any discount?",
                "what colors?",
                "can I return it?",
                "how can I pay?")) {
            Answer answer = ask(text, US, shop, Optional.of("bare"));
            assertFalse(answer.text.isBlank(), text);
            assertFalse(answer.text.matches(".*\\d.*"), answer.text);
        }
    }

    @Test
    void likelyQuestionsAreAnsweredFromFacts() {
        List<String> questions = dialog.likelyQuestions("camellia-serum", US, SHOP);
        assertTrue(questions.size() >= 5, questions::toString);
        assertEquals("How much is the Camellia Face Serum?", questions.get(0));
        for (String question : questions) {
            Answer answer = ask(question, US, SHOP, Optional.of("camellia-serum"));
            assertFalse(answer.sentences.isEmpty());
            assertFalse(answer.text.contains("I do not"), question + " -> " + answer.text);
        }
    }
}
