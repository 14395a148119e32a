package dev.nightmarket.speech;

import dev.nightmarket.speech.SpeechTimeline.TimedPhoneme;
import dev.nightmarket.speech.SpeechTimeline.TimedWord;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/**
 * An utterance as it was said, whole: what a cache keeps.
 *
 * <pre>
 * int magic "NMSP", int version, long durationUs
 * int phonemes, each: UTF symbol, boolean stressed, long startUs, long endUs
 * int words, each: UTF text, int charStart, int charEnd, long startUs, long endUs
 * int samples, each: 16 bits, little endian
 * int CRC-32 of all samples' bytes
 * </pre>
 */
record SpokenPhrase(SpeechTimeline timeline, short[] pcm) {
    private static final int MAGIC = 0x4e4d5350;
    private static final int VERSION = 2;
    /** Of a file: ten minutes of sound, and as many marks; what says more is not ours. */
    private static final int COUNT_MAX = 600 * Voice.SAMPLE_RATE_HZ;
    /** Of one phoneme or word in memory, roughly. */
    private static final int MARK_BYTES = 64;

    /** @return what it takes in memory, nearly */
    long bytes() {
        return pcm.length * 2L
                + MARK_BYTES
                        * (long) (timeline.phonemes().size() + timeline.words().size());
    }

    void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        out.writeLong(timeline.durationUs());
        out.writeInt(timeline.phonemes().size());
        for (TimedPhoneme p : timeline.phonemes()) {
            out.writeUTF(p.symbol());
            out.writeBoolean(p.stressed());
            out.writeLong(p.startUs());
            out.writeLong(p.endUs());
        }
        out.writeInt(timeline.words().size());
        for (TimedWord w : timeline.words()) {
            out.writeUTF(w.text());
            out.writeInt(w.charStart());
            out.writeInt(w.charEnd());
            out.writeLong(w.startUs());
            out.writeLong(w.endUs());
        }
        out.writeInt(pcm.length);
        ByteBuffer samples = ByteBuffer.allocate(pcm.length * 2).order(ByteOrder.LITTLE_ENDIAN);
        samples.asShortBuffer().put(pcm);
        out.write(samples.array());
        out.writeInt(checksum(samples.array()));
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** @throws IOException when it is no such phrase */
    static SpokenPhrase read(DataInputStream in) throws IOException {
        int magic = in.readInt();
        int version = in.readInt();
        if (magic != MAGIC || version != VERSION) {
            throw new IOException("magic " + Integer.toHexString(magic) + ", version " + version + " (expected: "
                    + Integer.toHexString(MAGIC) + ", " + VERSION + ")");
        }
        long durationUs = in.readLong();
        List<TimedPhoneme> phonemes = new ArrayList<>();
        for (int n = count(in); n > 0; n--) {
            phonemes.add(new TimedPhoneme(in.readUTF(), in.readBoolean(), in.readLong(), in.readLong()));
        }
        List<TimedWord> words = new ArrayList<>();
        for (int n = count(in); n > 0; n--) {
            words.add(new TimedWord(in.readUTF(), in.readInt(), in.readInt(), in.readLong(), in.readLong()));
        }
        short[] pcm = new short[count(in)];
        byte[] bytes = new byte[pcm.length * 2];
        in.readFully(bytes);
        int expected = in.readInt();
        if (checksum(bytes) != expected) {
            throw new IOException("checksum " + Integer.toHexString(checksum(bytes)) + " (expected: "
                    + Integer.toHexString(expected) + ")");
        }
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(pcm);
        return new SpokenPhrase(new SpeechTimeline(phonemes, words, durationUs), pcm);
    }

    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > COUNT_MAX) {
            throw new IOException("count " + count + " (expected: 0.." + COUNT_MAX + ")");
        }
        return count;
    }
}
