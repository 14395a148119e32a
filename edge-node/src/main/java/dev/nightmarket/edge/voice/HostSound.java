package dev.nightmarket.edge.voice;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What one channel sends, as its viewers' microphones may hear it: the bands of its sound and the words of its captions.
 * The sound is written by one voice thread; reading is thread-safe.
 */
final class HostSound implements AutoCloseable {
    /** Words are an echo for so long. */
    private static final long WORDS_NS_MAX = 20_000_000_000L;

    private static final int CAPTIONS_MAX = 32;
    /** Fewer words may well be the viewer's own. */
    static final int WORDS_MIN = 4;
    /** Of what was heard, in the host's order. */
    static final double WORDS_SHARE = 0.8;

    private record Said(List<String> words, long atNs) {}

    private final OpusDecoder decoder = new OpusDecoder();
    private final Decimator decimator = new Decimator();
    private final SoundBands bands = new SoundBands();
    private final SteadyTime time = new SteadyTime();
    private final short[] pcm48 = new short[OpusDecoder.SAMPLES_MAX];
    private final short[] pcm16 = new short[OpusDecoder.SAMPLES_MAX / Decimator.FACTOR + 1];
    private final short[] frame = new short[SoundBands.FRAME];
    private final BandHistory history = new BandHistory();
    private final Deque<Said> captions = new ArrayDeque<>();
    private int filled;
    private long epoch = -1;

    /** One Opus packet of the show, on the thread that owns this. */
    void packet(long epochOfPacket, long ptsUs, byte[] payload, long arrivalNs) {
        if (epochOfPacket != epoch) {
            epoch = epochOfPacket;
            time.reset();
            history.clear();
            filled = 0;
        }
        int samples = decoder.decode(payload, pcm48);
        if (samples < 0) {
            return;
        }
        int length = decimator.process(pcm48, samples, pcm16);
        long startNs = time.of(ptsUs * 1_000, arrivalNs);
        for (int at = 0; at < length; at++) {
            frame[filled++] = pcm16[at];
            if (filled == frame.length) {
                filled = 0;
                history.put(startNs + (at + 1) * 62_500L, bands.of(frame, 0));
            }
        }
    }

    BandHistory history() {
        return history;
    }

    /** What the host begins to say. */
    synchronized void caption(String text, long nowNs) {
        List<String> words = words(text);
        if (!words.isEmpty()) {
            captions.addLast(new Said(words, nowNs));
            while (captions.size() > CAPTIONS_MAX || nowNs - captions.peekFirst().atNs > WORDS_NS_MAX) {
                captions.removeFirst();
            }
        }
    }

    /** Whether what was heard is what the host said a moment ago. */
    synchronized boolean said(String heard, long nowNs) {
        List<String> words = words(heard);
        if (words.size() < WORDS_MIN) {
            return false;
        }
        List<String> host = new ArrayList<>();
        captions.stream().filter(said -> nowNs - said.atNs <= WORDS_NS_MAX).forEach(said -> host.addAll(said.words));
        return common(words, host) >= WORDS_SHARE * words.size();
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}']+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The longest run of words, others between them allowed, that both have in the same order. */
    private static int common(List<String> a, List<String> b) {
        int[] row = new int[b.size() + 1];
        for (String word : a) {
            int diagonal = 0;
            for (int j = 1; j <= b.size(); j++) {
                int above = row[j];
                row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[b.size()];
    }

    @Override
    public void close() {
        decoder.close();
    }
}
