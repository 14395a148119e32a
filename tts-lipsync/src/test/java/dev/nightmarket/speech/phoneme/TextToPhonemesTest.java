package dev.nightmarket.speech.phoneme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.text.Pronunciations;
import dev.nightmarket.speech.text.Prosody;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TextToPhonemesTest {
    private static SpeechRequest english(String text) {
        return SpeechRequest.of(text, Locale.US);
    }

    private static String ipa(String text) {
        return TextToPhonemes.convert(english(text)).ipa();
    }

    @Test
    void wordsMarksAndPausesKeepTheirOrder() {
        assertEquals(
                "hˈaɪ, nˈaɪki!",
                ipa("<speak>Hi, <break time=\"200ms\"/><phoneme ph=\"nˈaɪki\">Nike</phoneme>!</speak>"));
        PhonemeText text = TextToPhonemes.convert(english("<speak>Hi <break time=\"200ms\"/> you</speak>"));
        assertEquals(
                List.of(200),
                text.phonemes().stream()
                        .map(Phoneme::pauseMs)
                        .filter(ms -> ms > 0)
                        .toList());
    }

    @Test
    void aWordKeepsItsProsody() {
        PhonemeText text = TextToPhonemes.convert(english("<speak>a <prosody rate=\"slow\">day</prosody></speak>"));
        assertEquals(0.8, text.words().get(1).prosody().rate());
        assertEquals(Prosody.PLAIN, text.words().get(0).prosody());
    }

    @Test
    void theSellersWordsComeFirst() {
        SpeechRequest request =
                english("Xyro and $5 Xyro").with(new Pronunciations(Map.of("xyro", "/zˈɪɹoʊ/", "$5", "five dollars")));
        PhonemeText text = TextToPhonemes.convert(request);
        assertEquals("zˈɪɹoʊ ænd fˈaɪv dˈɑːlɚz zˈɪɹoʊ.", text.ipa());
        assertEquals(
                List.of("Xyro", "and", "$5", "Xyro"),
                text.words().stream().map(PhonemeText.Word::text).toList());
        assertThrows(
                SpeechException.class,
                () -> TextToPhonemes.convert(english("Xyro").with(new Pronunciations(Map.of("xyro", "/1234/")))));
    }

    @Test
    void everySoundOfALanguageHasANeighbourInEveryOther() {
        for (String from : Phonemizers.languages()) {
            for (String to : Phonemizers.languages()) {
                ForeignSounds mapping = new ForeignSounds(inventory(to), true);
                for (String symbol : inventory(from)) {
                    List<Phoneme> near = mapping.of(Phoneme.sound(symbol, Phoneme.Stress.PRIMARY, 0));
                    assertFalse(near.isEmpty(), from + " " + symbol + " in " + to);
                    for (Phoneme p : near) {
                        assertTrue(inventory(to).contains(p.symbol()), from + " " + symbol + " in " + to + ": " + p);
                    }
                    assertTrue(
                            !Ipa.isVowel(symbol) || Ipa.isVowel(near.get(0).symbol()),
                            from + " " + symbol + " in " + to + ": " + near);
                }
            }
        }
    }

    private static java.util.Set<String> inventory(String language) {
        return Phonemizers.of(Locale.forLanguageTag(language)).orElseThrow().inventory();
    }

    @Test
    void aForeignNameIsSaidWithTheSpeakersSounds() {
        Pronounced said = TextToPhonemes.pronounce(english("Say 你好 now"));
        assertTrue(said.coverage().complete(), said.coverage().toString());
        said.phonemes().phonemes().stream()
                .filter(p -> !p.isBoundary())
                .forEach(p -> assertTrue(Phonemes.isKnown(p.symbol()), p.toString()));
        assertEquals(4, said.phonemes().words().get(1).charStart());
    }

    /** No stress where the voices know none; diphthongs, breath and length as the speaker's language has them. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            zh-CN | Nike鞋       | nai→kʰi→ ɕje↗.
            zh-CN | Luma Glow   | lu→mə→ klou→.
            zh-CN | VIP         | wi→ ai→ pʰi→.
            ja-JP | Luma Glowです | ɾɯːma ɡɾoː desɨ.
            ja-JP | Boyです      | boi desɨ.
            hi-IN | game        | ɡˈeːm.
            es-ES | Nike        | nˈaɪki.
            """)
    void anEnglishNameIsSaidWithTheSpeakersSounds(String locale, String text, String expected) {
        assertEquals(
                expected,
                TextToPhonemes.convert(SpeechRequest.of(text, Locale.forLanguageTag(locale)))
                        .ipa());
    }

    @Test
    void whatCannotBeSaidIsTold() {
        Pronounced said = TextToPhonemes.pronounce(english("Buy ไทย § now 🎉"));
        assertEquals(
                List.of("§", "ไทย"),
                said.coverage().unread().stream().map(u -> u.written()).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "🎉🎉", "...", "ไทย", "-", "<speak/>", "<speak><break/></speak>"})
    void nothingToPronounce(String text) {
        String message = assertThrows(SpeechException.class, () -> ipa(text)).getMessage();
        assertTrue(message.contains("nothing to pronounce"), message);
    }

    @Test
    void tooLongAndUnknownLanguagesAreRefused() {
        assertThrows(SpeechException.class, () -> ipa("a ".repeat(5_000)));
        assertThrows(SpeechException.class, () -> TextToPhonemes.convert(SpeechRequest.of("hallo", Locale.GERMANY)));
    }

    @Property(tries = 300)
    void anyTextIsSaidOrRefused(@ForAll @StringLength(max = 60) String text) {
        for (String language : Phonemizers.languages()) {
            try {
                PhonemeText said = TextToPhonemes.convert(SpeechRequest.of(text, Locale.forLanguageTag(language)));
                int at = 0;
                for (PhonemeText.Word word : said.words()) {
                    assertTrue(word.charStart() >= at
                            && word.charEnd() > word.charStart()
                            && word.charEnd() <= text.length());
                    at = word.charStart();
                }
                for (Phoneme p : said.phonemes()) {
                    assertTrue(p.isBoundary()
                            || p.word() >= 0 && p.word() < said.words().size());
                }
            } catch (SpeechException expected) {
                assertTrue(expected.getMessage().contains("expected"));
            }
        }
    }
}
