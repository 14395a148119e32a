package dev.nightmarket.asr.vosk;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.RecognizerBusyException;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.Talker;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.asr.floor.Places;
import dev.nightmarket.asr.turn.DetectingTranscriber;
import dev.nightmarket.asr.turn.Transcriber;
import dev.nightmarket.asr.turn.TurnTracker;
import dev.nightmarket.asr.whisper.SecondHearing;
import dev.nightmarket.asr.whisper.WhisperServer;
import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.vosk.LibVosk;
import org.vosk.LogLevel;

/**
 * Speech to text on the CPU: one model for each language and all talkers, a few threads, and few places, because recognition
 * takes about half a core while somebody speaks. The gate in front of it takes a hundredth of a core for each open
 * microphone.
 */
public final class VoskRecognizer implements SpeechRecognizer {
    public static final String MODEL_ID = "vosk-model-en";
    public static final String VOICE_ACTIVITY_ID = "silero-vad";

    private static final int SEARCH_DEPTH_MAX = 5;
    private static final long CLOSE_WAIT_S_MAX = 5;
    /** What the ids of models begin with in the catalogue; the language follows. */
    private static final String MODEL_PREFIX = "vosk-model-";

    private static final List<String> LANGUAGES =
            List.of("en", "es", "fr", "it", "pt", "de", "zh", "ja", "hi", "ko", "ru", "nl", "tr", "vi", "pl", "uk");

    private final VoskModels models;
    private final SileroModel silero;
    private final ThreadPoolExecutor workers;
    private final Places places;
    private final int microphonesMax;
    private final AtomicInteger microphones = new AtomicInteger();
    private final Set<VoskSession> sessions = ConcurrentHashMap.newKeySet();
    private final RecognizerStats stats = new RecognizerStats();
    private final Optional<WhisperServer> second;
    private final SecondHearing.Counts secondCounts = new SecondHearing.Counts();
    private volatile boolean closed;

    /**
     * @param talkersMax turns that are recognised at a time; who speaks beyond them is asked to type
     * @param threads that recognise; one keeps up with two talkers
     * @param microphonesMax that may be open; the next gets a {@link RecognizerBusyException}
     */
    public record Options(int talkersMax, int threads, int microphonesMax) {
        public static final Options DEFAULT = forCores(2);

        public Options {
            if (talkersMax < 1 || threads < 1 || microphonesMax < 1) {
                throw new IllegalArgumentException("talkersMax: " + talkersMax + ", threads: " + threads
                        + ", microphonesMax: " + microphonesMax + " (expected: at least 1 each)");
            }
        }

        /** Half of the machine is for the ears: two talkers on two cores, each of which takes half a core. */
        public static Options forCores(int cores) {
            return new Options(Math.max(2, cores), Math.max(1, cores / 2), 64);
        }
    }

    private VoskRecognizer(
            Map<String, Path> modelFolders, Path voiceActivity, Options options, Optional<WhisperServer> second) {
        this.second = second;
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        models = new VoskModels(modelFolders, options.talkersMax());
        silero = new SileroModel(voiceActivity);
        places = new Places(options.talkersMax());
        microphonesMax = options.microphonesMax();
        AtomicInteger number = new AtomicInteger();
        // Each session waits in it once at most, and closing ones a second time: it cannot overflow.
        workers = new ThreadPoolExecutor(
                options.threads(),
                options.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(VoskSession.TASKS_MAX * Math.max(64, microphonesMax * 2)),
                task -> {
                    Thread thread = new Thread(task, "asr-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Loads English and the other languages that are installed; each takes about two seconds of CPU and 150 MB.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when English or the voice activity model is not in the cache
     */
    public static VoskRecognizer open(AssetStore assets, Options options) {
        return open(assets, options, Optional.empty());
    }

    /**
     * As above.
     *
     * @param second hears each turn once more when it is over
     */
    public static VoskRecognizer open(AssetStore assets, Options options, Optional<WhisperServer> second) {
        assets.require(MODEL_ID);
        Map<String, String> ids = new LinkedHashMap<>();
        LANGUAGES.forEach(language -> ids.put(language, MODEL_PREFIX + language));
        return new VoskRecognizer(
                VoskModels.installed(assets, ids), sileroIn(assets.require(VOICE_ACTIVITY_ID)), options, second);
    }

    private static Path sileroIn(Path root) {
        try (Stream<Path> files = Files.walk(root, SEARCH_DEPTH_MAX)) {
            return files.filter(path -> path.endsWith("silero_vad.onnx"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(root + ": the model is not in it"));
        } catch (IOException e) {
            throw new IllegalStateException(root + ": unreadable", e);
        }
    }

    @Override
    public Set<String> languages() {
        return models.languages();
    }

    @Override
    public String howToGet(Locale locale) {
        return LANGUAGES.contains(locale.getLanguage())
                ? "./nightmarket assets fetch " + MODEL_PREFIX + locale.getLanguage()
                : "";
    }

    @Override
    public ListeningSession listen(Talker talker, TranscriptListener listener) {
        if (closed) {
            throw new IllegalStateException("recognizer: closed (expected: open)");
        }
        if (!supports(talker.locale())) {
            throw new IllegalArgumentException(
                    "locale: " + talker.locale() + " (expected: one of " + languages() + ")");
        }
        if (microphones.incrementAndGet() > microphonesMax) {
            microphones.decrementAndGet();
            stats.microphonesRefused.increment();
            throw new RecognizerBusyException("microphones: " + microphonesMax + " open already (expected: fewer)");
        }
        VoskSession session =
                new VoskSession(workers, stats, listener, counted -> tracker(talker, counted), this::left);
        sessions.add(session);
        return session;
    }

    private TurnTracker tracker(Talker talker, TranscriptListener listener) {
        List<Supplier<Transcriber>> others = talker.others().stream()
                .filter(this::supports)
                .<Supplier<Transcriber>>map(locale -> () -> models.borrow(locale))
                .toList();
        Supplier<Transcriber> first = () -> models.borrow(talker.locale());
        Supplier<Transcriber> live = others.isEmpty() ? first : () -> new DetectingTranscriber(first.get(), others);
        return new TurnTracker(
                silero.newDetector(),
                places.floorOf(talker.id()),
                () -> second.<Transcriber>map(server -> new SecondHearing(live.get(), server, secondCounts))
                        .orElseGet(live),
                talker.names(),
                talker.locale(),
                listener);
    }

    private void left(VoskSession session) {
        if (sessions.remove(session)) {
            microphones.decrementAndGet();
        }
    }

    /** What happened since the start. */
    public RecognizerStats stats() {
        return stats;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of(
                "turns", stats.turns(),
                "turns_empty", stats.emptyTurns(),
                "turns_amended", stats.amendedTurns(),
                "turns_heard_twice", secondCounts.heard(),
                "second_hearings_failed", secondCounts.failed(),
                "places_waited_for", places.waited(),
                "microphones_refused", stats.microphonesRefused(),
                "samples_dropped_queue_full", stats.samplesDroppedQueueFull(),
                "sessions_failed", stats.failures());
    }

    /** Who is being recognised. */
    public Places places() {
        return places;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        sessions.forEach(VoskSession::close);
        workers.shutdown();
        boolean idle = false;
        try {
            idle = workers.awaitTermination(CLOSE_WAIT_S_MAX, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        // A worker that still runs holds the models: then they stay until the process ends.
        if (idle) {
            models.close();
            silero.close();
        }
    }
}
