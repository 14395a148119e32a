package dev.nightmarket.speech.viseme;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class AudioVisemesTest {
    private static final int JAW = ArkitCurve.JAW_OPEN.ordinal();
    private static final int RATE = AudioVisemes.SAMPLE_RATE_HZ;

    /** A buzz of 120 Hz through the resonances of an open vowel, from 0.5 to 1 s of two. */
    private static short[] vowel(double level, double noise) {
        double[][] formants = {{750, 80}, {1_250, 100}, {2_600, 160}};
        double[] x = new double[2 * RATE];
        for (int i = RATE / 2; i < RATE; i += RATE / 120) {
            x[i] = 1;
        }
        for (double[] f : formants) {
            double r = Math.exp(-Math.PI * f[1] / RATE);
            double a = 2 * r * Math.cos(2 * Math.PI * f[0] / RATE);
            for (int i = 2; i < x.length; i++) {
                x[i] += a * x[i - 1] - r * r * x[i - 2];
            }
        }
        double most = 0;
        for (double v : x) {
            most = Math.max(most, Math.abs(v));
        }
        Random random = new Random(7);
        short[] pcm = new short[x.length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.round(32_000 * level * x[i] / most + noise * random.nextGaussian());
        }
        return pcm;
    }

    private static float[] at(VisemeTrack track, long ms) {
        float[] curves = new float[ArkitCurve.COUNT];
        track.addTo(ms * 1000, curves);
        return curves;
    }

    @Test
    void silenceAndSteadyNoiseAreAClosedMouth() {
        for (VisemeTrack track : new VisemeTrack[] {AudioVisemes.of(new short[RATE]), AudioVisemes.of(vowel(0, 60))}) {
            for (long ms = 300; ms < 900; ms += 20) {
                assertArrayEquals(new float[ArkitCurve.COUNT], at(track, ms), "at " + ms);
            }
        }
    }

    @Test
    void aVowelOpensTheMouthWhileItSounds() {
        for (double level : new double[] {.8, .2}) {
            VisemeTrack track = AudioVisemes.of(vowel(level, 4));
            assertTrue(at(track, 750)[JAW] > .08, "jaw " + at(track, 750)[JAW] + " at level " + level);
            assertEquals(0, at(track, 380)[JAW], 1e-3);
            assertEquals(0, at(track, 1_200)[JAW], 1e-3);
        }
    }

    @Test
    void curvesAreKnownAfterTheLatencyAndAreThoseOfTheWhole() {
        short[] pcm = vowel(.8, 4);
        VisemeTrack whole = AudioVisemes.of(pcm);
        AudioVisemes stream = new AudioVisemes();
        for (int at = 0; at < pcm.length; at += 960) {
            stream.accept(pcm, at, 960);
            long given = (at + 960) * 1_000_000L / RATE;
            assertTrue(stream.knownUntilUs() >= given - AudioVisemes.LATENCY_US - 10_000, "after " + given);
            assertTrue(AudioVisemes.LATENCY_US <= 120_000);
            long known = stream.knownUntilUs() / 1000 - 11;
            if (known > 0) {
                assertArrayEquals(at(whole, known), at(stream, known), 1e-6f, "at " + known);
            }
        }
        assertEquals(0, at(stream, 5_000)[JAW], "nothing is known yet");
    }

    @Test
    void allocatesNothing() {
        short[] pcm = vowel(.8, 4);
        AudioVisemes stream = new AudioVisemes();
        float[] curves = new float[ArkitCurve.COUNT];
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int at = 0; at < pcm.length; at += 960) {
                stream.accept(pcm, at, 960);
                stream.addTo(stream.knownUntilUs() - 20_000, curves);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertTrue(least < 2_000, least + " bytes in 2 s");
    }
}
