package dev.nightmarket.speech.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EnglishWritingTest {
    private static String spoken(String written) {
        return EnglishWriting.pieces(written).stream()
                .filter(p -> !p.boundary())
                .map(Piece::spoken)
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            $19.90                 | nineteen dollars and ninety cents
            $1                     | one dollar
            $0.99                  | ninety nine cents
            €4                     | four euros
            19,90 €                | nineteen euros and ninety cents
            £12.50                 | twelve pounds and fifty pence
            $1,299                 | one thousand two hundred ninety nine dollars
            $2 million             | two million dollars
            $10-$20                | ten to twenty dollars
            $10–15                 | ten to fifteen dollars
            20% off                | twenty percent off
            12.5%                  | twelve point five percent
            30 ml                  | thirty milliliters
            a 30 ml bottle         | a thirty milliliter bottle
            1 oz                   | one ounce
            30 x 40 cm             | thirty by forty centimeters
            SPF 50                 | SPF fifty
            3-5 days               | three to five days
            3–5 days               | three to five days
            the 1st and 22nd       | the first and twenty second
            in 2026                | in twenty twenty six
            since 2005             | since two thousand five
            the 1990s              | the nineteen nineties
            at 7:30 pm             | at seven thirty p. m.
            9 a.m.                 | nine a. m.
            18:00                  | eighteen o'clock
            May 3rd, 2026          | may third twenty twenty six
            3 May                  | may third
            2026-12-24             | december twenty fourth twenty twenty six
            Mon-Fri 9:00–17:30     | monday to friday nine o'clock to seventeen thirty
            $5/month               | five dollars per month
            and/or                 | and or
            COVID-19               | covid nineteen
            3D                     | three d.
            SPF50+                 | s. p. f. fifty plus
            24/7                   | twenty four seven
            1/2                    | one half
            2x                     | two times
            #1                     | number one
            NM-204                 | n. m. two oh four
            B5                     | b. five
            hair & skin            | hair and skin
            e.g. this vs. that     | for example this versus that
            nightmarket.shop       | nightmarket dot shop
            1,000,000              | one million
            007                    | zero oh seven
            well-known             | well known
            don’t                  | don't
            Zo\u0308e              | Zöe
            wow 🎉 yes              | wow yes
            5 in stock             | five in stock
            2 × 30 ml              | two times thirty milliliters
            5′10″                  | five foot ten
            5'10" tall             | five foot ten tall
            a 27" screen           | a twenty seven inch screen
            "size 38"              | size thirty eight
            hello@my-shop.com      | hello at my shop dot com
            www.shop.com/new?x=1   | shop dot com slash new
            #SummerSale            | summer sale
            follow @night_market   | follow at night underscore market
            now — 30 ml            | now thirty milliliters
            R$ 24.90               | twenty four reals and ninety centavos
            ₹500                   | five hundred rupees
            ＳＰＦ　５０            | SPF fifty
            𝗦𝗮𝗹𝗲 ①                 | Sale one
            2½ hours, size 8½      | two and a half hours size eight and a half
            1 1/2 cups             | one and a half cups
            1/3 off, 2/3 left      | one third off two thirds left
            16:9 or 3:2            | sixteen to nine or three to two
            4.8/5 stars            | four point eight out of five stars
            Dec 3 (Thu)            | december third thursday
            10 cm x 20 cm          | ten by twenty centimeters
            10am-6pm, 24/48 h      | ten a. m. to six p. m. twenty four to forty eight hours
            Ref. ZX-90/B, max. 2   | reference z. x. ninety B maximum two
            $12/kg, $1.20/100 g    | twelve dollars per kilogram one dollar and twenty cents per one hundred grams
            until 12/24            | until december twenty fourth
            """)
    void reads(String written, String expected) {
        assertEquals(expected, spoken(written.trim()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            by 7:30 p.m. Shipping is free.  | by seven thirty p. m. . Shipping is free .
            from 9 a.m. to 5 p.m. Monday    | from nine a. m. to five p. m. Monday
            EU 38 / 38.5 / M–L              | EU thirty eight , thirty eight point five , M , L
            """)
    void readsWithMarks(String written, String expected) {
        Readings.assertReads("en-US", written, expected);
    }

    @Property(tries = 400)
    void neverFailsAndStaysInsideTheText(@ForAll @StringLength(max = 80) String text) {
        int at = 0;
        for (Piece piece : EnglishWriting.pieces(text)) {
            assertTrue(piece.start() >= at && piece.end() > piece.start() && piece.end() <= text.length(), piece + "");
            at = piece.end();
        }
    }
}
