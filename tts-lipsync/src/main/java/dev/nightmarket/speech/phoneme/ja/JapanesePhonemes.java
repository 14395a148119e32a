package dev.nightmarket.speech.phoneme.ja;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizer;
import dev.nightmarket.speech.phoneme.PieceWriter;
import dev.nightmarket.speech.phoneme.RunningText;
import dev.nightmarket.speech.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Japanese. Reading the dictionary takes some 0.3 s and 35 MB, so share one. */
public final class JapanesePhonemes implements Phonemizer {
    private final Analyser analyser = new Analyser();
    private final Readings readings = new Readings();

    @Override
    public Locale locale() {
        return Locale.JAPAN;
    }

    @Override
    public Set<String> inventory() {
        return KanaSounds.INVENTORY;
    }

    @Override
    public boolean stressed() {
        return false;
    }

    @Override
    public PhonemeText convert(List<Piece> pieces) {
        PieceWriter out = new PieceWriter(locale(), inventory());
        RunningText.write(pieces, out, this::tokens);
        return out.finish();
    }

    private List<RunningText.Token> tokens(String run) {
        List<Morpheme> morphemes = readings.corrected(analyser.morphemes(Analyser.normalised(run)));
        List<RunningText.Token> tokens = new ArrayList<>();
        for (int i = 0; i < morphemes.size(); ) {
            int end = i + 1;
            while (end < morphemes.size() && morphemes.get(end).joined) {
                end++;
            }
            tokens.add(token(morphemes.subList(i, end)));
            i = end;
        }
        return tokens;
    }

    /** Sounds of a whole word, because they assimilate, each put down at the morpheme that it belongs to. */
    private static RunningText.Token token(List<Morpheme> word) {
        StringBuilder kana = new StringBuilder();
        word.forEach(morpheme -> kana.append(morpheme.kana));
        List<RunningText.Unit> units = new ArrayList<>();
        List<KanaSounds.Sound> sounds = KanaSounds.of(kana.toString());
        int start = 0;
        for (Morpheme morpheme : word) {
            int from = start;
            int to = start + morpheme.kana.length();
            units.add(new RunningText.Unit(
                    morpheme.at,
                    sounds.stream()
                            .filter(sound -> sound.at() >= from && sound.at() < to)
                            .map(sound -> Phoneme.sound(sound.symbol(), Phoneme.Stress.NONE, Phoneme.NO_WORD))
                            .toList()));
            start = to;
        }
        return new RunningText.Token(word.get(0).at, word.get(word.size() - 1).end(), units);
    }
}
