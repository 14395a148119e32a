package dev.nightmarket.media.render.acting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.acting.SentenceGestures.Mark;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class SentenceGesturesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            en | Hello everyone, welcome to the show.            | WAVE@0 WELCOME@16
            en | It is only $24.00 today.                        | POINT_AT_CARD@11
            en | It costs 24 dollars in three colours.           | POINT_AT_CARD@9 THREE@23
            en | First, rinse it; second, dry it; third, smile.  | ONE@0 TWO@17 THREE@33
            en | It holds 350 ml and 5 cups, 2.5 kg in all.      | FIVE@20
            en | Thank you so much!                              | HEART@0
            en | Let me see.                                     | THINK@0
            en | Nothing of note happens here and there, two-ish | TWO@40
            en | This chart sits.                                | ''
            es | ¡Hola a todos! Cuesta 24 € y viene en 2 tallas. | WAVE@1 POINT_AT_CARD@22 TWO@38
            fr | Bonjour et bienvenue, merci d'être là.          | WAVE@0 WELCOME@11 HEART@22
            de | Willkommen! Das kostet 19,90 € in drei Farben.  | WELCOME@0 POINT_AT_CARD@23 THREE@34
            it | Ciao, grazie, sono quattro pezzi.               | WAVE@0 HEART@6 FOUR@19
            pt | Olá! Só R$ 49,90 hoje.                          | WAVE@0 POINT_AT_CARD@9
            zh | 大家好，欢迎来到直播间，只要99元，有三种颜色。     | WAVE@0 WELCOME@4 POINT_AT_CARD@14 THREE@19
            zh | 今天只要九十九元。                                | POINT_AT_CARD@4
            ja | こんにちは、ありがとうございます。2つで1200円です。 | WAVE@0 HEART@6 TWO@17 POINT_AT_CARD@20
            hi | नमस्ते दोस्तों, यह सिर्फ ₹499 में दो रंगों में है।      | WAVE@0 POINT_AT_CARD@25 TWO@34
            ko | 3 개 24,000 ₩                                    | THREE@0 POINT_AT_CARD@4
            """)
    void handsGoWithTheWords(String language, String text, String expected) {
        assertEquals(expected, show(text, language, ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            en | Stoneware travel mug, 350 ml | This travel mug keeps tea warm.       | POINT_AT_CARD@5
            en | Stoneware travel mug, 350 ml | I take my mug everywhere.             | POINT_AT_CARD@10
            en | Stoneware travel mug, 350 ml | I travel a lot.                       | ''
            en | Linen shirt                  | Two linen shirts for the price of one.| TWO@0 POINT_AT_CARD@4
            fr | Sérum au camélia             | Ce sérum au camélia est doux.         | POINT_AT_CARD@3
            zh | 山茶花精华液                  | 这款山茶花精华液很温和。                  | POINT_AT_CARD@2
            """)
    void theCardGoesWithTheProductsName(String language, String title, String text, String expected) {
        assertEquals(expected, show(text, language, title));
    }

    @Test
    void wordsHaveOneMeaningAtMost() {
        List<Mark> marks = SentenceGestures.of("$5 for 5 euros, 5 pieces", Locale.US, "5 pieces");
        for (int i = 1; i < marks.size(); i++) {
            assertTrue(marks.get(i).charStart() >= marks.get(i - 1).charEnd(), marks.toString());
        }
    }

    private static String show(String text, String language, String title) {
        return SentenceGestures.of(text, Locale.forLanguageTag(language), title).stream()
                .map(m -> m.gesture() + "@" + m.charStart())
                .collect(Collectors.joining(" "));
    }
}
