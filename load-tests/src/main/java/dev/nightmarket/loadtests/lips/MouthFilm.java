package dev.nightmarket.loadtests.lips;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.viseme.PhonemeVisemes;
import dev.nightmarket.speech.viseme.Viseme;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The openings of a sentence's pictures, and the judgement of them. */
final class MouthFilm {
    static final long FRAME_US = 40_000;
    /** A closure may be seen so much before or after its sound. */
    static final long CLOSURE_SLACK_US = 20_000;
    /** So near to speech the mouth may move. */
    static final long SILENCE_US = 120_000;

    /** Lips that are so near are together: one line of the picture is the seam itself. */
    static final int CLOSED_PX = 1;

    private static final double STILL_PX = 2;
    /** A peak may be as flat as the pictures are coarse. */
    private static final double FLAT_PX = 1;

    private static final Set<Viseme> VOWELS = EnumSet.of(Viseme.AA, Viseme.E, Viseme.IH, Viseme.OH, Viseme.OU);

    private final SpeechTimeline timeline;
    private final long firstUs;
    private final MouthProbe.Opening[] frames;

    /**
     * @param firstUs time of the first picture in the sentence
     * @param frames one every 40 ms
     */
    MouthFilm(SpeechTimeline timeline, long firstUs, List<MouthProbe.Opening> frames) {
        this.timeline = timeline;
        this.firstUs = firstUs;
        this.frames = frames.toArray(new MouthProbe.Opening[0]);
    }

    static boolean isBilabial(TimedPhoneme phoneme) {
        return !phoneme.symbol().isEmpty() && "pbm".indexOf(phoneme.symbol().charAt(0)) >= 0;
    }

    /** Whether a picture may show a closure. */
    static boolean isAt(TimedPhoneme phoneme, long timeUs) {
        return timeUs >= phoneme.startUs() - CLOSURE_SLACK_US && timeUs <= phoneme.endUs() + CLOSURE_SLACK_US;
    }

    static boolean isVowel(TimedPhoneme phoneme) {
        String symbol = phoneme.symbol();
        return !symbol.isEmpty()
                && "jwɥʋ".indexOf(symbol.charAt(0)) < 0
                && (VOWELS.contains(PhonemeVisemes.of(symbol).get(0)) || "ɚɜɝɞ".indexOf(symbol.charAt(0)) >= 0);
    }

    static boolean isSilence(TimedPhoneme phoneme) {
        return PhonemeVisemes.of(phoneme.symbol()).get(0) == Viseme.SIL;
    }

    private long timeUs(int frame) {
        return firstUs + frame * FRAME_US;
    }

    void judge(LipFigures figures, String sentence) {
        closures(figures, sentence);
        silence(figures, sentence);
        vowels(figures, sentence);
    }

    private void closures(LipFigures figures, String sentence) {
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            if (!isBilabial(phoneme)) {
                continue;
            }
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < frames.length; i++) {
                if (isAt(phoneme, timeUs(i))) {
                    least = Math.min(least, frames[i].gapPx());
                }
            }
            figures.closures++;
            if (least <= CLOSED_PX) {
                figures.closed++;
            } else {
                figures.miss(
                        "%s at %d ms stays open by %d px: %s",
                        phoneme.symbol(), phoneme.startUs() / 1000, least, sentence);
            }
        }
    }

    private void silence(LipFigures figures, String sentence) {
        for (int i = 1; i < frames.length; i++) {
            long now = timeUs(i);
            boolean near = timeline.phonemes().stream()
                    .anyMatch(p -> !isSilence(p) && now > p.startUs() - SILENCE_US && now < p.endUs() + SILENCE_US);
            if (near) {
                continue;
            }
            figures.silentFrames++;
            double change = Math.abs(frames[i].openPx() - frames[i - 1].openPx());
            if (change > STILL_PX) {
                figures.silentMotion++;
                figures.miss("%.1f px of movement in the silence at %d ms: %s", change, now / 1000, sentence);
            }
        }
    }

    /** Vowels that follow each other are one opening. */
    private void vowels(LipFigures figures, String sentence) {
        List<TimedPhoneme> nuclei = new ArrayList<>();
        TimedPhoneme before = null;
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            if (isVowel(phoneme)) {
                if (before != null && isVowel(before)) {
                    TimedPhoneme last = nuclei.remove(nuclei.size() - 1);
                    nuclei.add(
                            new TimedPhoneme(last.symbol() + phoneme.symbol(), false, last.startUs(), phoneme.endUs()));
                } else {
                    nuclei.add(phoneme);
                }
            }
            before = phoneme;
        }
        for (int n = 0; n < nuclei.size(); n++) {
            TimedPhoneme vowel = nuclei.get(n);
            long fromUs =
                    n == 0 ? vowel.startUs() - SILENCE_US : nuclei.get(n - 1).endUs();
            long toUs = n + 1 == nuclei.size()
                    ? vowel.endUs() + SILENCE_US
                    : nuclei.get(n + 1).startUs();
            double excess = excessMs(
                    vowel, Math.max(fromUs, vowel.startUs() - 300_000), Math.min(toUs, vowel.endUs() + 300_000));
            figures.vowels++;
            figures.excessMs.add(excess);
            if (excess > 40) {
                figures.miss(
                        "%s at %d ms peaks %.0f ms off: %s", vowel.symbol(), vowel.startUs() / 1000, excess, sentence);
            }
        }
    }

    /** How far outside the vowel the mouth is at its widest, between the vowels before and after it. */
    private double excessMs(TimedPhoneme vowel, long fromUs, long toUs) {
        double most = -1;
        double widest = -1;
        for (int i = 1; i + 1 < frames.length; i++) {
            if (timeUs(i) >= fromUs && timeUs(i) <= toUs) {
                double now = frames[i].openPx();
                widest = Math.max(widest, now);
                if (now >= frames[i - 1].openPx() && now >= frames[i + 1].openPx()) {
                    most = Math.max(most, now);
                }
            }
        }
        // A vowel that has no peak of its own is judged by where its surroundings are widest.
        double level = (most < 0 ? widest : most) - FLAT_PX;
        double least = Double.MAX_VALUE;
        for (int i = 1; i + 1 < frames.length; i++) {
            boolean peak = most < 0
                    || frames[i].openPx() >= frames[i - 1].openPx() - FLAT_PX
                            && frames[i].openPx() >= frames[i + 1].openPx() - FLAT_PX;
            if (timeUs(i) >= fromUs && timeUs(i) <= toUs && frames[i].openPx() >= level && peak) {
                long off = Math.max(0, Math.max(vowel.startUs() - timeUs(i), timeUs(i) - vowel.endUs()));
                least = Math.min(least, off / 1e3);
            }
        }
        return least == Double.MAX_VALUE ? 0 : least;
    }
}
