package dev.nightmarket.speech.viseme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.speech.RecordingSink;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.fake.FakeVoice;
import dev.nightmarket.speech.phoneme.Phonemes;
import dev.nightmarket.speech.phoneme.Phonemizers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class VisemeTracksTest {
    private static final int JAW = ArkitCurve.JAW_OPEN.ordinal();

    /** "a mama b", as it were: symbols and milliseconds. */
    private static SpeechTimeline timeline(Object... symbolsAndMs) {
        List<TimedPhoneme> phonemes = new ArrayList<>();
        long atUs = 0;
        for (int i = 0; i < symbolsAndMs.length; i += 2) {
            long endUs = atUs + (Integer) symbolsAndMs[i + 1] * 1000L;
            phonemes.add(new TimedPhoneme((String) symbolsAndMs[i], true, atUs, endUs));
            atUs = endUs;
        }
        return new SpeechTimeline(phonemes, List.of(), atUs);
    }

    private static float[] at(VisemeTrack track, long ms) {
        float[] curves = new float[ArkitCurve.COUNT];
        track.addTo(ms * 1000, curves);
        return curves;
    }

    @Test
    void everyPhonemeHasAMouthShape() {
        Stream.concat(Phonemes.VOWELS.stream(), Phonemes.CONSONANTS.stream())
                .forEach(p -> assertNotEquals(List.of(Viseme.SIL), PhonemeVisemes.of(p), p));
        assertEquals(List.of(Viseme.AA, Viseme.IH), PhonemeVisemes.of("aɪ"));
        assertEquals(List.of(Viseme.SIL), PhonemeVisemes.of(""));
    }

    @Test
    void everyPhonemeOfEveryLanguageHasAMouthShape() {
        for (String language : Phonemizers.languages()) {
            Phonemizers.of(Locale.forLanguageTag(language))
                    .orElseThrow()
                    .inventory()
                    .forEach(p -> assertNotEquals(List.of(Viseme.SIL), PhonemeVisemes.of(p), language + " " + p));
        }
        assertEquals(List.of(Viseme.AA, Viseme.OU), PhonemeVisemes.of("au↘"));
        assertEquals(List.of(Viseme.DD, Viseme.CH), PhonemeVisemes.of("ꭧʰ"));
        assertEquals(List.of(Viseme.CH), PhonemeVisemes.of("ɟʰ"));
        assertEquals(List.of(Viseme.E), PhonemeVisemes.of("e\u0303ː"));
    }

    @Test
    void lipsCloseForBilabialsWhateverThePhaseOfTheFrames() {
        VisemeTrack track =
                VisemeTracks.of(timeline("", 50, "ɑː", 150, "m", 35, "ɑː", 150, "p", 23, "ɑː", 150, "", 80));
        for (int[] closure : new int[][] {{200, 235}, {385, 408}}) {
            for (int phase = 0; phase < 40; phase++) {
                float least = 1;
                for (int ms = phase; ms < 640; ms += 40) {
                    if (ms > closure[0] - 40 && ms < closure[1] + 40) {
                        least = Math.min(least, at(track, ms)[JAW]);
                    }
                }
                assertTrue(least < 0.04, "phase " + phase + ": jaw " + least);
            }
        }
        float[] middle = at(track, 217);
        assertTrue(middle[ArkitCurve.MOUTH_PRESS_LEFT.ordinal()] > 0.15, "pressed");
        assertTrue(at(track, 130)[JAW] > 0.3, "open vowel: " + at(track, 130)[JAW]);
    }

    @Test
    void lowerLipTouchesTheTeethForLabiodentals() {
        float[] f = at(VisemeTracks.of(timeline("", 50, "ɑː", 150, "f", 80, "ɑː", 150)), 240);
        assertTrue(f[ArkitCurve.MOUTH_ROLL_LOWER.ordinal()] > 0.3, "roll");
        assertTrue(f[JAW] < 0.2, "jaw " + f[JAW]);
    }

    @Test
    void isStillInSilenceAndOutside() {
        VisemeTrack track = VisemeTracks.of(timeline("", 40, "ɑː", 200, "", 500, "oʊ", 200, "", 60));
        for (long ms : new long[] {-10, 0, 400, 500, 600, 1000, 2000}) {
            for (float weight : at(track, ms)) {
                assertEquals(0, weight, "at " + ms);
            }
        }
    }

    @Test
    void isSmoothAndBounded() {
        RecordingSink sink = new RecordingSink();
        new FakeVoice().speak(SpeechRequest.of("peach bamboo for the family we love", Locale.US), sink);
        SpeechTimeline timeline = sink.timelines.get(0);
        VisemeTrack track = VisemeTracks.of(timeline);
        float[] before = new float[ArkitCurve.COUNT];
        for (long ms = 0; ms <= timeline.durationUs() / 1000 + 5; ms++) {
            float[] now = at(track, ms);
            for (int c = 0; c < now.length; c++) {
                assertTrue(now[c] >= 0 && now[c] <= 1, "curve " + c + " at " + ms + ": " + now[c]);
                assertTrue(Math.abs(now[c] - before[c]) < 0.03, "jump of " + c + " at " + ms);
            }
            assertTrue(now[JAW] <= 0.55f);
            before = now;
        }
    }

    @Test
    void lipsAreReadyBeforeARoundVowel() {
        VisemeTrack track = VisemeTracks.of(timeline("", 300, "uː", 200, "", 100));
        assertTrue(at(track, 270)[ArkitCurve.MOUTH_PUCKER.ordinal()] > 0.05);
        assertEquals(0, at(track, 180)[ArkitCurve.MOUTH_PUCKER.ordinal()]);
    }

    @Test
    void allocatesNothing() {
        VisemeTrack track = VisemeTracks.of(timeline("", 50, "ɑː", 150, "m", 35, "ɑː", 150, "p", 23, "ɑː", 150));
        float[] curves = new float[ArkitCurve.COUNT];
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 2_000; i++) {
                track.addTo(i * 250L, curves);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 2_000, least + " bytes in 2000 calls");
    }
}
