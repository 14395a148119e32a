package dev.nightmarket.speech;

import java.nio.charset.StandardCharsets;
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
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A voice that remembers what it has said, so that pitches and likely answers can be {@link #prepare prepared} and
 * then cost nothing. Thread-safe: a phrase in the cache does not wait for the engine. Who speaks first when several
 * want to is the {@link InferenceGate}'s business, by each request's urgency: a preparation that waits for live speech
 * loses nothing of what it has.
 */
public final class CachedVoice implements Voice {
    /** Sound of one {@link SpeechSink#onPcm} from the cache. */
    private static final int WINDOW_SAMPLES = SAMPLE_RATE_HZ / 2;

    /** Counted up when the same text comes to sound otherwise: what is on disk is then said anew. */
    private static final String PRONUNCIATION_VERSION = "3";

    private final Voice voice;
    private final String fingerprint;
    private final long memoryBytesMax;
    private final @Nullable PhraseFolder folder;
    /** Least recently used first; guarded by itself. */
    private final LinkedHashMap<String, SpokenPhrase> phrases = new LinkedHashMap<>(64, 0.75f, true);

    private long memoryBytes;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder evictions = new LongAdder();

    /** @param hits utterances served from the cache; evictions are of memory */
    public record Stats(long hits, long misses, long evictions, long memoryBytes) {}

    private CachedVoice(Voice voice, long memoryBytesMax, @Nullable PhraseFolder folder) {
        if (memoryBytesMax < 0) {
            throw new IllegalArgumentException("memoryBytesMax: " + memoryBytesMax + " (expected: 0 or more)");
        }
        this.voice = voice;
        this.fingerprint = voice.fingerprint();
        this.memoryBytesMax = memoryBytesMax;
        this.folder = folder;
    }

    /** A cache in memory only. One second of speech takes 96 kB. */
    public static CachedVoice inMemory(Voice voice, long memoryBytesMax) {
        return new CachedVoice(voice, memoryBytesMax, null);
    }

    /** A cache in memory and on disk; the folder may be shared with other voices. */
    public static CachedVoice onDisk(Voice voice, long memoryBytesMax, PhraseFolder folder) {
        return new CachedVoice(voice, memoryBytesMax, folder);
    }

    @Override
    public VoiceInfo info() {
        return voice.info();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    /** Whether this utterance would cost nothing now. */
    public boolean isPrepared(SpeechRequest request) {
        String key = key(request);
        synchronized (phrases) {
            if (phrases.get(key) != null) {
                return true;
            }
        }
        return folder != null && folder.has(key);
    }

    /**
     * Says an utterance to nobody, on the calling thread, and keeps it.
     *
     * @throws SpeechException when it cannot be spoken
     */
    public void prepare(SpeechRequest request) {
        String key = key(request);
        if (find(key) == null) {
            say(key, request, null);
        }
    }

    @Override
    public void speak(SpeechRequest request, SpeechSink sink) {
        String key = key(request);
        SpokenPhrase known = find(key);
        if (known != null) {
            hits.increment();
            replay(known, sink);
        } else {
            misses.increment();
            say(key, request, sink);
        }
    }

    private void say(String key, SpeechRequest request, @Nullable SpeechSink sink) {
        Recorder recorder = new Recorder(sink);
        voice.speak(request, recorder);
        SpokenPhrase phrase = recorder.phrase();
        if (phrase != null) {
            remember(key, phrase);
            if (folder != null) {
                folder.write(key, phrase);
            }
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
            return new Stats(hits.sum(), misses.sum(), evictions.sum(), memoryBytes);
        }
    }

    private String key(SpeechRequest request) {
        String all = String.join(
                "\u0000",
                PRONUNCIATION_VERSION,
                fingerprint,
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

    /** Keeps what passes through it; without a listener it is a preparation. */
    private static final class Recorder implements SpeechSink {
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
            boolean goOn = listener == null || listener.onPcm(samples);
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
