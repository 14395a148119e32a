package dev.nightmarket.speech.phoneme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Prosody;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("unit")
class PieceWriterTest {
    private static final Set<String> SOUNDS = Set.of("a", "e", "ɑ̃", "tʃ", "t", "ʃ", "l", "ɾ", "s");

    private static Piece piece(Piece.Kind kind, String spoken) {
        return new Piece(kind, 0, 1, "x", spoken, Locale.FRENCH, Prosody.PLAIN);
    }

    private static PhonemeText write(Piece... pieces) {
        PieceWriter writer = new PieceWriter(Locale.FRENCH, SOUNDS);
        for (Piece piece : pieces) {
            switch (piece.kind()) {
                case WORDS ->
                    writer.word(
                            piece,
                            List.of(Ipa.read(piece.spoken(), SOUNDS), List.of(), Ipa.read(piece.spoken(), SOUNDS)));
                case PHONEMES -> writer.phonemes(piece);
                case MARK, PAUSE -> writer.boundary(piece);
            }
        }
        return writer.finish();
    }

    @Test
    void setsWordsMarksAndPausesApart() {
        PhonemeText text = write(
                piece(Piece.Kind.MARK, ","),
                piece(Piece.Kind.WORDS, "tˈa"),
                piece(Piece.Kind.MARK, ","),
                piece(Piece.Kind.MARK, "!"),
                piece(Piece.Kind.MARK, ","),
                piece(Piece.Kind.PAUSE, "300"),
                piece(Piece.Kind.PHONEMES, "ʃˈɑ̃ ʧe"));
        assertEquals("tˈa tˈa! ʃˈɑ̃ tʃe.", text.ipa());
        assertEquals(2, text.words().size());
        assertEquals(300, text.phonemes().stream().mapToInt(Phoneme::pauseMs).sum());
        assertEquals(1, text.phonemes().get(text.phonemes().size() - 2).word());
    }

    @Test
    void whatDoesNotSoundIsNoWord() {
        PhonemeText text = write(piece(Piece.Kind.WORDS, ""), piece(Piece.Kind.MARK, "."));
        assertTrue(text.words().isEmpty());
        assertTrue(text.phonemes().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({"ˈtʃala,tʃˈala", "ʀa,ɾa", "tɕə,", "kart,", "t͡ʃˈaːr,tʃˈaɾ", ".sɑ̃,sɑ̃", "θɛ,se"})
    void givenPhonemesBecomeTheNearestOfTheLanguage(String written, String read) {
        Piece piece = piece(Piece.Kind.PHONEMES, written);
        if (read == null) {
            String message =
                    assertThrows(SpeechException.class, () -> write(piece)).getMessage();
            assertTrue(message.startsWith("phoneme of French: " + written), message);
        } else {
            assertEquals(read + ".", write(piece).ipa());
        }
    }
}
