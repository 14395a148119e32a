package dev.nightmarket.speech.phoneme.zh;

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

/** Mandarin, in simplified or traditional characters. Reading the dictionaries takes some 0.2 s and 35 MB: share one. */
public final class MandarinPhonemes implements Phonemizer {
    private static final String DIGITS = "零一二三四五六七八九";

    private final Segmenter segmenter = new Segmenter();
    private final Readings readings = new Readings(segmenter);

    @Override
    public Locale locale() {
        return Locale.SIMPLIFIED_CHINESE;
    }

    @Override
    public Set<String> inventory() {
        return PinyinSounds.INVENTORY;
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
        List<Term> terms = readings.joined(segmenter.terms(withDigitsRead(Segmenter.simplified(run))));
        readings.read(terms);
        ToneSandhi.apply(terms);
        List<RunningText.Token> tokens = new ArrayList<>();
        for (Term term : terms) {
            List<RunningText.Unit> units = new ArrayList<>();
            for (Syllable syllable : term.syllables) {
                List<Phoneme> sounds = PinyinSounds.of(syllable.pinyin, syllable.tone, syllable.rhotic).stream()
                        .map(symbol -> Phoneme.sound(symbol, Phoneme.Stress.NONE, Phoneme.NO_WORD))
                        .toList();
                units.add(new RunningText.Unit(syllable.at, sounds));
            }
            tokens.add(new RunningText.Token(term.at, term.end(), units));
        }
        return tokens;
    }

    /** Figures that nobody read before are said one by one. */
    private static String withDigitsRead(String text) {
        StringBuilder out = new StringBuilder(text);
        for (int i = 0; i < out.length(); i++) {
            char c = out.charAt(i);
            if (c >= '0' && c <= '9') {
                out.setCharAt(i, DIGITS.charAt(c - '0'));
            }
        }
        return out.toString();
    }
}
