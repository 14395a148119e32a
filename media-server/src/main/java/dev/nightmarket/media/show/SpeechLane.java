package dev.nightmarket.media.show;

import dev.nightmarket.speech.SilentVoice;
import dev.nightmarket.speech.SpeechException;
import dev.nightmarket.speech.SpeechRequest;
import dev.nightmarket.speech.SpeechRequest.Mood;
import dev.nightmarket.speech.SpeechRequest.Urgency;
import dev.nightmarket.speech.SpeechSink;
import dev.nightmarket.speech.SpeechTimeline;
import dev.nightmarket.speech.Voice;
import dev.nightmarket.speech.text.Pronunciations;
import dev.nightmarket.speech.viseme.VisemeTrack;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the sentences of all channels into sound. Each urgency has workers of its own, so that a live answer never waits
 * for a pitch to end; who of them has the engine, window by window, is decided by
 * {@link dev.nightmarket.speech.InferenceGate}, and nothing that is half made is thrown away. The sentences of one turn
 * are made one after the other, the next while the one before is said.
 *
 * <p>What happens when there is more to say than the machine can make: likely answers wait first and are dropped, then
 * the pitches are late and the conductor says prepared ones again; live answers are always made. Thread-safe.
 */
final class SpeechLane implements AutoCloseable {
    /** Sentences waiting in all; beyond it the least urgent one goes. */
    static final int WAITING_MAX = 256;
    /** Likely answers waiting in all. */
    static final int LIKELY_MAX = 96;
    /**
     * Turns whose speech is made at the same time. Two voices at half real time are what one core can make; a third one
     * would make all three stutter.
     */
    static final int LIVE_WORKERS = 2;

    private static final int STOP_MS_MAX = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(SpeechLane.class);

    /** Why a sentence is not made. */
    private enum Drop {
        /** More urgent ones needed its place. */
        LANE_FULL,
        LIKELY_FULL,
        /** Its facts have changed, or nobody will ask for it any more. */
        STALE,
        OFF_AIR
    }

    private record Job(Urgency urgency, long order, Speaker speaker, SpeechRequest request, @Nullable Utterance to) {
        /** Sentences of one turn are made one after the other. */
        String turn() {
            return to != null && to.kind == Utterance.Kind.ANSWER ? to.id : "";
        }
    }

    private final BiFunction<SpeechTimeline, Locale, VisemeTrack> visemes;
    private final MeterRegistry meters;
    private final LongSupplier nanoClock;
    private final Map<Urgency, Timer> firstSound = new EnumMap<>(Urgency.class);
    private final List<Thread> threads = new ArrayList<>();
    // Guarded by this.
    private final TreeSet<Job> waiting =
            new TreeSet<>(Comparator.comparing(Job::urgency).thenComparingLong(Job::order));
    private final Set<String> turnsInWork = new HashSet<>();
    private int likely;
    private long order;
    private boolean closed;

    SpeechLane(BiFunction<SpeechTimeline, Locale, VisemeTrack> visemes, MeterRegistry meters, LongSupplier nanoClock) {
        this.visemes = visemes;
        this.meters = meters;
        this.nanoClock = nanoClock;
        for (Urgency urgency : Urgency.values()) {
            firstSound.put(urgency, meters.timer("nightmarket.media.speech.first", "urgency", lower(urgency)));
        }
    }

