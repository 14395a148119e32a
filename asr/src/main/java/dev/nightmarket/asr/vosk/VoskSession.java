package dev.nightmarket.asr.vosk;

import dev.nightmarket.asr.ListeningSession;
import dev.nightmarket.asr.Transcript;
import dev.nightmarket.asr.TranscriptListener;
import dev.nightmarket.asr.turn.TurnTracker;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One talker: the caller's thread queues sound, a worker listens to it. The queue and the flags are guarded by
 * {@code queue}; the tracker belongs to whichever worker runs {@link #work}, of which there is one at a time.
 */
final class VoskSession implements ListeningSession {
    /** Sound that may wait: three seconds. */
    static final int QUEUE_SAMPLES_MAX = 3 * SAMPLE_RATE_HZ;
    /** Tasks of one session that may wait for a worker. */
    static final int TASKS_MAX = 1;
    /** Taken by a worker before another talker has its turn. */
    private static final int PIECES_PER_TASK_MAX = 16;

    private static final long WARN_EVERY_NS = 1_000_000_000L;
    private static final Logger log = LoggerFactory.getLogger(VoskSession.class);

    private record Piece(short[] samples, long nowNs) {}

    private final Executor workers;
    private final RecognizerStats stats;
    private final TranscriptListener counted;
    private final Function<TranscriptListener, TurnTracker> newTracker;
    private final Consumer<VoskSession> onLeft;

    private final Deque<Piece> queue = new ArrayDeque<>();
    private int queuedSamples;
    private boolean scheduled;
    private boolean closed;
    private boolean released;
    private long warnedNs = Long.MIN_VALUE;

    /** Made on a worker, because that takes time. */
    private @Nullable TurnTracker tracker;

    VoskSession(
            Executor workers,
            RecognizerStats stats,
            TranscriptListener listener,
            Function<TranscriptListener, TurnTracker> newTracker,
            Consumer<VoskSession> onLeft) {
        this.workers = workers;
        this.stats = stats;
        this.counted = counting(listener);
        this.newTracker = newTracker;
        this.onLeft = onLeft;
    }

    private TranscriptListener counting(TranscriptListener listener) {
        return new TranscriptListener() {
            @Override
            public void onSpeechStarted() {
                listener.onSpeechStarted();
            }

            @Override
            public void onPartial(String text) {
                listener.onPartial(text);
            }

            @Override
            public void onFinal(Transcript transcript) {
                stats.turns.increment();
                if (transcript.text().isEmpty()) {
                    stats.emptyTurns.increment();
                }
                stats.amendedTurns.add(transcript.amends() ? 1 : 0);
                listener.onFinal(transcript);
            }

            @Override
            public void onContinued() {
                listener.onContinued();
            }

            @Override
            public void onRefused(Refusal why) {
                stats.refused(why);
                listener.onRefused(why);
            }
        };
    }

    @Override
    public void accept(short[] samples, int length, long nowNs) {
        synchronized (queue) {
            if (closed) {
                return;
            }
            if (queuedSamples + length > QUEUE_SAMPLES_MAX) {
                stats.samplesDroppedQueueFull.add(length);
                if (warnedNs == Long.MIN_VALUE || nowNs - warnedNs >= WARN_EVERY_NS) {
                    warnedNs = nowNs;
                    log.warn(
                            "recognition is behind by {} samples (expected: at most {}), dropping",
                            queuedSamples,
                            QUEUE_SAMPLES_MAX);
                }
                return;
            }
            queue.addLast(new Piece(Arrays.copyOf(samples, length), nowNs));
            queuedSamples += length;
            stats.samplesGiven.add(length);
            schedule();
        }
    }

    /** Ends the running turn with what was heard of it, and frees the place. */
    @Override
    public void close() {
        synchronized (queue) {
            if (closed) {
                return;
            }
            closed = true;
            schedule();
        }
        onLeft.accept(this);
    }

    /** Holding the queue's lock. */
    private void schedule() {
        if (!scheduled && !released) {
            try {
                workers.execute(this::work);
                scheduled = true;
            } catch (RejectedExecutionException closing) {
                // The recogniser shuts down, or so many talkers come and go that their farewells fill the pool's queue.
                stats.samplesDroppedQueueFull.add(queuedSamples);
                queue.clear();
                queuedSamples = 0;
            }
        }
    }

    private void work() {
        boolean alive;
        try {
            alive = listen();
        } catch (RuntimeException e) {
            stats.failures.increment();
            log.warn("a talker's session ends: {}", e.toString(), e);
            alive = false;
        }
        synchronized (queue) {
            scheduled = false;
            if (alive && (closed || !queue.isEmpty())) {
                schedule();
                alive = scheduled || !closed;
            }
        }
        if (!alive) {
            release();
            onLeft.accept(this);
        }
    }

    /** @return false when the session is over */
    private boolean listen() {
        for (int i = 0; i < PIECES_PER_TASK_MAX; i++) {
            Piece piece;
            boolean last;
            synchronized (queue) {
                piece = queue.pollFirst();
                queuedSamples -= piece == null ? 0 : piece.samples.length;
                last = piece == null && closed;
            }
            if (last && tracker != null) {
                tracker.end();
            }
            if (piece == null) {
                return !last;
            }
            if (tracker == null) {
                tracker = newTracker.apply(counted);
            }
            stats.samplesHeard.add(piece.samples.length);
            tracker.accept(piece.samples, piece.samples.length, piece.nowNs);
            stats.samplesDone.add(piece.samples.length);
        }
        return true;
    }

    private void release() {
        synchronized (queue) {
            closed = true;
            released = true;
            queue.clear();
            queuedSamples = 0;
        }
        TurnTracker spent = tracker;
        tracker = null;
        if (spent != null) {
            spent.abandon();
        }
    }
}
