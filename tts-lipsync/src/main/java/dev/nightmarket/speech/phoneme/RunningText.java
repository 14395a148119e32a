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
            write(reader.apply(text.toString()), out);
        }
        text.setLength(0);
        pieces.clear();
        starts.clear();
    }

    /**
     * A word for each token, and one for all tokens of a piece that is not said as it is written. A token that reaches
     * over pieces, such as a number and its counter, is one word over both.
     */
    private void write(List<Token> tokens, PieceWriter out) {
        Span open = null;
        for (Token token : tokens) {
            List<Phoneme> sounds =
                    token.units.stream().flatMap(unit -> unit.sounds.stream()).toList();
            if (sounds.isEmpty()) {
                continue;
            }
            Piece first = pieces.get(pieceAt(token.start));
            int from = written(token.start, true);
            int to = written(token.end - 1, false);
            if (open == null || from >= open.to) {
                if (open != null) {
                    open.write(out, this);
                }
                open = new Span(first, from);
            }
            open.to = Math.max(open.to, to);
            open.parts.add(sounds);
        }
        if (open != null) {
            open.write(out, this);
        }
    }

    private int pieceAt(int place) {
        int piece = 0;
        while (piece + 1 < starts.size() && starts.get(piece + 1) <= place) {
            piece++;
        }
        return piece;
    }

    /** The place in the written text of a char of the run: its own start or end, or its piece's. */
    private int written(int place, boolean start) {
        int index = pieceAt(place);
        Piece piece = pieces.get(index);
        if (!piece.spoken().equals(piece.written())) {
            return start ? piece.start() : piece.end();
        }
        return piece.start() + place - starts.get(index) + (start ? 0 : 1);
    }

    /** What is written between two places of pieces that touch. */
    private String written(int from, int to) {
        StringBuilder out = new StringBuilder();
        for (Piece piece : pieces) {
            int start = Math.max(from, piece.start());
            int end = Math.min(to, piece.end());
            if (start < end) {
                out.append(piece.written(), start - piece.start(), end - piece.start());
            }
        }
        return out.toString();
    }

    /** A word that is being put together. */
    private static final class Span {
        final Piece first;
        final int from;
        final List<List<Phoneme>> parts = new ArrayList<>();
        int to;

        Span(Piece first, int from) {
            this.first = first;
            this.from = from;
        }

        void write(PieceWriter out, RunningText run) {
            out.word(run.written(from, to), from, to, first.prosody(), parts);
        }
    }
}
