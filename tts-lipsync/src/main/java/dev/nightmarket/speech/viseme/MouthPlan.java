package dev.nightmarket.speech.viseme;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import java.util.ArrayList;
import java.util.List;

/** Lays out sounds, contacts and pauses of an utterance in time. Used once. */
final class MouthPlan {
    /** A picture every 40 ms must not miss a contact, however short the sound is. */
    private static final long HOLD_US_MIN = 50_000;
    /** The first sound of two in one symbol: a diphthong stays on its first vowel, an affricate parts soon. */
    private static final double DIPHTHONG = .55;

    private static final double AFFRICATE = .4;
    /** Of an aspirated stop the lips are closed for so much; then its breath goes out. */
    private static final double ASPIRATED = .6;
    /** From one contact to the next at most so much of the time between goes into moving. */
    private static final double RAMP_SHARE = .45;

    /** Lips do not part between two contacts that are nearer. */
    private static final long PARTED_US_MIN = 34_000;

    /** Sounds as long as this reach as far as the family's table says; hurried ones less, down to a share. */
    private static final long CALM_US = 90_000;

    private static final float REACH_MIN = .5f;

    /** A pause shorter than this does not show; one longer than {@link #PAUSE_US_FULL} closes the mouth. */
    private static final long PAUSE_US_MIN = 50_000;

    private static final long PAUSE_US_FULL = 115_000;
    /** The mouth closes softly at the end, and opens shortly before the first sound. */
    private static final long RELEASE_US = 100_000;

    private static final long LEAD_US = 90_000;

    private final LanguageFamily family;
    private final float vigour;
    private final SpeechTimeline timeline;
    private final List<Coarticulation.Pull> pulls = new ArrayList<>();
    private final List<long[]> closed = new ArrayList<>();
    private final List<Float> closedFirmly = new ArrayList<>();
    private final List<long[]> dental = new ArrayList<>();
    private final List<Float> dentalFirmly = new ArrayList<>();

    MouthPlan(LanguageFamily family, float vigour, SpeechTimeline timeline) {
        this.family = family;
        this.vigour = vigour;
        this.timeline = timeline;
    }

