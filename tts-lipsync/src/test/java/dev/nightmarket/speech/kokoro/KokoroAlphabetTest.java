package dev.nightmarket.speech.kokoro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.Phoneme.Stress;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizer;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.phoneme.TextToPhonemes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Tag("unit")
class KokoroAlphabetTest {
    /** Kokoro has voices of these. */
    @TestFactory
    List<DynamicTest> everySymbolOfEveryLanguageHasTokens() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String language : Phonemizers.languages()) {
            Phonemizer phonemizer =
                    Phonemizers.of(Locale.forLanguageTag(language)).orElseThrow();
            List<Locale> accents = language.equals("en") ? List.of(Locale.US, Locale.UK) : List.of(phonemizer.locale());
            for (Locale accent : accents) {
                tests.add(DynamicTest.dynamicTest(accent.toString(), () -> allCovered(phonemizer, accent)));
            }
        }
        return tests;
    }

    private static void allCovered(Phonemizer phonemizer, Locale accent) {
        KokoroAlphabet alphabet = KokoroAlphabet.of(accent);
        List<String> wrong = new ArrayList<>();
        for (String symbol : phonemizer.inventory()) {
            List<String> uncovered = new ArrayList<>();
            List<Phoneme> alone = List.of(Phoneme.sound(symbol, Stress.NONE, 0));
            if (alphabet.tokens(alone, 0, uncovered).length == 0 || !uncovered.isEmpty()) {
                wrong.add(symbol + " lacks " + uncovered);
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void writesEnglishAsTheVoicesWereTrained() {
        assertEquals(characters("ʃˈɪpɪŋ tə spˈAn."), tokens("Shipping to Spain.", Locale.US));
        assertEquals(characters("wˈɔTəɹ"), tokensOf(Locale.US, "w", "'ɔː", "ɾ", "ɚ"));
        assertEquals(characters("nˈɜɹs"), tokensOf(Locale.US, "n", "'ɜː", "s"));
        assertEquals(characters("fˈɜɹi"), tokensOf(Locale.US, "f", "'ɜː", "ɹ", "i"));
        assertEquals(characters("ʧˈYs"), tokensOf(Locale.US, "tʃ", "'ɔɪ", "s"));
    }

    @Test
    void theBritishDropTheirRAndRoundTheirO() {
        assertEquals(characters("kˈɑː"), tokensOf(Locale.UK, "k", "'ɑː", "ɹ"));
        assertEquals(characters("hˈɒt"), tokensOf(Locale.UK, "h", "'ɑː", "t"));
        assertEquals(characters("nˈQ"), tokensOf(Locale.UK, "n", "'oʊ"));
        assertEquals(characters("bˈɛtə"), tokensOf(Locale.UK, "b", "'ɛ", "ɾ", "ɚ"));
        assertEquals(characters("ɹˈɛd"), tokensOf(Locale.UK, "ɹ", "'ɛ", "d"));
    }

    @Test
    void nasalVowelsAreVowelAndTilde() {
        Locale brazil = Locale.forLanguageTag("pt-BR");
        assertEquals(characters("sɐ\u0303w"), tokensOf(brazil, "s", "ɐ\u0303", "w"));
        assertEquals(characters("e\u0303"), tokensOf(brazil, "\u1EBD"));
        assertEquals(1, tokensOf(Locale.GERMANY, "ç").size());
    }

    @Test
    void whatTheModelDoesNotKnowIsTold() {
        List<String> uncovered = new ArrayList<>();
        KokoroAlphabet.of(Locale.US).tokens(List.of(Phoneme.sound("ʘ", Stress.NONE, 0)), 0, uncovered);
        assertEquals(List.of("ʘ"), uncovered);
    }

    @Test
    void aLongUtteranceIsCutWhereItsFirstSoundComesEarlyAndNothingIsLost() {
        String text = "Welcome back to the show, everyone, it is so good to see you all here tonight, and we have "
                + "prepared something very special for the next twenty minutes, so please stay with us until the end "
                + "and ask whatever you would like to know about colours and sizes and how to take care of silk";
        PhonemeText phonemes = TextToPhonemes.convert(SpeechRequest.of(text, Locale.US));
        KokoroClause.Plan plan = KokoroClause.plan(phonemes, KokoroAlphabet.of(Locale.US));
        assertTrue(plan.clauses().size() > 2, plan.clauses().size() + " clauses");
        assertTrue(plan.clauses().get(0).count() <= KokoroClause.WHOLE_TOKENS_MAX);
        assertTrue(plan.clauses().get(0).count() >= KokoroClause.FIRST_TOKENS_MIN);
        List<Integer> said = new ArrayList<>();
        for (KokoroClause clause : plan.clauses()) {
            assertTrue(clause.count() <= KokoroClause.LATER_TOKENS_MAX, clause.count() + " tokens");
            Arrays.stream(clause.ownerOf()).filter(o -> o >= 0).distinct().forEach(said::add);
        }
        List<Integer> sounds = new ArrayList<>();
        for (int i = 0; i < phonemes.phonemes().size(); i++) {
            if (!phonemes.phonemes().get(i).isBoundary()) {
                sounds.add(i);
            }
        }
        said.removeIf(i -> phonemes.phonemes().get(i).isBoundary());
        assertEquals(sounds, said);
        assertEquals(List.of(), plan.uncovered());
    }

    @Test
    void aPauseBeginsAClause() {
        PhonemeText hello = TextToPhonemes.convert(SpeechRequest.of("Hello there.", Locale.US));
        List<Phoneme> phonemes = new ArrayList<>(hello.phonemes());
        phonemes.add(5, Phoneme.pause(250));
        phonemes.add(Phoneme.pause(100));
        KokoroClause.Plan plan =
                KokoroClause.plan(new PhonemeText(phonemes, hello.words()), KokoroAlphabet.of(Locale.US));
        assertEquals(2, plan.clauses().size());
        assertEquals(0, plan.clauses().get(0).pauseMs());
        assertEquals(250, plan.clauses().get(1).pauseMs());
        assertEquals(100, plan.tailPauseMs());
    }

    private static List<Long> tokens(String text, Locale locale) {
        PhonemeText phonemes = TextToPhonemes.convert(SpeechRequest.of(text, locale));
        return all(phonemes.phonemes(), locale);
    }

    /** Symbols, with an apostrophe where a vowel is stressed. */
    private static List<Long> tokensOf(Locale locale, String... symbols) {
        List<Phoneme> phonemes = new ArrayList<>();
        for (String symbol : symbols) {
            boolean stressed = symbol.startsWith("'");
            phonemes.add(
                    Phoneme.sound(stressed ? symbol.substring(1) : symbol, stressed ? Stress.PRIMARY : Stress.NONE, 0));
        }
        return all(phonemes, locale);
    }

    private static List<Long> all(List<Phoneme> phonemes, Locale locale) {
        List<Long> out = new ArrayList<>();
        for (int i = 0; i < phonemes.size(); i++) {
            LongStream.of(KokoroAlphabet.of(locale).tokens(phonemes, i, new ArrayList<>()))
                    .forEach(out::add);
        }
        return out;
    }

    /** The tokens of the model's own characters. */
    private static List<Long> characters(String text) {
        List<Long> out = new ArrayList<>();
        text.codePoints().forEach(c -> {
            List<String> uncovered = new ArrayList<>();
            for (long token : KokoroAlphabet.raw(Character.toString(c), uncovered)) {
                out.add(token);
            }
            assertEquals(List.of(), uncovered);
        });
        return out;
    }
}
