package dev.nightmarket.speech.phoneme;

import dev.nightmarket.speech.text.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * For languages that write without spaces: pieces that touch are read as one run, so that words, counters and tones find
 * their neighbours, and the words found are put back where they stand in the written text.
 */
public final class RunningText {
    /** Longest run that is read at once, in chars: dictionaries take memory in proportion. */
    private static final int RUN_CHARS_MAX = 500;

    /**
     * The sounds of one or more characters.
     *
     * @param at place of the first in the run
     */
    public record Unit(int at, List<Phoneme> sounds) {}

    /**
     * A word of a run.
     *
     * @param start place in the run
     * @param end exclusive
     */
    public record Token(int start, int end, List<Unit> units) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Piece> pieces = new ArrayList<>();
    /** Where each piece starts in the run. */
    private final List<Integer> starts = new ArrayList<>();

    private RunningText() {}

    /**
     * Writes pieces.
     *
     * @param reader from a run to its words in order
     */
    public static void write(List<Piece> pieces, PieceWriter out, Function<String, List<Token>> reader) {
        RunningText run = new RunningText();
        for (Piece piece : pieces) {
            boolean words = piece.kind() == Piece.Kind.WORDS;
            if (!words || !run.continues(piece)) {
                run.flush(out, reader);
            }
            if (words) {
                run.add(piece);
            } else if (piece.boundary()) {
                out.boundary(piece);
            } else {
                out.phonemes(piece);
            }
        }
        run.flush(out, reader);
    }

    private boolean continues(Piece piece) {
        return pieces.isEmpty()
                || (piece.start() == pieces.get(pieces.size() - 1).end()
                        && text.length() + piece.spoken().length() <= RUN_CHARS_MAX);
    }

    private void add(Piece piece) {
        starts.add(text.length());
        pieces.add(piece);
        text.append(piece.spoken());
    }

    private void flush(PieceWriter out, Function<String, List<Token>> reader) {
        if (!pieces.isEmpty()) {
            List<Token> tokens = reader.apply(text.toString());
            for (int i = 0; i < pieces.size(); i++) {
                int end = i + 1 < pieces.size() ? starts.get(i + 1) : text.length();
                write(pieces.get(i), starts.get(i), end, tokens, out);
            }
        }
        text.setLength(0);
        pieces.clear();
        starts.clear();
    }

    /** A piece said as it is written gives a word for each token in it, any other piece is one word. */
    private static void write(Piece piece, int start, int end, List<Token> tokens, PieceWriter out) {
        boolean asWritten = piece.spoken().equals(piece.written());
        List<List<Phoneme>> whole = new ArrayList<>();
        for (Token token : tokens) {
            int from = Math.max(start, token.start);
            int to = Math.min(end, token.end);
            if (from >= to) {
                continue;
            }
            List<Phoneme> sounds = token.units.stream()
                    .filter(unit -> unit.at >= from && unit.at < to)
                    .flatMap(unit -> unit.sounds.stream())
                    .toList();
            if (asWritten) {
                out.word(
                        piece.written().substring(from - start, to - start),
                        piece.start() + from - start,
                        piece.start() + to - start,
                        piece.prosody(),
                        List.of(sounds));
            } else {
                whole.add(sounds);
            }
        }
        out.word(piece, whole);
    }
}
