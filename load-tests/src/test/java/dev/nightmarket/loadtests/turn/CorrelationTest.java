package dev.nightmarket.loadtests.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.loadtests.turn.Correlation.Match;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class CorrelationTest {
    private static final int RATE_HZ = Correlation.SAMPLE_RATE_HZ;
    private final Random random = new Random(7);

    /** Voiced sound: a gliding pitch with harmonics under a syllable envelope. */
    private static short[] speech(int samples, long seed) {
        Random random = new Random(seed);
        short[] pcm = new short[samples];
        double phase = 0;
        double pitchHz = 110 + random.nextInt(40);
        double glide = 30 * random.nextDouble();
        double syllableHz = 3 + 2 * random.nextDouble();
        for (int i = 0; i < samples; i++) {
            double t = (double) i / RATE_HZ;
            phase += 2 * Math.PI * (pitchHz + glide * Math.sin(2 * Math.PI * 0.9 * t)) / RATE_HZ;
            double envelope = Math.pow(Math.sin(Math.PI * syllableHz * t), 2);
            double v = 0;
            for (int h = 1; h <= 12; h++) {
                v += Math.sin(h * phase + seed * h) / h;
            }
            pcm[i] = (short) (5_000 * envelope * v);
        }
        return pcm;
    }

    /** What a codec does: another loudness, a duller sound, a little noise. */
    private short[] coded(short[] pcm) {
        short[] out = new short[pcm.length];
        double low = 0;
        for (int i = 0; i < pcm.length; i++) {
            low += 0.45 * (pcm[i] - low);
            out[i] = (short) (0.6 * low + 120 * random.nextGaussian());
        }
        return out;
    }

    private static void mix(short[] into, short[] what, int at) {
        for (int i = 0; i < what.length; i++) {
            into[at + i] += what[i];
        }
    }

    @Test
    void findsACodedAnswerBehindOtherSpeech() {
        short[] answer = speech(RATE_HZ / 2, 1);
        short[] heard = new short[RATE_HZ * 6];
        mix(heard, speech(RATE_HZ * 2, 2), 0);
        int truth = 3 * RATE_HZ + 1_234;
        mix(heard, answer, truth);
        mix(heard, speech(RATE_HZ, 3), 4 * RATE_HZ);
        Match match = Correlation.find(coded(heard), answer, 0.5).orElseThrow();
        // The codec model delays by about a sample; six samples are one of the decimated signal.
        assertEquals(truth, match.sample(), 12);
        assertTrue(match.score() > 0.9, "score " + match.score());
    }

    @Test
    void doesNotFindWhatWasNotSaid() {
        short[] heard = coded(speech(RATE_HZ * 5, 4));
        assertEquals(Optional.empty(), Correlation.find(heard, speech(RATE_HZ / 2, 5), 0.6));
    }

    @Test
    void silenceMatchesNothing() {
        assertEquals(Optional.empty(), Correlation.find(new short[RATE_HZ], speech(RATE_HZ / 2, 1), 0.1));
        assertEquals(Optional.empty(), Correlation.find(speech(RATE_HZ, 1), new short[RATE_HZ / 2], 0.1));
        assertEquals(Optional.empty(), Correlation.find(speech(100, 1), speech(200, 1), 0.1));
    }

    @Test
    void fourierThereAndBack() {
        double[] re = random.doubles(256).toArray();
        double[] im = random.doubles(256).toArray();
        double[] re2 = re.clone();
        double[] im2 = im.clone();
        Fft.transform(re2, im2, false);
        assertEquals(Arrays.stream(re).sum(), re2[0], 1e-9);
        Fft.transform(re2, im2, true);
        for (int i = 0; i < re.length; i++) {
            assertEquals(re[i], re2[i], 1e-12);
            assertEquals(im[i], im2[i], 1e-12);
        }
    }

    @Test
    void soundBeginsAndEndsWhereItIsHeard() {
        short[] pcm = new short[RATE_HZ];
        Arrays.fill(pcm, 9_600, 24_000, (short) 4_000);
        Arrays.fill(pcm, 0, 9_600, (short) 12);
        assertEquals(9_600, Loudness.firstAudible(pcm, RATE_HZ));
        assertEquals(24_000, Loudness.lastAudible(pcm, RATE_HZ));
        assertEquals(RATE_HZ, Loudness.firstAudible(new short[RATE_HZ], RATE_HZ));
    }
}
