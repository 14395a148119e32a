package dev.nightmarket.speech.phoneme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class EnglishPhonemesTest {
    private static final EnglishPhonemes ENGLISH = new EnglishPhonemes();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hello               | həlˈoʊ.
            water               | wˈɔːɾɚ.
            camellia serum      | kəmˈiːliə sˈɪɹəm.
            the apple           | ðɪ ˈæpəl.
            the serum           | ðə sˈɪɹəm.
            Yes, please!        | jˈɛs, plˈiːz!
            SPF 50              | ˈɛs pˈiː ˈɛf fˈɪfti.
            vitamin A           | vˈaɪɾəmən ˈeɪ.
            NEW                 | nˈuː.
            USB                 | jˈuː ˈɛs bˈiː.
            we live here        | wiː lˈɪv hˈɪɹ.
            live now            | lˈaɪv nˈaʊ.
            serums              | sˈɪɹəmz.
            nightmarket's       | nˈaɪtmˌɑːɹkɪts.
            information         | ˌɪnfɚmˈeɪʃən.
            café                | kæfˈeɪ.
            We close at six     | wiː klˈoʊz æt sˈɪks.
            close to you        | klˈoʊs tə juː.
            It is easy to use   | ɪt ɪz ˈiːzi tə jˈuːz.
            for daily use       | fɔːɹ dˈeɪli jˈuːs.
            I read it           | aɪ ɹˈiːd ɪt.
            I have read it      | aɪ hæv ɹˈɛd ɪt.
            lead-free           | lˈɛd fɹˈiː.
            the wind            | ðə wˈɪnd.
            wind it up          | wˈaɪnd ɪt ˈʌp.
            one minute          | wˈʌn mˈɪnɪt.
            a minute amount     | ɐ maɪnˈuːt əmˈaʊnt.
            present the present | pɹɪzˈɛnt ðə pɹˈɛzənt.
            to record a record  | tə ɹɪkˈɔːɹd ɐ ɹˈɛkɚd.
            I object            | aɪ əbdʒˈɛkt.
            you feel content    | juː fˈiːl kəntˈɛnt.
            we will refund you  | wiː wɪl ɹɪfˈʌnd juː.
            a full refund       | ɐ fˈʊl ɹˈiːfʌnd.
            fresh produce       | fɹˈɛʃ pɹˈoʊduːs.
            What is it for?     | wˌʌt ɪz ɪt fˈɔːɹ?
            I used to use it    | aɪ jˈuːst tə jˈuːz ɪt.
            Nike and L'Oréal    | nˈaɪki ænd lˌɔːɹiːˈæl.
            restylable          | ɹˌiːstˈaɪləbəl.
            unclickable         | ˌʌnklˈɪkəbəl.
            """)
    void says(String written, String ipa) {
        assertEquals(ipa, ENGLISH.convert(written).ipa());
    }

    @Test
    void aPriceIsOneWord() {
        PhonemeText text = ENGLISH.convert("It is $19.90 now");
        assertEquals(
                List.of("It", "is", "$19.90", "now"),
                text.words().stream().map(PhonemeText.Word::text).toList());
        assertEquals(6, text.words().get(2).charStart());
    }

    @Test
    void nothingToSayGivesNoWords() {
        for (String text : List.of("", "...", "🎉", "你好", "привет", "-")) {
            assertTrue(ENGLISH.convert(text).words().isEmpty(), text);
        }
    }

    @Property(tries = 300)
    void anyWordIsSaidInKnownPhonemes(@ForAll @AlphaChars @StringLength(min = 1, max = 24) String word) {
        PhonemeText text = ENGLISH.convert(word);
        assertEquals(1, text.words().size());
        text.phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(Phonemes.isKnown(p.symbol()), p.toString()));
    }
}
