package dev.nightmarket.speech;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Sound of a voice as a file: RIFF/WAVE, PCM, mono, 16 bit, 48 kHz (Microsoft and IBM, 1991). */
public final class WavFile {
    private static final int HEADER_BYTES = 44;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;

    private WavFile() {}

    /** The whole file. */
    public static byte[] of(short[] pcm) {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + 2 * pcm.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER_BYTES - 8 + 2 * pcm.length);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(FORMAT_BYTES);
        out.putShort(PCM).putShort((short) 1).putInt(Voice.SAMPLE_RATE_HZ).putInt(2 * Voice.SAMPLE_RATE_HZ);
        out.putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * pcm.length);
        out.asShortBuffer().put(pcm);
        return out.array();
    }
}
