package dev.nightmarket.testing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** 16-bit mono RIFF/WAVE files. */
public record Wav(int sampleRateHz, short[] samples) {
    private static final int HEADER = 44;

    /** Reads a PCM file; {@link IOException} when it is not 16-bit mono. */
    public static Wav read(Path file) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int rate = in.getInt(24);
        if (in.getShort(22) != 1 || in.getShort(34) != 16) {
            throw new IOException(
                    file + ": " + in.getShort(22) + " channels of " + in.getShort(34) + " bits (expected: 1 of 16)");
        }
        int at = 12;
        while (in.getInt(at) != 0x61746164) { // "data"
            at += 8 + in.getInt(at + 4);
        }
        int bytes = Math.min(in.getInt(at + 4), in.capacity() - at - 8);
        short[] samples = new short[bytes / 2];
        in.position(at + 8);
        in.asShortBuffer().get(samples);
        return new Wav(rate, samples);
    }

    /** Writes the file, replacing what is there. */
    public void write(Path file) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(HEADER + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        out.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(HEADER - 8 + samples.length * 2);
        out.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
                .putInt(16)
                .putShort((short) 1)
                .putShort((short) 1);
        out.putInt(sampleRateHz).putInt(sampleRateHz * 2).putShort((short) 2).putShort((short) 16);
        out.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
        for (short s : samples) {
            out.putShort(s);
        }
        Files.write(file, out.array());
    }
}
