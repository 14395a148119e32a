package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("unit")
class OpusDecoderTest {
    private final short[] pcm = new short[OpusDecoder.SAMPLES_MAX];
    private final short[] low = new short[OpusDecoder.SAMPLES_MAX / Decimator.FACTOR + 1];

    private static double rms(short[] samples, int length) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return Math.sqrt(sum / length);
    }

    @Test
    void aToneArrivesAtSixteenKilohertzAndALostPacketIsConcealed() {
        Decimator decimator = new Decimator();
        int crossings = 0;
        int counted = 0;
        short last = 0;
        try (OpusEncoderForTest encoder = new OpusEncoderForTest();
                OpusDecoder decoder = new OpusDecoder()) {
            for (int i = 0; i < 50; i++) {
                byte[] packet = encoder.encode(OpusEncoderForTest.tone(i, 440, 8_000));
                boolean lost = i == 30;
                int samples = lost ? decoder.conceal(pcm) : decoder.decode(packet, pcm);
                assertEquals(960, samples);
                int made = decimator.process(pcm, samples, low);
                assertEquals(320, made);
                if (i >= 10) {
                    assertEquals(8_000 / Math.sqrt(2), rms(low, made), lost ? 2_500 : 1_200, "loudness of packet " + i);
                    for (int k = 0; k < made; k++, counted++) {
                        crossings += last < 0 && low[k] >= 0 ? 1 : 0;
                        last = low[k];
                    }
                }
            }
        }
        assertEquals(440, crossings * 16_000.0 / counted, 6, "Hz");
    }

    @Test
    void whatIsAboveTheNewRateIsGone() {
        Decimator decimator = new Decimator();
        short[] in = new short[4_800];
        for (int i = 0; i < in.length; i++) {
            in[i] = (short) (10_000 * Math.sin(2 * Math.PI * 10_000 * i / 48_000));
        }
        int made = decimator.process(in, in.length, low);
        assertEquals(1_600, made);
        short[] settled = java.util.Arrays.copyOfRange(low, 100, made);
        assertTrue(rms(settled, settled.length) < 50, "an alias of 10 kHz would be heard at 6 kHz");
    }

    @Test
    void anyBytesAreSurvived() {
        Random random = new Random(4);
        try (OpusDecoder decoder = new OpusDecoder()) {
            assertEquals(-1, decoder.decode(new byte[0], pcm));
            assertEquals(-1, decoder.decode(new byte[OpusDecoder.PACKET_BYTES_MAX + 1], pcm));
            for (int i = 0; i < 2_000; i++) {
                byte[] bytes = new byte[1 + random.nextInt(200)];
                random.nextBytes(bytes);
                int samples = decoder.decode(bytes, pcm);
                assertTrue(samples >= -1 && samples <= OpusDecoder.SAMPLES_MAX);
            }
            assertTrue(decoder.conceal(pcm) != 0);
        }
    }
}
