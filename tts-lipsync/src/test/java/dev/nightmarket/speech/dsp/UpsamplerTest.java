package dev.nightmarket.speech.dsp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("unit")
class UpsamplerTest {
    private static final int FROM = 22_050;
    private static final int TO = 48_000;

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 5_000, 9_000})
    void keepsATone(int hz) {
        float[] in = new float[FROM];
        for (int i = 0; i < in.length; i++) {
            in[i] = (float) Math.sin(2 * Math.PI * hz * i / FROM);
        }
        float[] out = convert(in, in.length);
        double noise = 0;
        double signal = 0;
        for (int i = 2_000; i < out.length - 2_000; i++) {
            double ideal = Math.sin(2 * Math.PI * hz * i / TO);
            noise += (out[i] - ideal) * (out[i] - ideal);
            signal += ideal * ideal;
        }
        double snrDb = 10 * Math.log10(signal / noise);
        assertTrue(snrDb > 70, hz + " Hz: " + snrDb + " dB");
    }

    @Test
    void isTheSameForAnyCut() {
        Random random = new Random(7);
        float[] in = new float[20_000];
        for (int i = 0; i < in.length; i++) {
            in[i] = random.nextFloat() - 0.5f;
        }
        float[] whole = convert(in, in.length);
        assertArrayEquals(whole, convert(in, 256 * 24));
        assertArrayEquals(whole, convert(in, 1));
        assertEquals((20_000L * 320 + 146) / 147, whole.length);
    }

    private static float[] convert(float[] in, int window) {
        Upsampler upsampler = new Upsampler(FROM, TO);
        float[] out = new float[(int) upsampler.outputSamples(in.length)];
        int at = 0;
        for (int from = 0; from < in.length; from += window) {
            float[] part = upsampler.accept(in, from, Math.min(window, in.length - from));
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        float[] rest = upsampler.flush();
        System.arraycopy(rest, 0, out, at, rest.length);
        assertEquals(out.length, at + rest.length);
        return out;
    }
}
