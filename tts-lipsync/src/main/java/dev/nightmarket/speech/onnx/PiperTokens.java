package dev.nightmarket.speech.onnx;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The tokens that a Piper model reads for an utterance: begin, then each code point followed by a pad, end. It
 * remembers which phoneme each token belongs to, to turn the model's durations into a timeline.
 */
final class PiperTokens {
    /** Owner of the begin and end tokens. */
    private static final int EDGE = -1;
    /** A gap between words this short is no pause: the mouth goes on to the next word. */
    private static final long PAUSE_US_MIN = 70_000;
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
        List<TimedPhoneme> phonemes = new ArrayList<>();
        long[] wordStartUs = new long[text.words().size()];
        long[] wordEndUs = new long[text.words().size()];
        Arrays.fill(wordStartUs, -1);
        long atUs = Math.round((startOf[0] - first) * usPerFrame);
        if (atUs > 0) {
            phonemes.add(new TimedPhoneme("", false, 0, atUs));
        }
        int word = Phoneme.NO_WORD;
        for (int i = 0; i < startOf.length && startOf[i] < end; i++) {
            Phoneme phoneme = text.phonemes().get(i);
            boolean lastOne = i == startOf.length - 1;
            long endUs = Math.round(((lastOne ? end : Math.min(end, endOf[i])) - first) * usPerFrame);
            if (endUs > atUs && phoneme.isBoundary() && endUs - atUs < PAUSE_US_MIN && !lastOne) {
                TimedPhoneme before = phonemes.remove(phonemes.size() - 1);
                phonemes.add(new TimedPhoneme(before.symbol(), before.stressed(), before.startUs(), endUs));
            } else if (endUs > atUs) {
                boolean stressed = phoneme.stress() == Phoneme.Stress.PRIMARY;
                phonemes.add(new TimedPhoneme(phoneme.symbol(), stressed, atUs, endUs));
                word = phoneme.word();
            }
            int owner = phoneme.isBoundary() ? word : phoneme.word();
            if (owner >= 0) {
                wordStartUs[owner] = wordStartUs[owner] < 0 ? atUs : wordStartUs[owner];
                wordEndUs[owner] = endUs;
            }
            atUs = endUs;
        }
        return new SpeechTimeline(merged(phonemes), words(wordStartUs, wordEndUs), atUs);
    }

    private static List<TimedPhoneme> merged(List<TimedPhoneme> phonemes) {
        List<TimedPhoneme> out = new ArrayList<>(phonemes.size());
        for (TimedPhoneme p : phonemes) {
            TimedPhoneme before = out.isEmpty() ? null : out.get(out.size() - 1);
            if (before != null && before.symbol().isEmpty() && p.symbol().isEmpty()) {
                out.set(out.size() - 1, new TimedPhoneme("", false, before.startUs(), p.endUs()));
            } else {
                out.add(p);
            }
        }
        return out;
    }

    private List<TimedWord> words(long[] startUs, long[] endUs) {
        List<TimedWord> out = new ArrayList<>();
        for (int i = 0; i < startUs.length; i++) {
            PhonemeText.Word word = text.words().get(i);
            if (startUs[i] >= 0) {
                out.add(new TimedWord(word.text(), word.charStart(), word.charEnd(), startUs[i], endUs[i]));
            }
        }
        return out;
    }
}
