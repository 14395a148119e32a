package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.TimelineBuilder;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Which frames of each clause are heard, where they lie in the utterance, and the timeline that follows. The model puts a
 * third of a second of silence at both ends of what it reads; most of it is left out.
 *
 * @param parts one for each clause
 * @param tailSamples of silence at the end
 */
record KokoroLayout(List<Part> parts, int tailSamples) {
    /** Names how times are told; another one when that changes, for caches of timelines. */
    static final String TIMING = "t2";
    /** Samples of a frame. */
    static final int FRAME_SAMPLES = 2 * KokoroEngine.HALF_FRAME_SAMPLES;

    private static final int SAMPLES_PER_MS = KokoroEngine.SAMPLE_RATE_HZ / 1000;
    /** Kept in front of the first sound: a plosive's burst may come a little before its token. */
    private static final int LEAD_FRAMES_MAX = 2;
    /**
     * The sound of a token comes so much before its frames: measured in 86 sentences of 18 voices, closures of stops lie 50 ms
     * (median of each voice 30 to 70) before the middles of their tokens, and so do the hisses of sibilants.
     */
    private static final int EARLY_FRAMES = 2;
    /** The model gives the silence at an end to the last sound before it; what sounds of it is this long at most. */
    private static final int FINAL_FRAMES_MAX = 6;

    private static final int BEFORE_MARK_FRAMES_MAX = 8;
    /** Kept after the last sound of the utterance. */
    private static final int TAIL_FRAMES_MAX = 6;
    /** Kept after a clause that goes on: a breath. */
    private static final int CLAUSE_TAIL_FRAMES_MAX = 7;
    /** Kept after a sentence within the utterance. */
    private static final int SENTENCE_TAIL_FRAMES_MAX = 14;

    /**
     * A clause in its place.
     *
     * @param pauseSamples silence before it
     * @param firstFrame the first frame that is heard
     * @param endFrame exclusive
     * @param startSample in the utterance, after the pause
     */
    record Part(int pauseSamples, int firstFrame, int endFrame, long startSample) {
        long endSample() {
            return startSample + (long) (endFrame - firstFrame) * FRAME_SAMPLES;
        }
    }

    static int samples(int ms) {
        return ms * SAMPLES_PER_MS;
    }

    /** @param durations frames of each token, an array for each clause */
    static KokoroLayout of(KokoroClause.Plan plan, PhonemeText text, List<float[]> durations) {
        List<Part> parts = new ArrayList<>();
        long at = 0;
        for (int c = 0; c < plan.clauses().size(); c++) {
            KokoroClause clause = plan.clauses().get(c);
            int[] starts = starts(durations.get(c));
            int last = lastSound(clause, text);
            int firstFrame = Math.max(0, starts[1] - LEAD_FRAMES_MAX);
            boolean lastClause = c + 1 == plan.clauses().size();
            int tail = lastClause ? TAIL_FRAMES_MAX : tailFrames(clause, last, text);
            int endFrame = Math.min(starts[starts.length - 1], starts[last + 1] + tail);
            int pause = samples(clause.pauseMs());
            parts.add(new Part(pause, firstFrame, endFrame, at + pause));
            at = parts.get(c).endSample();
        }
        return new KokoroLayout(List.copyOf(parts), samples(plan.tailPauseMs()));
    }

    /** Frame at which each token begins, and the end of the last. */
    private static int[] starts(float[] durations) {
        int[] starts = new int[durations.length + 1];
        for (int i = 0; i < durations.length; i++) {
            starts[i + 1] = starts[i] + Math.round(durations[i]);
        }
        return starts;
    }

    private static int lastSound(KokoroClause clause, PhonemeText text) {
        int last = clause.tokens().length - 2;
        while (last > 1 && text.phonemes().get(clause.ownerOf()[last]).isBoundary()) {
            last--;
        }
        return last;
    }

    private static int tailFrames(KokoroClause clause, int lastSound, PhonemeText text) {
        if (lastSound + 1 >= clause.tokens().length - 1) {
            // Cut between words: no pause is meant.
            return 1;
        }
        String mark = text.phonemes().get(clause.ownerOf()[lastSound + 1]).mark();
        return ".!?".contains(mark) ? SENTENCE_TAIL_FRAMES_MAX : CLAUSE_TAIL_FRAMES_MAX;
    }

    /** @return of the whole utterance */
    long samples() {
        return (parts.isEmpty() ? 0 : parts.get(parts.size() - 1).endSample()) + tailSamples;
    }

    SpeechTimeline timeline(KokoroClause.Plan plan, PhonemeText text, List<float[]> durations) {
        int n = text.phonemes().size();
        long[] startUs = new long[n];
        long[] endUs = new long[n];
        java.util.Arrays.fill(startUs, -1);
        for (int c = 0; c < parts.size(); c++) {
            Part part = parts.get(c);
            int[] owners = plan.clauses().get(c).ownerOf();
            int[] starts = starts(durations.get(c));
            int last = lastSound(plan.clauses().get(c), text);
            for (int t = 0; t < owners.length; t++) {
                int owner = owners[t];
                if (owner != KokoroClause.EDGE) {
                    startUs[owner] = startUs[owner] < 0 ? us(part, starts[t] - EARLY_FRAMES) : startUs[owner];
                    endUs[owner] = us(part, starts[t + 1] - EARLY_FRAMES);
                    if (t == last) {
                        endUs[owner] = Math.min(endUs[owner], startUs[owner] + us(FINAL_FRAMES_MAX * FRAME_SAMPLES));
                    } else if (isBeforeMark(owners, t, text)) {
                        endUs[owner] =
                                Math.min(endUs[owner], startUs[owner] + us(BEFORE_MARK_FRAMES_MAX * FRAME_SAMPLES));
                    }
                }
            }
        }
        long atUs = 0;
        for (int i = 0; i < n; i++) {
            if (startUs[i] < 0) {
                startUs[i] = atUs;
                endUs[i] = atUs;
            }
            atUs = endUs[i];
        }
        return TimelineBuilder.of(text, startUs, endUs, us(samples()));
    }

    /** Whether a sound stands before a comma or another mark that makes a pause. */
    private static boolean isBeforeMark(int[] owners, int token, PhonemeText text) {
        int next = owners[token + 1];
        if (owners[token] == next || next == KokoroClause.EDGE) {
            return false;
        }
        String mark = text.phonemes().get(next).mark();
        return !text.phonemes().get(owners[token]).isBoundary()
                && text.phonemes().get(next).isBoundary()
                && !mark.isBlank();
    }

    private static long us(Part part, int frame) {
        int heard = Math.max(part.firstFrame, Math.min(part.endFrame, frame));
        return us(part.startSample + (long) (heard - part.firstFrame) * FRAME_SAMPLES);
    }

    private static long us(long samples) {
        return samples * 1_000_000 / KokoroEngine.SAMPLE_RATE_HZ;
    }
}
