package dev.nightmarket.speech.onnx;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.TimelineBuilder;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Map;

/**
 * The tokens that a Piper model reads for an utterance: begin, then each code point followed by a pad, end. It
 * remembers which phoneme each token belongs to, to turn the model's durations into a timeline.
 */
final class PiperTokens {
    /** Owner of the begin and end tokens. */
    private static final int EDGE = -1;
    /** Silence kept in front of the first phoneme and after the last. */
    private static final int LEAD_FRAMES_MAX = 3;

    private static final int TAIL_FRAMES_MAX = 14;

    private final PhonemeText text;
    private final long[] ids;
    private final int[] ownerOf;

    private PiperTokens(PhonemeText text, long[] ids, int[] ownerOf) {
        this.text = text;
        this.ids = ids;
        this.ownerOf = ownerOf;
    }

    /** The frames of an utterance that are spoken, and their timeline from the first of them. */
    record Timed(int firstFrame, int endFrame, SpeechTimeline timeline) {}

    static PiperTokens of(PhonemeText text, Map<Integer, Long> idOf) {
        long[] ids = new long[16 + text.phonemes().size() * 10];
        int[] owner = new int[ids.length];
        int n = 0;
        long pad = idOf.getOrDefault((int) '_', 0L);
        ids[n++] = idOf.getOrDefault((int) '^', 1L);
        ids[n++] = pad;
        owner[0] = owner[1] = EDGE;
        for (int i = 0; i < text.phonemes().size(); i++) {
            Phoneme phoneme = text.phonemes().get(i);
            String written =
                    phoneme.isBoundary() ? phoneme.mark() : phoneme.stress().ipa() + phoneme.symbol();
            int[] codePoints = Normalizer.normalize(written, Normalizer.Form.NFD)
                    .codePoints()
                    .filter(idOf::containsKey)
                    .toArray();
            for (int codePoint : codePoints) {
                owner[n] = i;
                ids[n++] = idOf.getOrDefault(codePoint, pad);
                owner[n] = i;
                ids[n++] = pad;
            }
        }
        owner[n] = EDGE;
        ids[n++] = idOf.getOrDefault((int) '$', 2L);
        return new PiperTokens(text, Arrays.copyOf(ids, n), Arrays.copyOf(owner, n));
    }

    long[] ids() {
        return ids;
    }

    /**
     * @param frames of each token
     * @param usPerFrame length of a frame
     */
    Timed timed(float[] frames, double usPerFrame) {
        int[] startOf = new int[text.phonemes().size()];
        int[] endOf = new int[text.phonemes().size()];
        int at = 0;
        for (int token = 0; token < ids.length; token++) {
            int owner = ownerOf[token];
            if (owner >= 0 && (token == 0 || ownerOf[token - 1] != owner)) {
                startOf[owner] = at;
            }
            at += Math.round(frames[token]);
            if (owner >= 0) {
                endOf[owner] = at;
            }
        }
        int last = startOf.length - 1;
        while (last > 0 && text.phonemes().get(last).isBoundary()) {
            last--;
        }
        int first = Math.max(0, startOf[0] - LEAD_FRAMES_MAX);
        int end = Math.min(at, endOf[last] + TAIL_FRAMES_MAX);
        return new Timed(first, end, timeline(startOf, endOf, first, end, usPerFrame));
    }

    private SpeechTimeline timeline(int[] startOf, int[] endOf, int first, int end, double usPerFrame) {
        long[] startUs = new long[startOf.length];
        long[] endUs = new long[startOf.length];
        for (int i = 0; i < startOf.length; i++) {
            startUs[i] = Math.round((Math.min(end, startOf[i]) - first) * usPerFrame);
            endUs[i] = Math.round((Math.min(end, endOf[i]) - first) * usPerFrame);
        }
        return TimelineBuilder.of(text, startUs, endUs, Math.round((end - first) * usPerFrame));
    }
}
