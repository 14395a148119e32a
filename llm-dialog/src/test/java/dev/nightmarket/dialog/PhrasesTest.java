package dev.nightmarket.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.Product;
import dev.nightmarket.dialog.grounding.SampleShop;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every language says everything, and its own likely questions are understood. */
@Tag("unit")
class PhrasesTest {
    private static final Catalogue SHOP = SampleShop.load().catalogue();

    @ParameterizedTest
    @ValueSource(strings = {"es", "fr", "de", "pt", "it", "zh", "ja"})
    void hasEveryPhrase(String language) {
        assertEquals(Phrases.english().keys(), Phrases.of(language).keys());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-GB", "es-ES", "fr-FR", "de-DE", "pt-PT", "it-IT"})
    void understandsItsOwnLikelyQuestions(String tag) {
        Locale locale = Locale.forLanguageTag(tag);
        ChannelContext channel =
                new ChannelContext(tag, locale, Currency.getInstance(tag.endsWith("GB") ? "GBP" : "EUR"));
        try (EmbeddedDialog dialog = Dialogs.embeddedWithoutModel()) {
            for (Product product : SHOP.products()) {
                for (String question : dialog.likelyQuestions(product.id(), channel, SHOP)) {
                    Answer answer = new Answer();
                    dialog.answer(
                            new Question("q", channel, question, Optional.of(product.id()), List.of(), List.of()),
                            SHOP,
                            answer);
                    assertEquals(locale.getLanguage(), answer.language, question);
                    assertEquals(answer.text, answer.spoken(), question);
                    String unknown = Phrases.of(locale.getLanguage()).get("unknown");
                    assertEquals(-1, answer.text.indexOf(unknown), question + " -> " + answer.text);
                }
            }
            assertEquals(
                    0,
                    dialog.gate().replaced().values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    () -> dialog.gate().replaced().toString());
        }
    }
}
