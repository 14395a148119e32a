package dev.nightmarket.speech.phoneme.hi;

import dev.nightmarket.speech.phoneme.Ipa;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.phoneme.Phonemizer;
import dev.nightmarket.speech.phoneme.PieceWriter;
import dev.nightmarket.speech.text.Piece;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hindi in Devanagari. */
public final class HindiPhonemes implements Phonemizer {
    private static final String OWN = "/dev/nightmarket/speech/phoneme/hi/words.txt";
    private static final Locale HINDI = new Locale("hi", "IN");

    /** Small words that lean on their neighbours. */
    private static final Set<String> UNSTRESSED = Set.of(
            "है", "हैं", "हूँ", "हूं", "हो", "में", "से", "को", "का", "की", "के", "ने", "पर", "और", "भी", "ही", "तो",
            "था", "थी", "थे", "थीं", "यह", "वह", "ये", "वो", "जो", "कि", "पे", "तक", "मैं", "या", "व", "न", "इस", "उस");

    private static final String[] FIGURES = {"शून्य", "एक", "दो", "तीन", "चार", "पाँच", "छह", "सात", "आठ", "नौ"};

    /** Another spelling, or IPA behind a slash. */
    private final Map<String, String> own = new HashMap<>();

    public HindiPhonemes() {
        InputStream in = HindiPhonemes.class.getResourceAsStream(OWN);
        if (in == null) {
            throw new IllegalStateException(OWN + ": not on the class path (expected: in our own jar)");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] field = line.trim().split("\\s+");
                    own.put(Devanagari.normalised(field[0]), Devanagari.normalised(field[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(OWN + ": unreadable", e);
        }
    }

    @Override
    public Locale locale() {
        return HINDI;
    }

    @Override
    public Set<String> inventory() {
        return Devanagari.INVENTORY;
    }

    @Override
    public PhonemeText convert(List<Piece> pieces) {
        PieceWriter out = new PieceWriter(locale(), inventory());
        for (Piece piece : pieces) {
            if (piece.boundary()) {
                out.boundary(piece);
            } else if (piece.kind() == Piece.Kind.PHONEMES) {
                out.phonemes(piece);
            } else {
                List<List<Phoneme>> parts = new ArrayList<>();
                for (String word : withFiguresRead(piece.spoken()).split("[^\\p{L}\\p{M}\u200c\u200d]+")) {
                    parts.add(word(Devanagari.normalised(word)));
                }
                out.word(piece, parts);
            }
        }
        return out.finish();
    }

    private List<Phoneme> word(String word) {
        String said = own.getOrDefault(word, word);
        if (said.startsWith("/")) {
            return Ipa.read(said.substring(1), inventory());
        }
        List<Phoneme> out = new ArrayList<>();
        for (Sound sound : WordSounds.of(said, !UNSTRESSED.contains(word))) {
            Phoneme.Stress stress = sound.stressed ? Phoneme.Stress.PRIMARY : Phoneme.Stress.NONE;
            out.add(Phoneme.sound(sound.symbol, stress, Phoneme.NO_WORD));
        }
        return out;
    }

    /** Figures of either script that nobody read before are said one by one. */
    private static String withFiguresRead(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            int digit = c >= '०' && c <= '९' ? c - '०' : c >= '0' && c <= '9' ? c - '0' : -1;
            if (digit >= 0) {
                out.append(' ').append(FIGURES[digit]).append(' ');
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