    Coarticulation track() {
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            add(phoneme);
        }
        return new Coarticulation(
                family,
                inTempo(),
                contacts(closed, closedFirmly, Articulator.CLOSE),
                contacts(dental, dentalFirmly, Articulator.DENTAL),
                pauses(),
                timeline.durationUs());
    }

    private void add(TimedPhoneme phoneme) {
        List<MouthSound> sounds = family.soundsOf(phoneme.symbol());
        if (sounds.isEmpty()) {
            return;
        }
        long startUs = phoneme.startUs();
        long endUs = phoneme.endUs();
        MouthSound first = sounds.get(0);
        if (sounds.size() == 1) {
            add(first, phoneme, startUs, endUs);
            return;
        }
        long middleUs = startUs + (long) ((endUs - startUs) * (first.vowel() ? DIPHTHONG : AFFRICATE));
        add(first, phoneme, startUs, middleUs);
        add(sounds.get(1), phoneme, middleUs, endUs);
    }

    private void add(MouthSound sound, TimedPhoneme phoneme, long startUs, long endUs) {
        float size =
                sound.vowel() ? vigour * family.vowelSize(phoneme.stressed(), phoneme.endUs() - phoneme.startUs()) : 1;
        float[] target = sound.target().clone();
        for (int a = 0; a < Articulator.BLENDED; a++) {
            boolean opening = a == Articulator.JAW.ordinal() || a == Articulator.LIPS.ordinal();
            // Hurry flattens the shape of the lips less than their opening.
            target[a] *= family.gain()[a] * (opening ? size : Math.min(1, (1 + size) / 2));
        }
        pulls.add(new Coarticulation.Pull(sound, target, startUs, endUs, 1));
        long contactEndUs =
                phoneme.symbol().indexOf('ʰ') < 0 ? endUs : startUs + (long) ((endUs - startUs) * ASPIRATED);
        hold(sound.target(Articulator.CLOSE), startUs, contactEndUs, closed, closedFirmly);
        hold(sound.target(Articulator.DENTAL), startUs, contactEndUs, dental, dentalFirmly);
    }

    /** Who speaks fast moves fast: sounds reach less far where all around them are short. */
    private Coarticulation.Pull[] inTempo() {
        Coarticulation.Pull[] out = new Coarticulation.Pull[pulls.size()];
        for (int i = 0; i < out.length; i++) {
            int from = Math.max(0, i - 1);
            int to = Math.min(out.length - 1, i + 1);
            long sum = 0;
            for (int k = from; k <= to; k++) {
                sum += Math.min(CALM_US, pulls.get(k).endUs() - pulls.get(k).startUs());
            }
            float reach = Math.max(REACH_MIN, (float) sum / (to - from + 1) / CALM_US);
            out[i] = pulls.get(i).reaching(reach);
        }
        return out;
    }

    private static void hold(float firmly, long startUs, long endUs, List<long[]> times, List<Float> firmness) {
        if (firmly == 0) {
            return;
        }
        long lackUs = Math.max(0, HOLD_US_MIN - (endUs - startUs)) / 2;
        int last = times.size() - 1;
        if (last >= 0 && startUs - lackUs - times.get(last)[1] < PARTED_US_MIN) {
            times.get(last)[1] = endUs + lackUs;
            firmness.set(last, Math.max(firmly, firmness.get(last)));
        } else {
            times.add(new long[] {startUs - lackUs, endUs + lackUs});
            firmness.add(firmly);
        }
    }

    private Coarticulation.Contact[] contacts(List<long[]> times, List<Float> firmness, Articulator articulator) {
        Coarticulation.Contact[] out = new Coarticulation.Contact[times.size()];
        for (int i = 0; i < out.length; i++) {
            long[] now = times.get(i);
            double beforeUs = family.beforeUs()[articulator.ordinal()];
            double afterUs = family.afterUs()[articulator.ordinal()];
            if (i > 0) {
                beforeUs = Math.min(beforeUs, RAMP_SHARE * Math.max(0, now[0] - times.get(i - 1)[1]));
            }
            if (i + 1 < out.length) {
                afterUs = Math.min(afterUs, RAMP_SHARE * Math.max(0, times.get(i + 1)[0] - now[1]));
            }
            out[i] = new Coarticulation.Contact(
                    firmness.get(i), now[0] - (long) beforeUs, now[0], now[1], now[1] + (long) afterUs);
        }
        return out;
    }

    /** What is silent: before the first sound, after the last, and between. */
    private Coarticulation.Pause[] pauses() {
        List<Coarticulation.Pause> out = new ArrayList<>();
        long endOfSoundUs = Long.MIN_VALUE;
        for (TimedPhoneme phoneme : timeline.phonemes()) {
            if (family.soundsOf(phoneme.symbol()).isEmpty()) {
                continue;
            }
            if (endOfSoundUs == Long.MIN_VALUE) {
                out.add(new Coarticulation.Pause(
                        1,
                        Long.MIN_VALUE,
                        Long.MIN_VALUE,
                        Math.max(0, phoneme.startUs() - LEAD_US),
                        phoneme.startUs()));
            } else if (phoneme.startUs() - endOfSoundUs > PAUSE_US_MIN) {
                out.add(between(endOfSoundUs, phoneme.startUs()));
            }
            endOfSoundUs = phoneme.endUs();
        }
        if (endOfSoundUs != Long.MIN_VALUE) {
            long closedUs = Math.min(endOfSoundUs + RELEASE_US, timeline.durationUs());
            out.add(new Coarticulation.Pause(1, endOfSoundUs, closedUs, Long.MAX_VALUE, Long.MAX_VALUE));
        }
        return out.toArray(new Coarticulation.Pause[0]);
    }

    private static Coarticulation.Pause between(long fromUs, long toUs) {
        long lengthUs = toUs - fromUs;
        float depth = Math.min(1, (float) (lengthUs - PAUSE_US_MIN) / (PAUSE_US_FULL - PAUSE_US_MIN));
        long releaseUs = Math.min(RELEASE_US, lengthUs / 2);
        long leadUs = Math.min(LEAD_US, lengthUs * 9 / 20);
        return new Coarticulation.Pause(depth, fromUs, fromUs + releaseUs, toUs - leadUs, toUs);
    }
}
