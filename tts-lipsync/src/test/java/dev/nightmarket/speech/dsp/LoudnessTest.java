package dev.nightmarket.speech.dsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Signals of EBU Tech 3341 (minimum requirement test signals), made here; its tolerances. */
@Tag("unit")
class LoudnessTest {
    private static final int RATE_HZ = 48_000;
    private static final double TOLERANCE_LU = 0.1;

    /** Coefficients that BS.1770-4, Annex 1, tables 1 and 2 print for 48 kHz. */
    @Test
    void filtersAreThoseOfTheStandard() {
        KWeighting.Biquad shelf = KWeighting.shelf(RATE_HZ);
        assertEquals(1.53512485958697, shelf.b0, 1e-12);
        assertEquals(-2.69169618940638, shelf.b1, 1e-12);
        assertEquals(1.19839281085285, shelf.b2, 1e-12);
        assertEquals(-1.69065929318241, shelf.a1, 1e-12);
        assertEquals(0.73248077421585, shelf.a2, 1e-12);
        KWeighting.Biquad pass = KWeighting.pass(RATE_HZ);
        assertEquals(-1.99004745483398, pass.a1, 1e-12);
        assertEquals(0.99007225036621, pass.a2, 1e-12);
    }

    @ParameterizedTest
    @CsvSource({"48000", "44100", "24000", "22050"})
    void aSineOf997HzInOneChannelIsThreeBelowItsLevel(int rateHz) {
        Loudness loudness = new Loudness(rateHz, 1);
        play(loudness, rateHz, 1, 997, 0, 5);
        assertEquals(-3.01, loudness.integratedLufs(), 0.05);
        Loudness quiet = new Loudness(rateHz, 1);
        play(quiet, rateHz, 1, 997, -23, 5);
        assertEquals(-26.01, quiet.integratedLufs(), 0.05);
    }

    @Test
    void case1And2AStereoSine() {
        assertEquals(-23.0, stereo(-23, 20), TOLERANCE_LU);
        assertEquals(-33.0, stereo(-33, 20), TOLERANCE_LU);
    }

    @Test
    void case3TheRelativeGate() {
        assertEquals(-23.0, stereo(-36, 10, -23, 60, -36, 10), TOLERANCE_LU);
    }

    @Test
    void case4TheAbsoluteGate() {
        assertEquals(-23.0, stereo(-72, 10, -36, 10, -23, 60, -36, 10, -72, 10), TOLERANCE_LU);
    }

    @Test
    void case5NoGateWhereItIsLoudEnough() {
        assertEquals(-23.0, stereo(-26, 20, -20, 20.1, -26, 20), TOLERANCE_LU);
    }

    @Test
    void case6FiveChannels() {
        double[] levels = {-28, -28, -24, -30, -30};
        Loudness loudness = new Loudness(RATE_HZ, 5);
        float[] moment = new float[5];
        for (int i = 0; i < 20 * RATE_HZ; i++) {
            for (int c = 0; c < 5; c++) {
                moment[c] = (float) (amplitude(levels[c]) * Math.sin(2 * Math.PI * 1000 * i / RATE_HZ));
            }
            loudness.add(moment, 0, 5);
        }
        assertEquals(-23.0, loudness.integratedLufs(), TOLERANCE_LU);
    }

    @Test
    void silenceHasNoLoudness() {
        Loudness loudness = Loudness.of(new short[RATE_HZ], RATE_HZ);
        assertEquals(Double.NEGATIVE_INFINITY, loudness.integratedLufs());
        assertEquals(Double.NEGATIVE_INFINITY, loudness.truePeakDbtp());
        assertEquals(1, loudness.gainTo(-16));
    }

    /** Cases 15 to 19: samples miss the peaks of these sines by up to 3 dB. */
    @ParameterizedTest
    @CsvSource({"4,0,0.5,-6.0", "4,45,0.5,-6.0", "6,60,0.5,-6.0", "8,67.5,0.5,-6.0", "4,45,1.41,3.0"})
    void truePeakOfSines(int samplesACycle, double phaseDegrees, double amplitude, double dbtp) {
        float[] sine = new float[RATE_HZ];
        for (int i = 0; i < sine.length; i++) {
            // Without the fade the beginning is a click with a peak of its own.
            double fade = Math.min(1, Math.min(i, sine.length - i) / 480.0);
            sine[i] = (float)
                    (fade * amplitude * Math.sin(2 * Math.PI * i / samplesACycle + Math.toRadians(phaseDegrees)));
        }
        double measured = Loudness.of(sine, RATE_HZ).truePeakDbtp();
        assertTrue(measured <= dbtp + 0.2 && measured >= dbtp - 0.4, "measured " + measured);
    }

    @Test
    void theLastSampleCountsForThePeak() {
        float[] click = new float[100];
        click[99] = 0.5f;
        assertEquals(-6.02, Loudness.of(click, RATE_HZ).truePeakDbtp(), 0.3);
    }

    @Test
    void gainBringsAProgrammeToItsLoudness() {
        float[] sine = new float[3 * RATE_HZ];
        for (int i = 0; i < sine.length; i++) {
            sine[i] = (float) (0.05 * Math.sin(2 * Math.PI * 440 * i / RATE_HZ));
        }
        float gain = (float) Loudness.of(sine, RATE_HZ).gainTo(-16);
        for (int i = 0; i < sine.length; i++) {
            sine[i] *= gain;
        }
        assertEquals(-16, Loudness.of(sine, RATE_HZ).integratedLufs(), 0.01);
    }

    @Test
    void refusesWhatItCannotMeasure() {
        assertThrows(IllegalArgumentException.class, () -> new Loudness(RATE_HZ, 6));
        assertThrows(IllegalArgumentException.class, () -> new Loudness(100, 1));
        assertThrows(IllegalArgumentException.class, () -> new Loudness(RATE_HZ, 2).add(new short[3], 0, 3));
    }

    /** @param levelsAndSeconds dBFS and seconds in turn */
    private static double stereo(double... levelsAndSeconds) {
        Loudness loudness = new Loudness(RATE_HZ, 2);
        for (int i = 0; i < levelsAndSeconds.length; i += 2) {
            play(loudness, RATE_HZ, 2, 1000, levelsAndSeconds[i], levelsAndSeconds[i + 1]);
        }
        return loudness.integratedLufs();
    }

    private static void play(Loudness loudness, int rateHz, int channels, double hz, double dbfs, double seconds) {
        float[] moment = new float[channels];
        for (int i = 0; i < (int) (seconds * rateHz); i++) {
            java.util.Arrays.fill(moment, (float) (amplitude(dbfs) * Math.sin(2 * Math.PI * hz * i / rateHz)));
            loudness.add(moment, 0, channels);
        }
    }

    private static double amplitude(double dbfs) {
        return Math.pow(10, dbfs / 20);
    }
}
