package dev.nightmarket.speech;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A voice that remembers what it has said, so that pitches and likely answers can be {@link #prepare prepared} and
 * then cost nothing. Thread-safe: a phrase in the cache does not wait for the engine, and a live utterance makes a
 * preparation give way at its next window.
 */
public final class CachedVoice implements Voice {
    /** Sound of one {@link SpeechSink#onPcm} from the cache. */
    private static final int WINDOW_SAMPLES = SAMPLE_RATE_HZ / 2;
    /** Of one preparation, when live speech keeps pushing it aside. */
    private static final int PREPARE_TRIES_MAX = 3;

    /** Counted up when the same text comes to sound otherwise: what is on disk is then said anew. */
    private static final String PRONUNCIATION_VERSION = "1";

    private final Voice voice;
    private final long memoryBytesMax;
    private final @Nullable PhraseFolder folder;
    /** Least recently used first; guarded by itself. */
    private final LinkedHashMap<String, SpokenPhrase> phrases = new LinkedHashMap<>(64, 0.75f, true);

    private long memoryBytes;
    /** Live utterances that wait for the engine or use it. */
    private final AtomicInteger live = new AtomicInteger();

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();
    private final LongAdder yields = new LongAdder();

    /** @param hits utterances served from the cache; evictions are of memory; yields: preparations that gave way */
    public record Stats(long hits, long misses, long evictions, long yields, long memoryBytes) {}

    private CachedVoice(Voice voice, long memoryBytesMax, @Nullable PhraseFolder folder) {
        if (memoryBytesMax < 0) {
            throw new IllegalArgumentException("memoryBytesMax: " + memoryBytesMax + " (expected: 0 or more)");
        }
        this.voice = voice;
        this.memoryBytesMax = memoryBytesMax;
        this.folder = folder;
    }

    /** A cache in memory only. One second of speech takes 96 kB. */
    public static CachedVoice inMemory(Voice voice, long memoryBytesMax) {
        return new CachedVoice(voice, memoryBytesMax, null);
    }

    /**
     * A cache in memory and on disk.
     *
     * @param folder e.g. {@code AssetStore.derived("speech")}; may be shared by processes
     */
    public static CachedVoice onDisk(Voice voice, long memoryBytesMax, Path folder, long diskBytesMax) {
        return new CachedVoice(voice, memoryBytesMax, new PhraseFolder(folder, diskBytesMax));
    }

    @Override
    public VoiceInfo info() {
        return voice.info();
    }

    /** Whether this utterance would cost nothing now. */
    public boolean isPrepared(SpeechRequest request) {
        return find(key(request)) != null;
    }

    /**
     * Says an utterance to nobody, on the calling thread, and keeps it.
     *
     * @return whether it is in the cache now; false when live speech pushed it aside too often: try again later
     * @throws SpeechException when it cannot be spoken
     */
    public boolean prepare(SpeechRequest request) {
        String key = key(request);
        for (int attempt = 0; attempt < PREPARE_TRIES_MAX; attempt++) {
            if (find(key) != null) {
                return true;
            }
            Recorder recorder = new Recorder(null);
            voice.speak(request, recorder);
            SpokenPhrase phrase = recorder.phrase();
            if (phrase != null) {
                keep(key, phrase);
                return true;
            }
            yields.increment();
        }
        return false;
    }

    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        String key = key(request);
        SpokenPhrase known = find(key);
        if (known != null) {
            hits.increment();
            replay(known, sink);
            return;
        }
        misses.increment();
        live.incrementAndGet();
        Recorder recorder = new Recorder(sink);
        try {
            voice.speak(request, recorder);
        } finally {
            live.decrementAndGet();
        }
        SpokenPhrase phrase = recorder.phrase();
        if (phrase != null) {
            keep(key, phrase);
        }
    }

    private static void replay(SpokenPhrase phrase, SpeechSink sink) {
        sink.onTimeline(phrase.timeline());
        short[] pcm = phrase.pcm();
        for (int at = 0; at < pcm.length; at += WINDOW_SAMPLES) {
            if (!sink.onPcm(Arrays.copyOfRange(pcm, at, Math.min(pcm.length, at + WINDOW_SAMPLES)))) {
                return;
            }
        }
    }

    private @Nullable SpokenPhrase find(String key) {
        synchronized (phrases) {
            SpokenPhrase phrase = phrases.get(key);
            if (phrase != null) {
                return phrase;
            }
        }
        SpokenPhrase stored = folder == null ? null : folder.read(key);
        if (stored != null) {
            remember(key, stored);
        }
        return stored;
    }

    private void keep(String key, SpokenPhrase phrase) {
        remember(key, phrase);
        if (folder != null) {
            folder.write(key, phrase);
        }
    }

    private void remember(String key, SpokenPhrase phrase) {
        synchronized (phrases) {
            SpokenPhrase before = phrases.put(key, phrase);
            memoryBytes += phrase.bytes() - (before == null ? 0 : before.bytes());
            Iterator<Map.Entry<String, SpokenPhrase>> oldest =
                    phrases.entrySet().iterator();
            while (memoryBytes > memoryBytesMax && oldest.hasNext()) {
                memoryBytes -= oldest.next().getValue().bytes();
                oldest.remove();
                evictions.increment();
            }
        }
    }

    public Stats stats() {
        synchronized (phrases) {
            return new Stats(hits.sum(), misses.sum(), evictions.sum(), yields.sum(), memoryBytes);
        }
    }

    private String key(SpeechRequest request) {
        String all = String.join(
                "\u0000",
                PRONUNCIATION_VERSION,
                voice.info().id(),
                request.locale().toLanguageTag(),
                String.format(Locale.ROOT, "%.3f", request.speed()),
                request.mood().name(),
                request.pronunciations().fingerprint(),
                request.text());
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }

    @Override
    public void close() {
        voice.close();
    }

    /** Keeps what passes through it. Without a listener it is a preparation and gives way to live speech. */
    private final class Recorder implements SpeechSink {
        private final @Nullable SpeechSink listener;
        private final List<short[]> windows = new ArrayList<>();
        private @Nullable SpeechTimeline timeline;
        private boolean stopped;

        Recorder(@Nullable SpeechSink listener) {
            this.listener = listener;
        }

        @Override
        public void onTimeline(SpeechTimeline timeline) {
            this.timeline = timeline;
            if (listener != null) {
                listener.onTimeline(timeline);
            }
        }

        @Override
        public boolean onPcm(short[] samples) {
            windows.add(listener == null ? samples : samples.clone());
            boolean goOn = listener == null ? live.get() == 0 : listener.onPcm(samples);
            stopped |= !goOn;
            return goOn;
        }

        /** @return null when it was stopped */
        @Nullable
        SpokenPhrase phrase() {
            if (stopped || timeline == null) {
                return null;
            }
            short[] pcm = new short[windows.stream().mapToInt(w -> w.length).sum()];
            int at = 0;
            for (short[] window : windows) {
                System.arraycopy(window, 0, pcm, at, window.length);
                at += window.length;
            }
            return new SpokenPhrase(timeline, pcm);
        }
    }
}
