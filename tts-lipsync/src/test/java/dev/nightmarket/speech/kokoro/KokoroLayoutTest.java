package dev.nightmarket.speech.kokoro;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.phoneme.Phoneme;
import dev.nightmarket.speech.phoneme.PhonemeText;
import dev.nightmarket.speech.text.Prosody;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class KokoroLayoutTest {
    private static final float SPEECH = -20;
    private static final float SILENCE = -70;
    private static final PhonemeText TEXT = new PhonemeText(
            List.of(
                    Phoneme.sound("m", Phoneme.Stress.NONE, 0),
                    Phoneme.sound("a", Phoneme.Stress.NONE, 0),
                    Phoneme.boundary(" "),
                    Phoneme.sound("n", Phoneme.Stress.NONE, 1),
                    Phoneme.sound("i", Phoneme.Stress.NONE, 1),
                    Phoneme.boundary(".")),
            List.of(new PhonemeText.Word("ma", 0, 2, Prosody.PLAIN), new PhonemeText.Word("ni", 3, 5, Prosody.PLAIN)));
    private static final KokoroClause.Plan PLAN = KokoroClause.plan(TEXT, KokoroAlphabet.of(Locale.US));

    /** Frames of the edge, m, a, space, n, i, the mark and the edge. */
    private static final float[] DURATIONS = {18, 3, 4, 2, 3, 24, 7, 1};

    /** @param soundFrom first frame that sounds */
    private static KokoroLayout.Known known(float[] durations, int soundFrom, int soundEnd) {
        int frames = 0;
        for (float d : durations) {
            frames += Math.round(d);
        }
        float[] levels = new float[2 * frames];
        Arrays.fill(levels, SILENCE);
        Arrays.fill(levels, 2 * soundFrom, Math.min(levels.length, 2 * soundEnd), SPEECH);
        return new KokoroLayout.Known(durations, levels);
    }

    @Test
    void silenceThatTheModelGivesToTheLastSoundIsLeftOut() {
        List<KokoroLayout.Known> known = List.of(known(DURATIONS, 17, 33));
        KokoroLayout layout = KokoroLayout.of(PLAN, TEXT, known);
        KokoroLayout.Part part = layout.parts().get(0);
        assertEquals(16, part.firstFrame());
        assertEquals(33, part.soundEnd());
        assertEquals(33 + KokoroLayout.TAIL_FRAMES_MAX, part.endFrame());
        SpeechTimeline timeline = layout.timeline(PLAN, TEXT, known);
        assertEquals((33 - 16) * 25_000, timeline.words().get(1).endUs());
        assertEquals((39 - 16) * 25_000, timeline.durationUs());
    }

    @Test
    void aDrawnOutVowelIsSaidToItsEnd() {
        List<KokoroLayout.Known> known = List.of(known(DURATIONS, 17, 50));
        KokoroLayout layout = KokoroLayout.of(PLAN, TEXT, known);
        assertEquals(56, layout.parts().get(0).endFrame());
        assertEquals(
                (50 - 16) * 25_000,
                layout.timeline(PLAN, TEXT, known).words().get(1).endUs());
    }

    @Test
    void withoutLevelsMoreIsKept() {
        KokoroLayout layout = KokoroLayout.of(PLAN, TEXT, List.of(new KokoroLayout.Known(DURATIONS, new float[0])));
        assertEquals(16, layout.parts().get(0).firstFrame());
        assertEquals(30 + 8 + 6, layout.parts().get(0).endFrame());
    }

    @Test
    void soundsKeepTheirOrderWhereverTheSoundEnds() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            float[] durations = new float[DURATIONS.length];
            int frames = 0;
            for (int i = 0; i < durations.length; i++) {
                durations[i] = 1 + random.nextInt(i == 0 || i == 5 ? 30 : 6);
                frames += (int) durations[i];
            }
            int from = random.nextInt(frames);
            KokoroLayout.Known known = known(durations, from, from + 1 + random.nextInt(frames));
            KokoroLayout layout = KokoroLayout.of(PLAN, TEXT, List.of(known));
            SpeechTimeline timeline = layout.timeline(PLAN, TEXT, List.of(known));
            long at = 0;
            for (TimedPhoneme p : timeline.phonemes()) {
                assertEquals(at, p.startUs(), "seed " + seed);
                assertTrue(p.endUs() > at, "seed " + seed + ": " + timeline.phonemes());
                at = p.endUs();
            }
            assertEquals(timeline.durationUs(), at, "seed " + seed);
            assertEquals(layout.samples() * 1_000_000 / KokoroEngine.SAMPLE_RATE_HZ, at, "seed " + seed);
        }
    }
}
