package dev.nightmarket.speech.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class TruePeakLimiterTest {
    private static final int RATE_HZ = 48_000;
    private static final double CEILING_DBTP = -1;

    @Test
    void whatIsBelowTheCeilingPassesUnchangedAndInTime() {
        float[] in = speechLike(1, RATE_HZ, 0.1);
        short[] out = whole(in, 2);
        assertEquals(in.length, out.length);
        for (int i = 0; i < in.length; i++) {
            assertEquals(TruePeakLimiter.toPcm16(2 * in[i]), out[i], "sample " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2, 4, 16})
    void theTruePeakStaysUnderTheCeiling(double gain) {
        for (int seed = 0; seed < 4; seed++) {
            short[] out = whole(speechLike(seed, RATE_HZ, 0.9), gain);
            double peak = Loudness.of(out, RATE_HZ).truePeakDbtp();
            assertTrue(peak <= CEILING_DBTP, "seed " + seed + ": " + peak + " dBTP");
            assertTrue(peak >= CEILING_DBTP - 1, "seed " + seed + " is turned down too far: " + peak + " dBTP");
        }
    }

    @Test
    void peaksBetweenSamplesAreSeen() {
        float[] sine = new float[RATE_HZ];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) (1.2 * Math.sin(Math.PI * i / 2 + Math.PI / 4)); // samples at 0.85, peaks at 1.2
        }
        assertTrue(Loudness.of(whole(sine, 1), RATE_HZ).truePeakDbtp() <= CEILING_DBTP);
    }

    @Test
    void aSingleClickIsTurnedDownWithoutBendingItsSurroundings() {
        float[] in = new float[2_000];
        Arrays.fill(in, 0.01f);
        in[1_000] = 3;
        short[] out = whole(in, 1);
        assertTrue(Math.abs(out[1_000]) <= 32_767 * 0.9);
        assertEquals(TruePeakLimiter.toPcm16(0.01f), out[1_000 - TruePeakLimiter.DELAY_SAMPLES - 2]);
        for (int i = 1_001; i < 1_999; i++) {
            assertTrue(out[i + 1] >= out[i], "the gain comes back without a wobble");
        }
    }

    @Test
    void sameForAnyCut() {
        float[] in = speechLike(7, RATE_HZ / 2, 1.5);
        short[] once = whole(in, 2);
        Random cuts = new Random(5);
        TruePeakLimiter limiter = limiter(2);
        short[] parts = new short[0];
        for (int at = 0; at < in.length; ) {
            int end = Math.min(in.length, at + cuts.nextInt(200));
            parts = join(parts, limiter.accept(Arrays.copyOfRange(in, at, end)));
            at = end;
        }
        assertArrayEquals(once, join(parts, limiter.flush()));
    }

    @Test
    void lessThanTheLookAheadComesWithTheFlush() {
        TruePeakLimiter limiter = limiter(1);
        assertEquals(0, limiter.accept(new float[] {0.5f, 0.25f}).length);
        assertArrayEquals(new short[] {TruePeakLimiter.toPcm16(0.5f), TruePeakLimiter.toPcm16(0.25f)}, limiter.flush());
    }

    @Test
    void costsLessThanTwoMilliseconds() {
        assertTrue(TruePeakLimiter.DELAY_SAMPLES * 1000.0 / RATE_HZ <= 2);
    }

    private static TruePeakLimiter limiter(double gain) {
        return new TruePeakLimiter(RATE_HZ, gain, CEILING_DBTP);
    }

    private static short[] whole(float[] in, double gain) {
        TruePeakLimiter limiter = limiter(gain);
        return join(limiter.accept(in), limiter.flush());
    }

    private static short[] join(short[] a, short[] b) {
        short[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** Bursts of harmonics and noise with pauses. */
    private static float[] speechLike(long seed, int samples, double level) {
        Random random = new Random(seed);
        float[] out = new float[samples];
        double f0 = 110 + random.nextInt(120);
        for (int i = 0; i < samples; i++) {
            double envelope = Math.max(0, Math.sin(2 * Math.PI * 3.1 * i / RATE_HZ));
            double x = 0.05 * random.nextGaussian();
            for (int h = 1; h <= 12; h++) {
                x += Math.sin(2 * Math.PI * f0 * h * i / RATE_HZ + h * h) / (1 + h);
            }
            out[i] = (float) (level * envelope * x);
        }
        return out;
    }
}
