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
    private static final int PUCKER = ArkitCurve.MOUTH_PUCKER.ordinal();

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
                float most = 0;
                for (int ms = phase; ms < 640; ms += 40) {
                    if (ms >= closure[0] - 20 && ms <= closure[1] + 20) {
                        float[] now = at(track, ms);
                        boolean undone = now[ArkitCurve.MOUTH_CLOSE.ordinal()] > now[JAW]
                                && now[ArkitCurve.MOUTH_LOWER_DOWN_LEFT.ordinal()] < 1e-3;
                        most = Math.max(most, undone ? SpeechMouth.closure(now) : 0);
                    }
                }
                assertTrue(most > 0.999, "phase " + phase + ": closed " + most);
            }
        }
        assertTrue(at(track, 130)[JAW] > 0.3, "open vowel: " + at(track, 130)[JAW]);
        assertEquals(0, SpeechMouth.closure(at(track, 130)));
    }

    @Test
    void anAspiratedStopPartsBeforeItsBreathEnds() {
        VisemeTrack track = VisemeTracks.of(timeline("", 100, "a", 150, "pʰ", 160, "a", 150, "", 80), Locale.CHINA);
        assertEquals(1, SpeechMouth.closure(at(track, 260)), 1e-3);
        assertTrue(SpeechMouth.closure(at(track, 395)) < 0.05, "still closed");
    }

    @Test
    void lowerLipTouchesTheTeethForLabiodentals() {
        float[] f = at(VisemeTracks.of(timeline("", 50, "ɑː", 150, "f", 80, "ɑː", 150)), 240);
        assertTrue(f[ArkitCurve.MOUTH_ROLL_LOWER.ordinal()] > 0.55, "roll");
        assertTrue(f[ArkitCurve.MOUTH_SHRUG_LOWER.ordinal()] > 0.2, "raised");
        assertTrue(f[JAW] < 0.05, "jaw " + f[JAW]);
    }

    @Test
    void isStillInSilenceAndOutside() {
        VisemeTrack track =
                VisemeTracks.of(timeline("", 200, "m", 60, "ɑː", 200, "", 500, "oʊ", 200, "p", 60, "", 200));
        for (int ms = -10; ms <= 1500; ms++) {
            boolean silence = ms <= 105 || ms >= 560 && ms <= 868 || ms >= 1320;
            float sum = 0;
            for (float weight : at(track, ms)) {
                sum += weight;
            }
            if (silence) {
                assertEquals(0, sum, "at " + ms);
            } else if (ms > 160 && ms < 480 || ms > 930 && ms < 1240) {
                assertTrue(sum > 0, "at " + ms);
            }
        }
    }

    @Test
    void thePauseOfABreathClosesTheMouthAndAShorterOneDoesNot() {
        VisemeTrack breath = VisemeTracks.of(timeline("", 100, "ɑː", 200, "", 125, "ɑː", 200, "", 100));
        VisemeTrack hitch = VisemeTracks.of(timeline("", 100, "ɑː", 200, "", 45, "ɑː", 200, "", 100));
        assertEquals(0, at(breath, 365)[JAW], 1e-3);
        assertTrue(at(hitch, 322)[JAW] > 0.2, "jaw " + at(hitch, 322)[JAW]);
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
            assertTrue(now[JAW] <= SpeechMouth.JAW_MAX);
            before = now;
        }
    }

    @Test
    void lipsAreReadyBeforeARoundVowelAndEarlierInFrench() {
        SpeechTimeline coo = timeline("", 300, "a", 100, "s", 60, "t", 60, "u", 200, "", 100);
        float[] english = at(VisemeTracks.of(coo, Locale.US), 440);
        float[] french = at(VisemeTracks.of(coo, Locale.FRANCE), 440);
        assertTrue(english[PUCKER] > 0.05, "at " + english[PUCKER]);
        assertTrue(french[PUCKER] > 1.5 * english[PUCKER], french[PUCKER] + " against " + english[PUCKER]);
    }

    @Test
    void eachFamilyMovesInItsOwnWay() {
        SpeechTimeline u = timeline("", 100, "k", 60, "ɯ", 150, "", 100);
        SpeechTimeline w = timeline("", 100, "a", 120, "w", 80, "a", 150, "", 100);
        assertTrue(at(VisemeTracks.of(u, Locale.JAPAN), 230)[PUCKER] < at(VisemeTracks.of(u), 230)[PUCKER]);
        assertTrue(at(VisemeTracks.of(w, Locale.JAPAN), 260)[PUCKER]
                < 0.5 * at(VisemeTracks.of(w, Locale.ITALY), 260)[PUCKER]);
        assertEquals(
                "romance", LanguageFamily.of(Locale.forLanguageTag("pt-BR")).name());
        assertEquals("any", LanguageFamily.of(Locale.forLanguageTag("fi")).name());
        for (String language : Phonemizers.languages()) {
            assertNotEquals(
                    "any", LanguageFamily.of(Locale.forLanguageTag(language)).name(), language);
        }
    }

    @Test
    void everyPhonemeOfEveryLanguageMovesTheMouthItself() {
        for (String language : Phonemizers.languages()) {
            Locale locale = Locale.forLanguageTag(language);
            Phonemizers.of(locale)
                    .orElseThrow()
                    .inventory()
                    .forEach(p ->
                            assertTrue(!LanguageFamily.of(locale).soundsOf(p).isEmpty(), language + " " + p));
        }
    }

    @Test
    void stressOpensWiderAndHurryLess() {
        List<TimedPhoneme> phonemes = List.of(
                new TimedPhoneme("", false, 0, 100_000),
                new TimedPhoneme("a", true, 100_000, 250_000),
                new TimedPhoneme("t", false, 250_000, 310_000),
                new TimedPhoneme("a", false, 310_000, 460_000),
                new TimedPhoneme("t", false, 460_000, 520_000),
                new TimedPhoneme("a", false, 520_000, 560_000),
                new TimedPhoneme("t", false, 560_000, 620_000));
        VisemeTrack track = VisemeTracks.of(new SpeechTimeline(phonemes, List.of(), 800_000), Locale.US);
        float stressed = at(track, 175)[JAW];
        float plain = at(track, 385)[JAW];
        float hurried = at(track, 540)[JAW];
        assertTrue(stressed > 1.2 * plain, stressed + " against " + plain);
        assertTrue(plain > 1.3 * hurried, plain + " against " + hurried);
        VisemeTrack shout = VisemeTracks.of(new SpeechTimeline(phonemes, List.of(), 800_000), Locale.US, 2);
        assertEquals(SpeechMouth.JAW_MAX, at(shout, 175)[JAW], "the cap holds");
        assertTrue(at(shout, 385)[JAW] > plain);
    }

    /** Where the jaw is lowest between a vowel's neighbours. */
    @Test
    void vowelsPeakWhileTheySound() {
        VisemeTrack track = VisemeTracks.of(
                timeline(
                        "", 100, "b", 50, "ɛ", 75, "s", 75, "t", 50, "ɑː", 125, "k", 50, "i", 100, "n", 50, "oʊ", 150,
                        "", 99),
                Locale.US);
        for (int[] span : new int[][] {{150, 225, 350}, {350, 475, 525}, {525, 625, 675}, {675, 825, 900}}) {
            int peak = -1;
            for (int ms = span[0] - 40; ms < span[2] - 20; ms++) {
                float jaw = at(track, ms)[JAW];
                boolean local = jaw >= at(track, ms - 1)[JAW] && jaw > at(track, ms + 1)[JAW];
                peak = local && (peak < 0 || jaw > at(track, peak)[JAW]) ? ms : peak;
            }
            assertTrue(peak >= span[0] - 20 && peak <= span[1] + 20, "peak at " + peak + " of " + span[0]);
        }
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
