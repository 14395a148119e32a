package dev.nightmarket.speech.espeak;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nightmarket.speech.phoneme.Phoneme;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AlignmentTest {
    @Test
    void aNumberTakesItsWordsAndTheOthersOneEach() {
        List<List<String>> aligned = Alignment.of(
                List.of("kostet", "24,90", "Euro"),
                List.of("kˈɔstət", "fˈiːɾ", "ʊnttsvˈantsɪç", "kˌɔmɑː", "nˈɔøn", "nˈʊl", "ˈøroː"));
        assertEquals(List.of("kˈɔstət"), aligned.get(0));
        assertEquals(5, aligned.get(1).size());
        assertEquals(List.of("ˈøroː"), aligned.get(2));
    }

    @Test
    void tiedLettersAreOnePhoneme() {
        assertEquals(
                List.of("ts", "v", "a", "n", "t", "oː"),
                Ipa.parse("t\u200dsvˈantoː", 0).stream().map(Phoneme::symbol).toList());
        assertEquals(List.of("ɪm", "daʊnloʊd"), Ipa.words("ɪm (en)daʊnloʊd(de) "));
    }

    @Property(tries = 200)
    void nothingIsLostOrMoved(
            @ForAll @Size(min = 1, max = 12) List<Integer> written, @ForAll @Size(max = 30) List<Integer> spoken) {
        List<String> said =
                spoken.stream().map(i -> "a".repeat(1 + Math.floorMod(i, 9))).toList();
        List<String> out = new ArrayList<>();
        List<List<String>> aligned = Alignment.of(
                written.stream().map(i -> "b".repeat(1 + Math.floorMod(i, 9))).toList(), said);
        aligned.forEach(out::addAll);
        assertEquals(said, out);
        assertEquals(written.size(), aligned.size());
    }
}
