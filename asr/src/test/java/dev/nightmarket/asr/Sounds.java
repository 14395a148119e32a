package dev.nightmarket.asr;

import dev.nightmarket.testing.Wav;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Random;

/** Sound of 16 kHz for tests. The spoken files were made by the voice of tts-lipsync. */
public final class Sounds {
    public static final int RATE = ListeningSession.SAMPLE_RATE_HZ;
    private static final int PIECE = RATE / 50;

    private Sounds() {}

    public static short[] spoken(String name) {
        try {
            return Wav.read(Path.of(Sounds.class.getResource(name + ".wav").toURI()))
                    .samples();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    public static short[] silence(int ms) {
        return new short[RATE / 1000 * ms];
    }

    /** White noise. */
    public static short[] noise(int ms, double rms, long seed) {
        Random random = new Random(seed);
        short[] out = silence(ms);
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) (rms * random.nextGaussian());
        }
        return out;
    }

    public static short[] scaled(short[] in, double by) {
        short[] out = new short[in.length];
        for (int i = 0; i < in.length; i++) {
            out[i] = (short) Math.round(in[i] * by);
        }
        return out;
    }

    public static short[] concat(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] out = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    /**
     * Gives sound in pieces of 20 ms, as fast as it is taken.
     *
     * @return the time of its end
     */
    public static long feed(ListeningSession session, short[] sound, long startNs) {
        long nowNs = startNs;
        for (int at = 0; at < sound.length; at += PIECE) {
            int length = Math.min(PIECE, sound.length - at);
            short[] piece = new short[PIECE];
            System.arraycopy(sound, at, piece, 0, length);
            nowNs = startNs + (at + length) * 1_000_000_000L / RATE;
            session.accept(piece, length, nowNs);
        }
        return nowNs;
    }
}
