package dev.nightmarket.media.render.neural;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.media.render.Speech;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class MelWindowTest {
    private static final int BANDS = 80;
    private static final int FRAMES = 16;
    private static final int[] LOOKED_AT = {2, 10, 20, 30, 45, 60, 70};

    private static FilmSpec.Mel spec(FilmSpec.Scale scale, boolean areaNorm, float power) {
        return TestFilm.mel(scale, areaNorm, power, -100, 100);
    }

    /** 40 harmonics of 150 Hz that swell three times a second. */
    private static final Speech TONES = (from, out, count) -> {
        for (int i = 0; i < count; i++) {
            double t = (from + i) / 48_000.0;
            double sum = 0;
            for (int k = 1; k <= 40; k++) {
                sum += .02 * Math.cos(2 * Math.PI * 150 * k * t + .3 * k * k);
            }
            out[i] = (float) (sum * (1 + .5 * Math.sin(2 * Math.PI * 3 * t)));
        }
    };

    /** The same signal at 16 kHz in librosa 0.11: stft(n_fft=800, hop_length=200), filters.mel(n_mels=80, fmin=55, fmax=7600). */
    @Test
    void agreesWithLibrosa() {
        double[][] slaney = {
            {-0.907, -0.1576, -2.011, 0.4032, 0.4272, 0.5752, 0.8042},
            {-1.1097, -0.365, -2.2525, 0.1955, 0.2183, 0.3663, 0.5949},
            {-1.3829, -0.6327, -2.4862, -0.0731, -0.055, 0.0916, 0.3223},
        };
        double[][] htk = {
            {-0.2807, -0.8363, 1.3128, 3.345, 4.2822, 4.9896, 5.4903},
            {-0.6846, -1.2558, 0.8955, 2.9289, 3.8661, 4.5733, 5.0738},
            {-1.2267, -1.8163, 0.3547, 2.3966, 3.3332, 4.0398, 4.5402},
        };
        compare(spec(FilmSpec.Scale.SLANEY, true, 1), slaney);
        compare(spec(FilmSpec.Scale.HTK, false, 2), htk);
    }

    private static void compare(FilmSpec.Mel spec, double[][] expected) {
        MelWindow mel = new MelWindow(spec);
        float[] out = new float[mel.size()];
        for (int k = 0; k < 3; k++) {
            int frame = new int[] {40, 51, 73}[k];
            // The window of this time begins with that frame; 1 us later it still does.
            mel.hear(TONES, frame * 12_500L + 1, out);
            for (int b = 0; b < LOOKED_AT.length; b++) {
                assertEquals(expected[k][b], out[LOOKED_AT[b] * FRAMES], .01, spec.scale() + " band " + LOOKED_AT[b]);
            }
            // 40 ms later is 3.2 frames later: the fourth frame is the first.
            float[] later = new float[mel.size()];
            mel.hear(TONES, frame * 12_500L + 40_001, later);
            assertEquals(out[45 * FRAMES + 3], later[45 * FRAMES], 1e-4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 1000, 3400})
    void aSineIsInItsBand(int hz) {
        MelWindow mel = new MelWindow(TestFilm.mel(FilmSpec.Scale.HTK, false, 1, -100, 100));
        float[] out = new float[mel.size()];
        mel.hear(
                (from, samples, count) -> {
                    for (int i = 0; i < count; i++) {
                        samples[i] = (float) (.5 * Math.sin(2 * Math.PI * hz * (from + i) / 48_000.0));
                    }
                },
                1_000_000,
                out);
        int loudest = 0;
        for (int b = 0; b < BANDS; b++) {
            loudest = out[b * FRAMES] > out[loudest * FRAMES] ? b : loudest;
        }
        double step = (mel(7600) - mel(55)) / (BANDS + 1);
        assertEquals((mel(hz) - mel(55)) / step - 1, loudest, 1);
    }

    private static double mel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }

    @Test
    void whatIsCutIsSilent() {
        short[] pcm = new short[48_000];
        Arrays.fill(pcm, 0, pcm.length, (short) 0);
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (8_000 * Math.sin(2 * Math.PI * 440 * i / 48_000.0));
        }
        MelWindow mel = new MelWindow(TestFilm.mel(FilmSpec.Scale.SLANEY, true, 1, -4, 4));
        float[] whole = new float[mel.size()];
        float[] cut = new float[mel.size()];
        mel.hear(Speech.of(pcm, pcm.length), 500_000, whole);
        mel.hear(Speech.of(pcm, 24_000), 500_000, cut);
        float loudest = -9;
        for (float x : whole) {
            loudest = Math.max(loudest, x);
        }
        assertTrue(loudest > 0, "heard: " + loudest);
        // Two hops after the cut no window reaches back to it.
        for (int b = 0; b < BANDS; b++) {
            for (int f = 3; f < FRAMES; f++) {
                assertEquals(-4, cut[b * FRAMES + f]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 64, 77, 97, 800})
    void transformsAnyLength(int n) {
        double[] in = new double[n];
        for (int i = 0; i < n; i++) {
            in[i] = Math.cos(.7 * i * i) + (i % 5);
        }
        Dft dft = new Dft(n);
        dft.transform(in);
        for (int k = 0; k < n; k += Math.max(1, n / 7)) {
            double re = 0;
            double im = 0;
            for (int i = 0; i < n; i++) {
                re += in[i] * Math.cos(2 * Math.PI * k * i / n);
                im -= in[i] * Math.sin(2 * Math.PI * k * i / n);
            }
            assertEquals(re, dft.re[k], 1e-8 * n);
            assertEquals(im, dft.im[k], 1e-8 * n);
        }
    }
}
