package dev.nightmarket.speech.phoneme.romance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizer;
import dev.nightmarket.speech.phoneme.Phonemizers;
import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Prosody;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Words and sentences of shop talk with their IPA stand in one file for each language, beside this class. */
@Tag("unit")
class RomancePhonemesTest {
    private static final List<String> LANGUAGES = List.of("es-ES", "es-MX", "it", "pt-BR", "fr");

    private static Phonemizer phonemizer(String tag) {
        return Phonemizers.of(Locale.forLanguageTag(tag)).orElseThrow();
    }

    private static List<Piece> pieces(String text, Locale locale) {
        List<Piece> pieces = new ArrayList<>();
        int at = 0;
        for (String word : text.split(" ")) {
            boolean mark = word.matches("[,.;:!?]");
            pieces.add(
                    mark
                            ? Piece.mark(at, at + 1, word, word, locale)
                            : Piece.words(at, at + word.length(), word, word.toLowerCase(Locale.ROOT), locale));
            at += word.length() + 1;
        }
        return pieces;
    }

    private static PhonemeText say(String tag, String text) {
        return phonemizer(tag).convert(pieces(text, Locale.forLanguageTag(tag)));
    }

    private static List<String[]> table(String tag) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                RomancePhonemesTest.class.getResourceAsStream(tag + ".txt"), StandardCharsets.UTF_8))) {
            return in.lines().map(line -> line.split(" = ")).toList();
        } catch (IOException e) {
            throw new AssertionError(tag, e);
        }
    }

    @TestFactory
    Stream<DynamicTest> says() {
        return LANGUAGES.stream().flatMap(tag -> table(tag).stream()
                .map(row -> DynamicTest.dynamicTest(
                        tag + ": " + row[0],
                        () -> assertEquals(row[1] + ".", say(tag, row[0]).ipa()))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-ES", "it", "pt-BR", "fr"})
    void theTableReachesEverySymbolAndNoOther(String tag) {
        Set<String> reached = table(tag).stream()
                .flatMap(row -> say(tag, row[0]).phonemes().stream())
                .map(Phoneme::symbol)
                .filter(symbol -> !symbol.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        for (char c = 'a'; c <= 'z'; c++) {
            say(tag, "a " + c + ".").phonemes().stream()
                    .map(Phoneme::symbol)
                    .filter(symbol -> !symbol.isEmpty())
                    .forEach(reached::add);
        }
        assertEquals(new TreeSet<>(phonemizer(tag).inventory()), reached);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            es-ES | Hola , ¿cuánto vale ?        | ˈola, kwˈanto βˈale?
            es-ES | x.                           | ˈekis.
            es-ES | ñ.                           | ˈɛɲe.
            es-ES | spf 5                        | ˈɛse pˈe ˈɛfe θˈinko.
            es-ES | e-mail                       | imˈeɪl.
            es-ES | façade                       | fakˈaðe.
            es-ES | Ærøskøbing                   | ˌaeɾˌoskoβˈiŋɡ.
            it    | xl                           | ˈiks ˈɛlle.
            it    | L’olio è qui !               | lˈɔlio e kwˈi!
            pt-BR | O c. e o ç.                  | ʊ sˈe i ʊ sedˈiʎæ.
            pt-BR | Guarda-chuva                 | ɡwˈaɾədæ ʃˈuvæ.
            fr    | SPF 10                       | ɛspeˈɛf œ̃ zeʁˈo.
            fr    | Taille L. , 100 % lin !      | tˈaj ˈɛl, œ̃ zeʁˈo zeʁˈo lˈɛ̃!
            fr    | Quels ‘enfants’ ?            | kɛlz ɑ̃fˈɑ̃?
            fr    | les , amis                   | lˈe, amˈi.
            """)
    void readsLettersMarksAndForeignSpelling(String tag, String text, String ipa) {
        assertEquals(ipa, say(tag, text).ipa());
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-ES", "es-MX", "it", "pt-BR", "fr"})
    void nothingToSayGivesNoWords(String tag) {
        for (String text : List.of("", ".", "🎉", "你好", "привет", "-", "'", "''-''")) {
            PhonemeText said = say(tag, text);
            assertTrue(said.words().isEmpty(), tag + ": " + text + " is said " + said.ipa());
        }
    }

    @Test
    void wordsKeepTheirPlaceAndGivenPhonemesTheirSound() {
        Locale es = Locale.forLanguageTag("es-MX");
        PhonemeText text = Phonemizers.of(es)
                .orElseThrow()
                .convert(List.of(
                        Piece.words(0, 3, "38", "treinta y ocho", es),
                        new Piece(Piece.Kind.PHONEMES, 4, 8, "Zoë", "zˈoɛ", es, Prosody.PLAIN),
                        new Piece(Piece.Kind.PAUSE, 8, 8, "", "250", es, Prosody.PLAIN),
                        Piece.words(9, 11, "de", "de", es)));
        assertEquals("tɾˈeɪnta i ˈotʃo sˈoɛ dˈe.", text.ipa());
        assertEquals(
                List.of(0, 4, 9),
                text.words().stream().map(PhonemeText.Word::charStart).toList());
        assertEquals(250, text.phonemes().stream().mapToInt(Phoneme::pauseMs).sum());
    }

    @Provide
    Arbitrary<String> words() {
        Arbitrary<Character> letters =
                Arbitraries.of("aaeeiioouunrstldchgqxzyj abcdefghijklmnopqrstuvwxyz áéíóúàèìòùâêôãõäëïöüçñœ ' - .1ß"
                        .chars()
                        .mapToObj(c -> (char) c)
                        .toList());
        return letters.list()
                .ofMaxSize(24)
                .map(list -> list.stream().map(String::valueOf).collect(Collectors.joining()));
    }

    @Property(tries = 1000)
    void anyLettersAreSaidInTheInventoryWithTheirWords(@ForAll("words") String text) {
        for (String tag : LANGUAGES) {
            Phonemizer phonemizer = phonemizer(tag);
            PhonemeText said = say(tag, text);
            for (Phoneme phoneme : said.phonemes()) {
                if (!phoneme.isBoundary()) {
                    assertTrue(phonemizer.inventory().contains(phoneme.symbol()), tag + ": " + text + ": " + phoneme);
                    assertTrue(
                            phoneme.word() >= 0 && phoneme.word() < said.words().size(), phoneme.toString());
                }
            }
        }
    }
}
