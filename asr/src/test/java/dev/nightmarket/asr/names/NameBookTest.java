package dev.nightmarket.asr.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

@Tag("unit")
class NameBookTest {
    private static final NameBook SHOP = NameBook.of(List.of(
            "Camellia Face Serum",
            "Rice Cleansing Balm",
            "Shea Hand Cream",
            "Mulberry Silk Scarf",
            "Washed Linen Shirt",
            "Merino Wool Beanie",
            "Canvas Tote Bag",
            "Fig Soy Candle",
            "Stoneware Mug",
            "Waffle Cotton Throw",
            "Crème Brûlée N° 5"));

    private static final List<String> ORDINARY = List.of(
            "is that all that you have",
            "how much is it in total",
            "can i come in and have a look",
            "is the family of the seller from italy",
            "does the camera show the real color",
            "what is the minimum order",
            "do you have a calendar for december",
            "is it similar to the one from yesterday",
            "my colleague bought the same and likes it",
            "can you send a picture by email",
            "is the chicken soup any good",
            "what is the name of this song",
            "how do i cancel my account",
            "could you marry a little more detail with it",
            "will it be available again in september",
            "who won the match between spain and morocco",
            "the mail came too late and the parcel was open",
            "i cannot hear you because the music is too loud",
            "are there any restrictions for minors",
            "does the washing machine destroy the fabric",
            "how many calories does the chocolate have",
            "is it made from recycled material",
            "do you also sell online in canada",
            "please repeat the last sentence");

    @Example
    void whatSoundsLikeANameBecomesIt() {
        assertEquals("how much is the camellia serum", SHOP.mend("how much is the chameleon serum"));
        assertEquals("how much is the camellia serum", SHOP.mend("how much is the camelia serum"));
        assertEquals("is the camellia good for dry skin", SHOP.mend("is the camilla good for dry skin"));
        assertEquals("tell me about the merino beanie", SHOP.mend("tell me about the marino beanie"));
        assertEquals("the mulberry silk scarf", SHOP.mend("the mull berry silk scarf"));
        assertEquals("how do i use the balm", SHOP.mend("how do i use the bomb"));
    }

    @Example
    void aNameThatWasHeardStays() {
        String said = "does the rice cleansing balm or the camellia face serum ship to spain";
        assertEquals(said, SHOP.mend(said));
    }

    @Example
    void otherScriptsPassUnchanged() {
        NameBook book = NameBook.of(List.of("山茶花 精华液", "Сыворотка"));
        assertEquals("山茶花 多少 钱", book.mend("山茶花 多少 钱"));
        assertEquals("сколько стоит сыворотка", book.mend("сколько стоит сыворотка"));
    }

    /** Shops sell anything: whatever their names are, ordinary talk stays as it is. */
    @Property(tries = 300)
    void ordinaryWordsStay(@ForAll("books") NameBook book) {
        for (String sentence : ORDINARY) {
            assertEquals(sentence, book.mend(sentence));
        }
    }

    @Provide
    Arbitrary<NameBook> books() {
        return Arbitraries.of(
                        "Camellia Face Serum",
                        "Velvet Matte Lipstick",
                        "Aloe Vera Gel",
                        "Jojoba Oil",
                        "Argan Shampoo",
                        "Merino Beanie",
                        "Kimono Robe",
                        "Cashmere Cardigan",
                        "Bergamot Candle",
                        "Cedar Soap",
                        "Hyaluron Booster",
                        "Retinol Night Cream",
                        "Sandalwood Incense",
                        "Patchouli Mist",
                        "Espadrilles",
                        "Chambray Shirt",
                        "Corduroy Trousers",
                        "Alpaca Throw",
                        "Matcha Whisk",
                        "Oolong Tea",
                        "Rooibos",
                        "Kombucha Kit",
                        "Terracotta Pot",
                        "Macrame Hanger",
                        "Yuzu Balm",
                        "Neroli Toner",
                        "Niacinamide Drops",
                        "Calendula Salve",
                        "Lavender Sachet",
                        "Sisal Rug")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(12)
                .map(NameBook::of);
    }

    /** Any words: none is made up, and the shop's own stay. */
    @Property(tries = 300)
    void nothingIsAdded(@ForAll("texts") String text) {
        String mended = SHOP.mend(text + " merino beanie " + text);
        assertTrue(mended.split(" ").length <= 2 * text.split(" ").length + 2, mended);
        assertTrue(mended.contains("merino beanie"), mended);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(1)
                .ofMaxLength(9)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8)
                .map(words -> String.join(" ", words));
    }

    @Example
    void aLittleLessLikelyHearingWinsWhenItNamesAProduct() {
        NameBook book = NameBook.of(List.of("Velvet Lipstick"));
        List<Hearing> hearings = List.of(
                new Hearing("what is the price of the bell but lipstick", 0),
                new Hearing("what is the price of the velvet lipstick", 0.7));
        assertEquals(
                "what is the price of the velvet lipstick",
                book.best(hearings.get(0).text(), hearings));
    }

    @Example
    void aPhraseOfShopsWinsToo() {
        List<Hearing> hearings =
                List.of(new Hearing("how much as the candle", 0), new Hearing("how much is the candle", 2.2));
        assertEquals("how much is the candle", SHOP.best("how much as the candle", hearings));
        assertEquals(
                "how much as the candle",
                SHOP.best(
                        "how much as the candle",
                        List.of(new Hearing("how much as the candle", 0), new Hearing("how much is the candle", 9))));
    }
}
