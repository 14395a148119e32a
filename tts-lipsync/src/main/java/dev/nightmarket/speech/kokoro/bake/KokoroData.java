package dev.nightmarket.speech.kokoro.bake;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was measured on Kokoro's graph by this project, and is committed: the value ranges of the convolutions that are
 * quantised, and for each voice the statistics of the generator's instance norms, which are frozen so that sound can be
 * made in windows. Both are files of this package's resources; all numbers big-endian, as
 * {@link java.io.DataOutputStream} writes them.
 *
 * <pre>
 * ranges.bin:      int 'KRNG', int version, int tensors,
 *                  per tensor: UTF name, int channels, float percentileLow, float percentileHigh,
 *                  packed lows and then highs of all channels of all tensors
 * statistics.bin:  int 'KSTA', int version, int tensors, per tensor: UTF name, int channels,
 *                  int voices, per voice: UTF id; per voice: packed values of all tensors
 * packed n floats: the upper 24 bits of each, rounded: n bytes of sign and exponent, n bytes, n bytes (planes
 *                  compress well)
 * </pre>
 */
public final class KokoroData {
    private static final int RANGES_MAGIC = 0x4b524e47;
    private static final int STATISTICS_MAGIC = 0x4b535441;
    private static final int VERSION = 1;
    private static final int TENSORS_MAX = 1_000;
    private static final int CHANNELS_MAX = 10_000;
    private static final int VOICES_MAX = 1_000;
    private static final String FOLDER = "/dev/nightmarket/speech/kokoro/";

    private KokoroData() {}

    /**
     * The values that a tensor takes.
     *
     * @param lows least of each channel
     * @param highs greatest of each channel
     * @param percentileLow what all but one value of 10,000 are above, over all channels
     * @param percentileHigh what all but one value of 10,000 are below
     */
    public record Range(float[] lows, float[] highs, float percentileLow, float percentileHigh) {
        public Range {
            if (lows.length != highs.length) {
                throw new IllegalArgumentException(lows.length + " lows, " + highs.length + " highs");
            }
        }
    }

    /**
     * The frozen statistics of the generator.
     *
     * @param names of the tensors ({@code <AdaIN Div node>/mu} and {@code /var}), in the order in which the graph's input
     *     {@code statistics} holds them
     * @param channels of each tensor
     * @param ofVoice voice id to values, all tensors concatenated; an id that begins with + is no voice but a difference that
     *     all voices share
     */
    public record Statistics(List<String> names, int[] channels, Map<String, float[]> ofVoice) {
        public Statistics {
            names = List.copyOf(names);
            if (names.size() != channels.length) {
                throw new IllegalArgumentException(names.size() + " names, " + channels.length + " channel counts");
            }
            int size = 0;
            for (int c : channels) {
                size += c;
            }
            for (Map.Entry<String, float[]> voice : ofVoice.entrySet()) {
                if (voice.getValue().length != size) {
                    throw new IllegalArgumentException(
                            voice.getKey() + ": " + voice.getValue().length + " values (expected: " + size + ")");
                }
            }
        }

        /** Values of one voice. */
        public int size() {
            int size = 0;
            for (int c : channels) {
                size += c;
            }
            return size;
        }
    }

    /** The ranges that are built in, by tensor name. */
    public static Map<String, Range> ranges() throws IOException {
        try (InputStream in = open("ranges.bin")) {
            return readRanges(in);
        }
    }

    /** The statistics that are built in. */
    public static Statistics statistics() throws IOException {
        try (InputStream in = open("statistics.bin")) {
            return readStatistics(in);
        }
    }

