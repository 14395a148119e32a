package dev.nightmarket.dialog.langchain;

import dev.nightmarket.dialog.Sentences;
import java.util.ArrayList;
import java.util.List;

/** Cuts a stream of text at sentence ends, and at a clause end where a sentence grows long. One thread. */
final class SentenceCutter {
    /** From here on a comma is a good place to start speaking. */
    private static final int CLAUSE_CHARS_MIN = 60;
    /** Longest piece; a model that never ends a sentence is cut at a space. */
    private static final int PIECE_CHARS_MAX = 240;

    private final StringBuilder pending = new StringBuilder();

    /** Pieces that became whole with {@code text}. A mark at the very end waits: more of a number may follow. */
    List<String> add(String text) {
        List<String> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            pending.append(text.charAt(i));
            int before = pending.length() - 2;
            if (before < 0) {
                continue;
            }
            boolean space = Character.isWhitespace(pending.charAt(before + 1));
            char mark = pending.charAt(before);
            boolean wide = mark == '。' || mark == '！' || mark == '？';
            boolean sentence = wide || (space && Sentences.ends(pending.substring(0, before + 1), before));
            boolean clause = before >= CLAUSE_CHARS_MIN && (space && ",;:".indexOf(mark) >= 0 || mark == '，');
            boolean tooLong = before >= PIECE_CHARS_MAX && space;
            if (sentence || clause || tooLong) {
                cut(pieces, before + 1);
            }
        }
        return pieces;
    }

    /** What is left at the end of the stream. */
    List<String> end() {
        List<String> pieces = new ArrayList<>();
        cut(pieces, pending.length());
        return pieces;
    }

    private void cut(List<String> pieces, int length) {
        String piece = pending.substring(0, length).strip();
        pending.delete(0, length);
        if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
            pieces.add(piece);
        }
    }
}
