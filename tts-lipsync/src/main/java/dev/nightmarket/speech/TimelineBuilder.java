package dev.nightmarket.speech;

import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From the times that a voice model gives to phonemes and boundaries, to the timeline that the show is told. */
public final class TimelineBuilder {
    /** A gap between words this short is no pause: the mouth goes on to the next word. */
    private static final long PAUSE_US_MIN = 70_000;

    private final PhonemeText text;
    private final List<TimedPhoneme> phonemes = new ArrayList<>();
    private final long[] wordStartUs;
    private final long[] wordEndUs;
    private int word = Phoneme.NO_WORD;
    private long atUs;

    private TimelineBuilder(PhonemeText text) {
        this.text = text;
        wordStartUs = new long[text.words().size()];
        wordEndUs = new long[text.words().size()];
        Arrays.fill(wordStartUs, -1);
    }

    /**
     * Makes the timeline.
     *
     * @param startUs of each of the text's phonemes, from the first sample on, ascending; what lies between one's end and the
     *     next one's start is silence
     * @param endUs of each, not below its start: equal for what has no sound of its own
     * @param durationUs of the whole sound
     */
    public static SpeechTimeline of(PhonemeText text, long[] startUs, long[] endUs, long durationUs) {
        TimelineBuilder builder = new TimelineBuilder(text);
        int last = text.phonemes().size() - 1;
        for (int i = 0; i <= last; i++) {
            builder.silenceUntil(Math.min(startUs[i], durationUs));
            builder.add(text.phonemes().get(i), Math.min(endUs[i], durationUs), i == last);
        }
        builder.silenceUntil(durationUs);
        return new SpeechTimeline(merged(builder.phonemes), builder.words(), durationUs);
    }

    private void silenceUntil(long untilUs) {
        if (untilUs > atUs) {
            phonemes.add(new TimedPhoneme("", false, atUs, untilUs));
            atUs = untilUs;
        }
    }

    private void add(Phoneme phoneme, long endUs, boolean last) {
        if (endUs > atUs
                && phoneme.isBoundary()
                && endUs - atUs < PAUSE_US_MIN
                && !last
                && word >= 0
                && !phonemes.isEmpty()) {
            TimedPhoneme before = phonemes.remove(phonemes.size() - 1);
            phonemes.add(new TimedPhoneme(before.symbol(), before.stressed(), before.startUs(), endUs));
        } else if (endUs > atUs) {
            boolean stressed = phoneme.stress() == Phoneme.Stress.PRIMARY;
            phonemes.add(new TimedPhoneme(phoneme.symbol(), stressed, atUs, endUs));
        }
        if (!phoneme.isBoundary()) {
            word = phoneme.word();
        }
        if (word >= 0 && endUs > atUs) {
            wordStartUs[word] = wordStartUs[word] < 0 ? atUs : wordStartUs[word];
            wordEndUs[word] = endUs;
        }
        atUs = Math.max(atUs, endUs);
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

    private List<TimedWord> words() {
        List<TimedWord> out = new ArrayList<>();
        for (int i = 0; i < wordStartUs.length; i++) {
            PhonemeText.Word spoken = text.words().get(i);
            if (wordStartUs[i] >= 0) {
                out.add(new TimedWord(
                        spoken.text(), spoken.charStart(), spoken.charEnd(), wordStartUs[i], wordEndUs[i]));
            }
        }
        return out;
    }
}