    private static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }

    /** Starts the workers. */
    void start() {
        for (int i = 0; i < LIVE_WORKERS; i++) {
            start("speech-live-" + i, Urgency.LIVE);
        }
        start("speech-next", Urgency.NEXT);
        start("speech-likely", Urgency.LIKELY);
    }

    private void start(String name, Urgency urgency) {
        Thread thread = new Thread(() -> work(urgency), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    /** One channel's way to a voice. */
    Speaker speaker(Voice voice) {
        return new Speaker(voice);
    }

    /** One channel's way to its voice. Thread-safe. */
    final class Speaker {
        private final Voice voice;

        private Speaker(Voice voice) {
            this.voice = voice;
        }

        /** Lips of the voice's language. */
        Function<SpeechTimeline, VisemeTrack> visemes() {
            return timeline -> visemes.apply(timeline, voice.info().locale());
        }

        /** Whether anybody hears it; else its sentences are captions alone. */
        boolean speaks() {
            return !SilentVoice.is(voice);
        }

        /** Has the sentence made, in its turn. */
        void make(Utterance utterance) {
            add(new Job(
                    utterance.urgency,
                    nextOrder(),
                    this,
                    request(utterance.text, utterance.locale, utterance.mood, utterance.urgency),
                    utterance));
        }

        /** Has a sentence made only so that the voice's cache knows it. */
        void foresee(String text, Locale locale, Mood mood) {
            if (speaks()) {
                add(new Job(Urgency.LIKELY, nextOrder(), this, request(text, locale, mood, Urgency.LIKELY), null));
            }
        }

        /** Nobody will ask for what was foreseen and is not yet made. */
        void forgetForeseen() {
            removeIf(job -> job.speaker == this && job.to == null, Drop.STALE);
        }

        /** The channel is off air. */
        void leave() {
            removeIf(job -> job.speaker == this, Drop.OFF_AIR);
        }

        private SpeechRequest request(String text, Locale locale, Mood mood, Urgency urgency) {
            return new SpeechRequest(text, locale, 1.0, mood, Pronunciations.NONE, urgency);
        }
    }

    private synchronized long nextOrder() {
        return order++;
    }

    private synchronized void add(Job job) {
        if (job.to == null && likely >= LIKELY_MAX) {
            dropped(Drop.LIKELY_FULL, job);
            return;
        }
        if (waiting.size() >= WAITING_MAX) {
            Job last = waiting.last();
            if (last.urgency.compareTo(job.urgency) <= 0) {
                dropped(Drop.LANE_FULL, job);
                return;
            }
            remove(last);
            dropped(Drop.LANE_FULL, last);
        }
        waiting.add(job);
        likely += job.to == null ? 1 : 0;
        notifyAll();
    }

    private void remove(Job job) {
        waiting.remove(job);
        likely -= job.to == null ? 1 : 0;
    }

    private synchronized void removeIf(Predicate<Job> wrong, Drop reason) {
        for (Job job : List.copyOf(waiting)) {
            if (wrong.test(job)) {
                remove(job);
                dropped(reason, job);
            }
        }
    }

    private void dropped(Drop reason, Job job) {
        counter("dropped", "reason", lower(reason), job.urgency).increment();
        if (job.to != null) {
            job.to.fail();
        }
    }

    private Counter counter(String name, String tag, String value, Urgency urgency) {
        return meters.counter("nightmarket.media.speech." + name, tag, value, "urgency", lower(urgency));
    }

    /** A worker's loop, until {@link #close}. */
    private void work(Urgency urgency) {
        try {
            for (Job job = take(urgency); job != null; job = take(urgency)) {
                make(job);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Job take(Urgency urgency) throws InterruptedException {
        while (!closed) {
            Job job = poll(urgency);
            if (job != null) {
                return job;
            }
            wait();
        }
        return null;
    }

    private @Nullable Job poll(Urgency urgency) {
        for (Job job : waiting) {
            if (job.urgency == urgency && (job.turn().isEmpty() || !turnsInWork.contains(job.turn()))) {
                remove(job);
                if (!job.turn().isEmpty()) {
                    turnsInWork.add(job.turn());
                }
                return job;
            }
        }
        return null;
    }

    /** Makes the next sentence of an urgency on the calling thread; false when none waits. For tests. */
    boolean makeNext(Urgency urgency) {
        Job job;
        synchronized (this) {
            job = poll(urgency);
        }
        if (job != null) {
            make(job);
        }
        return job != null;
    }

    private void make(Job job) {
        try {
            speak(job);
        } finally {
            synchronized (this) {
                if (turnsInWork.remove(job.turn())) {
                    notifyAll();
                }
            }
        }
    }

    private void speak(Job job) {
        Utterance to = job.to;
        if (to != null && to.abandoned()) {
            dropped(Drop.STALE, job);
            return;
        }
        try {
            job.speaker.voice.speak(job.request, new Tap(job));
            if (to != null && to.abandoned()) {
                dropped(Drop.STALE, job);
            } else if (to != null && isClosed()) {
                dropped(Drop.OFF_AIR, job);
            } else if (to != null) {
                to.complete();
            }
        } catch (SpeechException e) {
            LOG.warn(
                    "a sentence of {} characters cannot be spoken: {}",
                    job.request.text().length(),
                    e.getMessage());
            failed(job);
        } catch (RuntimeException e) {
            LOG.error(
                    "the voice failed on a sentence of {} characters",
                    job.request.text().length(),
                    e);
            failed(job);
        }
    }

    private void failed(Job job) {
        meters.counter("nightmarket.media.speech.failed").increment();
        if (job.to != null) {
            job.to.fail();
        }
    }

    /** Stops at the next window of what is being made, so that voices can be closed afterwards. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        for (Thread thread : threads) {
            try {
                thread.join(STOP_MS_MAX);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Passes sound on, and looks at the clock. */
    private final class Tap implements SpeechSink {
        private final Job job;
        private final long startNs = nanoClock.getAsLong();
        private boolean sounded;

        Tap(Job job) {
            this.job = job;
        }

        @Override
        public void onTimeline(SpeechTimeline timeline) {
            if (job.to != null) {
                job.to.onTimeline(timeline);
            }
        }

        @Override
        public boolean onPcm(short[] samples) {
            if (!sounded) {
                sounded = true;
                java.util.Objects.requireNonNull(firstSound.get(job.urgency))
                        .record(nanoClock.getAsLong() - startNs, TimeUnit.NANOSECONDS);
            }
            return !isClosed() && (job.to == null || job.to.onPcm(samples));
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }
}
