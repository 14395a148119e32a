package dev.nightmarket.media.show;

import dev.nightmarket.speech.SilentVoice;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.viseme.VisemeTrack;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sentences into sound, one at a time, on a thread of its own: live answers first, then what the
 * rundown says next, then likely answers. A live answer takes the voice away from work that nobody
 * hears yet; that work is done again later. Thread-safe.
 */
final class SpeechLane implements Runnable, AutoCloseable {
    enum Priority {
        LIVE,
        NEXT,
        LIKELY
    }

    /** Sentences waiting; beyond it likely answers are dropped, anything else is refused loudly. */
    static final int WAITING_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(SpeechLane.class);

    private record Job(Priority priority, long order, SpeechRequest request, @Nullable Utterance utterance) {}

    private final Voice voice;
    private final Function<SpeechTimeline, VisemeTrack> visemes;
    private final MeterRegistry meters;
    private final PriorityQueue<Job> waiting =
            new PriorityQueue<>(Comparator.comparing(Job::priority).thenComparingLong(Job::order));
    private long order;
    private @Nullable Job running;
    private boolean preempted;
    private boolean closed;

    SpeechLane(Voice voice, Function<SpeechTimeline, VisemeTrack> visemes, MeterRegistry meters) {
        this.voice = voice;
        this.visemes = visemes;
        this.meters = meters;
    }

    Function<SpeechTimeline, VisemeTrack> visemes() {
        return visemes;
    }

    /** Whether anybody hears it; else its sentences are captions alone. */
    boolean speaks() {
        return !SilentVoice.is(voice);
    }

    /** Has the sentence made, in its turn. */
    synchronized void make(Utterance utterance, Priority priority) {
        add(new Job(priority, order++, SpeechRequest.of(utterance.text, utterance.locale), utterance));
    }

    /** Has a sentence made only so that the voice's cache knows it. */
    synchronized void foresee(String text, Locale locale) {
        if (speaks() && waiting.size() < WAITING_MAX / 2) {
            add(new Job(Priority.LIKELY, order++, SpeechRequest.of(text, locale), null));
        }
    }

    private void add(Job job) {
        if (waiting.size() >= WAITING_MAX) {
            meters.counter("nightmarket.media.speech.dropped", "reason", "lane_full")
                    .increment();
            if (job.utterance != null) {
                job.utterance.fail();
            }
            return;
        }
        waiting.add(job);
        Job now = running;
        if (now != null && job.priority == Priority.LIVE && now.priority != Priority.LIVE && mayDrop(now)) {
            preempted = true;
        }
        notifyAll();
    }

    private static boolean mayDrop(Job job) {
        return job.utterance == null || !job.utterance.started();
    }

    /** The lane's loop, until {@link #close}. */
    @Override
    public void run() {
        try {
            for (Job job = take(); job != null; job = take()) {
                make(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Job take() throws InterruptedException {
        while (waiting.isEmpty() && !closed) {
            wait();
        }
        running = closed ? null : waiting.poll();
        preempted = false;
        return running;
    }

    private void make(Job job) {
        Utterance utterance = job.utterance;
        try {
            voice.speak(job.request, new Tap(utterance));
            if (!wasPreempted()) {
                if (utterance != null) {
                    utterance.complete();
                }
            } else if (utterance == null || utterance.restart()) {
                meters.counter("nightmarket.media.speech.preempted").increment();
                requeue(job);
            }
        } catch (SpeechException e) {
            meters.counter("nightmarket.media.speech.failed").increment();
            LOG.warn(
                    "a sentence of {} characters cannot be spoken: {}",
                    job.request.text().length(),
                    e.getMessage());
            if (utterance != null) {
                utterance.fail();
            }
        } catch (RuntimeException e) {
            meters.counter("nightmarket.media.speech.failed").increment();
            LOG.error(
                    "the voice failed on a sentence of {} characters",
                    job.request.text().length(),
                    e);
            if (utterance != null) {
                utterance.fail();
            }
        }
    }

    private synchronized boolean wasPreempted() {
        return preempted;
    }

    private synchronized void requeue(Job job) {
        waiting.add(job);
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Passes sound on until something more urgent waits. */
    private final class Tap implements SpeechSink {
        private final @Nullable Utterance to;

        Tap(@Nullable Utterance to) {
            this.to = to;
        }

        @Override
        public void onTimeline(SpeechTimeline timeline) {
            if (to != null) {
                to.onTimeline(timeline);
            }
        }

        @Override
        public boolean onPcm(short[] samples) {
            synchronized (SpeechLane.this) {
                // Between the decision to preempt and this window the show may have begun to say it.
                if (preempted && (to == null || !to.started())) {
                    return false;
                }
                preempted = false;
                if (to != null) {
                    return to.onPcm(samples);
                }
            }
            return true;
        }
    }
}
