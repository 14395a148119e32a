package dev.nightmarket.edge.voice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nightmarket.testing.Wav;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host's voice out of a loudspeaker, through a room, into a microphone; alone and with a viewer's. */
@Tag("contract")
class EchoGuardTest {
    private static final int FRAME_16K = 320;
    private static final long START_NS = 7_000_000_000L;

    private final HostSound host = new HostSound();
    private final EchoGuard guard = new EchoGuard(host);
    private final OpusEncoderForTest encoder = new OpusEncoderForTest();
    private short[] show;
    private short[] viewer;

    @BeforeEach
    void load() throws IOException {
        show = join(spoken("two-questions"), new short[4_000], spoken("pause-inside"), new short[4_000]);
        show = join(show, show);
        viewer = spoken("dry-skin");
    }

    @AfterEach
    void close() {
        host.close();
        encoder.close();
    }

    private static short[] spoken(String name) throws IOException {
        return Wav.read(Path.of(
                        System.getProperty("nightmarket.root"),
                        "asr/src/test/resources/dev/nightmarket/asr/" + name + ".wav"))
                .samples();
    }

    private static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** A small loudspeaker and a room: duller, delayed, with three reflections, quieter, and a little noise. */
    private static double[] echo(short[] sound, int delayMs, double gain, int length) {
        double[] out = new double[length];
        int[] reflectionMs = {0, 11, 27, 43};
        double[] strength = {1, 0.5, -0.35, 0.25};
        double low = 0;
        for (int i = 0; i < sound.length; i++) {
            low += 0.45 * (sound[i] - low);
            for (int r = 0; r < reflectionMs.length; r++) {
                int at = i + 16 * (delayMs + reflectionMs[r]);
                if (at < length) {
                    out[at] += gain * strength[r] * low;
                }
            }
        }
        Random random = new Random(5);
        for (int i = 0; i < length; i++) {
            out[i] += 8 * random.nextGaussian();
        }
        return out;
    }

    /** Feeds both sides at the pace of speech; returns the energy that is let through, by half second. */
    private double[] pass(double[] microphone) {
        double[] energy = new double[microphone.length / 8_000 + 1];
        for (int f = 0; (f + 1) * FRAME_16K <= microphone.length; f++) {
            long nowNs = START_NS + f * 20_000_000L;
            short[] sent = new short[OpusEncoderForTest.FRAME];
            for (int i = 0; i < sent.length; i++) {
                int at = f * FRAME_16K + i / 3;
                sent[i] = at < show.length ? show[at] : 0;
            }
            host.packet(1, f * 20_000L, encoder.encode(sent), nowNs);
            short[] piece = new short[FRAME_16K];
            for (int i = 0; i < FRAME_16K; i++) {
                piece[i] = (short) Math.max(-32_768, Math.min(32_767, microphone[f * FRAME_16K + i]));
            }
            guard.filter(piece, piece.length, nowNs + (f * 7919 % 9) * 1_000_000L);
            for (short s : piece) {
                energy[f * FRAME_16K / 8_000] += (double) s * s;
            }
        }
        return energy;
    }

    @ParameterizedTest
    @CsvSource({"120, 0.5", "260, 0.2", "500, 0.08", "800, 0.3"})
    void theHostsOwnVoiceIsSilenced(int delayMs, double gain) {
        double[] microphone = echo(show, delayMs, gain, show.length);
        double[] passed = pass(microphone);
        double late = 0;
        double whole = 0;
        int from = 4 + delayMs / 500; // learned after two seconds of the host's speech
        for (int i = from * 8_000; i < microphone.length; i++) {
            whole += microphone[i] * microphone[i];
        }
        for (int i = from; i < passed.length; i++) {
            late += passed[i];
        }
        assertTrue(late < 0.08 * whole, "passed " + 100 * late / whole + " %");
        long endNs = START_NS + microphone.length * 62_500L;
        assertTrue(guard.isEcho(endNs - 5_000_000_000L, endNs, "any words"));
        assertTrue(guard.isEcho(START_NS + 500_000_000L, START_NS + 3_000_000_000L, "before it was learned"));
    }

    @ParameterizedTest
    @CsvSource({"120, 0.3, 1.0", "260, 0.2, 0.7", "500, 0.08, 0.5"})
    void aViewerWhoSpeaksMeanwhileIsHeard(int delayMs, double gain, double loudness) {
        double[] microphone = echo(show, delayMs, gain, show.length);
        int at = 16 * 6_000;
        double own = 0;
        for (int i = 0; i < viewer.length; i++) {
            microphone[at + i] += loudness * viewer[i];
            own += loudness * loudness * viewer[i] * viewer[i];
        }
        double[] passed = pass(microphone);
        double heard = 0;
        for (int i = at / 8_000; i <= (at + viewer.length) / 8_000; i++) {
            heard += passed[i];
        }
        assertTrue(heard > 0.8 * own, "passed " + 100 * heard / own + " %");
        long startNs = START_NS + at * 62_500L;
        assertFalse(guard.isEcho(startNs, startNs + viewer.length * 62_500L, "is it good for dry skin"));
    }

    @ParameterizedTest
    @CsvSource({"1.0", "0.1"})
    void aViewerWithHeadphonesIsLeftAlone(double loudness) {
        double[] microphone = new double[show.length];
        Random random = new Random(9);
        for (int i = 0; i < microphone.length; i++) {
            microphone[i] = 5 * random.nextGaussian() + loudness * viewer[i % viewer.length];
        }
        double own = 0;
        for (double s : microphone) {
            own += s * s;
        }
        double heard = 0;
        for (double part : pass(microphone)) {
            heard += part;
        }
        assertEquals(1, heard / own, 0.1);
        assertFalse(guard.isEcho(START_NS + 2_000_000_000L, START_NS + 6_000_000_000L, "is it good for dry skin"));
    }
}
