package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.text.Piece;
import dev.nightmarket.speech.text.Prosody;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Puts the sounds of words, the spaces between them, marks and pauses together into a {@link PhonemeText}: what all
 * languages do alike. One use each; not thread-safe.
 */
public final class PieceWriter {
    private final Locale locale;
    private final Set<String> inventory;
    private final List<Phoneme> out = new ArrayList<>();
    private final List<PhonemeText.Word> words = new ArrayList<>();

    /**
     * Starts an utterance.
     *
     * @param locale for messages
     * @param inventory what {@link #phonemes} may give
     */
    public PieceWriter(Locale locale, Set<String> inventory) {
        this.locale = locale;
        this.inventory = inventory;
    }

    /** Adds a word that is the whole piece; each list is set off by a space; nothing when none of it sounds. */
    public void word(Piece piece, List<List<Phoneme>> parts) {
        word(piece.written(), piece.start(), piece.end(), piece.prosody(), parts);
    }

    /**
     * Adds a word: a piece, or a part of one where running text is cut into words.
     *
     * @param parts the sounds of each spoken word; each is set off by a space; empty ones are passed over
     */
    public void word(String written, int start, int end, Prosody prosody, List<List<Phoneme>> parts) {
        boolean sounds = false;
        for (List<Phoneme> part : parts) {
            if (!part.isEmpty()) {
                space();
                part.forEach(p -> out.add(p.ofWord(words.size())));
                sounds = true;
            }
        }
        if (sounds) {
            words.add(new PhonemeText.Word(written, start, end, prosody));
        }
    }

    /**
     * Adds a piece whose pronunciation its writer gave.
     *
     * @throws SpeechException when it is no IPA or cannot be said in this language
     */
    public void phonemes(Piece piece) {
        List<List<Phoneme>> parts = new ArrayList<>();
        for (String part : piece.spoken().trim().split("\\s+")) {
            try {
                parts.add(Ipa.read(part, inventory));
            } catch (IllegalArgumentException e) {
                throw new SpeechException(
                        "phoneme of " + locale.getDisplayLanguage(Locale.ENGLISH) + ": " + e.getMessage(), e);
            }
        }
        word(piece, parts);
    }

    /** Adds a mark or a pause. One mark after a word; of several, the one that ends more; none before the first word. */
    public void boundary(Piece piece) {
        if (piece.kind() == Piece.Kind.PAUSE) {
            out.add(Phoneme.pause(Integer.parseInt(piece.spoken())));
        } else {
            mark(piece.spoken());
        }
    }

    /** Ends the utterance, with a full stop when it has none; without words when nothing was said. */
    public PhonemeText finish() {
        if (!words.isEmpty() && !out.get(out.size() - 1).isBoundary()) {
            out.add(Phoneme.boundary("."));
        }
        return new PhonemeText(out, words);
    }

    private void space() {
        if (!out.isEmpty() && !out.get(out.size() - 1).mark().equals(" ")) {
            out.add(Phoneme.boundary(" "));
        }
    }

    private void mark(String mark) {
        while (!out.isEmpty() && out.get(out.size() - 1).mark().equals(" ")) {
            out.remove(out.size() - 1);
        }
        if (words.isEmpty()) {
            return;
        }
        Phoneme last = out.get(out.size() - 1);
        if (last.mark().isEmpty()) {
            out.add(Phoneme.boundary(mark));
        } else if (".!?".contains(mark) && !".!?".contains(last.mark())) {
            out.set(out.size() - 1, Phoneme.boundary(mark));
        }
    }
}
