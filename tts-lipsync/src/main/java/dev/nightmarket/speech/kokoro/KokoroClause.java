package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of an utterance that the model reads at once.
 *
 * @param pauseMs silence before it
 * @param tokens with the edges
 * @param ownerOf each token: index of its phoneme in the utterance, or {@value #EDGE}
 */
record KokoroClause(int pauseMs, long[] tokens, int[] ownerOf) {
    /** Owner of the first and the last token. */
    static final int EDGE = -1;

    /** The model's positions, less its two edges. */
    static final int TOKENS_MAX = 510;
    /** An utterance of up to this many tokens, some 18 words, is read at once: that sounds best. */
    static final int WHOLE_TOKENS_MAX = 90;
    /** Of a longer one the first clause has at least so many: its sound must last until the second one's is there. */
    static final int FIRST_TOKENS_MIN = 24;

    /** Later clauses: the model's front, which is not cut into windows, must not take long. */
    static final int LATER_TOKENS_MAX = 160;

    /**
     * The clauses of an utterance.
     *
     * @param clauses in order
     * @param tailPauseMs silence after the last
     * @param uncovered characters that the model does not know
     */
    record Plan(List<KokoroClause> clauses, int tailPauseMs, List<String> uncovered) {}

    /** Cuts an utterance at its pauses, and where it is long at the ends of sentences and clauses. */
    static Plan plan(PhonemeText text, KokoroAlphabet alphabet) {
        List<Phoneme> phonemes = text.phonemes();
        List<String> uncovered = new ArrayList<>();
        List<long[]> tokens = new ArrayList<>(phonemes.size());
        for (int i = 0; i < phonemes.size(); i++) {
            tokens.add(alphabet.tokens(phonemes, i, uncovered));
        }
        List<KokoroClause> clauses = new ArrayList<>();
        int pauseMs = 0;
        int from = 0;
        for (int i = 0; i <= phonemes.size(); i++) {
            if (i == phonemes.size() || phonemes.get(i).pauseMs() > 0) {
                if (hasSound(phonemes, from, i)) {
                    cut(phonemes, tokens, from, i, pauseMs, clauses);
                    pauseMs = 0;
                }
                pauseMs += i == phonemes.size() ? 0 : phonemes.get(i).pauseMs();
                from = i + 1;
            }
        }
        return new Plan(List.copyOf(clauses), pauseMs, List.copyOf(uncovered));
    }

    private static boolean hasSound(List<Phoneme> phonemes, int from, int to) {
        return phonemes.subList(from, to).stream().anyMatch(p -> !p.isBoundary());
    }

    /** Cuts what lies between two pauses. */
    private static void cut(
            List<Phoneme> phonemes, List<long[]> tokens, int from, int to, int pauseMs, List<KokoroClause> out) {
        int pause = pauseMs;
        int at = from;
        while (at < to) {
            if (phonemes.get(at).mark().equals(" ")) {
                at++;
                continue;
            }
            int end = end(phonemes, tokens, at, to, out.isEmpty());
            if (hasSound(phonemes, at, end)) {
                out.add(clause(tokens, at, end, pause));
                pause = 0;
            }
            at = end;
        }
    }

    private static int end(List<Phoneme> phonemes, List<long[]> tokens, int from, int to, boolean first) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += tokens.get(i).length;
        }
        if (count <= WHOLE_TOKENS_MAX) {
            return to;
        }
        int atMark = -1;
        int atSpace = -1;
        count = 0;
        for (int i = from; i < to; i++) {
            count += tokens.get(i).length;
            if (count > LATER_TOKENS_MAX && (atMark >= 0 || atSpace >= 0) || count > TOKENS_MAX) {
                return atMark >= 0 ? atMark : atSpace >= 0 ? atSpace : i;
            }
            Phoneme phoneme = phonemes.get(i);
            if (phoneme.isBoundary() && count >= FIRST_TOKENS_MIN && hasSound(phonemes, i, to)) {
                if (phoneme.mark().equals(" ")) {
                    atSpace = i + 1;
                } else if (!phoneme.mark().isEmpty()) {
                    atMark = i + 1;
                    if (first && count <= WHOLE_TOKENS_MAX) {
                        return atMark;
                    }
                }
            }
        }
        return count <= LATER_TOKENS_MAX ? to : atMark >= 0 ? atMark : to;
    }

    private static KokoroClause clause(List<long[]> tokens, int from, int to, int pauseMs) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += tokens.get(i).length;
        }
        long[] ids = new long[count + 2];
        int[] owners = new int[count + 2];
        int n = 0;
        ids[n] = KokoroAlphabet.EDGE;
        owners[n++] = EDGE;
        for (int i = from; i < to; i++) {
            for (long token : tokens.get(i)) {
                ids[n] = token;
                owners[n++] = i;
            }
        }
        ids[n] = KokoroAlphabet.EDGE;
        owners[n] = EDGE;
        return new KokoroClause(pauseMs, ids, owners);
    }

    /** Tokens without the edges: the row of the voice's style. */
    int count() {
        return tokens.length - 2;
    }
}
