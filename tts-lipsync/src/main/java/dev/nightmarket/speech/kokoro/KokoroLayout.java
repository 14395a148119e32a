package dev.nightmarket.speech.kokoro;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.TimelineBuilder;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.List;

/**
 * Which frames of each clause are heard, where they lie in the utterance, and the timeline that follows. The model puts a
 * third of a second of silence at both ends of what it reads, and gives it to the sounds there; most of it is left out. Where
 * sound begins and ends is told by {@link KokoroLevels} where they are known, else by the durations, with more room.
 *
 * @param parts one for each clause
 * @param tailSamples of silence at the end
 */
record KokoroLayout(List<Part> parts, int tailSamples) {
    /** Names how times are told; another one when that changes, for caches of timelines. */
    static final String TIMING = "t3";
    /** Samples of a frame. */
    static final int FRAME_SAMPLES = 2 * KokoroEngine.HALF_FRAME_SAMPLES;

    private static final int SAMPLES_PER_MS = KokoroEngine.SAMPLE_RATE_HZ / 1000;
    /** Kept in front of the first sound. */
    private static final int LEAD_FRAMES = 1;
    /** Kept in front of the first token where nobody knows when it sounds: a plosive's burst may come a little before. */
    private static final int LEAD_FRAMES_MAX = 2;
    /** What is softer, dB below full scale, is silence, 29 dB below speech: some voices hiss at -50. */
    static final float SILENT_DB = -45;
    /** Sound of the first and the last token lies within so many frames of them. */
    private static final int REACH_FRAMES = 8;
    /**
     * The sound of a token comes so much before its frames: measured in 86 sentences of 18 voices, closures of stops lie 50 ms
     * (median of each voice 30 to 70) before the middles of their tokens, and so do the hisses of sibilants.
     */
    private static final int EARLY_FRAMES = 2;
    /** The model gives the silence at an end to the last sound before it; where levels are not known this much sounds. */
    private static final int FINAL_FRAMES_MAX = 8;

    private static final int BEFORE_MARK_FRAMES_MAX = 8;
    /** Kept after the last sound of the utterance, and before a pause that was asked for: 150 ms. */
    static final int TAIL_FRAMES_MAX = 6;
    /** Kept after a clause that goes on: a breath. */
    private static final int CLAUSE_TAIL_FRAMES_MAX = 7;
    /** Kept after a sentence within the utterance. */
    private static final int SENTENCE_TAIL_FRAMES_MAX = 14;

    /**
     * A clause in its place.
     *
     * @param pauseSamples silence before it
     * @param firstFrame the first frame that is heard
     * @param soundEnd the frame from which on nothing sounds
     * @param endFrame exclusive
     * @param startSample in the utterance, after the pause
     */
    record Part(int pauseSamples, int firstFrame, int soundEnd, int endFrame, long startSample) {
        long endSample() {
            return startSample + (long) (endFrame - firstFrame) * FRAME_SAMPLES;
        }
    }

    /**
     * What is known of a clause before its sound.
     *
     * @param durations frames of each token
     * @param levels dB of each half frame; empty when they are not known
     */
    record Known(float[] durations, float[] levels) {}

    static int samples(int ms) {
        return ms * SAMPLES_PER_MS;
    }

    /** @param known of each clause */
    static KokoroLayout of(KokoroClause.Plan plan, PhonemeText text, List<Known> known) {
        List<Part> parts = new ArrayList<>();
        long at = 0;
        for (int c = 0; c < plan.clauses().size(); c++) {
            KokoroClause clause = plan.clauses().get(c);
            int[] starts = starts(known.get(c).durations);
            int last = lastSound(clause, text);
            int firstFrame = firstFrame(known.get(c).levels, starts);
            int soundEnd = soundEnd(known.get(c).levels, starts, last);
            boolean pauses =
                    c + 1 == plan.clauses().size() || plan.clauses().get(c + 1).pauseMs() > 0;
            int tail = pauses ? TAIL_FRAMES_MAX : tailFrames(clause, last, text);
            int endFrame = Math.min(starts[starts.length - 1], soundEnd + tail);
            int pause = samples(clause.pauseMs());
            parts.add(new Part(pause, firstFrame, soundEnd, endFrame, at + pause));
            at = parts.get(c).endSample();
        }
        return new KokoroLayout(List.copyOf(parts), samples(plan.tailPauseMs()));
    }

    private static int firstFrame(float[] levels, int[] starts) {
        int low = Math.max(0, starts[1] - REACH_FRAMES);
        int high = Math.min(levels.length / 2, starts[1] + REACH_FRAMES);
        for (int frame = low; frame < high; frame++) {
            if (levels[2 * frame] > SILENT_DB || levels[2 * frame + 1] > SILENT_DB) {
                return Math.max(0, frame - LEAD_FRAMES);
            }
        }
        return Math.max(0, starts[1] - LEAD_FRAMES_MAX);
    }

    /** The frame after the last one that sounds. */
    private static int soundEnd(float[] levels, int[] starts, int last) {
        int low = Math.max(1, starts[last] - REACH_FRAMES);
        int high = Math.min(levels.length / 2, starts[last + 1] + REACH_FRAMES);
        for (int frame = high - 1; frame >= low; frame--) {
            if (levels[2 * frame] > SILENT_DB || levels[2 * frame + 1] > SILENT_DB) {
                return frame + 1;
            }
        }
        return Math.min(starts[last + 1], starts[last] + FINAL_FRAMES_MAX);
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

    SpeechTimeline timeline(KokoroClause.Plan plan, PhonemeText text, List<Known> known) {
        int n = text.phonemes().size();
        long[] startUs = new long[n];
        long[] endUs = new long[n];
        java.util.Arrays.fill(startUs, -1);
        for (int c = 0; c < parts.size(); c++) {
            Part part = parts.get(c);
            int[] owners = plan.clauses().get(c).ownerOf();
            int last = lastSound(plan.clauses().get(c), text);
            int[] starts = heard(starts(known.get(c).durations), part.soundEnd, last);
            for (int t = 0; t < owners.length; t++) {
                int owner = owners[t];
                if (owner != KokoroClause.EDGE) {
                    startUs[owner] = startUs[owner] < 0 ? us(part, starts[t]) : startUs[owner];
                    endUs[owner] = t == last ? us(part, part.soundEnd) : us(part, starts[t + 1]);
                    if (t != last && isBeforeMark(owners, t, text)) {
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

    /**
     * When tokens are heard: a little before their frames, none after the end, a frame at least for each sound. The marks
     * after the last sound are silence and no word's.
     */
    private static int[] heard(int[] starts, int soundEnd, int last) {
        int[] out = new int[starts.length];
        for (int t = 0; t < starts.length; t++) {
            out[t] = starts[t] - EARLY_FRAMES;
            out[t] = t <= last ? Math.min(out[t], soundEnd - (last - t + 1)) : soundEnd;
        }
        return out;
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
