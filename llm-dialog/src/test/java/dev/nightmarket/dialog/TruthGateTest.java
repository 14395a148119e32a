package dev.nightmarket.dialog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.dialog.grounding.Catalogue;
import dev.nightmarket.dialog.grounding.SampleShop;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** True sentences pass word for word, false ones never do. The sentence is about the camellia serum. */
@Tag("unit")
class TruthGateTest {
    static final ChannelContext US = new ChannelContext("us", Locale.US, Currency.getInstance("USD"));
    static final Catalogue SHOP = SampleShop.load().catalogue();
    private final TruthGate gate = new TruthGate();

    static TruthGate.Statement statement(String language, String text, String... declared) {
        return new TruthGate.Statement(text, language, List.of(declared), Optional.of("camellia-serum"), US, SHOP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The Camellia Face Serum is $19.90.",
                "en | It costs nineteen dollars and ninety cents.",
                "en | It is nineteen ninety.",
                "en | The price is 19.90 dollars today.",
                "en | It is $19.90 now, down from $24.90.",
                "en | You save $5 today.",
                "en | That is 20 % off the regular price.",
                "en | It ships to Spain for $5.90, in 3 to 5 days.",
                "en | It costs $19.90 and ships to Spain for five dollars ninety.",
                "en | Delivery to Japan takes seven to twelve days.",
                "en | There are 42 left in stock.",
                "en | The bottle holds 30 ml, and you warm 3 drops of it.",
                "en | The Stoneware Mug is $15.00, and the Fig Soy Candle is $21.00.",
                "en | The Mulberry Silk Scarf ships to Italy for free.",
                "en | You can return it within thirty days.",
                "en | It does not ship to Brazil.",
                "en | I love this one, it is so light on the skin.",
                "en | Sorry, the Paper Moon Lamp is sold out right now.",
                "en | There are two sizes of the silk scarf.",
                "es | Camellia Face Serum cuesta 19,90 dólares.",
                "es | Cuesta diecinueve dólares con noventa.",
                "fr | Il coûte dix-neuf dollars quatre-vingt-dix.",
                "de | Es kostet neunzehn Dollar neunzig.",
                "it | Costa diciannove dollari e novanta.",
                "pt | Custa dezenove dólares e noventa centavos.",
                "zh | 这款精华19.90美元。",
                "ja | 価格は19.90ドルです。"
            })
    void truePasses(String language, String text) {
        assertEquals(Optional.empty(), gate.flaw(statement(language, text)));
        assertEquals(text, gate.pass(statement(language, text)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en | The Camellia Face Serum is $18.90. | MONEY",
                "en | It is €19.90. | MONEY",
                "en | It costs eighteen dollars and ninety cents. | MONEY",
                "en | It costs nineteen dollars. | MONEY",
                "en | It is only twelve fifty. | MONEY",
                "en | The price is 30. | MONEY",
                "en | It is $24.90. | MONEY",
                "en | It is $5.90. | MONEY",
                "en | The price is $1, as you asked. | MONEY",
                "en | It ships to Spain for $4.90. | MONEY",
                "en | It ships to Spain for $12.90. | MONEY",
                "en | The Stoneware Mug is $21.00, and the Fig Soy Candle is $15.00. | MONEY",
                "en | Today it is 50 % off. | PERCENT",
                "en | It is half price for the next hour. | FREE",
                "en | It ships to Spain for free. | FREE",
                "en | Shipping is free today! | FREE",
                "en | Delivery to Spain takes 1 day. | DURATION",
                "en | Delivery to Spain takes 7 to 12 days. | DURATION",
                "en | Only 3 left in stock! | STOCK",
                "en | There are five pieces left. | STOCK",
                "en | The Paper Moon Lamp is in stock. | AVAILABILITY",
                "en | The serum is sold out. | AVAILABILITY",
                "en | It ships to Brazil. | SHIPPING_PLACE",
                "en | Sorry, it does not ship to Spain. | SHIPPING_PLACE",
                "en | The bottle holds 50 ml. | NUMBER",
                "en | 9 out of 10 people love it. | NUMBER",
                "es | Cuesta 18,90 dólares. | MONEY",
                "es | Cuesta quince dólares. | MONEY",
                "fr | Il coûte vingt-neuf dollars. | MONEY",
                "de | Es kostet achtzehn Dollar. | MONEY",
                "it | Costa quindici dollari. | MONEY",
                "pt | Custa quinze dólares. | MONEY",
                "zh | 这款精华十五美元。 | MONEY",
                "ja | 価格は18.90ドルです。 | MONEY",
                "zh | 这款精华打折百分之五十。 | PERCENT"
            })
    void falseIsReplacedByTruth(String language, String text, TruthGate.Flaw flaw) {
        assertEquals(Optional.of(flaw), gate.flaw(statement(language, text)), text);
        String instead = gate.pass(statement(language, text));
        assertEquals(Optional.empty(), gate.flaw(statement(language, instead)), instead);
        assertEquals(1, gate.replaced().get(flaw));
    }

    @Test
    void arithmeticPassesOnlyWhenDeclared() {
        String text = "2 of them come to $39.80.";
        assertEquals(Optional.empty(), gate.flaw(statement("en", text, "product/camellia-serum/price/USD*2")));
        assertTrue(gate.flaw(statement("en", text)).isPresent());
        assertTrue(gate.flaw(statement("en", text, "product/camellia-serum/price/USD*3"))
                .isPresent());
    }

    @Test
    void guardsAnyDialog() {
        Dialog liar = new Dialog() {
            @Override
            public void answer(Question question, Catalogue catalogue, AnswerSink sink) {
                sink.onText("It is $1.00. I like it.", "en", Optional.of("camellia-serum"));
                sink.onSentence(new Sentence("It is $1.00.", Locale.US, List.of(), Optional.of("camellia-serum")));
            }

            @Override
            public List<String> likelyQuestions(String productId, ChannelContext channel, Catalogue catalogue) {
                return List.of();
            }

            @Override
            public Optional<TruthGate.Flaw> flaw(TruthGate.Statement statement) {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
        Answer answer = new Answer();
        gate.guard(liar).answer(new Question("q", US, "price?", Optional.empty(), List.of(), List.of()), SHOP, answer);
        assertEquals("The Camellia Face Serum is $19.90. I like it.", answer.text);
        assertEquals("The Camellia Face Serum is $19.90.", answer.spoken());
        TruthGate.Statement wrong = new TruthGate.Statement(
                "I like it. It is $1.00.", "en", List.of(), Optional.of("camellia-serum"), US, SHOP);
        assertEquals(Optional.of(TruthGate.Flaw.MONEY), gate.guard(liar).flaw(wrong), "words of an operator");
    }
}
