package dev.nightmarket.asr.vosk;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.RecognizerBusyException;
import dev.nightmarket.asr.SpeechRecognizer;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.assets.AssetStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/**
 * English speech to text on the CPU: one model for all talkers, a few threads, few talkers at a time, because
 * recognition takes about half a core while somebody speaks.
 */
public final class VoskRecognizer implements SpeechRecognizer {
    public static final String MODEL_ID = "vosk-model-en";
    public static final String VOICE_ACTIVITY_ID = "silero-vad";

    private static final int SEARCH_DEPTH_MAX = 5;
    private static final long CLOSE_WAIT_S_MAX = 5;

    private final Model model;
    private final SileroModel silero;
    private final ThreadPoolExecutor workers;
    private final int talkersMax;
    private final AtomicInteger talkers = new AtomicInteger();
    private final Set<VoskSession> sessions = ConcurrentHashMap.newKeySet();
    private final RecognizerStats stats = new RecognizerStats();
    private volatile boolean closed;

    /**
     * @param talkersMax sessions at a time; the next gets a {@link RecognizerBusyException}
     * @param threads that recognise; one keeps up with one talker
     */
    public record Options(int talkersMax, int threads) {
        public static final Options DEFAULT = new Options(3, 1);

        public Options {
            if (talkersMax < 1 || threads < 1) {
                throw new IllegalArgumentException(
                        "talkersMax: " + talkersMax + ", threads: " + threads + " (expected: at least 1 each)");
            }
        }
    }

    private VoskRecognizer(Path modelFolder, Path voiceActivity, Options options) {
        LibVosk.setLogLevel(LogLevel.WARNINGS);
        try {
            model = new Model(modelFolder.toString());
        } catch (IOException e) {
            throw new IllegalStateException(modelFolder + ": Vosk cannot load it", e);
        }
        silero = new SileroModel(voiceActivity);
        talkersMax = options.talkersMax();
        AtomicInteger number = new AtomicInteger();
        // Each session waits in it once at most, and closing ones a second time: it cannot overflow.
        workers = new ThreadPoolExecutor(
                options.threads(),
                options.threads(),
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(VoskSession.TASKS_MAX * Math.max(64, talkersMax * 2)),
                task -> {
                    Thread thread = new Thread(task, "asr-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Loads the models; this takes about two seconds of CPU and 150 MB.
     *
     * @throws dev.nightmarket.assets.AssetMissingException when one is not in the cache
     */
    public static VoskRecognizer open(AssetStore assets, Options options) {
        Path model = find(assets.require(MODEL_ID), path -> Files.isRegularFile(path.resolve("am/final.mdl")));
        Path silero = find(assets.require(VOICE_ACTIVITY_ID), path -> path.endsWith("silero_vad.onnx"));
        return new VoskRecognizer(model, silero, options);
    }

    private static Path find(Path root, Predicate<Path> wanted) {
        try (Stream<Path> files = Files.walk(root, SEARCH_DEPTH_MAX)) {
            return files.filter(wanted)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(root + ": the model is not in it"));
        } catch (IOException e) {
            throw new IllegalStateException(root + ": unreadable", e);
        }
    }

    @Override
    public boolean supports(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    @Override
    public ListeningSession listen(Locale locale, TranscriptListener listener) {
        if (closed) {
            throw new IllegalStateException("recognizer: closed (expected: open)");
        }
        if (!supports(locale)) {
            throw new IllegalArgumentException("locale: " + locale + " (expected: English)");
        }
        if (talkers.incrementAndGet() > talkersMax) {
            talkers.decrementAndGet();
            stats.refused.increment();
            throw new RecognizerBusyException("talkers: " + talkersMax + " listened to already (expected: fewer)");
        }
        VoskSession session = new VoskSession(
                workers,
                stats,
                listener,
                counted -> new VoskSession.Ears(silero.newDetector(), new VoskTranscriber(model), locale, counted),
                this::left);
        sessions.add(session);
        return session;
    }

    private void left(VoskSession session) {
        if (sessions.remove(session)) {
            talkers.decrementAndGet();
        }
    }

    /** What happened since the start. */
    public RecognizerStats stats() {
        return stats;
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
            model.close();
            silero.close();
        }
    }
}