    /** The file behind {@link #ranges}, for a digest. */
    static byte[] rangesFile() throws IOException {
        try (InputStream in = open("ranges.bin")) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = KokoroData.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IOException(FOLDER + name + ": not on the class path");
        }
        return new BufferedInputStream(in);
    }

    static Map<String, Range> readRanges(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        header(in, RANGES_MAGIC);
        int tensors = count("tensors", in.readInt(), TENSORS_MAX);
        String[] names = new String[tensors];
        int[] channels = new int[tensors];
        float[] percentileLow = new float[tensors];
        float[] percentileHigh = new float[tensors];
        int size = 0;
        for (int t = 0; t < tensors; t++) {
            names[t] = in.readUTF();
            channels[t] = count("channels", in.readInt(), CHANNELS_MAX);
            percentileLow[t] = in.readFloat();
            percentileHigh[t] = in.readFloat();
            size += channels[t];
        }
        float[] lows = unpack(in, size);
        float[] highs = unpack(in, size);
        Map<String, Range> ranges = new LinkedHashMap<>();
        int at = 0;
        for (int t = 0; t < tensors; t++) {
            int end = at + channels[t];
            ranges.put(
                    names[t],
                    new Range(
                            Arrays.copyOfRange(lows, at, end),
                            Arrays.copyOfRange(highs, at, end),
                            percentileLow[t],
                            percentileHigh[t]));
            at = end;
        }
        return ranges;
    }

    /** Writes a {@code ranges.bin}. */
    public static void writeRanges(Map<String, Range> ranges, OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(RANGES_MAGIC);
        out.writeInt(VERSION);
        out.writeInt(ranges.size());
        int size = 0;
        for (Map.Entry<String, Range> entry : ranges.entrySet()) {
            Range range = entry.getValue();
            out.writeUTF(entry.getKey());
            out.writeInt(range.lows().length);
            out.writeFloat(range.percentileLow());
            out.writeFloat(range.percentileHigh());
            size += range.lows().length;
        }
        float[] lows = new float[size];
        float[] highs = new float[size];
        int at = 0;
        for (Range range : ranges.values()) {
            System.arraycopy(range.lows(), 0, lows, at, range.lows().length);
            System.arraycopy(range.highs(), 0, highs, at, range.highs().length);
            at += range.lows().length;
        }
        pack(lows, out);
        pack(highs, out);
        out.flush();
    }

    static Statistics readStatistics(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        header(in, STATISTICS_MAGIC);
        int tensors = count("tensors", in.readInt(), TENSORS_MAX);
        List<String> names = new ArrayList<>();
        int[] channels = new int[tensors];
        int size = 0;
        for (int t = 0; t < tensors; t++) {
            names.add(in.readUTF());
            channels[t] = count("channels", in.readInt(), CHANNELS_MAX);
            size += channels[t];
        }
        int voices = count("voices", in.readInt(), VOICES_MAX);
        String[] ids = new String[voices];
        for (int v = 0; v < voices; v++) {
            ids[v] = in.readUTF();
        }
        Map<String, float[]> ofVoice = new LinkedHashMap<>();
        for (String id : ids) {
            ofVoice.put(id, unpack(in, size));
        }
        return new Statistics(names, channels, ofVoice);
    }

    /** Writes a {@code statistics.bin}. */
    public static void writeStatistics(Statistics statistics, OutputStream file) throws IOException {
        DataOutputStream out = new DataOutputStream(file);
        out.writeInt(STATISTICS_MAGIC);
        out.writeInt(VERSION);
        out.writeInt(statistics.names().size());
        for (int t = 0; t < statistics.channels().length; t++) {
            out.writeUTF(statistics.names().get(t));
            out.writeInt(statistics.channels()[t]);
        }
        out.writeInt(statistics.ofVoice().size());
        for (String id : statistics.ofVoice().keySet()) {
            out.writeUTF(id);
        }
        for (float[] values : statistics.ofVoice().values()) {
            pack(values, out);
        }
        out.flush();
    }

    private static void header(DataInputStream in, int magic) throws IOException {
        int foundMagic = in.readInt();
        int version = in.readInt();
        if (foundMagic != magic || version != VERSION) {
            throw new IOException("begins with " + Integer.toHexString(foundMagic) + ", version " + version
                    + " (expected: " + Integer.toHexString(magic) + ", version " + VERSION + ")");
        }
    }

    private static int count(String what, int value, int max) throws IOException {
        if (value < 0 || value > max) {
            throw new IOException(what + ": " + value + " (expected: 0.." + max + ")");
        }
        return value;
    }

    private static void pack(float[] values, DataOutputStream out) throws IOException {
        byte[] planes = new byte[3 * values.length];
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IOException("value " + i + ": " + values[i] + " (expected: a finite number)");
            }
            int bits = Float.floatToRawIntBits(values[i]) + 0x80;
            planes[i] = (byte) (bits >>> 24);
            planes[values.length + i] = (byte) (bits >>> 16);
            planes[2 * values.length + i] = (byte) (bits >>> 8);
        }
        out.write(planes);
    }

    private static float[] unpack(DataInputStream in, int size) throws IOException {
        byte[] planes = new byte[3 * size];
        in.readFully(planes);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = Float.intBitsToFloat(
                    planes[i] << 24 | (planes[size + i] & 0xff) << 16 | (planes[2 * size + i] & 0xff) << 8);
        }
        return values;
    }
}
